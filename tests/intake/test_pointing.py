"""Words under a box, places of a text, and boxes that lie on the picture where the words are."""

import io
from collections.abc import Sequence

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.intake.bounds import MOST_HITS, MOST_QUOTE
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.pages import Box, Pointed, find_text, point_at, render_page, text_in_box
from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskCancelledError, TaskRefusedError
from hse_desktop.isolation.runner import Answer
from hse_desktop.model.draft import JsonObject
from tests.intake import pdfs
from tests.intake.sheets import datasheet, read

WHOLE: Box = (-1e5, -1e5, 1e5, 1e5)


def _page(rotate: int, *, upright: bool, **boxes: Sequence[float]) -> bytes:
    """A line of text on a page that is shown turned; `upright` if it is written so that it reads upright then."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=True)
    canvas.translate(297, 740)
    canvas.rotate(rotate if upright else 0)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(-30, 0, "Weight: 740 kg")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(made) as pdf:
        pdf.pages[0].obj.Rotate = rotate
        for name, edges in boxes.items():
            pdf.pages[0].obj[f"/{name}"] = pikepdf.Array(list(edges))
        turned = io.BytesIO()
        pdf.save(turned)
        return turned.getvalue()


def _ink(content: bytes) -> Box:
    """The box around everything dark on the picture of the page, in points from the lower left."""
    image = render_page(content, 1, dpi=72)
    dark = [at for at in range(image.width * image.height) if image.rgb[3 * at] < 160]
    columns, rows = {at % image.width for at in dark}, {at // image.width for at in dark}
    return min(columns), image.height - 1 - max(rows), max(columns) + 1, image.height - min(rows)


def _fits(box: Box, ink: Box) -> bool:
    """True if the ink lies in the box, and fills it in the direction of the writing."""
    inside = all(a <= b + 2 for a, b in zip(box[:2], ink[:2], strict=True)) and all(
        a >= b - 2 for a, b in zip(box[2:], ink[2:], strict=True)
    )
    longer = max(box[2] - box[0], box[3] - box[1])
    return inside and longer <= max(ink[2] - ink[0], ink[3] - ink[1]) + 4


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90])
@pytest.mark.parametrize(
    "boxes",
    [
        {},
        {"CropBox": (30, 600, 400, 842)},
        {"MediaBox": (-50, 100, 545, 900), "CropBox": (-20, 650, 2000, 2000)},
    ],
    ids=["whole page", "cropped", "shifted and cropped beyond the sheet"],
)
def test_boxes_lie_on_the_picture_where_the_words_are(rotate: int, boxes: dict[str, Sequence[float]]) -> None:
    content = _page(rotate, upright=True, **boxes)
    ink = _ink(content)
    (weight,) = read(content).weight_kg
    assert _fits(weight.bbox, ink), (weight.bbox, ink)
    for page in (content, _page(rotate, upright=False, **boxes)):
        ink = _ink(page)
        (hit,) = find_text(page, "weight: 740 kg")
        assert [_fits(box, ink) for box in hit.boxes] == [True], (hit.boxes, ink)
        assert text_in_box(page, 1, hit.boxes[0]) == "Weight: 740 kg"
        assert text_in_box(page, 1, (ink[2] + 1, ink[3] + 1, ink[2] + 90, ink[3] + 90)) == ""


def test_only_words_whose_middle_lies_in_the_box_are_taken_in_reading_order() -> None:
    content = datasheet(["Weight", "740 kg"], ["Rated", "32 A"], columns=(50, 260))
    assert text_in_box(content, 1, (40, 760, 320, 805)) == "Weight 740 kg Rated 32 A"
    assert text_in_box(content, 1, (255, 784, 320, 800)) == "740 kg"
    assert text_in_box(content, 1, (320, 800, 255, 784)) == "740 kg", "whichever corner the drawing began in"
    assert text_in_box(content, 1, (40, 760, 55, 805)) == ""


@pytest.mark.parametrize(
    ("text", "models"),
    [("140", ("RX-1200",)), ("85 140", ("RX-905", "RX-1200")), ("Net weight (kg)", ()), ("Outside", ())],
)
def test_a_place_in_a_table_tells_whose_column_it_is(text: str, models: tuple[str, ...]) -> None:
    family = datasheet(
        "Outside of the table",
        ["Model", "RX-900", "RX-905", "RX-1200"],
        ["Net weight (kg)", "70", "85", "140"],
    )
    (hit,) = find_text(family, text)
    assert point_at(family, 1, hit.boxes[0]) == Pointed(text, models)


def test_a_word_that_a_line_break_parts_is_put_together() -> None:
    said = text_in_box(BROKEN, 1, WHOLE)
    assert said == "hello world and a trans-former of RX-9000"
    assert inspect("f.pdf", BROKEN, mentions=[said]).mentions == {said: [1]}, "and is found again as a quote"


def test_many_words_are_cut_at_a_word() -> None:
    content = datasheet(*["word " * 18] * 10)
    said = text_in_box(content, 1, WHOLE)
    assert MOST_QUOTE - 10 < len(said) <= MOST_QUOTE
    assert set(said.split()) == {"word"}


@pytest.mark.parametrize("box", [(0, 0, 1), (0, 0, float("nan"), 1)])
def test_a_box_that_is_none_is_refused(box: Box) -> None:
    with pytest.raises(ValueError, match="four numbers"):
        text_in_box(pdfs.sheet(), 1, box)


BROKEN = pdfs.sheet("hello\nworld and a trans-\nformer of RX-\n9000", "The Transformer, THE END")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("transformer", [(1, 2, "transformer"), (2, 1, "Transformer")]),
        ("RX-9000", [(1, 2, "RX-9000")]),
        ("rx\u2011 9000", [(1, 2, "RX-9000")]),
        ("Hello  World", [(1, 2, "hello world")]),
        ("the", [(2, 1, "The"), (2, 1, "THE")]),
        ("RX 9001", []),
        ("", []),
        (" \n", []),
        ("\u00ad", []),
    ],
)
def test_a_text_is_found_whatever_its_capitals_and_line_breaks(
    text: str, found: list[tuple[int, int, str]]
) -> None:
    assert [(hit.page, len(hit.boxes), hit.quote) for hit in find_text(BROKEN, text)] == found


def test_ligatures_and_other_alphabets_are_found() -> None:
    content = datasheet("Effizienz \ufb01nal", "Масса 740 кг")
    assert [hit.quote for hit in find_text(content, "FINAL")] == ["final"]
    assert [hit.quote for hit in find_text(content, "масса")] == ["Масса"]


def test_no_more_is_found_than_can_be_looked_through() -> None:
    content = pdfs.sheet(*["e e e e e e e e e e\n" * 5] * 5)
    hits = find_text(content, "e")
    assert len(hits) == MOST_HITS
    assert [hit.page for hit in hits] == sorted(hit.page for hit in hits)


@pytest.mark.parametrize(
    ("password", "reason"), [(None, "password-needed"), ("wrong", "password-wrong"), ("open", None)]
)
def test_a_locked_file_takes_its_password_everywhere(password: str | None, reason: str | None) -> None:
    content = pdfs.locked(user="open", owner="own")
    tasks = (
        lambda: render_page(content, 1, password=password),
        lambda: text_in_box(content, 1, WHOLE, password=password),
        lambda: find_text(content, "RX-900", password=password),
    )
    for task in tasks:
        if reason is None:
            assert task()
            continue
        with pytest.raises(TaskRefusedError) as caught:
            task()
        assert caught.value.reason == reason
        assert "wrong" not in str(caught.value)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(TaskRefusedError) as caught:
        text_in_box(pdfs.sheet(), 2, WHOLE)
    assert caught.value.reason == "no-such-page"


def test_searching_can_be_cancelled() -> None:
    with pytest.raises(TaskCancelledError):
        find_text(pdfs.sheet(), "A", cancelled=lambda: True)


HIT: JsonObject = {"page": 1, "boxes": [[0.0, 0.0, 1.0, 1.0]], "quote": "A"}


@pytest.mark.parametrize(
    "lie",
    [
        {"hits": [HIT | {"page": 2}]},
        {"hits": [HIT | {"boxes": []}]},
        {"hits": [HIT | {"boxes": [[0.0, 0.0, 1.0]]}]},
        {"hits": [HIT | {"boxes": [[0.0, 0.0, 1.0, float("inf")]]}]},
        {"hits": [HIT | {"quote": "two\nlines"}]},
        {"hits": [HIT | {"quote": ""}]},
        {"hits": [HIT] * (MOST_HITS + 1)},
        {"hits": "none"},
        {"more": 1},
    ],
    ids=lambda lie: str(lie)[:60],
)
def test_places_are_believed_within_bounds_only(lie: JsonObject, monkeypatch: pytest.MonkeyPatch) -> None:
    honest: JsonObject = {"pages": 1, "hits": [HIT]}
    monkeypatch.setattr("hse_desktop.intake.pages.run_task", lambda *_, **__: Answer(honest))
    assert [hit.quote for hit in find_text(b"", "A")] == ["A"]
    monkeypatch.setattr("hse_desktop.intake.pages.run_task", lambda *_, **__: Answer(honest | lie))
    with pytest.raises(TaskAnswerUnreadableError):
        find_text(b"", "A")


@pytest.mark.parametrize(
    "lie",
    [
        {"text": "x" * (MOST_QUOTE + 1)},
        {"text": "two\nlines"},
        {"text": 1},
        {"models": ["x" * 61]},
        {"models": [""]},
        {"models": None},
        {"more": 1},
    ],
)
def test_words_are_believed_within_bounds_only(lie: JsonObject, monkeypatch: pytest.MonkeyPatch) -> None:
    honest: JsonObject = {"text": "740 kg", "models": ["RX-900"]}
    monkeypatch.setattr("hse_desktop.intake.pages.run_task", lambda *_, **__: Answer(honest))
    assert point_at(b"", 1, WHOLE) == Pointed("740 kg", ("RX-900",))
    monkeypatch.setattr("hse_desktop.intake.pages.run_task", lambda *_, **__: Answer(honest | lie))
    with pytest.raises(TaskAnswerUnreadableError):
        text_in_box(b"", 1, WHOLE)
