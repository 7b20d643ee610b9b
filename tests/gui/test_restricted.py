"""The window shows a case for a restricted-item authorisation: its pages, its papers, its review and its writing."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.model.documents import hand_in_slots
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.held_page import HeldPage
from hse_desktop.ui.profile_page import ProfilePage
from hse_desktop.ui.review_page import ReviewPage
from hse_desktop.ui.sign_page import SignPage
from tests.gui.conftest import OpenWindow


@pytest.fixture
def restricted_path(tmp_path: Path) -> Path:
    """A case with one item, in a currency."""
    path = tmp_path / "Restricted.hsecase"
    with CaseFile.create(path, "restricted") as case:
        case.save_draft(
            {"goods": {"items": [{"id": "1", "description": "Radio test set", "cif_inr": "12,34,567"}]}}
        )
    return path


def test_every_page_of_a_restricted_case_opens(
    open_window: OpenWindow, restricted_path: Path, qtbot: QtBot
) -> None:
    window = open_window(restricted_path)
    names = [step.name for step in window.steps]
    assert names[-5:] == ["documents", "review", "sign", "bundle", "held"]
    for name in names:
        window.show_step(name)
        assert window.current == name
    documents = window.page("documents")
    assert isinstance(documents, DocumentsPage)
    assert tuple(documents.slots) == hand_in_slots("restricted")
    sign = window.page("sign")
    assert isinstance(sign, SignPage)
    assert "Application in ANF-2M" in {label.text() for label in sign.findChildren(QLabel)}
    sign.write()
    qtbot.waitUntil(lambda: not window.session.work.busy and window.session.written, timeout=60_000)
    assert {"anf-2m", "checklist", "declaration-points"} <= {d.slot for d in window.session.documents}
    window.show_step("review")
    review = window.page("review")
    assert isinstance(review, ReviewPage)
    qtbot.waitUntil(lambda: bool(review.rows), timeout=60_000)
    assert "RES-FEE" in {row.finding.rule for row in review.rows}
    window.jump("/goods/items/0/quantity")
    assert window.current == "goods"
    assert "Radio test set" in window.windowTitle()


def test_the_profile_is_kept_in_the_library_and_fills_the_next_case(
    open_window: OpenWindow, restricted_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(restricted_path)
    window.show_step("profile")
    page = window.page("profile")
    assert isinstance(page, ProfilePage)
    page.take_button.click()
    qtbot.waitUntil(page.take_button.isEnabled, timeout=60_000)
    assert page.notices.isVisible(), "there is none yet, and it is said"
    window.session.put("/applicant/name", "Alpha Private Limited")
    window.session.add_row("/profile/branches", {"id": "w", "address": "Chakan"})
    page.keep_button.click()
    qtbot.waitUntil(page.keep_button.isEnabled, timeout=60_000)
    other = tmp_path / "Next.hsecase"
    CaseFile.create(other, "restricted").close()
    second = open_window(other)
    second.show_step("profile")
    filling = second.page("profile")
    assert isinstance(filling, ProfilePage)
    filling.take_button.click()
    qtbot.waitUntil(filling.take_button.isEnabled, timeout=60_000)
    assert second.session.value("/applicant/name") == "Alpha Private Limited"
    assert "/profile/branches/0/address" in filling.fields.rows
    next(b for b in filling.notices.findChildren(QPushButton) if b.text() == "Undo").click()
    assert second.session.value("/applicant/name") is None


def test_the_linked_application_is_begun_from_the_menu_and_opened_the_next_time(
    open_window: OpenWindow, restricted_path: Path, qtbot: QtBot
) -> None:
    window = open_window(restricted_path)
    wanted: list[Path] = []
    window.case_wanted.connect(wanted.append)
    act = next(
        a for a in window.findChildren(QAction) if a.text() == "&Linked application for the HSE exemption…"
    )
    act.trigger()
    qtbot.waitUntil(lambda: bool(wanted), timeout=60_000)
    assert wanted[0].name == "Restricted HSE.hsecase"
    with CaseFile.open(wanted[0]) as made:
        assert made.procedure == "hse"
    act.trigger()
    assert wanted == [wanted[0]] * 2
    wanted[0].unlink()
    act.trigger()
    assert len(wanted) == 2
    assert window.notices.isVisible()


def test_what_is_left_of_an_authorisation_and_its_dates_are_in_sight_and_letters_are_written(
    open_window: OpenWindow, restricted_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(restricted_path) as case:
        draft = case.draft()
        draft["held"] = {
            "number": "0550012345", "issued_on": "2026-10-01", "cif_inr": "12,34,567", "amendment_wanted": "The unit",
            "uses": [{"id": "u", "bill_of_entry": "7654321", "cif_inr": "2,34,567"}],
        }  # fmt: skip
        case.save_draft(draft)
    window = open_window(restricted_path)
    window.show_step("held")
    page = window.page("held")
    assert isinstance(page, HeldPage)
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {"Rs 12,34,567", "Rs 2,34,567", "Rs 10,00,000", "The authorisation ends", "01.04.2028"} <= said
    page.write_requests(tmp_path)
    qtbot.waitUntil(page.request_button.isEnabled, timeout=60_000)
    assert [file.name for file in tmp_path.glob("*DGFT/*")] == ["request-amendment.pdf"]
