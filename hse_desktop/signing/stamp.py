# mypy: disallow-untyped-calls=False
"""The visible stamp of a signature, drawn in the worker with an embedded font, as PDF/A asks."""

from functools import cached_property, partial

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.api import ShapeResult
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator, GlyphAccumulatorFactory
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.reference.resources import resource

WIDTH, HEIGHT = 190, 56  # points
_BAR, _INDENT = 2.5, 9.0  # points: the bar at the left, and where the text starts
_SMALL, _NAME = 6.5, 9.5  # points: sizes of the text, and of the signer's name in it
_LEADING = 1.25  # line height in sizes
_FONTS = ("fonts/NotoSans-Regular.ttf", "fonts/NotoSansDevanagari-Regular.ttf")
_A4 = (0, 0, 595, 842)
_UPRIGHT = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
_DEEPEST_PAGE_TREE = 64

Box = tuple[int, int, int, int]


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


def appearance(writer: BasePdfFileWriter, lines: list[str], rotation: int) -> StreamObject:
    """The stamp as a form XObject, not yet added to `writer`; it reads upright on a page turned by `rotation`.

    The second line is the signer's name and set larger. Colours are greys, which every PDF/A output intent takes.
    """
    fonts = [_Font(writer, name) for name in _FONTS]
    drawn = [
        f"0.45 g 0 0 {_BAR} {HEIGHT} re f 0.6 G 0.5 w 0.5 0.5 {WIDTH - 1} {HEIGHT - 1} re S 0 g".encode()
    ]
    sizes = [_NAME if at == 1 else _SMALL for at in range(len(lines))]
    baseline = (HEIGHT + sum(sizes) * _LEADING) / 2
    for line, wanted in zip(lines, sizes, strict=True):
        runs = _runs(line, fonts)
        width = sum(shaped.x_advance for _font, shaped in runs)
        size = min(wanted, (WIDTH - _INDENT - _BAR) / max(width, 0.01))
        baseline -= wanted * _LEADING
        x = _INDENT
        for font, shaped in runs:
            scale = size / font.size
            placed = f"{scale:.4f} 0 0 {scale:.4f} {x:.2f} {baseline + wanted * 0.3:.2f}"
            drawn.append(
                f"q {placed} cm BT {font.name} {font.size} Tf ".encode() + shaped.graphics_ops + b" ET Q"
            )
            x += shaped.x_advance * size
    used = {NameObject(font.name): font.engine.as_resource() for font in fonts if font.used}
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject(used)})
    return StreamObject(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, WIDTH, HEIGHT))),
            NameObject("/Matrix"): ArrayObject(map(FloatObject, (*_UPRIGHT[rotation], 0, 0))),
            NameObject("/Resources"): resources,
        },
        stream_data=b" ".join(drawn),
    )


class _Font:
    """A shipped font; only the glyphs that are used will be embedded."""

    def __init__(self, writer: BasePdfFileWriter, file: str) -> None:
        path = resource(file)
        with TTFont(path, lazy=True) as font:
            self.characters = font.getBestCmap().keys()
        self.name = f"/{path.stem}"
        self.used = False
        factory = GlyphAccumulatorFactory(str(path))
        self.size: int = factory.font_size
        self._create = partial(factory.create_font_engine, writer)

    @cached_property
    def engine(self) -> GlyphAccumulator:
        self.used = True
        return self._create()


def _runs(line: str, fonts: list[_Font]) -> list[tuple[_Font, ShapeResult]]:
    """The line cut where another font must take over; spaces and unknown characters stay with what precedes."""

    def font_for(character: str, before: _Font) -> _Font:
        if character.isspace() or ord(character) in before.characters:
            return before
        return next((font for font in fonts if ord(character) in font.characters), before)

    runs: list[tuple[_Font, str]] = []
    current = fonts[0]
    for character in line:
        current = font_for(character, current)
        if runs and runs[-1][0] is current:
            runs[-1] = (current, runs[-1][1] + character)
        else:
            runs.append((current, character))
    return [(font, font.engine.shape(text)) for font, text in runs]


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
