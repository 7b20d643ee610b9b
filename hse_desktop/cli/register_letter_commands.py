"""`hse register reserve, issue, authorise, release, exempt, use, revoke, return, allocate`: a letter's way."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hse_desktop.cli.arguments import Commands, day
from hse_desktop.cli.console import out, out_json, read_json
from hse_desktop.cli.key_commands import add_key, open_key
from hse_desktop.cli.register_arguments import (
    ASHA,
    HERE,
    YEAR,
    acting,
    add_letter,
    add_library,
    add_model,
    add_person,
    kept,
    letter_key,
    model_year,
    opened,
    out_file,
    register_command,
)
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _


def add_to(inside: Commands) -> None:
    """Add these commands to those of the register."""
    _add_letters(inside)
    _add_after(inside)


def _letter_data(units: int) -> str:
    return (
        f"""echo '{{"brand": "Orion", "year": {YEAR}, "importer": {{"name": "Beta LLP", "iec": "AAFFB4321K"}}, """
        f""""lines": [{{"regulatory_model": "RX-9000", "units": {units}}}]}}' | """
    )


def _add_letters(inside: Commands) -> None:
    reserve = register_command(
        inside,
        "reserve",
        _reserve,
        _("Hold the units of a letter (JSON); prints its reference number and the running totals."),
        f"{_letter_data(12)}hse register reserve - {ASHA}",
    )
    reserve.add_argument("data", metavar="DATA.json", help=_("the letter; - for stdin"))
    add_person(reserve)
    add_library(reserve)

    issue = register_command(
        inside,
        "issue",
        _issue,
        _("Sign the PDF of a reserved letter and record it, or record one that was signed elsewhere."),
        "echo throwaway | hse register issue Orion HSE/$(date +%Y)/0001 demo/*/*-authorisation-letter.pdf "
        f"--out demo/signed.pdf --pkcs12 demo/throwaway-test-key.p12 --secret-stdin {ASHA}",
    )
    add_letter(issue)
    issue.add_argument(
        "letter", type=Path, metavar="PDF", help=_("the letter; with --signed, the signed one")
    )
    issue.add_argument(
        "--out", type=Path, metavar="PDF", help=_("where the signed letter goes (NAME-signed.pdf)")
    )
    add_key(issue).add_argument("--signed", action="store_true", help=_("it is signed already: record it"))
    add_person(issue)
    add_library(issue, has_key=True)

    authorise = register_command(
        inside,
        "authorise",
        _authorise,
        _("Reserve a letter (JSON) and record its signed PDF, in one go."),
        f"{_letter_data(2)}hse register authorise - --signed demo/signed.pdf {ASHA}",
    )
    authorise.add_argument("data", metavar="DATA.json", help=_("the letter; - for stdin"))
    authorise.add_argument("--signed", type=Path, required=True, metavar="PDF")
    add_person(authorise)
    add_library(authorise)

    release = register_command(
        inside,
        "release",
        _release,
        _("Give the units of a letter back: before signing, or with a statement that no signed copy exists."),
        f"{_letter_data(1)}hse register reserve - {ASHA} && "
        f"hse register release Orion HSE/$(date +%Y)/0003 {ASHA}",
    )
    add_letter(release)
    release.add_argument(
        "--no-signed-copy", default="", metavar="STATEMENT", help=_("after signing was begun: how you know")
    )
    release.add_argument("--reason", default="")
    add_person(release)
    add_library(release)


def _add_after(inside: Commands) -> None:
    exempt = register_command(
        inside,
        "exempt",
        _exempt,
        _("Record that MeitY exempted units on a letter."),
        f"hse register exempt Orion HSE/$(date +%Y)/0001 RX-9000 10 --on $(date +%F) {ASHA}",
    )
    _add_units_of_letter(exempt)
    exempt.add_argument("--on", type=day, required=True, metavar="DATE", help=_("the day of MeitY's letter"))
    exempt.add_argument("--copy", type=Path, metavar="FILE", help=_("MeitY's letter, kept in the library"))
    add_person(exempt)
    add_library(exempt)

    use = register_command(
        inside,
        "use",
        _use,
        _("Record that units were imported on the exemption."),
        f"hse register use Orion HSE/$(date +%Y)/0001 RX-9000 4 --bill-of-entry 1234567 {ASHA}",
    )
    _add_units_of_letter(use)
    use.add_argument("--bill-of-entry", required=True, metavar="NUMBER")
    add_person(use)
    add_library(use)

    revoke = register_command(
        inside,
        "revoke",
        _revoke,
        _("Stop an issued letter. Its units stay counted."),
        f"hse register revoke Orion HSE/$(date +%Y)/0002 --reason 'wrong importer' {ASHA}",
    )
    add_letter(revoke)
    revoke.add_argument("--reason", required=True)
    add_person(revoke)
    add_library(revoke)

    back = register_command(
        inside,
        "return",
        _return,
        _(
            "Take the units of a revoked letter back, on the importer's written statement that nothing was filed on it."
        ),
        f"hse register return Orion HSE/$(date +%Y)/0002 --statement demo/signed.pdf --reason 'statement' {ASHA}",
    )
    add_letter(back)
    back.add_argument("--statement", type=Path, required=True, metavar="FILE")
    back.add_argument("--reason", required=True)
    add_person(back)
    add_library(back)

    allocate = register_command(
        inside,
        "allocate",
        _allocate,
        _("Give units to a desk with a register of its own, as a signed file; they count here at once."),
        "echo throwaway | hse register allocate Orion RX-9000 $(date +%Y) 20 --desk Chennai --to 0123456789abcdef "
        f"--out demo/chennai.hseallocation --pkcs12 demo/throwaway-test-key.p12 --secret-stdin {ASHA}",
    )
    add_model(allocate)
    allocate.add_argument("units", type=int, metavar="UNITS")
    allocate.add_argument("--desk", required=True, metavar="NAME")
    allocate.add_argument(
        "--to", required=True, metavar="ID", help=_("the id of that desk's register, as it shows it")
    )
    allocate.add_argument("--out", type=Path, required=True, metavar="FILE")
    add_key(allocate)
    add_person(allocate)
    add_library(allocate, has_key=True)

    again = register_command(
        inside,
        "allocation",
        _allocation,
        _(
            "List the allocations that were given, or sign the file of one again; it gives the same units, not more."
        ),
        f"hse register allocation {HERE} --list",
    )
    again.add_argument(
        "--serial", default="", metavar="SERIAL", help=_("the allocation whose file is wanted")
    )
    again.add_argument(
        "--out", type=Path, metavar="FILE", help=_("where the file goes (SERIAL.hseallocation)")
    )
    add_key(again).add_argument("--list", action="store_true", help=_("list them"))
    add_library(again, has_key=True)


def _add_units_of_letter(parser: argparse.ArgumentParser) -> None:
    add_letter(parser)
    parser.add_argument("model", metavar="MODEL")
    parser.add_argument("units", type=int, metavar="UNITS")


def _reserve(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_letter, tell_warnings  # noqa: PLC0415
    from hse_desktop.store.library.letters import reserve  # noqa: PLC0415
    from hse_desktop.workflow.register_data import letter_from  # noqa: PLC0415

    request = letter_from(read_json(options.data))
    with opened(options) as library:
        letter = reserve(library, request, acting(options))
        tell_warnings(library, letter)
    out_letter(letter, as_json=options.json)
    return Exit.FINE


def _issue(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_letter  # noqa: PLC0415
    from hse_desktop.workflow.register import record_signed_file, sign_letter  # noqa: PLC0415

    target = options.out or options.letter.with_name(f"{options.letter.stem}-signed.pdf")
    with opened(options) as library:
        if options.signed:
            letter = record_signed_file(library, letter_key(options), acting(options), file=options.letter)
        else:
            with open_key(options) as key:
                letter = sign_letter(
                    library,
                    letter_key(options),
                    acting(options),
                    letter=options.letter,
                    out=target,
                    signing_key=key,
                )
    out_letter(letter, as_json=options.json)
    return Exit.FINE


def _authorise(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_letter, tell_warnings  # noqa: PLC0415
    from hse_desktop.workflow.register import authorise_signed  # noqa: PLC0415
    from hse_desktop.workflow.register_data import letter_from  # noqa: PLC0415

    request = letter_from(read_json(options.data))
    with opened(options) as library:
        letter = authorise_signed(library, request, acting(options), file=options.signed)
        tell_warnings(library, letter)
    out_letter(letter, as_json=options.json)
    return Exit.FINE


def _release(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.letters import record_unsigned, release  # noqa: PLC0415

    if options.no_signed_copy:
        return _on_letter(options, record_unsigned, statement=options.no_signed_copy)
    return _on_letter(options, release, reason=options.reason)


def _exempt(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.exempting import record_exempted  # noqa: PLC0415

    copy = kept(options.copy) if options.copy else None
    return _on_letter(
        options, record_exempted, model=options.model, units=options.units, dated=options.on, copy=copy
    )


def _use(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.exempting import record_used  # noqa: PLC0415

    return _on_letter(
        options, record_used, model=options.model, units=options.units, bill_of_entry=options.bill_of_entry
    )


def _revoke(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.letters import revoke  # noqa: PLC0415

    return _on_letter(options, revoke, reason=options.reason)


def _return(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.letters import return_units  # noqa: PLC0415

    return _on_letter(options, return_units, reason=options.reason, statement=kept(options.statement))


def _allocate(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.allocations import allocate  # noqa: PLC0415
    from hse_desktop.workflow.allocating import write_allocation  # noqa: PLC0415

    with opened(options) as library, open_key(options) as key:
        given = allocate(
            library,
            model_year(options),
            acting(options),
            units=options.units,
            desk=options.desk,
            to=options.to,
        )
        write_allocation(given, options.out, key)
    out_file(options, options.out)
    return Exit.FINE


def _allocation(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.allocations import allocations  # noqa: PLC0415
    from hse_desktop.store.library.register_errors import NoSuchAllocationError  # noqa: PLC0415
    from hse_desktop.workflow.allocating import write_allocation  # noqa: PLC0415

    with opened(options) as library:
        given = allocations(library)
    if options.list and options.json:
        out_json([asdict(each) for each in given])
    elif options.list:
        for each in given:
            out(
                f"{each.serial}  {each.regulatory_model} {each.year}: {each.units}  {each.desk} ({each.library})"
            )
    else:
        chosen = next((each for each in given if each.serial == options.serial), None)
        if chosen is None:
            raise NoSuchAllocationError(serial=options.serial)
        target = options.out or Path(f"{chosen.serial}.hseallocation")
        with open_key(options) as key:
            write_allocation(chosen, target, key)
        out_file(options, target)
    return Exit.FINE


def _on_letter(options: argparse.Namespace, step: Any, **values: Any) -> int:
    from hse_desktop.cli.register_page import out_letter  # noqa: PLC0415

    with opened(options) as library:
        letter = step(library, letter_key(options), acting(options), **values)
    out_letter(letter, as_json=options.json)
    return Exit.FINE
