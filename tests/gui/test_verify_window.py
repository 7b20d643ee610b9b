"""Any PDF can be verified from home, and the answer is plain: does it hold, whose is it, what was not checked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.model.verification import SignatureVerification
from hse_desktop.reference.resources import resource
from hse_desktop.signing.verify import verify
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui.verify_answer import facts_of
from hse_desktop.ui.verify_window import VerifyWindow
from tests.gui import sheets
from tests.gui.naming import nameless
from tests.gui.pointer import drop


@pytest.fixture
def window(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[VerifyWindow]:
    """The window, with nobody trusted beside the shipped roots."""
    window = VerifyWindow(OwnTrust(tmp_path / "trust"))
    window.show()
    yield window
    qtbot.waitUntil(lambda: not window.work.busy, timeout=60_000)
    window.close()


def answer(window: VerifyWindow, file: Path, qtbot: QtBot) -> str:
    drop([file], window)
    qtbot.waitUntil(lambda: not window.work.busy, timeout=60_000)
    assert window.answer is not None
    assert nameless(window) == []
    return "\n".join(label.text() for label in window.answer.findChildren(QLabel))


def test_a_letter_signed_abroad_holds_but_is_in_doubt_and_the_ways_out_are_named(
    window: VerifyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = Path(str(resource("sample/authorisation-letter.pdf")))
    said = answer(window, letter, qtbot)
    assert "holds, but who signed cannot be proven here" in said
    assert "not checked" in said, "revocation is never passed over in silence"
    assert "Three ways" in said
    assert "Class 3" in said
    broken = tmp_path / "changed.pdf"
    content = bytearray(letter.read_bytes())
    place = content.index(b"stream") + 20
    content[place] ^= 1
    broken.write_bytes(bytes(content))
    assert "does not hold" in answer(window, broken, qtbot)


def test_an_unsigned_file_is_called_unsigned(window: VerifyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    plain = tmp_path / "scan.pdf"
    plain.write_bytes(sheets.pages("Signed in ink"))
    said = answer(window, plain, qtbot)
    assert "carries no digital signature" in said


def test_what_is_no_pdf_is_told_in_place(window: VerifyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "letter.docx"
    other.write_bytes(b"hello")
    drop([other], window)
    qtbot.waitUntil(lambda: window.notices.notice is not None, timeout=60_000)
    assert window.answer is None


def test_every_weakness_a_signature_can_have_is_said_in_words() -> None:
    told = verify.__doc__ or ""
    codes = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`", told.split("`trust`")[0])) - {
        "weaknesses",
        "intact",
    }
    codes -= {"revocation-not-checked", "revocation_lists"}
    assert {"sha1", "chain-missing", "unreadable"} <= codes
    for code in codes:
        signature = SignatureVerification(
            field="S", signer="A", organisation="", issuer="B", serial="1", intact=True,
            covers_whole_document=True, changes_after="none", certificate="ok", trust="trusted",
            indian_dsc_class=3, signed_at=None, timestamped=False, weaknesses=[code],
        )  # fmt: skip
        facts = dict(facts_of(signature))
        if code == "revocation-checked-when-signed":
            assert facts["Revoked"].startswith("not on the day of signing")
            continue
        assert facts["To note"] != code, code
        assert facts["Revoked"] == "no, by the revocation list at hand"
