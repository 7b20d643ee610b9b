"""Work beside the window: told in order in the window's thread, stopped on request, never lost silently."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import Message
from hse_desktop.ui.work import Cancelled, Progress, Work


class RefusedError(HseError):
    code = "refused"


def test_progress_and_answer_arrive_in_order_in_the_thread_of_the_window(
    dressed: QApplication, qtbot: QtBot
) -> None:
    owner, told = QObject(), list[tuple[object, ...]]()
    work = Work(owner)
    here = threading.get_ident()

    def task(progress: Progress, _cancelled: Cancelled) -> int:
        assert threading.get_ident() != here
        for step in range(3):
            progress(Message("step"), step, 3)
        return 42

    def note(*what: object) -> None:
        assert threading.get_ident() == here
        told.append(what)

    with qtbot.waitSignal(work.idle):
        work.start(task, note, note, lambda _doing, done, total: note(done, total))
    assert told == [(0, 3), (1, 3), (2, 3), (42,)]
    assert not work.busy


def test_stopped_work_is_told_as_stopped(dressed: QApplication, qtbot: QtBot) -> None:
    owner, told = QObject(), list[object]()
    work = Work(owner)
    running = threading.Event()

    def task(_progress: Progress, cancelled: Cancelled) -> None:
        running.set()
        while not cancelled():
            threading.Event().wait(0.01)
        raise RefusedError

    job = work.start(task, told.append, told.append, None, lambda: told.append("stopped"))
    with qtbot.waitSignal(work.idle):
        assert running.wait(10)
        job.cancel()
    assert told == ["stopped"]


def test_a_fault_is_logged_under_the_code_that_is_shown(
    dressed: QApplication, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    owner, told = QObject(), list[object]()
    work = Work(owner)

    def task(_progress: Progress, _cancelled: Cancelled) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(work.idle):
        work.start(task, told.append, told.append)
    (error,) = told
    assert isinstance(error, HseError)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.args == (error.values["code"],)
    assert str(error.values["code"]) in str(error)
    caplog.clear()
