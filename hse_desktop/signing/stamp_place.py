# mypy: disallow-untyped-calls=False
"""Where a visible stamp goes on a page: a corner, one that is free, or the box a person drew. In the worker."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pypdfium2
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.draft import JsonValue
from hse_desktop.signing.stamp import HEIGHT, WIDTH

AUTOMATIC: Final = "automatic"
_CORNERS: Final = ("bottom-right", "bottom-left", "top-right", "top-left")
_LEAST: Final = (80, 24)  # points: what is smaller cannot be read
_INK: Final = 32  # steps of grey, of 255, by which a mark departs from its ground
_MOST_DOTS: Final = 1500  # the page is looked at in no more dots than this, either way
_A4: Final = (0, 0, 595, 842)
_DEEPEST_PAGE_TREE: Final = 64

Box = tuple[int, int, int, int]


def stamp_box(stamp: Mapping[str, JsonValue], content: bytes, index: int, page: DictionaryObject) -> Box:
    """The box of `stamp` (see `preparation.prepare`) on page `index` of `content`, in that page's own coordinates.

    Refuses with `page-too-small`.
    """
    match stamp["box"]:
        case [int() | float() as x0, int() | float() as y0, int() | float() as x1, int() | float() as y1]:
            return seen_box(page, (x0, y0, x1, y1))
    inset = (int(str(stamp["aside"])), int(str(stamp["above"])))
    corner = str(stamp["corner"])
    return corner_box(page, free_corner(content, index, inset) if corner == AUTOMATIC else corner, inset)


def seen_box(page: DictionaryObject, box: tuple[float, float, float, float]) -> Box:
    """A box that a person drew, in points from the lower left of the page as it is shown; moved onto the page
    where it lies beside it, and never smaller than can be read. Refuses with `page-too-small`."""
    x0, y0, x1, y1 = _visible_box(page)
    own_width, own_height = x1 - x0, y1 - y0
    rotation = rotation_of(page)
    across, up = (own_width, own_height) if rotation % 180 == 0 else (own_height, own_width)
    if across < _LEAST[0] or up < _LEAST[1]:
        raise TaskRefusal("page-too-small")
    width = min(max(abs(box[2] - box[0]), _LEAST[0]), across)
    height = min(max(abs(box[3] - box[1]), _LEAST[1]), up)
    left = min(max(min(box[0], box[2]), 0), across - width)
    foot = min(max(min(box[1], box[3]), 0), up - height)
    right, head = left + width, foot + height
    own = {
        0: (left, foot, right, head),
        90: (own_width - head, left, own_width - foot, right),
        180: (own_width - right, own_height - head, own_width - left, own_height - foot),
        270: (foot, own_height - right, head, own_height - left),
    }[rotation]
    return (round(x0 + own[0]), round(y0 + own[1]), round(x0 + own[2]), round(y0 + own[3]))


def free_corner(content: bytes, index: int, inset: tuple[int, int]) -> str:
    """The first corner, as a reader sees them, in which nothing stands; where none is free, the emptiest."""
    document = pypdfium2.PdfDocument(content)
    try:
        document.init_forms()  # else stamps of earlier signatures are not drawn
        page = document[index]
        scale = min(1.0, _MOST_DOTS / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bitmap.buffer).cast("B")
        picture = [
            bytes(rows[at : at + bitmap.width])
            for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        ]
    finally:
        document.close()
    aside, above = (round(each * scale) for each in inset)
    width, height = round(WIDTH * scale), round(HEIGHT * scale)

    def ink(corner: str) -> int:
        left = bitmap.width - aside - width if corner.endswith("right") else aside
        top = above if corner.startswith("top") else bitmap.height - above - height
        seen = Counter(
            b"".join(row[max(left, 0) : left + width] for row in picture[max(top, 0) : top + height])
        )
        ground = max(seen, key=seen.__getitem__, default=0)
        return sum(count for shade, count in seen.items() if abs(shade - ground) > _INK)

    return min(_CORNERS, key=ink)


def corner_box(page: DictionaryObject, corner: str, inset: tuple[int, int]) -> Box:
    """Where the stamp goes on the page, in its own coordinates: the corner is the one that a reader sees.

    In whole points; `inset` is how far it keeps from the side and from the foot or head, as a reader sees
    them. Refuses with `page-too-small`.
    """
    x0, y0, x1, y1 = _visible_box(page)
    rotation = rotation_of(page)
    width, height = (WIDTH, HEIGHT) if rotation % 180 == 0 else (HEIGHT, WIDTH)
    aside, above = inset if rotation % 180 == 0 else (inset[1], inset[0])
    if x1 - x0 < width + 2 * aside or y1 - y0 < height + 2 * above:
        raise TaskRefusal("page-too-small")
    top, right = corner.startswith("top"), corner.endswith("right")
    # The page is shown turned clockwise: its seen corners are its own corners, moved on by the turn.
    own = [(False, True), (True, True), (True, False), (False, False)]  # (top, right), counter-clockwise
    top, right = own[(own.index((top, right)) + rotation // 90) % 4]
    left = x1 - aside - width if right else x0 + aside
    bottom = y1 - above - height if top else y0 + above
    return left, bottom, left + width, bottom + height


def rotation_of(page: DictionaryObject) -> int:
    """How far the page is turned clockwise when shown: 0, 90, 180 or 270 degrees."""
    value = _inherited(page, "/Rotate")
    return int(value) % 360 // 90 * 90 if isinstance(value, int) else 0


def _visible_box(page: DictionaryObject) -> Box:
    for key in ("/CropBox", "/MediaBox"):
        value = _inherited(page, key)
        if isinstance(value, ArrayObject) and len(value) == 4:
            x0, y0, x1, y1 = (round(each.get_object()) for each in value)
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return _A4


def _inherited(page: DictionaryObject, key: str) -> object:
    """An entry of the page or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    node: object = page
    for _ in range(_DEEPEST_PAGE_TREE):
        if not isinstance(node, DictionaryObject):
            break
        if key in node:
            return node[key]
        try:
            node = node["/Parent"]
        except KeyError:
            break
    return None
