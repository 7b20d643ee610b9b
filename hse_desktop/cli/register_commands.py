"""`hse register`: the brand desk's count of units, and the letters over them.

The register loads slowly, so it is imported in the commands, not with the command line.
"""

import argparse
from pathlib import Path
from typing import Any

from hse_desktop.cli import register_issue_commands, register_letter_commands, register_list_commands
from hse_desktop.cli.arguments import Commands, command
from hse_desktop.cli.console import out, out_json, read_json, show_progress
from hse_desktop.cli.register_arguments import (
    ASHA,
    HERE,
    YEAR,
    acting,
    add_library,
    add_model,
    add_person,
    data_folder,
    kept,
    model_year,
    opened,
    out_file,
    register_command,
)
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    register = command(
        commands,
        "register",
        _show,
        _("The brand owner's register: counts the units of each model and year, and never passes the cap."),
        """echo '{"brand": "Orion", "regulatory_model": "OX-1", "year": 2026}' | hse register open - """
        "--library demo/other.sqlite --by 'Asha Rao'",
    )
    inside: Any = register.add_subparsers(metavar=_("COMMAND"), required=True)
    _add_reading(inside)
    _add_opening(inside)
    register_letter_commands.add_to(inside)
    register_issue_commands.add_to(inside)
    register_list_commands.add_to(inside)


def _add_opening(inside: Commands) -> None:
    opening = register_command(
        inside,
        "open",
        _open,
        _("Answer which letters are already out for a model and year (JSON); none is an answer."),
        f"""echo '{{"brand": "Orion", "regulatory_model": "RX-9000", "year": {YEAR}}}' | """
        f"hse register open - {ASHA}",
    )
    opening.add_argument("data", metavar="DATA.json", help=_("an opening, or a list of them; - for stdin"))
    add_person(opening)
    add_library(opening)

    enter = register_command(
        inside,
        "enter",
        _enter,
        _("Enter one letter that was issued outside this register and found later (JSON)."),
        """echo '{"importer": {"name": "Beta LLP", "iec": "AAFFB4321K"}, "reference": "OLD/7", "units": 3}' | """
        f"hse register enter Orion RX-9000 $(date +%Y) - {ASHA}",
    )
    add_model(enter)
    enter.add_argument("data", metavar="DATA.json", help=_("the letter; - for stdin"))
    add_person(enter)
    add_library(enter)

    last = register_command(
        inside,
        "last-unit",
        _last_unit,
        _("Record MeitY's written word, on which the last unit before the stop may be authorised."),
        "hse register last-unit Orion RX-9000 $(date +%Y) --word demo/*/*-authorisation-letter.pdf "
        f"--reason 'as an example only' {ASHA}",
    )
    add_model(last)
    last.add_argument("--word", type=Path, required=True, metavar="FILE", help=_("MeitY's written word"))
    last.add_argument("--reason", required=True)
    add_person(last)
    add_library(last)

    numbers = register_command(
        inside,
        "numbers",
        _numbers,
        _(
            "After a register was restored or moved: answer the last reference number, or that one was never used."
        ),
        f"hse register numbers Orion --last $(date +%Y)=9 --unused HSE/$(date +%Y)/0009 --reason 'spoilt form' {ASHA}",
    )
    numbers.add_argument("brand", metavar="BRAND")
    numbers.add_argument(
        "--last", action="append", default=[], metavar="YEAR=NUMBER", type=_year_number,
        help=_("the last number issued in a year; may be given several times"),
    )  # fmt: skip
    numbers.add_argument(
        "--unused",
        action="append",
        default=[],
        metavar="REFERENCE",
        help=_("a missing number that was never used"),
    )
    numbers.add_argument("--reason", default="")
    add_person(numbers)
    add_library(numbers)


def _year_number(typed: str) -> tuple[int, int]:
    year, _equals, number = typed.partition("=")
    try:
        return int(year), int(number)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{typed}” is not YEAR=NUMBER").format(typed=typed)) from None


def _add_reading(inside: Commands) -> None:
    show = register_command(
        inside,
        "show",
        _show,
        _("Show the counts, the letters, or the history."),
        f"hse register show --brand Orion {HERE}",
    )
    _add_filters(show)
    what = show.add_mutually_exclusive_group()
    what.add_argument("--letters", action="store_true", help=_("the letters instead of the counts"))
    what.add_argument("--history", action="store_true", help=_("who did what when, newest first"))
    what.add_argument(
        "--unfinished", action="store_true", help=_("letters whose signing did not come to an end")
    )
    show.add_argument("--limit", type=int, default=100, help=_("the most to show (100)"))
    add_library(show)

    export = register_command(
        inside,
        "export",
        _export,
        _("Write the register to a file: .pdf, .xlsx, .csv or .json, as its name ends."),
        f"hse register export demo/register.pdf --brand Orion {ASHA}",
    )
    export.add_argument("out", type=Path, metavar="OUT")
    _add_filters(export)
    export.add_argument("--importer", default="", metavar="NAME")
    export.add_argument("--by", default="", metavar="NAME", help=_("who asks; a PDF and a workbook say so"))
    add_library(export)

    bring = register_command(
        inside,
        "import",
        _import,
        _(
            "Take in a list of letters that are already out (.xlsx or CSV), or an allocation of the head desk."
        ),
        "printf 'brand,regulatory_model,year,importer,iec,reference,units\\n"
        "Orion,RX-7000,2026,Beta LLP,AAFFB4321K,OLD/1,12\\n' > demo/out.csv && "
        f"hse register import demo/out.csv {ASHA}",
    )
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument(
        "--signer",
        default="",
        metavar="FINGERPRINT",
        help=_("confirms who signed the first allocation of a brand"),
    )
    bring.add_argument(
        "--given",
        action="store_true",
        help=_("an allocation that this register gave and, being restored, forgot"),
    )
    add_person(bring)
    add_library(bring)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--brand", default="", metavar="BRAND")
    parser.add_argument(
        "--model", default="", metavar="MODEL", help=_("every spelling that may be this model")
    )
    parser.add_argument("--year", type=int, metavar="YEAR")


def _show(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_balances, out_history, out_letters  # noqa: PLC0415
    from hse_desktop.store.library import balances, letter_views  # noqa: PLC0415

    with opened(options) as library:
        chosen = {"brand_name": options.brand, "year": options.year, "limit": options.limit}
        if options.unfinished:
            out_letters(letter_views.unfinished(library), as_json=options.json)
        elif options.letters:
            out_letters(letter_views.letters(library, **chosen), as_json=options.json)
        elif options.history:
            rows = balances.balances(library, model=options.model, **chosen) if options.model else []
            only = rows[0].id if rows else None
            out_history(balances.history(library, balance_id=only, limit=options.limit), as_json=options.json)
        else:
            out_balances(
                library, balances.balances(library, model=options.model, **chosen), as_json=options.json
            )
    return Exit.FINE


def _open(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_balances  # noqa: PLC0415
    from hse_desktop.workflow.register_data import enter_openings, openings_from  # noqa: PLC0415

    openings = openings_from(read_json(options.data), data_folder(options.data))
    with opened(options, create=True) as library:
        out_balances(library, enter_openings(library, openings, acting(options)), as_json=options.json)
    return Exit.FINE


def _enter(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_balances  # noqa: PLC0415
    from hse_desktop.store.library.opening import add_letter_elsewhere  # noqa: PLC0415
    from hse_desktop.workflow.register_data import letter_elsewhere_from  # noqa: PLC0415

    each = letter_elsewhere_from(read_json(options.data), data_folder(options.data))
    with opened(options) as library:
        row = add_letter_elsewhere(library, model_year(options), acting(options), each=each)
        out_balances(library, [row], as_json=options.json)
    return Exit.FINE


def _last_unit(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_balances  # noqa: PLC0415
    from hse_desktop.store.library.opening import allow_last_unit  # noqa: PLC0415

    with opened(options) as library:
        row = allow_last_unit(
            library,
            model_year(options),
            acting(options),
            reason=options.reason,
            written_word=kept(options.word),
        )
        out_balances(library, [row], as_json=options.json)
    return Exit.FINE


def _numbers(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.references import (  # noqa: PLC0415
        answer_last_numbers,
        missing_references,
        record_unused_number,
    )

    with opened(options) as library:
        if options.last:
            answer_last_numbers(library, options.brand, dict(options.last), acting(options))
        for reference in options.unused:
            record_unused_number(library, options.brand, reference, options.reason, acting(options))
        missing = missing_references(library, options.brand)
    if options.json:
        out_json({"missing": missing})
    else:
        for reference in missing:
            out(_("missing: {reference}").format(reference=reference))
    return Exit.FINE


def _export(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.register_export import export_register  # noqa: PLC0415

    with opened(options) as library:
        export_register(
            library,
            options.out,
            person=options.by,
            brand=options.brand,
            model=options.model,
            year=options.year,
            importer=options.importer,
            progress=show_progress,
        )
    out_file(options, options.out)
    return Exit.FINE


def _import(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_balances  # noqa: PLC0415
    from hse_desktop.workflow.allocating import take_allocation, take_given  # noqa: PLC0415
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415
    from hse_desktop.workflow.register_list import import_list  # noqa: PLC0415

    act = acting(options)
    is_allocation = read_file(options.file).lstrip().startswith(b"{")
    with opened(options, create=True) as library:
        if is_allocation and options.given:
            rows = [take_given(library, options.file, act)]
        elif is_allocation:
            rows = [take_allocation(library, options.file, act, signer=options.signer)]
        else:
            rows = import_list(library, options.file, act, progress=show_progress)
        out_balances(library, rows, as_json=options.json)
    return Exit.FINE
