"""A datasheet is read; the place that proves the criterion is shown boxed, and one press takes it over."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from tests.gui.conftest import OpenWindow


def test_a_found_place_is_shown_boxed_and_taken_over_with_its_value(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "rack.hsecase"
    with workflow.make_sample_case(path) as case:
        item: JsonObject = {"regulatory_model": "RX-9000", "criterion": "three-phase"}
        workflow.set_data(case, {"equipment": [item]})
    window = open_window(path)
    window.jump("/equipment/0/criterion")
    qtbot.waitUntil(window.evidence.isVisible, timeout=60_000)
    picture = window.evidence.picture
    qtbot.waitUntil(lambda: picture._image is not None and picture._box is not None, timeout=60_000)
    with qtbot.waitSignal(window.session.saved, timeout=60_000):
        window.evidence.use_button.click()
    with CaseFile.open(path) as case:
        rows = case.draft()["equipment"]
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    assert rows[0]["supply"] == "three-phase"
    evidence = rows[0]["evidence"]
    assert isinstance(evidence, dict)
    assert (evidence["document"], evidence["page"]) == ("datasheet", "3")
    assert "3~ 400 V" in str(evidence["quote"])
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    assert not [f for f in window.session.findings if f.rule in {"HSE-EVIDENCE", "HSE-CRITERION"}]
