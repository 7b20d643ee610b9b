"""Pages of invoices, packing lists and letters, drawn for these tests: lines of text and tables at given places."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from hse_desktop.paper.fonts import BOLD, REGULAR, register_fonts

Line = tuple[str, str, int | None]
"""Model, description, quantity."""


@dataclass(frozen=True)
class MadePaper:
    """A paper and what a person reads on it; `kind` is None for a paper that is none of those."""

    name: str
    content: bytes
    kind: str | None
    number: str | None = None
    dated: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    importer: str | None = None
    year: int | None = None


@dataclass
class Sheet:
    """A page being drawn; heights count down from 842."""

    canvas: Canvas
    height: float = 790
    left: float = 50
    size: float = 9.5
    pages: int = field(default=1)

    def put(
        self, x: float, y: float, text: str, *, size: float = 0, right: bool = False, bold: bool = False
    ) -> None:
        self.canvas.setFont(BOLD if bold else REGULAR, size or self.size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, y, text)

    def lines(self, x: float, texts: Sequence[str], *, pitch: float = 13) -> None:
        for text in texts:
            self.put(x, self.height, text)
            self.height -= pitch

    def table(
        self,
        columns: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        pitch: float = 20,
        boxed: bool = False,
    ) -> None:
        """Columns at positive places start there, at negative ones they end there. "|" starts another line."""

        def row(cells: Sequence[str], *, bold: bool = False) -> int:
            deepest = 1
            for place, cell in zip(columns, cells, strict=True):
                for at, text in enumerate(cell.split("|")):
                    y = self.height - 11.5 * at
                    self.put(abs(place), y, text, right=place < 0, bold=bold)
                    deepest = max(deepest, at + 1)
            return deepest

        for cells, bold in ((head, True), *((one, False) for one in rows)):
            top = self.height
            self.height -= pitch + 11.5 * (row(cells, bold=bold) - 1)
            if boxed:
                self.canvas.rect(self.left - 4, self.height + 13, 505, top - self.height)

    def turn(self) -> None:
        self.canvas.showPage()
        self.height, self.pages = 790, self.pages + 1


def drawn(draw: Callable[[Sheet], None], *, pagesize: tuple[float, float] = (595, 842)) -> bytes:
    """The PDF that `draw` makes."""
    register_fonts()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=pagesize, invariant=True)
    draw(Sheet(canvas))
    canvas.showPage()
    canvas.save()
    return made.getvalue()
