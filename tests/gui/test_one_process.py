"""A second start hands its case to the first and ends; one case has one window."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.ui.desk import Desk
from hse_desktop.ui.first_start import may_run_already, name_for
from hse_desktop.ui.one_process import Answer, OneProcess, hand_over
from hse_desktop.ui.recent import RecentCases

START = "import sys; from hse_desktop.ui.main import run; sys.exit(run(['hse-desktop', *sys.argv[1:]]))"


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The windows of the first start."""
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    desk.show_home()
    yield desk
    for window in list(desk.windows.values()):
        window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    desk.home.close()


@pytest.fixture
def name(desk: Desk, tmp_path: Path) -> Iterator[str]:
    """The name under which the first start of a person with this home listens."""
    first = OneProcess(name_for(tmp_path), desk.take_over)
    assert not may_run_already(name_for(tmp_path))
    assert first.listen()
    assert may_run_already(name_for(tmp_path))
    yield name_for(tmp_path)
    first.close()


def second_start(home: Path, *arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(root),
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", START, *arguments], cwd=folder, env=environment)


def test_a_second_start_opens_its_case_in_the_first_and_ends(
    desk: Desk, name: str, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    second = second_start(tmp_path, case_path.name, folder=case_path.parent)
    qtbot.waitUntil(lambda: case_path in desk.windows, timeout=30_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    again = second_start(tmp_path, str(case_path), folder=tmp_path)
    qtbot.waitUntil(lambda: again.poll() is not None, timeout=30_000)
    assert len(desk.windows) == 1, "one window for each case"


def test_a_case_under_two_names_has_one_window(desk: Desk, case_path: Path) -> None:
    link = case_path.with_name("Link.hsecase")
    try:
        link.symlink_to(case_path)
    except OSError:
        pytest.skip("this system makes no links")
    window = desk.open_case(case_path)
    assert desk.open_case(link) is window


def test_rubbish_sent_to_the_first_opens_nothing(desk: Desk, name: str, qtbot: QtBot) -> None:
    caller = QLocalSocket()
    caller.connectToServer(name)
    with qtbot.waitSignal(caller.disconnected, timeout=10_000):
        caller.write(b"[1, 2\n")
    assert desk.windows == {}


def test_a_name_left_behind_by_a_killed_process_is_taken(dressed: QApplication, tmp_path: Path) -> None:
    name = str(tmp_path / "left")
    Path(name).write_bytes(b"")
    assert hand_over(name, None) is Answer.NOBODY
    first = OneProcess(name, lambda _case: None)
    assert first.listen()
    first.close()


def test_two_real_starts_leave_one_running(case_path: Path, tmp_path: Path) -> None:
    first = second_start(tmp_path, folder=tmp_path)
    try:
        name = name_for(tmp_path)
        wait_until(lambda: may_run_already(name) or first.poll() is not None)
        second = second_start(tmp_path, str(case_path), folder=tmp_path)
        assert second.wait(timeout=60) == 0
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()
    assert hand_over(name, None) is Answer.NOBODY, "the next start is the first again"


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
