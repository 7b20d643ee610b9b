"""After filing: a letter that differs stops the shipment, the balance is shown, the customs pack is made."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.after_filing_page import AfterFilingPage
from hse_desktop.ui.steps import State
from tests.gui import fixture_case, sheets
from tests.gui.conftest import OpenWindow
from tests.gui.naming import nameless
from tests.gui.test_entering import said_under
from tests.intake.test_exemption_letter import SENTENCES


@pytest.fixture
def filed_path(case_path: Path) -> Path:
    """A case whose letter of MeitY grants what was applied for."""
    with CaseFile.open(case_path) as case:
        draft = fixture_case.draft()
        draft["after_filing"] = {
            "application_number": "HSE-1",
            "filed_on": "2026-07-06",
            "exemption": {
                "number": "M-7",
                "dated": "10/07/2026",
                "lines": [{"id": "x", "regulatory_model": "RX-9000", "quantity": "20"}],
            },
            "bills": [{"id": "b", "number": "77", "regulatory_model": "RX-9000", "units": "14"}],
        }
        case.save_draft(draft)
        case.add_document("exemption-letter", "meity.pdf", sheets.pages("Exemption M-7"))
    return case_path


def after_filing(open_window: OpenWindow, path: Path, qtbot: QtBot) -> AfterFilingPage:
    window = open_window(path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    window.show_step("after_filing")
    page = window.page("after_filing")
    assert isinstance(page, AfterFilingPage)
    assert nameless(window) == []
    return page


def test_a_letter_that_differs_stops_the_shipment_in_place(
    open_window: OpenWindow, filed_path: Path, qtbot: QtBot, opened_outside: list[str]
) -> None:
    page = after_filing(open_window, filed_path, qtbot)
    assert not page.mail_button.isVisible()
    row = page.fields.rows["/after_filing/exemption/lines/0/quantity"]
    assert said_under(row) == []
    page.session.put("/after_filing/exemption/lines/0/quantity", "18")
    page.session.save()
    qtbot.waitUntil(lambda: any("Do not ship. Write to MeitY" in line for line in said_under(row)))
    page.mail_button.click()
    assert opened_outside[0].startswith("mailto:saurabh.r@gov.in?subject=HSE exemption letter M-7 differs")
    page.make_pack(filed_path.with_name("out"))
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=60_000)
    assert page.notices.notice is not None
    assert "Do not ship" in page.notices.notice.headline
    assert not filed_path.with_name("out").exists()


def test_the_balance_and_the_pack(open_window: OpenWindow, filed_path: Path, qtbot: QtBot) -> None:
    page = after_filing(open_window, filed_path, qtbot)
    assert page._balance is not None
    texts = [label.text() for label in page._balance.findChildren(QLabel)]
    assert texts[4:6] == ["RX-9000", "20"]
    invoice = filed_path.with_name("invoice.pdf")
    invoice.write_bytes(sheets.pages("Invoice 9"))
    page.attach("customs-invoice", [invoice])
    qtbot.waitUntil(lambda: len(page.session.documents) == 2, timeout=60_000)
    assert page.primary().why_not == ""
    page.make_pack(filed_path.with_name("out"))
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=60_000)
    (folder,) = (path for path in filed_path.with_name("out").iterdir() if path.is_dir())
    names = {path.name for path in folder.iterdir()}
    assert {"01-exemption-letter.pdf", "02-customs-invoice.pdf", "customs-sheet.pdf"} <= names


def test_an_unfiled_case_is_not_burdened(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> None:
    page = after_filing(open_window, case_path, qtbot)
    assert page.primary().why_not
    window = page.window()
    window.show_step("review")  # type: ignore[attr-defined]
    item = window.step_list._items["after_filing"]  # type: ignore[attr-defined]
    assert item.data(257).state is State.NOT_YET
    assert not [f for f in page.session.findings if f.where.startswith("/after_filing")]


def test_what_meitys_letter_seems_to_say_is_offered_and_never_entered_by_itself(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("exemption-letter", "meity.pdf", SENTENCES)
    page = after_filing(open_window, case_path, qtbot)
    qtbot.waitUntil(page.offers.isVisible, timeout=60_000)
    session = page.session
    assert session.value("/after_filing/exemption/number") is None
    offered = {one.pointer.rpartition("/")[2]: at for at, one in enumerate(page.offers.proposals)}
    assert list(offered) == ["number", "dated", "applicant", "valid_until", "lines"]
    assert all(one.doubt is not None for one in page.offers.proposals)
    for name in ("number", "applicant", "lines"):
        page.offers.rows[offered[name]].use_button.click()
    assert session.value("/after_filing/exemption/number") == "W-47/88/2026-IPHW"
    assert session.value("/after_filing/exemption/lines/0/quantity") == "12"
    assert page.offers.rows[offered["number"]].use_button.isHidden()
    session.save()
    said = [
        finding.message.english() for finding in session.findings if finding.rule == "HSE-EXEMPTION-DIFFERS"
    ]
    assert any("Alaknanda Compute Private Limited" in sentence for sentence in said)
