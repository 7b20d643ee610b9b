"""At 200 % text nothing is cut on a window of 1024 x 700, and at 100 % neither: what has no room is scrolled to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from hse_desktop import workflow
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import theme
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.need_pages import QuestionPage
from hse_desktop.ui.need_window import NeedWindow
from hse_desktop.ui.new_dialog import NewDialog
from hse_desktop.ui.recent import RecentCases
from tests.gui import gallery, shooting
from tests.gui.fitting_in import cut_off

SMALL = (1024, 700)
PLAIN, TWICE = 14, 28


@pytest.fixture(params=[PLAIN, TWICE], ids=["100%", "200%"])
def application(dressed: QApplication, request: pytest.FixtureRequest) -> Iterator[QApplication]:
    """The application at that text size."""
    plain = dressed.font()
    font = QFont(plain)
    font.setPixelSize(request.param)
    dressed.setFont(font)
    theme.apply(dressed, dark=False)
    yield dressed
    dressed.setFont(plain)
    theme.apply(dressed, dark=False)


def shown(window: QWidget) -> QWidget:
    window.resize(*SMALL)
    window.show()
    shooting.settle()
    assert window.width() <= SMALL[0], "no window has to be wider"
    assert window.height() <= SMALL[1]
    return window


@pytest.mark.parametrize("filled", ["sample", "awkward"])
def test_every_step_of_a_case(application: QApplication, tmp_path: Path, filled: str) -> None:
    if filled == "awkward" and application.font().pixelSize() == PLAIN:
        return  # what has room at twice the size has it here
    path = tmp_path / "Case.hsecase"
    if filled == "sample":
        workflow.make_sample_case(path).close()
    else:
        with CaseFile.create(path) as case:
            case.save_draft(gallery.awkward())
    window = shooting.opened(path, SMALL)
    shown(window)
    faults: list[str] = []
    for step in window.steps:
        window.show_step(step.name)
        shooting.idle(window)
        shooting.settle()
        faults += [f"{step.name}: {fault}" for fault in cut_off(window)]
        window.splitter.show_help()
        shooting.settle()
        faults += [f"{step.name}, help: {fault}" for fault in cut_off(window)]
        window.splitter.show_page()
    shooting.close(window)
    assert faults == []


def test_what_comes_before_a_case(application: QApplication, tmp_path: Path) -> None:
    home = HomeWindow()
    home.furnish(RecentCases(tmp_path / "recent.json"))
    faults = cut_off(shown(home))
    home.ask_role()
    shooting.settle()
    faults += cut_off(home)
    home.close()
    dialog = NewDialog()
    faults += cut_off(shown(dialog))
    dialog.close()
    questions = NeedWindow()
    shown(questions)
    while isinstance(questions.page, QuestionPage):
        faults += cut_off(questions)
        next(iter(questions.page.buttons.values())).click()
        questions.go_on()
        shooting.settle()
    faults += cut_off(questions)
    questions.close()
    assert faults == []
