"""A worker waits for the next file: confined like any other, used once, and gone when nobody needs it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hse_desktop.isolation import runner
from hse_desktop.isolation.errors import TaskCrashedError, TaskTimedOutError
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.isolation.spares import Spares
from tests.isolation.processes import alive, alive_in, until

MODULE = "tests.isolation.tasks"
TASKS = MODULE + ":"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes by signals")


@pytest.fixture
def spares(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spares]:
    """Spares of this test alone."""
    own = Spares()
    monkeypatch.setattr(runner, "SPARES", own)
    yield own
    own.close()


def _pid() -> int:
    pid = run_task(TASKS + "describe", {}).data["pid"]
    assert isinstance(pid, int)
    return pid


def _warm(spares: Spares) -> int:
    """Two tasks, after which a spare waits; its process number."""
    _pid(), _pid()
    return spares.waiting()[MODULE]


def test_one_task_alone_leaves_nobody_waiting(spares: Spares) -> None:
    run_task(TASKS + "describe", {})
    assert spares.waiting() == {}
    run_task(TASKS + "describe", {})
    assert list(spares.waiting()) == [MODULE]


def test_a_spare_serves_one_task_and_is_replaced(spares: Spares) -> None:
    first = _warm(spares)
    assert _pid() == first
    assert not alive(first)
    second = spares.waiting()[MODULE]
    assert second != first
    assert _pid() == second


def test_a_spare_is_confined_like_any_other(spares: Spares, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("as it was")
    _warm(spares)
    assert run_task(TASKS + "forbidden", {"outside": str(tmp_path)}).data == {"allowed": ""}
    assert list(tmp_path.iterdir()) == [kept]
    waiting = spares.waiting()[MODULE]
    seen = run_task(TASKS + "describe", {}, limits=Limits(memory_bytes=300 << 20)).data
    assert seen["pid"] == waiting
    if sys.platform == "linux":
        assert seen["most_memory"] == 300 << 20
    assert "HOME" not in str(seen["environment"]).split()
    with pytest.raises(TaskTimedOutError):
        run_task(TASKS + "hang", {}, limits=Limits(seconds=0.3))


def test_it_is_confined_before_it_loads_anything(spares: Spares) -> None:
    """The module tries to write while it is loaded."""
    task = "tests.isolation.loading:loaded"
    run_task(task, {})
    run_task(task, {})
    waiting = spares.waiting()["tests.isolation.loading"]
    assert run_task(task, {}).data == {"pid": waiting, "loaded_unasked": True, "refused": True}


@pytest.mark.skipif(sys.platform != "linux", reason="looks at an ended process without reaping it")
def test_a_spare_that_was_killed_costs_nothing(spares: Spares) -> None:
    killed = _warm(spares)
    os.kill(killed, signal.SIGKILL)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
    assert _pid() != killed
    assert not alive(killed)


def test_a_module_that_cannot_be_loaded_fails_the_task_only(spares: Spares) -> None:
    for _ in range(3):
        with pytest.raises(TaskCrashedError):
            run_task("tests.isolation.nowhere:task", {})


def test_a_spare_nobody_needs_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    brief = Spares(idle_seconds=0)
    monkeypatch.setattr(runner, "SPARES", brief)
    run_task(TASKS + "describe", {})
    run_task(TASKS + "describe", {})
    until(lambda: not brief.waiting() and not list(tmp_path.iterdir()))


def test_no_more_spares_than_allowed_and_none_after_the_end(tmp_path: Path) -> None:
    few = Spares(most=1)
    for module in ("json", "csv", "json", "csv", "json"):
        few.replace(module)
    assert list(few.waiting()) == ["json"]
    (process,) = few.waiting().values()
    few.close()
    assert not alive(process)
    few.replace("json")
    assert few.waiting() == {}


def test_many_threads_share_them(spares: Spares) -> None:
    with ThreadPoolExecutor(8) as pool:
        pids = list(pool.map(lambda _: _pid(), range(24)))
    assert len(set(pids)) == 24
    assert len(spares.waiting()) == 1
    spares.close()
    assert not any(alive(pid) for pid in pids)


@pytest.mark.parametrize("kind", ["", "runner.SPARES = spares.Spares()"], ids=["as it is", "spares"])
@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), 9)", "os._exit(3)", "raise ValueError"])
def test_no_process_and_no_folder_outlives_the_parent(kind: str, end: str, tmp_path: Path) -> None:
    """However the parent ends: by itself, killed, without tidying up, or by an error of its own."""
    script = (
        "import json, os, sys\n"
        "from hse_desktop.isolation import runner, spares\n"
        "from hse_desktop.isolation.runner import run_task\n"
        f"{kind}\n"
        f"run_task('{TASKS}describe', {{}}), run_task('{TASKS}describe', {{}})\n"
        "print(json.dumps(runner.SPARES.waiting()), flush=True)\n"
        f"{end}\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        cwd=Path(__file__).parents[2],
    )
    (process,) = json.loads(ended.stdout).values()
    until(lambda: not alive(process) and not list(tmp_path.iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the worker in /proc")
def test_a_worker_at_work_does_not_outlive_the_parent(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, threading, time\n"
        "from hse_desktop.isolation.runner import run_task\n"
        f"work = threading.Thread(target=run_task, args=('{TASKS}hang_visibly', {{}}), daemon=True)\n"
        "work.start()\n"
        "while not list(pathlib.Path(os.environ['TMPDIR']).glob('*/begun')):\n"
        "    time.sleep(0.01)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        cwd=Path(__file__).parents[2],
    )
    assert list(tmp_path.glob("*/begun"))
    until(lambda: not alive_in(tmp_path))
