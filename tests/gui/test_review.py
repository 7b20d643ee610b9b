"""The review leads to the place of each finding; a *check* is settled by a reason."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.model.fields import about
from hse_desktop.model.finding import Severity
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.review_page import FindingRow, ReviewPage
from hse_desktop.ui.steps import State
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import focused, press, write


def review(window: CaseWindow, qtbot: QtBot) -> ReviewPage:
    """The review once the check has run."""
    window.show_step("review")
    page = window.page("review")
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: bool(page.rows) and not window.session.work.busy, timeout=60_000)
    return page


def row_of(page: ReviewPage, where: str) -> FindingRow:
    return next(row for row in page.rows if row.finding.where == where)


def test_a_finding_leads_to_its_field_and_to_its_document(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        draft = case.draft()
        letter = draft["letter"]
        assert isinstance(letter, dict)
        letter["lines"] = [{"id": "l1", "regulatory_model": "RX-9000", "quantity": "twenty"}]
        case.save_draft(draft)
    window = open_window(case_path)
    page = review(window, qtbot)
    row_of(page, "/letter/lines/0/quantity").link.click()
    assert window.current == "letter"
    letter_page = window.page("letter")
    assert isinstance(letter_page, FormPage)
    assert focused() is letter_page.fields.rows["/letter/lines/0/quantity"].editor.control
    window.show_step("review")
    row_of(page, "/documents/datasheet").link.click()
    assert window.current == "documents"
    assert focused().accessibleName() == "Attach: Datasheet or product specification"


def test_a_check_is_settled_by_a_reason_and_only_by_one(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = review(window, qtbot)
    where = "/letter/counts"
    finding = row_of(page, where).finding
    assert finding.severity is Severity.CHECK
    row_of(page, where).open_button.click()
    press(Qt.Key.Key_Return)
    assert not row_of(page, where).finding.acknowledged, "a reason is needed"
    write("The brand owner counts imports into India only.")
    press(Qt.Key.Key_Return)
    assert row_of(page, where).finding.acknowledged
    shown = [label.text() for label in row_of(page, where).findChildren(QLabel)]
    assert "Your reason: The brand owner counts imports into India only." in shown
    with CaseFile.open(case_path) as case:
        assert [(a.rule, a.where) for a in case.acknowledgements()] == [(finding.rule, where)]


def test_passing_is_never_called_a_grant(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> None:
    page = review(open_window(case_path), qtbot)
    assert "Passing this is no guarantee of grant." in [label.text() for label in page.findChildren(QLabel)]


def test_steps_say_how_they_stand_to_those_who_do_not_see_the_icons(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)

    def said(name: str) -> str:
        item = window.step_list._items[name]
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole))

    assert said("applicant") == f"Applicant, {State.NOT_YET.replace('-', ' ')}"
    review(window, qtbot)
    assert "to look at" in said("applicant")


def test_everything_entered_is_shown_page_by_page_and_leads_back(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = review(window, qtbot)
    assert page.answers is not None
    texts = [label.text() for label in page.answers.findChildren(QLabel)]
    for step in window.session.form.model_fields:
        known = about(window.session.form, step)
        assert (known.label in texts) == known.typed
    for shown in ("RX-9000", "640 kg", "Three-phase", "OC-HSE-2026-014", "Rail kit"):
        assert shown in texts
    change = {b.accessibleName(): b for b in page.answers.findChildren(QPushButton)}
    change["Change: Invoice or packing list"].click()
    assert window.current == "invoice"
    window.session.put("/invoice/number", "PI-7")
    review(window, qtbot)
    assert "PI-7" in [label.text() for label in page.answers.findChildren(QLabel)]


def test_several_models_are_split_into_one_application_each(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    window.session.add_row("/equipment", {"id": "e2", "regulatory_model": "RX-7000", "quantity": "3"})
    window.session.save()
    page = review(window, qtbot)
    row = next(row for row in page.rows if row.finding.rule == "HSE-QTY-MODELS")
    row.remedy_button.click()
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=30_000)
    assert page.notices.notice is not None
    with qtbot.waitSignal(window.case_wanted) as wanted:
        buttons = [b for b in page.notices.notice.findChildren(QPushButton) if b.text().startswith("Open ")]
        assert [b.text() for b in buttons] == ["Open Orion RX-9000", "Open Orion RX-7000"]
        buttons[1].click()
    assert wanted.args == [case_path.with_name("Orion RX-7000.hsecase")]
