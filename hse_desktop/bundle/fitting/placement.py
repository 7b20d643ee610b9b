"""How large the pictures of a PDF stand on its pages (pikepdf). Runs in a worker only."""

import math
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Matrix, Name

_MOST_DEPTH: Final = 4  # forms within forms
_MOST_DRAWN: Final = 5000  # pictures and forms of one page


@dataclass
class Placed:
    """A picture: its object, the size in points where it stands largest, whether it makes up a page there."""

    image: pikepdf.Object
    width: float
    height: float
    scan: bool

    @property
    def dpi(self) -> float:
        """Dots an inch, the lower of both directions."""
        across, down = int(self.image.Width), int(self.image.Height)
        return 72 * min(across / self.width, down / self.height)


SCAN_SHARE: Final = 0.5
"""Of a page: from here on a picture is the page and not a picture on it."""


def placed_pictures(pdf: pikepdf.Pdf) -> list[Placed]:
    """The pictures that are drawn, each once, in page order. What cannot be read is left out."""
    found: dict[tuple[int, int], Placed] = {}
    for page in pdf.pages:
        box = page.mediabox
        area = abs(float(box[2] - box[0]) * float(box[3] - box[1])) or 1.0
        _Drawing(found, area).draw(page, page.obj.get(Name.Resources), Matrix(), 0)
    return list(found.values())


class _Drawing:
    """Follows what one page draws."""

    def __init__(self, found: dict[tuple[int, int], Placed], area: float) -> None:
        self._found, self._area = found, area
        self._left = _MOST_DRAWN

    def draw(
        self,
        content: pikepdf.Page | pikepdf.Object,
        resources: pikepdf.Object | None,
        matrix: Matrix,
        depth: int,
    ) -> None:
        try:
            steps = pikepdf.parse_content_stream(content, operators="q Q cm Do")
        except pikepdf.PdfError:
            return
        kept: list[Matrix] = []
        for step in steps:
            operator = str(step.operator)
            if operator == "q":
                kept.append(matrix)
            elif operator == "Q" and kept:
                matrix = kept.pop()
            elif operator == "cm" and (turned := _matrix(step.operands)) is not None:
                matrix = turned @ matrix
            elif operator == "Do" and step.operands and resources is not None:
                self._left -= 1
                if self._left < 0:
                    return
                self._use(step.operands[0], resources, matrix, depth)

    def _use(self, name: object, resources: pikepdf.Object, matrix: Matrix, depth: int) -> None:
        drawn = resources.get(Name.XObject)
        item = drawn.get(str(name)) if isinstance(drawn, pikepdf.Dictionary) else None
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get(Name.Subtype) == Name.Image:
            self._note(item, matrix)
        elif item.get(Name.Subtype) == Name.Form and depth < _MOST_DEPTH:
            own = _matrix(item.get(Name.Matrix))
            self.draw(
                item,
                item.get(Name.Resources, resources),
                own @ matrix if own is not None else matrix,
                depth + 1,
            )

    def _note(self, image: pikepdf.Stream, matrix: Matrix) -> None:
        width, height = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
        if not (math.isfinite(area) and width > 0 and height > 0):
            return
        scan = area > SCAN_SHARE * self._area
        known = self._found.setdefault(image.objgen, Placed(image, width, height, scan))
        known.width, known.height = max(known.width, width), max(known.height, height)
        known.scan = known.scan or scan


def _matrix(operands: object) -> Matrix | None:
    try:
        numbers = [float(number) for number in operands]  # type: ignore[attr-defined]
    except (TypeError, ValueError, OverflowError):
        return None
    return Matrix(*numbers) if len(numbers) == 6 and all(map(math.isfinite, numbers)) else None
