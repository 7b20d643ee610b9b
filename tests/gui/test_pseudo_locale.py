"""Every word a person sees goes through translation: walked in a language nobody speaks.

Names of books, and their paragraphs as they number themselves, stay as they are: one must find them.
"""

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop import __version__
from hse_desktop.law.hse import RULES
from hse_desktop.model.draft import JsonValue
from hse_desktop.reference.sources import sources
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import places
from hse_desktop.ui.about import AboutDialog
from hse_desktop.ui.crash_dialog import CrashDialog
from hse_desktop.ui.dates_ahead import DatesAhead
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.recent import RecentCases
from hse_desktop.ui.review_page import ReviewPage
from hse_desktop.ui.versions_dialog import show_versions
from tests.gui import sheets
from tests.gui.conftest import OpenWindow
from tests.gui.pseudo import plain_in, speak_pseudo

NAMES = ["HSE Desktop"]


def typed(value: JsonValue) -> Iterator[str]:
    """Every string in what was entered."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from typed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from typed(inner)
    elif value is not None:
        yield str(value)


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language nobody speaks."""
    speak_pseudo(monkeypatch)


def test_home(pseudo: None, dressed: QApplication, tmp_path: Path) -> None:
    home = HomeWindow()
    home.furnish(RecentCases(tmp_path / "recent.json"))
    home.show()
    assert plain_in(home, NAMES) == set()
    home.ask_role()
    kept = [str(places.documents_folder()), platformdirs.user_data_dir("hse-desktop", appauthor=False)]
    assert plain_in(home, [*NAMES, *kept]) == set()
    home.close()


def test_what_the_program_says_of_itself(pseudo: None, dressed: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "fault.txt"
    crash = CrashDialog("4F", "", file, None, has_case=True)
    crash.show()
    assert plain_in(crash, [*NAMES, str(file), "4F"]) == set()
    crash.close()
    about = AboutDialog()
    about.show()
    assert plain_in(about, [*NAMES, __version__]) == set()
    about.close()


def test_every_page_of_a_case(pseudo: None, open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> None:
    with CaseFile.open(case_path) as case:
        draft = case.draft()
        draft["applicant"]["gstin"] = "27AAPFU0939F1ZX"  # type: ignore[index, call-overload]
        draft["after_filing"] = {"filed_on": "2026-07-06", "bills": [{"id": "b"}], "queries": [{"id": "q"}]}
        draft["bis_registrations"] = [{"id": "r"}]
        case.save_draft(draft)
        case.add_document("datasheet", "sheet.pdf", sheets.two_models())
        case.add_document("other", "troubled.pdf", sheets.troubled())
    window = open_window(case_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    books = [part for source in sources().values() for part in (source.short, source.title, source.address)]
    paragraphs = [citation.paragraph for rule in RULES for _, citation in rule.gives if citation is not None]
    paragraphs += [
        "Annexure-I, 2",
        "Annexure-I, 3",
        "Annexure-I, 6",
        "Annexure-I, 8",
        "para 2",
        "para 3",
        "para 4",
    ]
    data = [*NAMES, *typed(window.session.draft), "sheet.pdf", "troubled.pdf", *books, *paragraphs]
    found = {}
    for step in window.steps:
        window.show_step(step.name)
        qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
        found[step.name] = plain_in(window, data)
    review = window.page("review")
    assert isinstance(review, ReviewPage)
    assert review.rows
    dialog = show_versions(window.session, window)
    found["versions"] = plain_in(dialog, data)
    dialog.close()
    dates = DatesAhead(window.session)
    dates.show()
    found["dates"] = plain_in(dates, data)
    dates.close()
    assert {step: plain for step, plain in found.items() if plain} == {}
