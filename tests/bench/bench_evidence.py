"""How well evidence is read off datasheets, and how long a long one takes.

`python3 installers/dev.py bench` prints, per quantity, over the labelled datasheets of the corpus: precision of
the values at a confidence of 0.8 and above, recall of what the sheets state (by the best value, and by any),
and decisions that would be wrong: a criterion held met, or not met, against what the sheet says. Then, for a
text PDF of 200 pages, the full intake against pypdfium2's bare extraction of the same text, in one run.
"""

import io
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.report import inspect_pdf
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue
from tests.conftest import CORPUS
from tests.intake.labels import QUANTITIES, SURE, Labelled, read_labels
from tests.intake.layouts import LAYOUTS, fits, made_sheets
from tests.intake.sheets import read

_LIMITS = {"input_current_a": 16.0, "weight_kg": 80.0}
_PAGES = 200


def _met(quantity: str, value: object) -> bool:
    """Whether `value` alone would meet the criterion, on the plainest reading."""
    if quantity == "supply_phases":
        return str(value) == "3"
    if isinstance(value, (list, tuple)):
        return bool(value[0] > 1500 and value[1] > 800)
    return float(str(value).lstrip("<=")) > _LIMITS[quantity]


def measure(seen: list[tuple[Labelled, EvidenceFound]]) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """For each quantity the counts, and the misses in words."""
    for quantity in QUANTITIES:
        counts: Counter[str] = Counter()
        misses = []
        for one, found in seen:
            values: list[EvidenceValue] = getattr(found, quantity)
            sure = [value for value in values if value.confidence >= SURE]
            true = [value for value in sure if one.is_true(quantity, value)]
            counts["sure"] += len(sure)
            counts["true"] += len(true)
            misses += [
                f"{one.file}: {value.value} is not so ({value.quote})" for value in sure if value not in true
            ]
            if sure and one.stated[quantity]:
                said = {_met(quantity, stated) for stated in one.stated[quantity]}
                counts["wrong"] += _met(quantity, sure[0].value) not in said
            elif sure:
                counts["wrong"] += _met(quantity, sure[0].value)
            if one.stated[quantity]:
                counts["stated"] += 1
                counts["best"] += bool(values) and one.is_true(quantity, values[0])
                any_true = any(one.is_true(quantity, value) for value in values)
                counts["any"] += any_true
                counts["surely"] += bool(true)
                if not any_true:
                    misses.append(f"{one.file}: nothing found of {sorted(map(str, one.stated[quantity]))}")
        yield quantity, counts, misses


def _made(file: Path) -> list[tuple[Labelled, EvidenceFound]]:
    return [
        (Labelled(f"{sheet.name}, {name}", sheet.stated), read(draw(sheet), sheet.model))
        for sheet in made_sheets(file)
        for name, draw in LAYOUTS.items()
        if fits(sheet, name)
    ]


def _print_figures(seen: list[tuple[Labelled, EvidenceFound]]) -> None:
    for quantity, counts, misses in measure(seen):
        print(
            f"{quantity}: precision at {SURE} {counts['true']}/{counts['sure']}, recall of {counts['stated']} "
            f"sheets: best {counts['best']}, at {SURE} {counts['surely']}, any {counts['any']}; "
            f"wrong decisions {counts['wrong']}"
        )
        for miss in misses:
            print(f"    {miss}")


def _long_sheet() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=True)
    for page in range(_PAGES):
        text = canvas.beginText(50, 790)
        for line in range(52):
            text.textLine(
                f"{page}.{line} The equipment is described here in running words, line after line, at length."
            )
        if page % 10 == 3:
            text.textLine(
                "Rated input current: 32 A     Weight: 740 kg     Dimensions (W x D x H): 600 x 1200 x 2000 mm"
            )
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _bare(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.get_textpage().get_text_bounded()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Print the figures of one run."""
    if CORPUS.is_dir():
        folder = CORPUS / "datasheets"
        labels = read_labels(folder / "labels.tsv")
        _print_figures(
            [(one, inspect(one.file, (folder / one.file).read_bytes()).evidence) for one in labels]
        )
    else:
        print(f"no corpus at {CORPUS}: accuracy not measured")
    print("made sheets that no reader was tuned on, in every layout:")
    _print_figures(_made(Path(__file__).with_name("held_out_sheets.txt")))
    content = _long_sheet()
    request: JsonObject = {"mentions": [], "password": None, "model": None, "models": []}
    pairs = [
        (_seconds(lambda: _bare(content)), _seconds(lambda: inspect_pdf(request, [content])))
        for _ in range(5)
    ]
    bare, full = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"{_PAGES} pages: full intake {full * 1000:.0f} ms, bare text {bare * 1000:.0f} ms, ratio {full / bare:.1f}"
    )


if __name__ == "__main__":
    main()
