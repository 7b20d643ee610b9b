"""`hse library`: the whole library to another computer and back."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hse_desktop.cli.arguments import Commands, add_case, command
from hse_desktop.cli.console import out, out_json, read_json
from hse_desktop.cli.register_arguments import add_library, opened, register_command
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

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

    keep = register_command(
        inside,
        "keep-profile",
        _keep_profile,
        _(
            "Keep what a restricted case says of the firm (ANF-1): applicant and importer profile, for the next cases."
        ),
        """echo '{"profile": {"concern": "llp"}}' | hse new restricted demo/firm.hsecase --from - && """
        f"hse library keep-profile demo/firm.hsecase {_HERE}",
    )
    add_case(keep)
    add_library(keep)

    fill = register_command(
        inside,
        "fill-profile",
        _fill_profile,
        _("Fill a restricted case with what is kept of the firm; the case keeps its own copy."),
        f"hse new restricted demo/next.hsecase && hse library fill-profile demo/next.hsecase {_HERE}",
    )
    add_case(fill)
    fill.add_argument("--replace", action="store_true", help=_("what the case says already, too"))
    add_library(fill)

    keep = register_command(
        inside,
        "keep",
        _keep,
        _(
            "Keep records (JSON by kind: firm, brand, manufacturer, importer, equipment); one of that name is changed."
        ),
        f"""echo '{{"brand": [{{"brand": "Orion", "owner": {{"name": "Orion AG", "signatory": "Dr Johanna Steiner", """
        f""""email": "compliance@orion.example"}}}}]}}' | hse library keep - {_HERE}""",
    )
    keep.add_argument("data", metavar="DATA.json", help=_("lists of records by kind; - for stdin"))
    add_library(keep)

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
    from hse_desktop.store.library import anf_1, records  # noqa: PLC0415 - loads slowly

    with opened(options) as library:
        told: dict[str, Any] = {
            "id": library.id,
            "profile": records.profile(library),
            "importer_profile": anf_1.importer_profile(library),
            "brands": [{"name": each.name, **each.draft} for each in records.brands(library)],
            "manufacturers": [{"name": each.name, **each.draft} for each in records.manufacturers(library)],
            "importers": [each.draft for each in records.importers(library)],
            "equipment": [each.draft for each in records.equipment(library)],
        }
    if options.json:
        out_json(told)
        return Exit.FINE
    out(_("Library {id}").format(id=told["id"]))
    _out_profile_days(told["importer_profile"])
    out(
        _(
            "brands: {brands}, manufacturers: {manufacturers}, importers: {importers}, equipment: {equipment}"
        ).format(**{name: len(told[name]) for name in ("brands", "manufacturers", "importers", "equipment")})
    )
    return Exit.FINE


def _keep(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.library import keep_records  # noqa: PLC0415 - loads slowly

    with opened(options, create=True) as library:
        kept = keep_records(library, read_json(options.data))
    if options.json:
        out_json(kept)
    else:
        for kind, names in kept.items():
            out(f"{kind}: {', '.join(names)}")
    return Exit.FINE


def _out_profile_days(kept: "JsonObject") -> None:
    """By when the importer profile that is kept is to be updated on DGFT's site."""
    from hse_desktop.law.restricted.dates import dates_ahead  # noqa: PLC0415 - loads slowly
    from hse_desktop.model.calendar import today_in_india  # noqa: PLC0415
    from hse_desktop.model.draft import read  # noqa: PLC0415
    from hse_desktop.model.restricted.application import RestrictedApplication  # noqa: PLC0415

    for ahead in dates_ahead(read(RestrictedApplication, kept).form, today_in_india()):
        out(f"{ahead.day.isoformat()}  {say(ahead.title)}")


def _keep_profile(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.anf_1 import profile_from_case  # noqa: PLC0415 - loads slowly

    with opened(options, create=True) as library, CaseFile.open(options.case) as case:
        kept = profile_from_case(library, case)
    if options.json:
        out_json(kept)
    else:
        out(_("Kept: {case}").format(case=options.case))
    return Exit.FINE


def _fill_profile(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.anf_1 import profile_into_case  # noqa: PLC0415 - loads slowly

    with opened(options) as library, CaseFile.open(options.case) as case:
        changed = profile_into_case(library, case, replace=options.replace)
        draft = case.draft()
    if options.json:
        out_json(draft)
    else:
        out(_("Filled in from the library.") if changed else _("Nothing was empty that the library has."))
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
