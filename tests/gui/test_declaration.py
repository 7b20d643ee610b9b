"""A safety declaration from the desk's window: entered, written, signed, and what it lacks said in place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.signing.verify import verify
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library
from hse_desktop.ui import places
from hse_desktop.ui.register_declare import DeclareDialog
from hse_desktop.ui.register_window import RegisterWindow
from tests.gui import fixture_register as register
from tests.gui.naming import nameless
from tests.gui.test_register import enter, idle, library, named, open_register, opened_dialog, opener, say
from tests.gui.test_register_desks import with_key

__all__ = ["library", "open_register", "opener"]


def test_a_declaration_is_written_and_signed(
    open_register: Callable[[], RegisterWindow],
    library: Library,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "Documents")
    register.opened(library, "RX-9000")
    works: JsonObject = {
        "name": "Orion Works Ltd",
        "factories": [{"id": "w", "address": "4 Works Lane, Leeds"}],
    }
    records.save_manufacturer(library, "Orion Works Ltd", works)
    window = named(open_register())
    window.declare()
    idle(window.session, qtbot)
    dialog = opened_dialog(window, qtbot)
    assert isinstance(dialog, DeclareDialog)
    assert nameless(dialog) == []
    with_key(dialog, tmp_path, qtbot)
    say(dialog.models, "RX-9000")
    first = dialog.told()
    dialog.offered.editor.edited.emit("IEC 62368-1")
    dialog.offered.editor.edited.emit("IEC 62368-1")
    assert dialog.told() == {**first, "standards": ["IEC 62368-1"]}, "the same standard is added once"
    say(dialog.signatory, "Priya Nair")
    assert enter(dialog, qtbot) == ""
    (file,) = (tmp_path / "Documents").glob("*.pdf")
    page = " ".join(PdfReader(file).pages[0].extract_text().split())
    for words in ("RX-9000", "IEC 62368-1", "4 Works Lane, Leeds", "Priya Nair"):
        assert words in page
    assert verify(file.name, file.read_bytes()).signatures[0].intact
    idle(window.session, qtbot)
    assert window.overview.notices.notice is not None
    assert "signed" in window.overview.notices.notice.headline
