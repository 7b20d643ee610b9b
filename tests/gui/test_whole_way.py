"""The shipped sample in the window, what a change undoes, and how the program starts. The whole way of a new user is
in `test_keyboard_alone.py`."""

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.finding import Severity
from hse_desktop.ui import places
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases
from hse_desktop.ui.review_page import ReviewPage
from tests.gui.keyboard import press, write


@pytest.fixture
def desk(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """Home, with the sample's own day for today."""
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path)
    for module in ("checking", "writing", "signing"):
        monkeypatch.setattr(
            f"hse_desktop.workflow.{module}.today_in_india", lambda: datetime.date(2026, 9, 1)
        )
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    desk.show_home()
    yield desk
    for window in list(desk.windows.values()):
        window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    desk.home.close()
    desk.end()


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=120_000)


def proceed(window: CaseWindow, text: str) -> None:
    """Press the primary button, which must say `text`."""
    assert window.footer.primary.text() == text
    assert window.footer.primary.isEnabled()
    window.footer.primary.setFocus()
    press(Qt.Key.Key_Space)


def test_the_sample_needs_two_reasons_and_is_ready_to_be_written(desk: Desk, qtbot: QtBot) -> None:
    desk.home.sample_button.click()
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    (window,) = desk.windows.values()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(window, qtbot)
    while window.current != "review":
        proceed(window, "Continue")

    review = window.page("review")
    assert isinstance(review, ReviewPage)
    settle(window, qtbot)
    open_checks = [row for row in review.rows if row.finding.severity is Severity.CHECK]
    assert [row.finding.rule for row in open_checks] == ["HSE-DGFT", "HSE-LETTER-SIGNED"]
    for rule, reason in (
        ("HSE-DGFT", "The DGFT authorisation is applied for."),
        ("HSE-LETTER-SIGNED", "The brand owner is invented."),
    ):
        next(row for row in review.rows if row.finding.rule == rule).open_button.click()
        write(reason)
        press(Qt.Key.Key_Return)
    assert window.session.check is not None
    assert window.session.check.ready
    proceed(window, "Continue")

    assert window.footer.primary.text() == "Write the documents"


def test_a_change_after_signing_leads_back_to_writing(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "signed.hsecase"
    shown = workflow.run_demo(tmp_path / "demo").case
    shown.rename(path)
    window = desk.open_case(path)
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(window, qtbot)
    assert window.session.signed
    window.jump("/equipment/0/quantity")
    write("0")
    window.show_step("bundle")
    assert not window.footer.primary.isEnabled()
    window.show_step("sign")
    assert window.footer.primary.text() == "Write the documents"


def test_home_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    heavy = (
        "pydantic",
        "sqlite3",
        "pyhanko",
        "reportlab",
        "pypdf",
        "pikepdf",
        "cryptography",
        "platformdirs",
        "dataclasses",
        "json",
        "PySide6.QtNetwork",
    )
    script = (
        "import sys\n"
        "from hse_desktop.ui import main\n"
        "main.load_plainly()\n"
        "from hse_desktop.ui import starting\n"
        "starting.role_of = lambda settings: starting.Role.IMPORTER\n"
        "class Home(starting.HomeWindow):\n"
        "    def furnish(self, recent):\n"
        "        super().furnish(recent)\n"
        "        print('furnished')\n"
        "        starting.QTimer.singleShot(0, starting.Application.instance().quit)\n"
        "    def paintEvent(self, event):\n"
        "        super().paintEvent(event)\n"
        f"        print([name for name in {heavy!r} if name in sys.modules])\n"
        "starting.HomeWindow = Home\n"
        "main.run(['hse-desktop'])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, **_own_folders(tmp_path)},
    )
    first, second, *_later = answer.stdout.splitlines()
    assert (first, second) == ("[]", "furnished"), "the doors are painted first, and the rest follows"


def _own_folders(home: Path) -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "PYTHONPATH": root}


@pytest.mark.parametrize("argument", ["", "missing.hsecase", "good.hsecase"])
def test_the_program_starts_with_and_without_a_case(argument: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from hse_desktop.store.casefile import CaseFile\n"
        "from hse_desktop.ui import main, starting\n"
        "from pathlib import Path\n"
        "CaseFile.create(Path('good.hsecase')).close()\n"
        "def exec():\n"
        "    shown = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle()]\n"
        "    print(shown)\n"
        "    QApplication.closeAllWindows()\n"
        "    while any(w.isVisible() for w in QApplication.topLevelWidgets() if w.windowTitle() != 'HSE Desktop'):\n"
        "        QApplication.processEvents()\n"
        "    return 0\n"
        "starting.Application.exec = staticmethod(exec)\n"
        "sys.exit(main.run(['hse-desktop', *sys.argv[1:]]))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, *([argument] if argument else [])],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=tmp_path,
        env={**os.environ, **_own_folders(tmp_path)},
    )
    assert answer.returncode == 0, answer.stderr
    expected = "good – HSE Desktop" if argument.startswith("good") else "HSE Desktop"
    assert answer.stdout.strip() == f"['{expected}']"
