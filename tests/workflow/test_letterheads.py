"""A brand's letterhead, PDF or picture, stands behind the letter; its head and foot stay free."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.store.library.letterheads import letterhead_names
from hse_desktop.workflow.issuing import prepare_letter
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.letterheads import LetterheadUnusableError, add_letterhead, fitted
from tests.paper.conftest import run_poppler
from tests.workflow.desk import ASHA, desk, wanted


def drawn(size: tuple[float, float] = (595, 842), *, all_over: bool = False) -> bytes:
    """A letterhead with a bar at the head and a line of text at the foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.rect(40, size[1] - 72, 200, 40, fill=1)
    canvas.drawString(40, 40, "Registered in Delaware")
    if all_over:
        canvas.rect(20, 20, 4, size[1] - 40, fill=1)
    canvas.save()
    return out.getvalue()


def picture() -> bytes:
    """The same as a scan."""
    page = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(page).rectangle((80, 60, 600, 150), fill="navy")
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "head", "foot"),
    [
        (drawn(), (82, 92), (60, 72)),
        (drawn(all_over=True), (140, 140), (60, 60)),
        (picture(), (82, 94), (0, 0)),
    ],
    ids=["A4", "a bar at the side", "a scan"],
)
def test_the_room_of_head_and_foot_is_found(
    content: bytes, head: tuple[int, int], foot: tuple[int, int]
) -> None:
    kept = fitted("x", "x", content)
    assert head[0] <= kept.head <= head[1]
    assert foot[0] <= kept.foot <= foot[1]
    with Image.open(io.BytesIO(kept.jpeg)) as page:
        assert page.mode == "RGB"
        assert page.height / page.width == pytest.approx(842 / 595, abs=0.002)


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", drawn((842, 595))], ids=["no PDF", "across"])
def test_what_is_no_letterhead_is_refused(content: bytes) -> None:
    with pytest.raises(LetterheadUnusableError):
        fitted("x", "x.pdf", content)


def test_a_letter_is_written_between_head_and_foot(tmp_path: Path) -> None:
    file = tmp_path / "head.pdf"
    file.write_bytes(drawn())
    with desk(tmp_path) as library:
        kept = add_letterhead(library, "Orion", "Head office", file)
        assert letterhead_names(library, "orion") == ["Head office"]
        details = details_for(library, wanted(), letterhead="Head office")
        made = prepare_letter(library, details, ASHA, tmp_path)
    words = run_poppler("pdftotext", made.file.read_bytes(), "-bbox")
    tops = [float(line.split('yMin="')[1].split('"')[0]) for line in words.splitlines() if "yMin" in line]
    bottoms = [float(line.split('yMax="')[1].split('"')[0]) for line in words.splitlines() if "yMax" in line]
    assert min(tops) >= kept.head - 1
    assert max(bottoms) <= 842 - kept.foot + 1
    assert "Orion Systems, Inc." not in run_poppler("pdftotext", made.file.read_bytes()).splitlines()[0]
    assert made.inset[1] > kept.foot
