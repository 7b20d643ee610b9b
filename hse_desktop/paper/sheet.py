"""The pages of a document: what surrounds its content, how it begins and closes, and how it is written."""

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from hse_desktop.paper.archival import OwnProperty, Particulars, archived
from hse_desktop.paper.fonts import REGULAR, printable, register_fonts
from hse_desktop.paper.layout import (
    BOTTOM,
    FRAME_HEIGHT,
    HAIR,
    MARGIN,
    PAGE_HEIGHT,
    STAMP_HEIGHT,
    STAMP_WIDTH,
    TOP,
    WIDTH,
    text,
    typed,
)
from hse_desktop.paper.shaping import ShapingCanvas
from hse_desktop.paper.stopping import go_on

_BAND: Final = HexColor(0xFBF0D9)
_FOOTER: Final = 15 * mm
"""The room that the footer takes above a letterhead's own foot."""

# ReportLab parses every paragraph with one parser, and a font grows while it shapes.
ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True)
class HeadImage:
    """A letterhead as the picture (JPEG, RGB) of a whole A4 page, drawn behind the first one.

    What is written keeps out of its upper `head` and its lower `foot`, in points.
    """

    jpeg: bytes
    head: float
    foot: float


@dataclass(frozen=True)
class Sheet:
    """What every page of a document shows around its content.

    `name` is the kind of document, as its footer says; `applicant` the firm it is for; `on` its day. `band` is
    the sentence across the head of a draft; `matter` what is applied for; `image` a letterhead.
    """

    name: str
    applicant: str
    on: date
    band: str = ""
    matter: str = "HSE exemption application"
    image: HeadImage | None = None

    @property
    def title(self) -> str:
        """The title in the metadata."""
        about = f"{self.name} – {self.matter}"
        return " – ".join(part for part in (about, _one_line(self.applicant)) if part)


class Closing(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """What closes a document: who signs, at the foot of the page, left of the room for a visible signature.

    `lead` is the end of the text, which runs on from what stands before it and stays with the signature, so that
    nobody signs a page with nothing on it; `fresh` takes its place where that begins a page. `box` is a caption
    for the room, in a dashed frame: for drafts, where somebody else is to sign.
    """

    def __init__(
        self,
        lead: Sequence[Flowable],
        signer: Sequence[Flowable],
        *,
        fresh: Sequence[Flowable] | None = None,
        box: str = "",
    ) -> None:
        super().__init__()
        self._lead = lead
        self._fresh = lead if fresh is None else fresh
        self._signer = list(signer)
        self.box = box

    def parts(self) -> list[Flowable]:
        """What it holds, as it reads: the end of the text, and who signs."""
        return [*self._lead, *self._signer]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the height there is, so that it ends at the foot of the page."""
        self._leading = self._fresh if height > FRAME_HEIGHT - 1 else self._lead
        self._side = width - STAMP_WIDTH - 6 * mm
        self._foot = max(_height(self._signer, self._side), STAMP_HEIGHT)
        self._needed = _height(self._leading, width) + 12 + self._foot
        self._top = max(height - 0.01, self._needed)
        return width, self._top

    def split(self, width: float, height: float) -> list[Flowable]:
        """Move to the next page as a whole; only what no page can hold runs on like other text."""
        if self._needed <= FRAME_HEIGHT:
            return []
        running = [*self._leading, Spacer(1, 12), *self._signer]
        fits = running[0].wrap(width, height)[1] <= height
        begun = running[:1] if fits else running[0].split(width, height)
        return [*begun, *running[1:], Closing([], [], box=self.box)] if begun else []

    def draw(self) -> None:
        """Draw the end of the text from the top, the signer from the foot."""
        _draw_stack(self.canv, self._leading, 0, self._top, WIDTH)
        _draw_stack(self.canv, self._signer, 0, self._foot, self._side)
        if self.box:
            left = WIDTH - STAMP_WIDTH
            _draw_dashed_box(self.canv, left, 0, STAMP_WIDTH, STAMP_HEIGHT)
            _draw_stack(self.canv, [typed(self.box, "small")], left + 6, STAMP_HEIGHT - 5, STAMP_WIDTH - 12)


class Letterhead(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """Room of 45 mm for a letterhead, lightly marked."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.caption = caption

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """45 mm, and some air."""
        self._width = width
        return width, 45 * mm + 12

    def draw(self) -> None:
        """Draw the frame with its caption."""
        _draw_dashed_box(self.canv, 0, 12, self._width, 45 * mm)
        _draw_stack(self.canv, [typed(self.caption, "small")], 8, 45 * mm + 6, self._width - 16)


class TypedLetterhead(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """A firm's name and how it is reached, over a hairline."""

    def __init__(self, lines: Sequence[Flowable]) -> None:
        super().__init__()
        self.lines = list(lines)

    def wrap(self, width: float, _available: float) -> tuple[float, float]:
        """As high as its lines, and some air."""
        self._width = width
        self._top = _height(self.lines, width) + 18
        return width, self._top

    def draw(self) -> None:
        """Draw the lines and the rule under them."""
        _draw_stack(self.canv, self.lines, 0, self._top, self._width)
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 12, self._width, 12)


def _draw_dashed_box(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """A light dashed frame, in points."""
    canvas.saveState()
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 3)
    canvas.rect(x, y, width, height, stroke=1, fill=0)
    canvas.restoreState()


def _height(stack: Sequence[Flowable], width: float) -> float:
    return float(sum(flowable.wrap(width, PAGE_HEIGHT)[1] + flowable.getSpaceAfter() for flowable in stack))


def _draw_stack(canvas: Any, stack: Sequence[Flowable], x: float, top: float, width: float) -> None:
    for flowable in stack:
        top -= flowable.wrap(width, PAGE_HEIGHT)[1]
        flowable.drawOn(canvas, x, top)
        top -= flowable.getSpaceAfter()


def _one_line(value: str, most: int = 90) -> str:
    line = " ".join(printable(value).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _canvas_for(sheet: Sheet) -> type[ShapingCanvas]:
    """A canvas that draws what `sheet` says around the pages, once it knows how many they are."""

    class SheetCanvas(ShapingCanvas):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._finished: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            go_on()
            self._finished.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._finished, start=1):
                go_on()
                self.__dict__.update(page)
                _draw_surroundings(self, sheet, number, len(self._finished))
                super().showPage()
            super().save()

    return SheetCanvas


def _draw_surroundings(canvas: Any, sheet: Sheet, number: int, total: int) -> None:
    lines = [text("Page {number} of {total}&nbsp;&nbsp;·&nbsp;&nbsp;{name}", "footer",
                  number=str(number), total=str(total), name=sheet.name)]  # fmt: skip
    if sheet.applicant:
        lines.append(typed(_one_line(sheet.applicant), "footer"))
    foot = foot_of(sheet.image if number == 1 else None)
    _draw_stack(canvas, lines, MARGIN, foot - 5 * mm, WIDTH - STAMP_WIDTH - 6 * mm)
    if sheet.band:
        height = 7 * mm
        bottom = PAGE_HEIGHT - 8 * mm - height
        canvas.setFillColor(_BAND)
        canvas.rect(MARGIN, bottom, WIDTH, height, stroke=0, fill=1)
        _draw_stack(canvas, [typed(sheet.band, "band")], MARGIN + 8, bottom + height - 4.2, WIDTH - 16)


def written(sheet: Sheet, story: Callable[[], Sequence[Flowable]], own: OwnProperty | None = None) -> bytes:
    """The document that `story` tells, on pages as `sheet` says, as PDF/A-2b.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    out = io.BytesIO()
    with ONE_AT_A_TIME:
        author = " ".join(printable(sheet.applicant).split())
        particulars = Particulars(sheet.title, author, sheet.on, own)
        document = BaseDocTemplate(out, pagesize=A4, initialFontName=_initial_font(), invariant=1)
        first = PageTemplate(
            "first", [_frame(sheet.image)], onPage=lambda canvas, _: _draw_image(canvas, sheet.image)
        )
        document.addPageTemplates([first, PageTemplate("later", [_frame(None)])])
        document.handle_nextPageTemplate("later")
        document.build(list(story()), canvasmaker=_canvas_for(sheet))
    return archived(out.getvalue(), particulars)


def _frame(image: HeadImage | None) -> Frame:
    """The text column, between what a letterhead has above and below."""
    foot = foot_of(image)
    head = max(TOP, image.head) if image is not None else TOP
    return Frame(
        MARGIN, foot, WIDTH, PAGE_HEIGHT - head - foot,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip


def foot_of(image: HeadImage | None) -> float:
    """How high above the foot of the page its content ends, in points: a letterhead's own foot keeps its room."""
    kept: float = BOTTOM
    return kept if image is None else max(kept, image.foot + _FOOTER)


def _draw_image(canvas: Any, image: HeadImage | None) -> None:
    if image is not None:
        canvas.drawImage(ImageReader(io.BytesIO(image.jpeg)), 0, 0, *A4)


def _initial_font() -> str:
    """The font a page begins with: ReportLab's own choice, Helvetica, would not be embedded."""
    register_fonts()
    return REGULAR
