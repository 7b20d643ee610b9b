"""A brand desk: a library that knows its brand, models and an importer, and letters issued from it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.register import Act, ImporterName, LetterRequest, ModelYear, RequestedLine
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.workflow.register import units_stop
from tests.paper.conftest import APPLICATION

YEAR = today_in_india().year
ASHA = Act("Asha Rao")
ALFA = ImporterName("Alaknanda Compute Private Limited", "AAACA1234F")


@dataclass(frozen=True)
class Issued:
    """A letter that was issued, and the desk's library."""

    library: Library
    file: Path


def wanted(units: int = 12, model: str = "RX-9000") -> LetterRequest:
    """A request over one model."""
    return LetterRequest("Orion", ALFA, YEAR, (RequestedLine(model, units),))


def desk(folder: Path) -> Library:
    """A library that knows the brand owner, the manufacturer, the importer and two models."""
    made = open_file(folder / "library.sqlite", create=True, marks_folder=folder / "marks")
    known: dict[str, Any] = APPLICATION
    for row in known["equipment"]:
        open_model(made, ModelYear("Orion", row["regulatory_model"], YEAR), ASHA, stop=units_stop(YEAR))
        records.save_equipment(made, {n: v for n, v in row.items() if n != "id"})
    records.save_brand(made, "Orion", known["brand_owner"])
    records.save_manufacturer(made, known["manufacturer"]["name"], known["manufacturer"])
    records.save_importer(made, ALFA, known["applicant"])
    return made
