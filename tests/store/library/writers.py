"""Desks that write into one register at the same time: in threads, and as processes of their own.

`python -m tests.store.library.writers WHERE MARKS SEED STEPS` is one such process.
"""

import random
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from hse_desktop.model.register import KeptDocument, LetterKey, LetterRequest, RegisterLetter, RequestedLine
from hse_desktop.store.library.balances import balances, history, unbalanced
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letters
from hse_desktop.store.library.letters import (
    begin_signing,
    record_signed,
    record_unsigned,
    release,
    reserve,
    return_units,
    revoke,
)
from hse_desktop.store.library.places import open_file, open_server
from hse_desktop.store.library.register_errors import RegisterError
from tests.store.library.conftest import ALFA, BETA, asha

STEPS = ("reserve", "two", "release", "sign", "issue", "unsigned", "revoke", "return")
STATEMENT = KeptDocument("statement.pdf", b"%PDF-1.7 nothing was filed")


class Desk:
    """One desk with the letters it knows."""

    def __init__(self, library: Library, brand: str) -> None:
        self.library = library
        self.brand = brand
        self.own: list[LetterKey] = []

    def step(self, what: str, units: int) -> bool:
        """Do one thing; False where the register refused it."""
        try:
            self._do(what, units)
        except RegisterError:
            return False
        return True

    def _do(self, what: str, units: int) -> None:
        if what in {"reserve", "two"} or not self.own:
            lines = [RequestedLine("RX-9000", units)] + [RequestedLine("QX-1", units)] * (what == "two")
            made = reserve(
                self.library,
                LetterRequest(self.brand, ALFA if units % 2 else BETA, 2026, tuple(lines)),
                asha(),
            )
            self.own.append(LetterKey(self.brand, made.reference))
            return
        key = self.own[units % len(self.own)]
        match what:
            case "release":
                release(self.library, key, asha())
            case "sign":
                begin_signing(self.library, key, asha())
            case "issue":
                record_signed(self.library, key, asha(), sha256="ab" * 32)
            case "unsigned":
                record_unsigned(self.library, key, asha(), statement="no file was written")
            case "revoke":
                revoke(self.library, key, asha(), reason="stopped")
            case _:
                return_units(self.library, key, asha(), reason="statement", statement=STATEMENT)


def run_threads(library: Library, brand: str, scripts: Sequence[Sequence[tuple[str, int]]]) -> None:
    """Every script on a thread of its own, all at once; raises what a thread raised."""
    failed: list[BaseException] = []
    together = threading.Barrier(len(scripts))

    def work(script: Sequence[tuple[str, int]]) -> None:
        try:
            desk = Desk(library, brand)
            together.wait()
            for what, units in script:
                desk.step(what, units)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failed.append(error)

    threads = [threading.Thread(target=work, args=(script,)) for script in scripts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def prove(library: Library, brand: str) -> None:
    """The cap was passed at no moment, no unit is lost, and history, letters and counts agree."""
    assert unbalanced(library) == []
    standing: dict[str, int] = {}
    out: list[RegisterLetter] = letters(library, brand_name=brand, limit=100_000)
    for letter in out:
        for line in letter.lines:
            if letter.state not in {"released", "unsigned"}:
                standing[line.regulatory_model] = (
                    standing.get(line.regulatory_model, 0) + line.units - line.returned
                )
    assert len({letter.reference for letter in out}) == len(out)
    for row in balances(library, brand_name=brand):
        entries = reversed(history(library, balance_id=row.id, limit=100_000))
        total = 0
        for entry in entries:
            total += entry.counted
            assert 0 <= total <= row.stop - 1
        assert total == row.counted == standing.get(row.models[0], 0)
        assert row.reserved + row.authorised == row.counted


def main() -> None:
    """One desk in a process of its own."""
    where, marks, seed, steps = sys.argv[1:]
    draw = random.Random(int(seed))
    folder = Path(marks)
    with (
        open_server(where, marks_folder=folder)
        if ":" in where
        else open_file(Path(where), marks_folder=folder) as library
    ):
        desk = Desk(library, "Orion")
        for _ in range(int(steps)):
            desk.step(draw.choice(STEPS), draw.randint(1, 9))


if __name__ == "__main__":
    main()
