"""`hse tariff`: what the printed tariff of Chapter 85 says to a code or to words."""

import argparse

from hse_desktop.cli.arguments import Commands, add_json, add_on, command
from hse_desktop.cli.console import out_json
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    tariff = command(
        commands,
        "tariff",
        _tariff,
        _("Look up Chapter 85 of the customs tariff as printed in 2022, by code or by words."),
        'hse tariff "8507 60 00" --on 2024-06-01',
    )
    tariff.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help=_("a code of 2 to 8 digits in any spacing, or words such as UPS or lithium battery"),
    )
    tariff.add_argument(
        "--history",
        action="store_true",
        help=_("look in Notification 21/2002-Customs, second part, as it stood in 2005"),
    )
    add_on(tariff)
    add_json(tariff)


def _tariff(options: argparse.Namespace) -> int:
    query = " ".join(options.query).strip()
    if options.history:
        return _history(query, as_json=options.json)
    from hse_desktop.cli.tariff_json import answer_json  # noqa: PLC0415 - only where it is asked for
    from hse_desktop.cli.tariff_page import out_answer  # noqa: PLC0415
    from hse_desktop.reference.tariff import look_up  # noqa: PLC0415

    answer = look_up(query, options.on or today_in_india())
    if options.json:
        out_json(answer_json(answer))
    else:
        out_answer(answer)
    return Exit.FINE if answer.answered.is_found else Exit.ANSWER_IS_NO


def _history(query: str, *, as_json: bool) -> int:
    from hse_desktop.cli.tariff_json import history_json  # noqa: PLC0415
    from hse_desktop.cli.tariff_page import out_history  # noqa: PLC0415
    from hse_desktop.reference.tariff.historical import find_historical  # noqa: PLC0415

    found = find_historical(query)
    if as_json:
        out_json(history_json(query, found))
    else:
        out_history(found)
    return Exit.FINE if found else Exit.ANSWER_IS_NO
