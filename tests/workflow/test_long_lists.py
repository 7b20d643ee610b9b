"""Thousands of items: written whole or stopped midway, and the case is as it was."""

from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.errors import CancelledError
from hse_desktop.workflow.progress import Progress


def items(number: int) -> list[Any]:
    """As many items as a large sheet has rows."""
    return [
        {
            "id": f"i{n}", "description": f"Injection pump type {n}", "itc_hs": "84133020", "quantity": n + 1,
            "unit": "NOS", "cif_inr": f"{1_00_000 + n}", "cif_fc": f"{1000 + n}.25", "currency": "EUR",
            "country_of_origin": "Germany",
        }
        for n in range(number)
    ]  # fmt: skip


@pytest.mark.parametrize("asked", [2, 500, 6000])
def test_the_writing_of_a_long_form_is_stopped_midway_and_nothing_is_left_of_it(
    tmp_path: Path, asked: int
) -> None:
    data: JsonObject = {"goods": {"items": items(1500)}}
    times = 0

    def cancelled() -> bool:
        nonlocal times
        times += 1
        return times >= asked

    said: list[str] = []
    progress: Progress = lambda doing, _done, _total: said.append(doing.english())  # noqa: E731
    with workflow.new_case(tmp_path / "long.hsecase", data, procedure="restricted") as case:
        with pytest.raises(CancelledError):
            workflow.write(case, progress=progress, cancelled=cancelled)
        assert case.documents() == []
        assert not case.happened_since("created", "written")
    assert times == asked, "once stopped, nothing is asked again"
    assert len(said) <= 2
