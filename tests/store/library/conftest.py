"""A library to test with, in both databases."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from hse_desktop.model.calendar import INDIA
from hse_desktop.model.register import Act, ImporterName, LetterRequest, ModelYear, RequestedLine
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file, open_server
from tests.postgres import Server, running

STOP = 100
RX = ModelYear("Orion", "RX-9000", 2026)
ALFA = ImporterName("Alfa Imports Private Limited", "AAACA1234F")
BETA = ImporterName("Beta Trading LLP", "AAFFB4321K")


def asha(moment: str = "2026-09-01T10:00:00") -> Act:
    """Asha does something at that moment, India's time."""
    return Act("Asha Rao", datetime.fromisoformat(moment).replace(tzinfo=INDIA))


def wanted(units: int, *, model: str = "RX-9000", year: int = 2026, reference: str = "") -> LetterRequest:
    """A letter for Alfa."""
    return LetterRequest("Orion", ALFA, year, (RequestedLine(model, units, "Pune"),), reference)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server for the whole run; its tests are skipped loudly where PostgreSQL is missing."""
    with running() as server:
        if server is None:
            pytest.skip("PostgreSQL (initdb, pg_ctl) is not installed")
        yield server


Opener = Callable[[], Library]


@pytest.fixture(params=["sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same library anew each time, as another window or desk would."""
    opened: list[Library] = []
    address = ""
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres").new_schema()

    def again() -> Library:
        library = (
            open_server(address, create=True, marks_folder=tmp_path / "marks")
            if address
            else open_file(tmp_path / "library.sqlite", create=True, marks_folder=tmp_path / "marks")
        )
        opened.append(library)
        return library

    yield again
    for library in opened:
        library.close()


@pytest.fixture
def library(opener: Opener) -> Library:
    """A library in which RX-9000 of Orion is open for 2026 with nothing out."""
    made = opener()
    open_model(made, RX, asha("2026-08-01T10:00:00"), stop=STOP)
    return made
