"""A register such as a brand's desk has in September: models at every stage, letters in every state."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.register import (
    Act,
    Balance,
    ImporterName,
    KeptDocument,
    LetterElsewhere,
    LetterKey,
    LetterRequest,
    ModelYear,
    RegisterLetter,
    RequestedLine,
)
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.exempting import record_exempted, record_used
from hse_desktop.store.library.letters import begin_signing, record_signed, reserve, revoke
from hse_desktop.store.library.opening import allow_last_unit, open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.workflow.register import units_stop
from tests.paper.conftest import APPLICATION

YEAR = today_in_india().year
ASHA = Act("Asha Rao")
ALFA = ImporterName("Alpha Instruments Private Limited", "AAACA1234F")
BETA = ImporterName("Beta Trading LLP", "AAFFB4321K")


def opener(folder: Path) -> Callable[[], Library]:
    """Opens the library in that folder, as each window does."""
    return lambda: open_file(folder / "library.sqlite", create=True, marks_folder=folder / "marks")


def opened(library: Library, model: str, before: int = 0, year: int = YEAR) -> Balance:
    """A model of Orion, with so many units out before."""
    which = ModelYear("Orion", model, year)
    letters = [LetterElsewhere(BETA, f"OLD/{model}", before, f"{YEAR}-02-03", "Pune")] if before else []
    return open_model(library, which, ASHA, stop=units_stop(year), letters=letters)


def reserved(library: Library, model: str, units: int, to: ImporterName = ALFA) -> RegisterLetter:
    """A letter that is not signed."""
    return reserve(library, request(model, units, to), ASHA)


def request(model: str, units: int, to: ImporterName = ALFA) -> LetterRequest:
    """A letter of one model."""
    return LetterRequest("Orion", to, YEAR, (RequestedLine(model, units, "Works 2, Pune"),))


def key_of(letter: RegisterLetter) -> LetterKey:
    """Which letter it is."""
    return LetterKey(letter.brand, letter.reference)


def issued(library: Library, model: str, units: int, to: ImporterName = ALFA) -> RegisterLetter:
    """A letter that went out."""
    letter = reserved(library, model, units, to)
    begin_signing(library, key_of(letter), ASHA)
    return record_signed(library, key_of(letter), ASHA, sha256=f"{letter.id:064x}")


def september(library: Library) -> None:
    """Models: fresh, in use, nearly full, full, on MeitY's word; letters: reserved, signing, issued, revoked."""
    for model, before in (("RX-9000", 12), ("RX-7000", 0), ("DX-44", 40), ("UR-0010SPL", 99), ("TX-1", 99)):
        opened(library, model, before)
    first = issued(library, "RX-9000", 20)
    today = today_in_india()
    record_exempted(library, key_of(first), ASHA, model="RX-9000", units=20, dated=today)
    record_used(library, key_of(first), ASHA, model="RX-9000", units=6, bill_of_entry="BE 4711")
    issued(library, "DX-44", 53, BETA)
    gone = issued(library, "RX-9000", 5, BETA)
    revoke(library, key_of(gone), ASHA, reason="Beta withdrew its order")
    reserved(library, "RX-9000", 10, BETA)
    begin_signing(library, key_of(reserved(library, "RX-7000", 3)), ASHA)
    word = KeptDocument("meity.pdf", b"MeitY's word")
    which = ModelYear("Orion", "TX-1", YEAR)
    allow_last_unit(library, which, ASHA, reason="MeitY wrote on 3 August", written_word=word)


def know(library: Library) -> None:
    """The library knows brand owner, manufacturer, importer and the model RX-9000."""
    known: dict[str, Any] = APPLICATION
    records.save_brand(library, "Orion", known["brand_owner"])
    records.save_manufacturer(library, known["manufacturer"]["name"], known["manufacturer"])
    records.save_importer(library, ALFA, {"name": ALFA.name, "iec": ALFA.iec, "address": "4 MG Road, Pune"})
    records.save_equipment(library, {n: v for n, v in known["equipment"][0].items() if n != "id"})
