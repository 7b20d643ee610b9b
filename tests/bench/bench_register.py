"""How long the register takes to answer when it is large: every screen and every refusal, against 50 ms.

`python -m tests.bench.bench_register [ENTRIES]` fills a register in a file with 100,000 entries and, where PostgreSQL
is installed, one on a server with 1,000,000, and prints for each question the median, the 95th percentile and the
slowest answer in milliseconds, the 95th percentile as a part of the aim, and the median in `SELECT 1`s. Writes are
printed beside: each is a transaction that is on the disk when it returns.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from hse_desktop.model.errors import HseError
from hse_desktop.model.model_number import folded
from hse_desktop.model.register import Act, ImporterName, LetterKey, LetterRequest, RequestedLine
from hse_desktop.store.library.balances import balances, by_importer, by_location, history, totals_of_year
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import find_letter, letter_with, letters, unfinished
from hse_desktop.store.library.letters import begin_signing, record_signed, release, reserve
from hse_desktop.store.library.places import open_file, open_server
from hse_desktop.store.library.records import put_brand
from hse_desktop.store.library.tables import (
    balance,
    importer,
    ledger,
    letter,
    letter_line,
    model_number,
    series,
)
from tests.postgres import running

AIM_MS = 50.0
ROUNDS = 40
LETTERS_A_MODEL = 33
UNITS = 3
ASHA = Act("Asha Rao")
YEAR = ASHA.today.year


def fill(library: Library, entries: int) -> int:
    """Models whose 99 units are out, three entries a letter; how many models it took."""
    models = entries // (LETTERS_A_MODEL * 3)

    def work(connection: Connection) -> None:
        brand_id = put_brand(connection, "Orion")
        common = {"person": "Asha Rao", "at": ASHA.at.isoformat()}
        connection.execute(
            insert(importer),
            [
                {"id": n, "name": f"Importer {n}", "folded": f"importer {n}", "iec": f"{n:010d}",
                 "changed_at": ASHA.at.isoformat()} for n in range(1, 301)
            ],
        )  # fmt: skip
        draw = random.Random(7)
        number = 0
        for first in range(1, models + 1, 500):
            chunk = range(first, min(first + 500, models + 1))
            rows: dict[Any, list[dict[str, Any]]] = {
                model_number: [],
                balance: [],
                letter: [],
                letter_line: [],
                ledger: [],
            }
            for m in chunk:
                spelling = f"RX-{m:06d}"
                rows[model_number].append(
                    {"id": m, "brand_id": brand_id, "spelling": spelling, "folded": folded(spelling),
                     "counted_as": folded(spelling), "decision": "first", **common}
                )  # fmt: skip
                rows[balance].append(
                    {"id": m, "brand_id": brand_id, "counted_as": folded(spelling), "year": YEAR, "stop": 100,
                     "authorised": 99, "counted": 99}
                )  # fmt: skip
                for _ in range(LETTERS_A_MODEL):
                    number += 1
                    reference = f"HSE/{YEAR}/{number:04d}"
                    rows[letter].append(
                        {"id": number, "brand_id": brand_id, "importer_id": draw.randint(1, 300), "year": YEAR,
                         "reference": reference, "folded": reference.lower(), "dated": common["at"][:10],
                         "origin": "here", "state": "issued", "sha256": f"{number:064x}"}
                    )  # fmt: skip
                    rows[letter_line].append(
                        {"id": number, "letter_id": number, "model_id": m, "balance_id": m, "units": UNITS,
                         "running_total": UNITS, "location": f"Works {number % 5}"}
                    )  # fmt: skip
                    rows[ledger] += [
                        {"kind": kind, "balance_id": m, "letter_id": number, "line_id": number, "units": UNITS,
                         "counted": UNITS if kind == "reserved" else 0, "mark": "x", **common}
                        for kind in ("reserved", "signing", "issued")
                    ]  # fmt: skip
            for table, values in rows.items():
                connection.execute(insert(table), values)
        connection.execute(insert(series).values(brand_id=brand_id, year=YEAR, last_number=number))
        free = f"RX-{models + 1:06d}"
        connection.execute(
            insert(model_number).values(
                id=models + 1, brand_id=brand_id, spelling=free, folded=folded(free), counted_as=folded(free),
                decision="first", **common,
            )
        )  # fmt: skip
        connection.execute(
            insert(balance).values(
                id=models + 1, brand_id=brand_id, counted_as=folded(free), year=YEAR, stop=100
            )
        )
        if library.is_shared:
            for table in rows:
                newest = f"(SELECT max(id) FROM {table.name})"
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {newest})")
                )

    library.write(work)
    if library.is_shared:
        library.write(lambda connection: connection.execute(text("ANALYZE")))
    return models


def questions(library: Library, models: int) -> dict[str, Callable[[], object]]:
    """What the screens ask, and what is refused."""
    draw = random.Random(3)
    to = ImporterName("Importer 7", "0000000007")

    def model() -> str:
        return f"RX-{draw.randint(1, models):06d}"

    def wanted(name: str, units: int) -> LetterRequest:
        return LetterRequest("Orion", to, YEAR, (RequestedLine(name, units),))

    def refused(name: str, units: int) -> None:
        try:
            reserve(library, wanted(name, units), ASHA)
        except HseError:
            return
        raise AssertionError(name)

    def through() -> None:
        made = reserve(library, wanted(f"RX-{models + 1:06d}", 1), ASHA)
        key = LetterKey("Orion", made.reference)
        begin_signing(library, key, ASHA)
        record_signed(library, key, ASHA, sha256="ab" * 32)

    def given_back() -> None:
        made = reserve(library, wanted(f"RX-{models + 1:06d}", 1), ASHA)
        release(library, LetterKey("Orion", made.reference), ASHA)

    return {
        "first page of counts": lambda: balances(library, year=YEAR),
        "a page in the middle": lambda: balances(library, brand_name="Orion", year=YEAR, after=models // 2),
        "one model": lambda: balances(library, brand_name="Orion", model=model(), year=YEAR),
        "its importers": lambda: by_importer(library, draw.randint(1, models)),
        "its locations": lambda: by_location(library, draw.randint(1, models)),
        "its history": lambda: history(library, balance_id=draw.randint(1, models)),
        "the whole history, newest": lambda: history(library),
        "the year's totals": lambda: totals_of_year(library, YEAR, brand_name="Orion"),
        "first page of letters": lambda: letters(library, brand_name="Orion", year=YEAR),
        "letters of an importer": lambda: letters(library, importer_name="Importer 7", year=YEAR),
        "unfinished letters": lambda: unfinished(library),
        "a letter by reference": lambda: find_letter(library, "Orion", f"HSE/{YEAR}/0042"),
        "a letter by its file": lambda: letter_with(library, f"{draw.randint(1, models):064x}"),
        "refused: the cap": lambda: refused(model(), 5),
        "refused: the last unit": lambda: refused(model(), 1),
        "refused: not open": lambda: refused("ZZ-1", 1),
        "refused: another spelling": lambda: refused(model().replace("-", " "), 1),
        "written: reserved, released": given_back,
        "written: three steps, issued": through,
    }


def measure(library: Library, entries: int) -> None:
    """Fill, ask, and print."""
    began = time.perf_counter()
    models = fill(library, entries)
    print(
        f"\n{library.name}: {entries:,} entries, {models:,} models, filled in {time.perf_counter() - began:.0f} s"
    )
    bare = statistics.median(timed(lambda: library.read(select_one)) for _ in range(ROUNDS))
    print(f"{'question':<28}{'median':>9}{'95 %':>9}{'slowest':>9}{'of aim':>8}{'of SELECT 1':>13}")
    print(f"{'SELECT 1':<28}{bare:>9.1f}")
    for name, ask in questions(library, models).items():
        ask()
        taken = sorted(timed(ask) for _ in range(ROUNDS))
        median, most = statistics.median(taken), taken[int(0.95 * ROUNDS) - 1]
        aim = "" if name.startswith("written") else f"{most / AIM_MS:>8.2f}"
        print(f"{name:<28}{median:>9.1f}{most:>9.1f}{taken[-1]:>9.1f}{aim:>8}{median / bare:>13.1f}")


def select_one(connection: Connection) -> object:
    """The least that a database answers."""
    return connection.execute(text("SELECT 1")).scalar()


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds of one answer."""
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Both databases."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with open_file(place / "library.sqlite", create=True, marks_folder=place) as library:
            measure(library, entries or 100_000)
        with running() as server:
            if server is None:
                print("PostgreSQL is not installed: the server was not measured")
                return
            with open_server(server.new_database(), create=True, marks_folder=place) as library:
                measure(library, entries or 1_000_000)


if __name__ == "__main__":
    main()
