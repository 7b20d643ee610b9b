"""An importer's exemption letters in the window: entered, used up, and taken from a case."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.ui.ledger_window import LedgerWindow
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.workflow.entering import new_case
from tests.gui import fixture_register as register

TODAY = today_in_india()


@pytest.fixture
def ledger(qtbot: QtBot, tmp_path: Path) -> LedgerWindow:
    window = LedgerWindow(None, register.opener(tmp_path))
    window.show()
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    return window


def enter(qtbot: QtBot, ledger: LedgerWindow, dialog: ActDialog, *answers: str) -> None:
    """Answer the fields in their order, with a name if none is known, and press the button."""
    for asked, answer in zip(dialog.fields, answers, strict=False):
        asked.show_value(answer)
    if dialog.person.isVisibleTo(dialog):
        dialog.person.show_value("Asha Rao")
    dialog.enter()
    qtbot.waitUntil(lambda: not ledger.session.work.busy, timeout=60_000)


def left(ledger: LedgerWindow) -> dict[str, int]:
    return {row.line.regulatory_model: row.left for row in ledger.table.rows.rows}


def test_units_go_off_a_letter_and_no_more_than_are_left(qtbot: QtBot, ledger: LedgerWindow) -> None:
    assert not ledger.use_button.isEnabled()
    enter(qtbot, ledger, ledger.enter_letter(), "M-7", TODAY.isoformat(), "RX-9000", "12")
    qtbot.waitUntil(lambda: left(ledger) == {"RX-9000": 12}, timeout=60_000)
    enter(qtbot, ledger, ledger.record_import(), "5", "1234567", TODAY.isoformat())
    qtbot.waitUntil(lambda: left(ledger) == {"RX-9000": 7}, timeout=60_000)
    refused = ledger.record_import()
    enter(qtbot, ledger, refused, "8", "1234568", TODAY.isoformat())
    assert refused.notices.notice is not None
    assert "8 units are more than the 7" in refused.notices.notice.headline
    refused.close()
    assert left(ledger) == {"RX-9000": 7}
    ledger.close()


def test_a_case_is_taken_in(qtbot: QtBot, ledger: LedgerWindow, tmp_path: Path) -> None:
    letter: JsonObject = {
        "number": "M-8",
        "dated": TODAY.isoformat(),
        "lines": [
            {"regulatory_model": "RX-9000", "quantity": 3},
            {"regulatory_model": "OX-1", "quantity": 2},
        ],
    }
    bill: JsonObject = {"number": "B-1", "dated": TODAY.isoformat(), "regulatory_model": "OX-1", "units": 2}
    with new_case(tmp_path / "a.hsecase", {"after_filing": {"exemption": letter, "bills": [bill]}}) as case:
        path = case.path
    enter(qtbot, ledger, ledger.take_case(path))
    qtbot.waitUntil(lambda: left(ledger) == {"RX-9000": 3, "OX-1": 0}, timeout=60_000)
    ledger.close()
