"""A worker answers; whatever else it does costs one clear error and leaves nothing behind."""

import json
import os
import resource
import struct
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hse_desktop.isolation import runner
from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCancelledError,
    TaskCrashedError,
    TaskError,
    TaskOutOfMemoryError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.runner import Answer, Limits, run_task
from hse_desktop.isolation.spares import Spares
from hse_desktop.model.draft import JsonObject
from tests.isolation.processes import alive_in

TASKS = "tests.isolation.tasks:"
SHORT = Limits(seconds=0.3)
HOUR = Limits(seconds=3600)


@pytest.fixture(autouse=True)
def _no_spares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every worker is a fresh one, started by the task itself; for the others see `test_spares`."""
    monkeypatch.setattr(runner, "SPARES", Spares(most=0))


def _framed(header: bytes, blobs: bytes = b"") -> bytes:
    return struct.pack(">4sI", b"HSE1", len(header)) + header + blobs


GOOD = _framed(json.dumps({"outcome": "answer", "data": {}, "blobs": []}).encode())


def test_an_answer_comes_back_as_it_was_given() -> None:
    request: JsonObject = {"name": "मेघा \u2028 <Größe>", "figures": [1, 2.5, None, True], "empty": {}}
    blobs = (os.urandom(30 << 20), b"", b"\x00\xff\n")

    answer = run_task(TASKS + "reverse", request, blobs)

    assert answer.data == {"said": request}
    assert answer.blobs == tuple(blob[::-1] for blob in blobs)


def test_a_worker_starts_clean_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("HSE_TEST_SECRET", "4711")

    data = run_task(TASKS + "describe", {"password": "4711"}).data

    assert Path(str(data["folder"])).parent == tmp_path
    assert data["pid"] != os.getpid()
    assert data["stdin"] == ""
    assert "HSE_TEST_SECRET" not in str(data["environment"])
    assert "HOME" not in str(data["environment"]).split()
    assert "4711" not in str(data["arguments"])
    assert "pydantic" not in str(data["modules"]).split()
    assert list(tmp_path.iterdir()) == []


def test_what_libraries_print_is_not_taken_for_an_answer() -> None:
    assert run_task(TASKS + "chatter", {}) == Answer({"fine": True})


def test_a_refusal_meant_for_people_arrives_with_its_reason() -> None:
    with pytest.raises(TaskRefusedError, match=r"It is Sunday\.") as caught:
        run_task(TASKS + "refuse", {})
    assert caught.value.reason == "not-today"


@pytest.mark.parametrize("task", ["segfault", "fail", "missing", "flood"])
def test_a_crash_is_said_to_be_one(task: str) -> None:
    with pytest.raises(TaskCrashedError):
        run_task(TASKS + task, {})


@pytest.mark.skipif(sys.platform != "linux", reason="the memory held is known after the end on Linux only")
@pytest.mark.parametrize("how", ["exception", "exit", "kill"])
def test_memory_is_not_blamed_for_another_death(how: str) -> None:
    with pytest.raises(TaskCrashedError):
        run_task(TASKS + "fail_holding", {"how": how}, limits=Limits(memory_bytes=512 << 20))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_memory_is_blamed_where_native_code_said_so() -> None:
    with pytest.raises(TaskOutOfMemoryError):
        run_task(TASKS + "refused_at_the_end", {})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no processor time")
def test_processor_time_used_up_is_said_to_be_slow() -> None:
    with pytest.raises(TaskTimedOutError):
        run_task(TASKS + "run_on", {}, limits=HOUR)


@pytest.mark.parametrize("status", [0, 3])
def test_ending_without_a_word_is_a_crash(status: int) -> None:
    with pytest.raises(TaskCrashedError):
        run_task(TASKS + "leave", {"status": status}, [bytes(5 << 20)])


def test_a_hang_ends_at_the_time_limit() -> None:
    with pytest.raises(TaskTimedOutError, match=r"0\.3 seconds"):
        run_task(TASKS + "hang", {}, limits=SHORT)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS holds no address space limit, Windows none at all")
@pytest.mark.parametrize("task", ["eat", "eat_natively"])
def test_a_memory_eater_is_stopped(task: str) -> None:
    # A child inherits the peak of its parent, so only what it holds beyond that can be seen afterwards.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    most = max(512, own + 256)
    with pytest.raises(TaskOutOfMemoryError, match=f"{most} MiB"):
        run_task(TASKS + task, {}, limits=Limits(memory_bytes=most << 20))


@pytest.mark.parametrize(
    "lie",
    [
        b"Hello, I am a printer.",
        b"HSE1" + b"\xff" * 4,
        _framed(b"{'outcome': 'answer'}"),
        _framed(b"[" * 1_000_000),
        _framed(b'["answer"]'),
        _framed(b'{"outcome": "answer", "data": {}}'),
        _framed(b'{"outcome": "answer", "data": {}, "blobs": [-1]}'),
        _framed(b'{"outcome": "answer", "data": {}, "blobs": [true]}'),
        _framed(b'{"outcome": "answer", "data": {}, "blobs": [1000000000000]}'),
        _framed(b'{"outcome": "answer", "data": {"x": NaN}, "blobs": []}'),
        _framed(b'{"outcome": "answer", "data": {"x": "\\ud800"}, "blobs": []}'),
        _framed(b'{"outcome": "answer", "data": {"x": "\xff"}, "blobs": []}'),
        _framed(b'{"outcome": "answer", "data": "yes", "blobs": []}'),
        _framed(b'{"outcome": "triumph", "data": {}, "blobs": []}'),
        GOOD + b"\n",
    ],
    ids=lambda lie: lie[:60].decode("latin-1"),
)
def test_rubbish_is_no_answer(lie: bytes) -> None:
    with pytest.raises(TaskAnswerUnreadableError):
        run_task(TASKS + "lie", {"hex": lie.hex(), "then": "leave"})


def test_a_second_answer_spoils_the_first() -> None:
    with pytest.raises(TaskAnswerUnreadableError):
        run_task(TASKS + "lie", {"hex": GOOD.hex(), "then": "answer"})


@pytest.mark.parametrize("where", ["header", "blob"])
def test_an_answer_larger_than_allowed_is_not_taken(where: str) -> None:
    allowed = Limits(answer_bytes=1 << 20)
    with pytest.raises(TaskAnswerUnreadableError):
        run_task(TASKS + "swell", {"bytes": (1 << 20) + 1, "where": where}, limits=allowed)
    fits = run_task(TASKS + "swell", {"bytes": 1 << 19, "where": "blob"}, limits=allowed)
    assert len(fits.blobs[0]) == 1 << 19


def test_cancelling_stops_it() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(TaskCancelledError):
        run_task(TASKS + "hang", {}, limits=HOUR, cancelled=cancelled)
    assert asked == 4


def test_an_error_while_asking_leaves_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def cancelled() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_task(TASKS + "hang", {}, limits=HOUR, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []
    assert not alive_in(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the descendant in /proc")
def test_a_descendant_goes_with_its_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(TaskTimedOutError):
        run_task(TASKS + "hang_with_descendant", {}, limits=SHORT)
    assert not alive_in(tmp_path)


def test_two_run_at_once(tmp_path: Path) -> None:
    """Each waits for a sign of the other, so neither can end alone."""
    left, right = tmp_path / "left", tmp_path / "right"
    both_asked = threading.Barrier(2)

    def met(mine: Path, other: Path) -> str:
        def first_sign() -> bool:
            if not mine.exists():
                both_asked.wait()
                mine.touch()
            return False

        answer = run_task(TASKS + "wait_for", {"path": str(other)}, limits=HOUR, cancelled=first_sign)
        return str(answer.data["saw"])

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(met, (left, right), (right, left))) == ["right", "left"]


def test_every_error_names_a_way_out() -> None:
    errors: list[TaskError] = [
        TaskTimedOutError(seconds="20"),
        TaskOutOfMemoryError(mebibytes=1024),
        TaskCrashedError(),
        TaskAnswerUnreadableError(),
        TaskRefusedError("no-such-page", "It has 2 pages."),
    ]
    for error in errors:
        assert "Your case was not changed." in str(error)
        assert "{" not in str(error)
