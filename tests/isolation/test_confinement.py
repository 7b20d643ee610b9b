"""What a worker may not do, and what parsers need nevertheless."""

from pathlib import Path

from hse_desktop.isolation.runner import run_task

TASKS = "tests.isolation.tasks:"


def test_no_network_no_programs_no_writing_elsewhere(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("as it was")

    answer = run_task(TASKS + "forbidden", {"outside": str(tmp_path)})

    assert answer.data == {"allowed": ""}
    assert kept.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [kept]


def test_its_own_folder_and_an_event_loop_are_open_to_it() -> None:
    assert run_task(TASKS + "permitted", {}).data == {"files": "ours.txt"}
