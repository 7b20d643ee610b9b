"""“Do I need this?” asks one thing a page, can be done by keyboard alone, and begins the right case."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.law import need
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.draft import check_shape
from hse_desktop.ui.need_pages import OutcomePage, QuestionPage
from hse_desktop.ui.need_window import NeedWindow
from tests.gui.keyboard import focused, press
from tests.gui.naming import nameless

BOTH = {
    "goods-location": "in-port",
    "in-the-order": "yes",
    "registered": "no",
    "criteria": "yes",
    "quantity": "yes",
    "second-hand-order": "no",
    "computer": "server",
    "server-exemption": "none",
    "circumstance": "none",
}


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> Iterator[NeedWindow]:
    """The questions, at the first one."""
    window = NeedWindow()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


def asked(window: NeedWindow) -> str:
    assert isinstance(window.page, QuestionPage)
    return window.page.question.id


def answer(window: NeedWindow, answers: dict[str, str]) -> None:
    """Answer by keyboard until no answer is left or the outcome is reached."""
    while isinstance(window.page, QuestionPage) and asked(window) in answers:
        wanted = window.page.buttons[answers[asked(window)]]
        for _turn in window.page.buttons:
            if focused() is wanted:
                break
            press(Qt.Key.Key_Down)
        assert focused() is wanted
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return)


def words(window: NeedWindow) -> str:
    return "\n".join(label.text() for label in window.page.findChildren(QLabel))


def test_the_keyboard_alone_leads_to_the_papers_with_reason_source_and_confidence(
    window: NeedWindow, qtbot: QtBot
) -> None:
    begun: list[tuple[str, object]] = []
    window.begin_wanted.connect(lambda *what: begun.append(what))
    assert asked(window) == "goods-location", "the first question is where the goods are"
    answer(window, BOTH)
    assert isinstance(window.page, OutcomePage)
    assert nameless(window) == []
    said = words(window)
    assert need.Verdict.BOTH.label in said
    for result in window.page.outcome.results:
        assert result.reason in said
    assert "(secondary source)" in said
    assert window.footer.primary.hasFocus()
    press(Qt.Key.Key_Space)
    window.page.begin.emit("restricted")
    assert [procedure for procedure, _data in begun] == ["hse", "restricted"]
    for procedure, data in begun:
        assert data
        check_shape(PROCEDURES[procedure], data)  # type: ignore[arg-type]


def test_nothing_chosen_is_said_in_place(window: NeedWindow) -> None:
    press(Qt.Key.Key_Return)
    assert asked(window) == "goods-location"
    assert "Choose one of the answers" in words(window)


def test_back_goes_a_question_back_and_keeps_what_was_answered(window: NeedWindow) -> None:
    assert not window.footer.back.isEnabled()
    answer(window, {"goods-location": "in-bond", "in-the-order": "no"})
    assert asked(window) == "second-hand"
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert asked(window) == "goods-location"
    assert isinstance(window.page, QuestionPage)
    assert window.page.chosen == "in-bond"
    press(Qt.Key.Key_Return)
    assert asked(window) == "in-the-order", "the way is walked again, not jumped"


def test_a_changed_answer_leads_straight_to_what_follows_from_it(window: NeedWindow) -> None:
    answer(window, BOTH)
    window.way.links["criteria"].click()
    assert asked(window) == "criteria"
    assert list(window.way.links) == ["goods-location", "in-the-order", "registered"]
    answer(window, {"criteria": "unknown"})
    assert isinstance(window.page, OutcomePage), "the other answers still hold"
    assert need.Paper.HSE not in window.page.outcome.papers
    assert any(result.kind is need.Kind.OPEN for result in window.page.outcome.results)


def test_what_is_no_exemption_is_said_and_where_nothing_is_needed_nothing_begins(
    window: NeedWindow,
) -> None:
    answer(window, {**BOTH, "circumstance": "exhibit"})
    assert "What does not free you" in words(window)
    window.way.links["in-the-order"].click()
    answer(window, {"in-the-order": "no", "second-hand": "no", "policy": "free"})
    assert isinstance(window.page, OutcomePage)
    assert window.page.outcome.verdict is need.Verdict.NOTHING
    assert window.footer.primary.text() == "Close"
