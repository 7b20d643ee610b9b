"""A letter that carries its data, in the importer's window: it fills the case, and whose it is is asked once."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.letter_page import LetterPage
from hse_desktop.workflow.issuing import IssuedLetter, issue_letter
from hse_desktop.workflow.letter_details import details_for
from tests.gui.conftest import OpenWindow
from tests.signing.conftest import Pki, pki
from tests.workflow.desk import ALFA, ASHA, desk, wanted

__all__ = ["pki"]

SLOT = "authorisation-letter"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> IssuedLetter:
    """A letter over 12 units."""
    folder = tmp_path_factory.mktemp("desk")
    with desk(folder) as library:
        return issue_letter(
            library, details_for(library, wanted()), ASHA, pki.ravi.signing_key, folder=folder
        )


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's own library lies in the test's folder."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def letter_page(window: CaseWindow) -> LetterPage:
    """The page of the letter, in front."""
    window.show_step("letter")
    page = window.page("letter")
    assert isinstance(page, LetterPage)
    return page


def test_an_attached_letter_fills_what_is_empty_and_can_be_taken_back(
    open_window: OpenWindow, issued: IssuedLetter, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Mine.hsecase"
    with CaseFile.create(path) as case:
        case.save_draft({"applicant": {"name": "Typed Before"}})
        case.add_document(SLOT, "letter.pdf", issued.file.read_bytes())
    window = open_window(path)
    page = letter_page(window)
    box = page.data_box
    qtbot.waitUntil(box.isVisible, timeout=60_000)
    assert "signed by Ravi Menon, Brand Owner GmbH" in box.words.text()
    assert len(box.fingerprint.text().split()) == 16
    box.fill_button.click()
    session = window.session
    assert session.value("/applicant/name") == "Typed Before"
    assert session.value("/applicant/iec") == ALFA.iec
    assert session.value("/equipment/0/regulatory_model") == "RX-9000"
    assert "/letter/lines/0/regulatory_model" in page.fields.rows
    assert box.fill_button.isHidden()
    page.notices.notice.findChildren(type(box.fill_button))[0].click()  # type: ignore[union-attr]
    assert not session.value("/equipment")
    assert not session.value("/applicant/iec")
    assert not box.fill_button.isHidden()


def test_the_signer_is_kept_once_and_known_in_every_case_after(
    open_window: OpenWindow, issued: IssuedLetter, tmp_path: Path, qtbot: QtBot
) -> None:
    def case(name: str) -> Path:
        path = tmp_path / name
        with CaseFile.create(path) as made:
            made.add_document(SLOT, "letter.pdf", issued.file.read_bytes())
        return path

    window = open_window(case("One.hsecase"))
    box = letter_page(window).data_box
    qtbot.waitUntil(box.isVisible, timeout=60_000)
    assert box.pin_button.text() == "This is Orion Systems, Inc.'s signature"
    assert any(finding.rule == "HSE-LETTER-SIGNER" for finding in window.session.findings)
    box.pin_button.click()
    qtbot.waitUntil(box.pin_button.isHidden, timeout=60_000)
    assert not any(finding.rule == "HSE-LETTER-SIGNER" for finding in window.session.findings)
    assert "kept by you as Orion Systems, Inc.'s signer" in box.words.text()
    other = letter_page(open_window(case("Two.hsecase"))).data_box
    qtbot.waitUntil(other.isVisible, timeout=60_000)
    assert other.pin_button.isHidden()


def test_a_changed_letter_says_that_nothing_was_taken(
    open_window: OpenWindow, issued: IssuedLetter, tmp_path: Path, qtbot: QtBot
) -> None:
    content = issued.file.read_bytes()
    at = content.index(b'quantity":12') + 10
    path = tmp_path / "Changed.hsecase"
    with CaseFile.create(path) as made:
        made.add_document(SLOT, "letter.pdf", content[:at] + b"9" + content[at + 1 :])
    box = letter_page(open_window(path)).data_box
    qtbot.waitUntil(box.isVisible, timeout=60_000)
    assert "Nothing was taken from “letter.pdf”" in box.words.text()
    assert box.fill_button.isHidden()
    assert box.pin_button.isHidden()
