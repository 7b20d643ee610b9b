"""Pictures of the library: its window filled and empty, in trouble, moved; in a case; and the settings."""

from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtWidgets import QWidget

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.library import Kind
from hse_desktop.model.register import KeptDocument
from hse_desktop.store import settings
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library import mark, places
from hse_desktop.store.library.documents import keep_document
from hse_desktop.store.library.errors import LibraryGoneError, ServerOutOfReachError
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.probing import ServerAnswer
from hse_desktop.store.library.shelf import keep_record
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.library_choice import LibraryChoice
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.library_window import COPIES, MOVING, LibraryWindow
from hse_desktop.ui.settings_dialog import SettingsDialog
from tests.gui import fixture_case, sheets

Shoot = Callable[[QWidget, str], None]
Settle = Callable[[Callable[[], bool]], None]

_BRANDS: tuple[tuple[str, str], ...] = (
    ("Orion", "Orion Compute GmbH"),
    ("Vega", "Vega Print Systems Corporation"),
    ("सह्याद्रि", "सह्याद्रि इलेक्ट्रॉनिक्स प्राइवेट लिमिटेड"),
)


def fill(path: Path) -> None:
    """A library as a person would have it after a year."""
    case = fixture_case.draft()
    firm, owner, rack = case["applicant"], case["brand_owner"], case["equipment"][0]  # type: ignore[index]
    assert isinstance(firm, dict)
    assert isinstance(owner, dict)
    assert isinstance(rack, dict)
    with open_file(path, create=True) as library:
        branch: JsonObject = {"id": "b", "name": "Pune", "address": "4 Hill Road, Pune 411045"}
        ravi: JsonObject = {"id": "s", "signatory": "Ravi Iyer", "designation": "Manager"}
        keep_record(library, Kind.FIRM, {**firm, "branches": [branch], "further_signatories": [ravi]})
        for brand, name in _BRANDS:
            record: JsonObject = {"brand": brand, "owner": {**owner, "name": name}}
            if brand == "Orion":
                record["aliases"] = [{"id": "a", "sku": "RX9K-IN", "regulatory_model": "RX-9000"}]
            keep_record(library, Kind.BRAND, record)
        keep_record(library, Kind.MANUFACTURER, case["manufacturer"])  # type: ignore[arg-type]
        for name, iec in (("Beta Trading LLP", "AAFFB4321K"), ("Gamma Instruments", "AAACG1111Q")):
            keep_record(library, Kind.IMPORTER, {"name": name, "iec": iec})
        digest = keep_document(library, KeptDocument("RX series datasheet.pdf", sheets.pages("RX-9000")))
        keep_document(library, KeptDocument("An older datasheet.pdf", sheets.pages("RX-8000")))
        proof: JsonObject = {"document": digest, "page": 2, "quote": "3~ 400 V, 50/60 Hz, 32 A per phase"}
        keep_record(library, Kind.EQUIPMENT, {**rack, "evidence": proof})
        for model in ("RX-7000", "DX-40"):
            keep_record(library, Kind.EQUIPMENT, {**rack, "regulatory_model": model, "brand": "Vega"})


def draw(shoot: Shoot, settle: Settle, folder: Path, size: tuple[int, int]) -> None:
    """Draw all of it."""
    place = folder / "library.sqlite"
    with (
        mock.patch.object(places, "default_place", lambda: place),
        mock.patch.object(mark, "default_folder", lambda: folder / "marks"),
        mock.patch.object(settings, "default_place", lambda: folder / "settings.json"),
    ):
        link = LibraryLink()
        _window(link, shoot, settle, size, place)
        _case(link, shoot, settle, size, folder)
        _settings(link, shoot, settle)
        link.end()


def _quiet(link: LibraryLink) -> bool:
    return not link.busy and not link.work.busy


def _opened(link: LibraryLink, settle: Settle, size: tuple[int, int]) -> LibraryWindow:
    window = LibraryWindow(link)
    window.resize(min(1040, size[0]), min(720, size[1]))
    window.show()
    settle(lambda: _quiet(link))
    return window


def _window(link: LibraryLink, shoot: Shoot, settle: Settle, size: tuple[int, int], place: Path) -> None:
    window = _opened(link, settle, size)
    for name in (Kind.FIRM, Kind.BRAND, Kind.EQUIPMENT, COPIES, MOVING):
        window.show_section(name)
        settle(lambda: _quiet(link))
        shoot(window, f"empty-{name}")
    window.close()
    fill(place)
    window = _opened(link, settle, size)
    for name in (*Kind, COPIES, MOVING):
        window.show_section(name)
        settle(lambda: _quiet(link))
        shoot(window, f"filled-{name}")
    window.show_section(Kind.EQUIPMENT)
    form = window.records[Kind.EQUIPMENT].form
    assert form is not None
    form.verticalScrollBar().setValue(form.verticalScrollBar().maximum())
    shoot(window, "filled-equipment-datasheet")
    form.verticalScrollBar().setValue(0)
    form.ask_delete()
    settle(lambda: _quiet(link))
    shoot(window, "delete")
    window.show_section(Kind.BRAND)
    settle(lambda: _quiet(link))
    window.records[Kind.BRAND].begin_new()
    form = window.records[Kind.BRAND].form
    assert form is not None
    form.entry.put("/brand", "ORION")
    form.fields.rows["/brand"].editor.show_value("ORION")
    form.entry.keep()
    settle(lambda: _quiet(link))
    shoot(window, "name-taken")
    form.entry.give_up()
    window.show_section(MOVING)
    settle(lambda: _quiet(link))
    written = place.with_name("HSE library.hselibrary")
    window.moving.export(written)
    settle(lambda: _quiet(link))
    shoot(window, "exported")
    window.moving.offer(written)
    settle(lambda: _quiet(link))
    shoot(window, "bring")
    window.moving.notices.clear()
    window.notices.show_error(LibraryGoneError(library="library.sqlite", reason="the disk is not there"))
    shoot(window, "gone")
    window.notices.clear()
    window.password.ask("postgresql://asha@server:5432/hse")
    shoot(window, "password")
    window.close()
    settle(lambda: _quiet(link))


def _case(link: LibraryLink, shoot: Shoot, settle: Settle, size: tuple[int, int], folder: Path) -> None:
    path = folder / "From library.hsecase"
    with CaseFile.create(path) as case:
        draft = fixture_case.draft()
        draft["applicant"] = {**draft["applicant"], "address": "New Street 1, Bengaluru"}  # type: ignore[dict-item]
        draft["brand_owner"] = {}
        draft["equipment"] = [{**draft["equipment"][0], "weight_kg": "641"}]  # type: ignore[index, dict-item]
        case.save_draft(draft)
    window = CaseWindow(path, None, link)
    window.resize(*size)
    window.show()
    for step in ("applicant", "brand_owner", "manufacturer", "equipment"):
        window.show_step(step)
        settle(lambda: not window.session.work.busy)
        shoot(window, f"case-{step}")
    page = window.page("brand_owner")
    window.show_step("brand_owner")
    page.from_library.buttons[0].click()  # type: ignore[attr-defined]
    page.from_library.menu.actions()[0].trigger()  # type: ignore[attr-defined]
    page.from_library.menu.close()  # type: ignore[attr-defined]
    shoot(window, "case-filled")
    line = page.from_library  # type: ignore[attr-defined]
    choice = LibraryChoice(window, line._exchange.offers, line._exchange.add)
    choice.open()
    shoot(choice, "choice")
    choice.search.setText("nobody")
    shoot(choice, "choice-none")
    choice.close()
    closed: list[object] = []
    window.closed.connect(closed.append)
    window.close()
    settle(lambda: bool(closed))


def _settings(link: LibraryLink, shoot: Shoot, settle: Settle) -> None:
    dialog = SettingsDialog(link)
    dialog.show()
    settle(lambda: not dialog.work.busy)
    shoot(dialog, "settings")
    dialog.server.setChecked(True)
    dialog.address.setText("postgresql://asha@server:5432/hse")
    answer = ServerAnswer("postgresql://asha@server:5432/hse", "15.6", None)
    with mock.patch("hse_desktop.store.library.probing.try_server", lambda *_args: answer):
        dialog.test()
        settle(lambda: not dialog.work.busy)
    shoot(dialog, "settings-tested")
    reason = "nothing answers at “server”, port 5432"
    dialog.notices.show_error(ServerOutOfReachError(library=answer.name, reason=reason))
    shoot(dialog, "settings-refused")
    dialog.close()
