"""How well invoices, packing lists and letters are read.

`python3 installers/dev.py bench` prints, for kind, number, date and lines, over the invoices of the corpus and over
the papers that the tests make: precision of what is read at a confidence of 0.8 and above, and recall of what the
papers state. Of the corpus's papers not every line was noted, so their lines count for recall alone. Then how long
reading a paper takes beside the rest of its inspection.
"""

import statistics
import time

from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.report import inspect_pdf
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import PaperRead
from tests.conftest import CORPUS
from tests.intake.paper_truths import FIELDS, SURE, Truth, read_truths, score, together, truth_of
from tests.intake.papers import made_papers


def _print(title: str, read: list[tuple[Truth, PaperRead | None]]) -> None:
    total = together(score(truth, paper) for truth, paper in read)
    print(f"{title}: {len(read)} files")
    for field in FIELDS:
        counts = total[field]
        print(
            f"  {field}: precision at {SURE} {counts['true']}/{counts['sure']}, "
            f"recall {counts['found']}/{counts['stated']}"
        )
    for truth, paper in read:
        counted = score(truth, paper)
        wrong = [field for field in FIELDS if counted[field]["true"] < counted[field]["sure"]]
        missed = [field for field in FIELDS if counted[field]["found"] < counted[field]["stated"]]
        if wrong or missed:
            print(f"    {truth.name}: wrong {wrong}, missed {missed}")


def main() -> None:
    """Print the figures of one run."""
    if CORPUS.is_dir():
        folder = CORPUS / "invoices"
        truths = read_truths(folder / "invoices.tsv")
        _print("corpus", [(t, inspect(t.name, (folder / t.name).read_bytes()).paper) for t in truths])
    else:
        print(f"no corpus at {CORPUS}: accuracy on strangers' papers not measured")
    made = made_papers()
    _print("made papers", [(truth_of(one), inspect(one.name, one.content).paper) for one in made])
    request: JsonObject = {"mentions": [], "password": None, "model": None}
    times = []
    for one in made:
        began = time.perf_counter()
        inspect_pdf(request, [one.content])
        times.append(time.perf_counter() - began)
    print(f"inspecting a paper, without starting a process: {statistics.median(times) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
