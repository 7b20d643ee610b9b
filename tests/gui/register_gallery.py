"""The brand desk's windows for the gallery: the register, a model, a letter, the acts, a letter being issued."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import LetterState, ModelYear
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.library.errors import LibraryGoneError
from hse_desktop.store.library.received import ReceivedLetter, ReceivedLine, add_received, use_exemption
from hse_desktop.ui.ledger_window import LedgerWindow
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_acts import record_exempted, return_units, revoke
from hse_desktop.ui.register_count_acts import OpeningDialog, allow_last_unit
from hse_desktop.ui.register_window import RegisterWindow
from tests.gui import fixture_register as register

Settle = Callable[[Callable[[], bool]], None]
Shoot = Callable[[QWidget, str], None]


def show(scratch: Path, size: tuple[int, int], settle: Settle, shoot: Shoot) -> None:
    """Every screen of the desk, in one size."""
    for old in scratch.glob("library*"):
        old.unlink()

    def idle() -> None:
        settle(lambda: not window.session.work.busy)

    def act(dialog: ActDialog, name: str) -> None:
        idle()
        shoot(dialog, name)
        dialog.close()

    opener = register.opener(scratch)
    window = RegisterWindow(opener)
    window.resize(*size)
    window.show()
    idle()
    shoot(window, "register-empty")
    dialog = window.open_model(ModelYear("Orion", "", register.YEAR))
    assert isinstance(dialog, OpeningDialog)
    shoot(dialog, "register-opening")
    dialog.zero.show_value("some")
    dialog.zero.editor.edited.emit("some")
    dialog.enter()
    act(dialog, "register-opening-letters")
    with opener() as library:
        register.september(library)
    window.session.name_person("Asha Rao")
    window.session.changed.emit()
    idle()
    shoot(window, "register-models")
    window.overview.tabs.setCurrentIndex(1)
    idle()
    shoot(window, "register-letters")
    window.overview.tabs.setCurrentIndex(2)
    idle()
    shoot(window, "register-history")
    window.overview.tabs.setCurrentIndex(0)
    window.overview.search.setText("nothing such")
    settle(window.overview.empty.isVisible)
    shoot(window, "register-nothing-found")
    window.overview.search.clear()
    settle(lambda: not window.overview.empty.isVisible())
    models = {row.models[0]: row for row in window.overview.counts.rows.rows}
    for model in ("RX-9000", "DX-44", "UR-0010SPL"):
        window.show_model(models[model])
        idle()
        shoot(window, f"register-model-{model}")
        window.go_back()
        idle()
    act(allow_last_unit(window.session, models["UR-0010SPL"], window).show_it(), "register-last-unit")
    window.overview.tabs.setCurrentIndex(1)
    idle()
    letters = {letter.state: letter for letter in window.overview.letters.rows.rows}
    for state in (LetterState.RESERVED, LetterState.SIGNING, LetterState.ISSUED, LetterState.REVOKED):
        window.show_letter(letters[state])
        idle()
        shoot(window, f"register-letter-{state}")
        window.go_back()
        idle()
    for make in (revoke, record_exempted, return_units):
        act(make(window.session, letters[LetterState.ISSUED], window).show_it(), f"register-{make.__name__}")
    window.overview.desks_wanted.emit()
    idle()
    shoot(window, "register-desks")
    window.go_back()
    idle()
    act(window.give_units(models["RX-9000"]), "register-give")
    issue(window, scratch, settle, shoot)
    listing(window, scratch, settle, shoot)
    window.overview.notices.show_error(LibraryGoneError(library="desk@server/register", reason="it is down"))
    shoot(window, "register-gone")
    window.close()
    settle(lambda: not window.session.work.busy)


def listing(window: RegisterWindow, scratch: Path, settle: Settle, shoot: Shoot) -> None:
    """A list: refused, and read."""
    making = window.issue_from_list()
    file = scratch / "letters.csv"
    head = "importer,iec,regulatory_model,units\n"
    for name, units in (("refused", "none"), ("read", "2")):
        file.write_text(f"{head}Beta LLP,AAFFB4321K,RX-9000,5\nGamma LLP,AAFFG4321K,RX-9000,{units}\n")
        making.list.use_list(file)
        settle(lambda: not window.session.work.busy)
        shoot(making, f"issue-list-{name}")
    making.close()
    settle(lambda: not window.session.work.busy)


def issue(window: RegisterWindow, scratch: Path, settle: Settle, shoot: Shoot) -> None:
    """A letter, page by page."""

    def idle() -> None:
        settle(lambda: not window.session.work.busy)

    register.know(window.session.opened())
    making = window.issue()
    idle()
    shoot(making, "issue-importer")
    making.importer.use_importer(register.ALFA.name)
    making.turn(1) if making.importer.take() is None else None
    card = making.equipment.cards[0]
    for asked, value in ((card.model, "RX-9000"), (card.units, "60")):
        asked.show_value(value)
    card.look()
    idle()
    shoot(making, "issue-equipment-too-many")
    card.units.show_value("8")
    card.look()
    idle()
    second = making.equipment.add({"regulatory_model": "ZZ-1"})
    second.look()
    idle()
    shoot(making, "issue-equipment")
    making.equipment._remove(second)
    making.footer.primary.click()
    idle()
    shoot(making, "issue-signatory")
    making.footer.primary.click()
    idle()
    shoot(making, "issue-review")
    dialog = making.review.reserve()
    shoot(dialog, "issue-reserve")
    dialog.enter()
    idle()
    key = scratch / "key.p12"
    key.write_bytes(throwaway_pkcs12("Daniel Okafor", "Orion", "right", now=now_in_india()))
    making.signing.key_panel.use_file(key)
    making.signing.key_panel.file.passphrase.setText("right")
    making.signing.key_panel.file.open_key()
    idle()
    shoot(making, "issue-sign")
    making.footer.primary.click()
    idle()
    shoot(making, "issue-done")
    verifying = window.verify()
    verifying.verify(making.issued.file)
    settle(lambda: not verifying.work.busy)
    shoot(verifying, "register-verify")
    verifying.close()
    making.close()
    idle()


def show_ledger(scratch: Path, settle: Settle, shoot: Shoot) -> None:
    """The importer's side: exemption letters, and an import that is recorded."""
    window = LedgerWindow(None, register.opener(scratch / "importer"))
    window.show()

    def idle() -> None:
        settle(lambda: not window.session.work.busy)

    idle()
    shoot(window, "ledger-empty")
    with register.opener(scratch / "importer")() as library:
        lines = (ReceivedLine("RX-9000", 12), ReceivedLine("OX-1", 2))
        day = f"{register.YEAR}-08-14"
        add_received(library, ReceivedLetter("exemption", "M-7", day, register.YEAR, "Orion", "", lines))
        before = f"{register.YEAR - 1}-09-01"
        last = ReceivedLetter("exemption", "M-3", before, register.YEAR - 1, "Orion", "", lines[:1])
        add_received(library, last)
        for units, bill, model in ((5, "4711001", "RX-9000"), (2, "4711002", "OX-1")):
            use_exemption(
                library,
                "M-7",
                register.ASHA,
                model=model,
                units=units,
                bill_of_entry=bill,
                dated=date.fromisoformat(day),
            )  # fmt: skip
    window.refresh()
    idle()
    shoot(window, "ledger")
    dialog = window.record_import()
    shoot(dialog, "ledger-import")
    dialog.close()
    window.close()
    idle()
