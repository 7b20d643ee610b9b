"""The page of the bundle: which portal it is for, and whether the bundle that was made still is the case."""

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QLabel

from hse_desktop.reference.portals import profile_text
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.bundle_page import BundlePage
from hse_desktop.workflow.portals import add_portal
from tests.gui.conftest import OpenWindow


def _texts(page: BundlePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_a_change_makes_the_bundle_stale_and_so_does_another_portal(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_names, **_more: str(tmp_path / "data"))
    (tmp_path / "mine.toml").write_text(profile_text("icegate-hse"), encoding="utf-8")
    add_portal(tmp_path / "mine.toml")
    with CaseFile.open(case_path) as case:
        case.note_bundle("hse-orion")
    window = open_window(case_path)
    window.show_step("bundle")
    page = window.page("bundle")
    assert isinstance(page, BundlePage)
    bundled = [window.session.bundled]
    assert "out of date" not in _texts(page)
    offered = [page.portal.itemText(at) for at in range(page.portal.count())]
    assert len(offered) == 3, "that of DGFT is for another kind of application"
    assert [text for text in offered if "your own profile" in text]

    page.portal.setCurrentIndex(page.portal.findData("mine"))
    page.portal.activated.emit(page.portal.currentIndex())
    bundled.append(window.session.bundled)
    assert bundled == [True, False]
    assert "“hse-orion”" in _texts(page)
    assert "out of date" in _texts(page)
    with CaseFile.open(case_path) as case:
        assert case.portal == "mine"


def test_what_is_typed_later_shows_at_once(open_window: OpenWindow, case_path: Path) -> None:
    with CaseFile.open(case_path) as case:
        case.note_bundle("hse-orion")
    window = open_window(case_path)
    window.show_step("bundle")
    page = window.page("bundle")
    assert isinstance(page, BundlePage)
    window.session.put("/applicant/designation", "Partner")
    window.session.save()
    assert "out of date" in _texts(page)
