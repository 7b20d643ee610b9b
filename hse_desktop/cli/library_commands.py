"""`hse library`: the whole library to another computer and back."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hse_desktop.cli.arguments import Commands, command
from hse_desktop.cli.console import out, out_json
from hse_desktop.cli.register_arguments import add_library, opened, register_command
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _

_HERE = "--library demo/register.sqlite"


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    library = command(
        commands,
        "library",
        _show,
        _(
            "What is kept: own profile, brands, equipment, importers and the register; to move it to another computer."
        ),
        """echo '{"brand": "Orion", "regulatory_model": "LX-1", "year": 2026}' | hse register open - """
        "--library demo/moving.sqlite --by 'Asha Rao' && "
        "hse library export demo/moving.hselibrary --library demo/moving.sqlite",
    )
    inside: Any = library.add_subparsers(metavar=_("COMMAND"), required=True)

    show = register_command(inside, "show", _show, _("Show what is kept."), f"hse library show {_HERE}")
    add_library(show)

    export = register_command(
        inside,
        "export",
        _export,
        _("Write the whole library into one file, to move it."),
        f"hse library export demo/all.hselibrary {_HERE}",
    )
    export.add_argument("out", type=Path, metavar="OUT")
    add_library(export)

    bring = register_command(
        inside,
        "import",
        _import,
        _(
            "Begin a library with what was exported on another computer; refused where there is something already."
        ),
        "hse library import demo/all.hselibrary --library demo/brought.sqlite",
    )
    bring.add_argument("file", type=Path, metavar="FILE")
    add_library(bring)

    pin = register_command(
        inside,
        "pin",
        _pin,
        _(
            "Hold the signer of a letter that carries its data to be the brand's; --list shows all that were pinned."
        ),
        f"hse library pin --list {_HERE}",
    )
    pin.add_argument("letter", nargs="?", type=Path, metavar="LETTER.pdf")
    pin.add_argument("--list", action="store_true", help=_("show the signers that were pinned"))
    pin.add_argument(
        "--remove", action="store_true", help=_("hold the letter's signer to be the brand's no longer")
    )
    add_library(pin)


def _show(options: argparse.Namespace) -> int:
    from hse_desktop.store.library import records  # noqa: PLC0415 - loads slowly

    with opened(options) as library:
        told: dict[str, Any] = {
            "id": library.id,
            "profile": records.profile(library),
            "brands": [{"name": each.name, **each.draft} for each in records.brands(library)],
            "manufacturers": [{"name": each.name, **each.draft} for each in records.manufacturers(library)],
            "importers": [each.draft for each in records.importers(library)],
            "equipment": [each.draft for each in records.equipment(library)],
        }
    if options.json:
        out_json(told)
        return Exit.FINE
    out(_("Library {id}").format(id=told["id"]))
    out(
        _(
            "brands: {brands}, manufacturers: {manufacturers}, importers: {importers}, equipment: {equipment}"
        ).format(**{name: len(told[name]) for name in ("brands", "manufacturers", "importers", "equipment")})
    )
    return Exit.FINE


def _export(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.library import export_library  # noqa: PLC0415

    with opened(options) as library:
        export_library(library, options.out)
    if options.json:
        out_json({"file": str(options.out)})
    else:
        out(str(options.out))
    return Exit.FINE


def _import(options: argparse.Namespace) -> int:
    with opened(options, create=True, copy_of=options.file) as library:
        library_id = library.id
    if options.json:
        out_json({"library": library_id})
    else:
        out(_("Brought. Before the next letter is issued, the last reference number is asked for."))
    return Exit.FINE


def _pin(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.pinned_signers import (  # noqa: PLC0415 - loads slowly
        pin_signer,
        pinned_signers,
        unpin_signer,
    )
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415
    from hse_desktop.workflow.letter_filling import LetterWithoutDataError, believed_data  # noqa: PLC0415
    from hse_desktop.workflow.letter_reading import pin_of, read_letter  # noqa: PLC0415

    with opened(options) as library:
        if not options.list:
            if options.letter is None:
                raise LetterWithoutDataError(file="–")
            reading = read_letter(read_file(options.letter))
            believed_data(reading, options.letter.name)
            signer = pin_of(reading)
            if options.remove:
                unpin_signer(library, signer.brand, signer.fingerprint)
            else:
                pin_signer(library, signer)
        kept = pinned_signers(library)
    if options.json:
        out_json([asdict(each) for each in kept])
    else:
        for each in kept:
            out(f"{each.brand}: {each.holder}  {each.fingerprint}")
    return Exit.FINE
