"""On Linux a worker for the next file is forked from one that has loaded everything and read nothing."""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hse_desktop.isolation import runner
from hse_desktop.isolation.errors import TaskCancelledError, TaskCrashedError, TaskTimedOutError
from hse_desktop.isolation.runner import Limits, run_task
from tests.isolation.processes import alive, alive_in, until

if sys.platform != "linux":
    pytest.skip("fork servers are for Linux only", allow_module_level=True)

from hse_desktop.isolation.forking import ForkServers

MODULE = "tests.isolation.tasks"
TASKS = MODULE + ":"


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ForkServers]:
    """Those of this test alone, with one for `MODULE`."""
    own = ForkServers()
    monkeypatch.setattr(runner, "SPARES", own)
    assert own.waiting() == {}
    run_task(TASKS + "describe", {})
    assert own.waiting() == {}  # who looks at one file pays for nothing
    run_task(TASKS + "describe", {})
    assert list(own.waiting()) == [MODULE]
    yield own
    own.close()
    assert own.waiting() == {}


def _pid() -> int:
    pid = run_task(TASKS + "describe", {}).data["pid"]
    assert isinstance(pid, int)
    return pid


def test_each_file_has_a_process_of_its_own_that_ends_with_it(servers: ForkServers) -> None:
    before = servers.waiting()
    with ThreadPoolExecutor(8) as pool:
        pids = list(pool.map(lambda _: _pid(), range(24)))
    assert len(set(pids)) == 24
    assert not any(alive(pid) for pid in pids)
    assert servers.waiting() == before


@pytest.mark.usefixtures("servers")
def test_a_forked_worker_is_confined_like_any_other(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("as it was")
    assert run_task(TASKS + "forbidden", {"outside": str(tmp_path)}).data == {"allowed": ""}
    assert list(tmp_path.iterdir()) == [kept]
    seen = run_task(TASKS + "describe", {}, limits=Limits(memory_bytes=300 << 20)).data
    assert seen["most_memory"] == 300 << 20
    assert "HOME" not in str(seen["environment"]).split()
    with pytest.raises(TaskTimedOutError):
        run_task(TASKS + "hang", {}, limits=Limits(seconds=0.3))


def test_one_may_not_write_into_the_folder_of_another(servers: ForkServers) -> None:
    (server,) = [server for server, _idle in servers._servers.values()]
    other = Path(server.folder, "of-another")
    other.mkdir()
    assert run_task(TASKS + "forbidden", {"outside": str(other)}).data == {"allowed": ""}
    assert not list(other.iterdir())


def test_a_server_is_confined_before_it_loads_anything(servers: ForkServers) -> None:
    task = "tests.isolation.loading:loaded"
    for _ in range(2):
        run_task(task, {})
    server = servers.waiting()["tests.isolation.loading"]
    told = run_task(task, {}).data
    assert (told["loaded_unasked"], told["refused"]) == (True, True)
    assert told["pid"] != server


def test_how_a_worker_ended_is_told_as_ever(servers: ForkServers) -> None:
    with pytest.raises(TaskCrashedError):
        run_task(TASKS + "segfault", {})
    with pytest.raises(TaskCancelledError):
        run_task(TASKS + "hang", {}, cancelled=lambda: True)
    assert not any(server.busy for server, _idle in servers._servers.values())


def test_a_server_that_was_killed_costs_nothing_and_its_workers_go_with_it(
    servers: ForkServers, tmp_path: Path
) -> None:
    server = servers.waiting()[MODULE]
    (folder,) = [each.folder for each, _idle in servers._servers.values()]
    met: list[BaseException] = []

    def work() -> None:
        try:
            run_task(TASKS + "hang_visibly", {})
        except TaskCrashedError as error:
            met.append(error)

    working = threading.Thread(target=work)
    working.start()
    until(lambda: bool(list(Path(folder).glob("*/begun"))))
    os.kill(server, signal.SIGKILL)
    working.join()
    assert len(met) == 1
    assert not alive_in(Path(folder))
    assert _pid() != server
    until(lambda: servers.waiting().get(MODULE) not in (None, server))


@pytest.mark.usefixtures("servers")
def test_a_module_that_cannot_be_loaded_fails_the_task_only() -> None:
    for _ in range(4):
        with pytest.raises(TaskCrashedError):
            run_task("tests.isolation.nowhere:task", {})


def test_a_server_nobody_needs_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    brief = ForkServers(idle_seconds=0)
    monkeypatch.setattr(runner, "SPARES", brief)
    for _ in range(2):
        _pid()
    until(lambda: not brief.waiting() and not list(tmp_path.iterdir()))


def test_no_more_servers_than_allowed() -> None:
    few = ForkServers(most=1)
    for module in ("json", "csv", "json", "csv", "json"):
        few.replace(module)
    assert list(few.waiting()) == ["json"]
    (process,) = few.waiting().values()
    few.close()
    assert not alive(process)
