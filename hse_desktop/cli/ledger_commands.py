"""`hse ledger`: an importer's exemption letters, what was imported on each, and what is left until 31 December."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hse_desktop.cli.arguments import Commands, command, day
from hse_desktop.cli.console import out, out_json, read_json
from hse_desktop.cli.register_arguments import (
    acting,
    add_library,
    add_person,
    data_folder,
    opened,
    register_command,
)
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.store.library.received import ReceivedLetter

_HERE = "--library demo/ledger.sqlite"
_ASHA = f'{_HERE} --by "Asha Rao"'
_LETTER = (
    """echo '{"reference": "M-7/'$(date +%Y)'", "dated": "'$(date +%F)'", """
    """"lines": [{"regulatory_model": "RX-9000", "units": 12}]}' | """
)


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    ledger = command(
        commands,
        "ledger",
        _show,
        _("Your exemption letters from MeitY: units imported on each, and what is left until 31 December."),
        f"{_LETTER}hse ledger enter - --library demo/first.sqlite --by 'Asha Rao'",
    )
    inside: Any = ledger.add_subparsers(metavar=_("COMMAND"), required=True)

    enter = register_command(
        inside,
        "enter",
        _enter,
        _("Enter a letter of MeitY's (JSON)."),
        f"{_LETTER}hse ledger enter - {_ASHA}",
    )
    enter.add_argument("data", metavar="DATA.json", help=_("the letter; - for stdin"))
    add_person(enter)
    add_library(enter)

    take = register_command(
        inside,
        "take",
        _take,
        _("Bring the ledger up to a case: its letter, and the bills of entry that are not in it yet."),
        """echo '{"after_filing": {"exemption": {"number": "M-8", "dated": "'$(date +%F)'", """
        """"lines": [{"regulatory_model": "OX-1", "quantity": 2}]}}}' | """
        f"hse new hse demo/granted.hsecase --from - && hse ledger take demo/granted.hsecase {_ASHA}",
    )
    take.add_argument("case", type=Path, metavar="CASE")
    add_person(take)
    add_library(take)

    use = register_command(
        inside,
        "use",
        _use,
        _("Record units that were imported on a letter. More than is left is refused."),
        f"hse ledger use M-7/$(date +%Y) RX-9000 5 --bill 1234567 --dated $(date +%F) {_ASHA}",
    )
    use.add_argument("reference", metavar="REFERENCE", help=_("the number of MeitY's letter"))
    use.add_argument("model", metavar="MODEL", help=_("the regulatory model number, as in the letter"))
    use.add_argument("units", type=int, metavar="UNITS")
    use.add_argument("--bill", required=True, metavar="NUMBER", help=_("the bill of entry"))
    use.add_argument("--dated", required=True, type=day, metavar="DATE", help=_("its day, YYYY-MM-DD"))
    add_person(use)
    add_library(use)

    show = register_command(
        inside, "show", _show, _("Show the letters, their use, and what is left."), f"hse ledger show {_HERE}"
    )
    show.add_argument("--year", type=int, metavar="YEAR")
    show.add_argument("--on", type=day, metavar="DATE", help=_("as of this day (today)"))
    add_library(show)


def _enter(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.ledger import enter_letter  # noqa: PLC0415 - loads slowly

    with opened(options, create=True) as library:
        letter = enter_letter(library, read_json(options.data), data_folder(options.data))
        _out(options, library, [letter])
    return Exit.FINE


def _take(options: argparse.Namespace) -> int:
    from hse_desktop.store.casefile import CaseFile  # noqa: PLC0415
    from hse_desktop.workflow.ledger import take_case  # noqa: PLC0415

    with CaseFile.open(options.case) as case, opened(options, create=True) as library:
        _out(options, library, [take_case(library, case, acting(options))])
    return Exit.FINE


def _use(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.received import use_exemption  # noqa: PLC0415

    with opened(options) as library:
        letter = use_exemption(
            library,
            options.reference,
            acting(options),
            model=options.model,
            units=options.units,
            bill_of_entry=options.bill,
            dated=options.dated,
        )
        _out(options, library, [letter])
    return Exit.FINE


def _show(options: argparse.Namespace) -> int:
    from hse_desktop.store.library.received import received_letters  # noqa: PLC0415
    from hse_desktop.workflow.ledger import EXEMPTION  # noqa: PLC0415

    with opened(options) as library:
        _out(options, library, received_letters(library, EXEMPTION, year=options.year))
    return Exit.FINE


def _out(options: argparse.Namespace, library: "Library", letters: "list[ReceivedLetter]") -> None:
    from hse_desktop.store.library.received import uses_of  # noqa: PLC0415
    from hse_desktop.workflow.ledger import ledger_json  # noqa: PLC0415

    on = getattr(options, "on", None) or today_in_india()
    if options.json:
        out_json([ledger_json(letter, uses_of(library, letter.reference), on) for letter in letters])
        return
    for letter in letters:
        out(
            _("{reference} of {dated}, to 31 December {year}").format(
                reference=letter.reference, dated=letter.dated, year=letter.year
            )
        )
        for line in letter.lines:
            left = letter.left(line.regulatory_model, on)
            out(
                "  "
                + _("{model}: {left} left of {units}, {used} imported").format(
                    model=line.regulatory_model, left=left, units=line.units, used=line.used
                )
            )
        for use in uses_of(library, letter.reference):
            out(f"    {use.dated}  {use.bill_of_entry}  {use.regulatory_model}: {use.units}")
