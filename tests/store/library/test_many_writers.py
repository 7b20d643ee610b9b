"""However many desks write at once, the cap holds, no unit is lost, and the history adds up."""

import itertools
import subprocess
import sys
import threading
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hse_desktop.model.register import ImporterName, LetterRequest, ModelYear, RequestedLine
from hse_desktop.store.library import records
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letters
from hse_desktop.store.library.letters import reserve
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file, open_server
from tests.postgres import Server
from tests.store.library.conftest import STOP, Opener, asha
from tests.store.library.writers import STEPS, prove, run_threads

STEP = st.tuples(st.sampled_from(STEPS), st.integers(1, 60))
SCRIPTS = st.lists(st.lists(STEP, min_size=2, max_size=7), min_size=2, max_size=4)

QUICK = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],  # threads do not repeat themselves, so shrinking would mislead
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


BRANDS = (f"Orion {number}" for number in itertools.count())


def opened(library: Library, brand: str) -> Library:
    """With the two models of a brand that the desks write about."""
    for model in ("RX-9000", "QX-1"):
        open_model(library, ModelYear(brand, model, 2026), asha(), stop=STOP)
    return library


@QUICK
@given(scripts=SCRIPTS)
def test_any_interleaving(opener: Opener, scripts: list[list[tuple[str, int]]]) -> None:
    library, brand = opener(), next(BRANDS)
    run_threads(opened(library, brand), brand, scripts)
    prove(library, brand)


def test_desks_that_enter_the_same_brand_and_importer_at_once(opener: Opener) -> None:
    library = opener()
    together = threading.Barrier(6)
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            together.wait()
            which = ModelYear(f"New {number % 2}", f"M-{number}", 2026)
            open_model(library, which, asha(), stop=STOP)
            line = RequestedLine(which.model, 1)
            reserve(
                library,
                LetterRequest(which.brand, ImporterName("Novum", "AAACN1234N"), 2026, (line,)),
                asha(),
            )
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(records.importers(library)) == 1
    assert sorted(row.counted for row in balances(library)) == [1] * 6


def test_processes_at_once(tmp_path: Path) -> None:
    _processes(str(tmp_path / "library.sqlite"), tmp_path)


def test_processes_at_once_on_a_server(tmp_path: Path, postgres: Server) -> None:
    _processes(postgres.new_schema(), tmp_path)


def _processes(where: str, folder: Path) -> None:
    library = (
        open_server(where, create=True, marks_folder=folder)
        if where.startswith("postgresql:")
        else open_file(Path(where), create=True, marks_folder=folder)
    )
    with library:
        opened(library, "Orion")
        desks = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.store.library.writers", where, str(folder), str(seed), "30"],
                cwd=Path(__file__).parents[3],
                stderr=subprocess.PIPE,
                text=True,
            )
            for seed in range(3)
        ]
        told = [(desk.communicate()[1], desk.returncode) for desk in desks]
        assert [code for _, code in told] == [0] * 3, told
        assert len(letters(library)) > 10
        prove(library, "Orion")
