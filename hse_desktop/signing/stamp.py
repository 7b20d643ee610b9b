# mypy: disallow-untyped-calls=False
"""The visible stamp of a signature, drawn in the worker with an embedded font, as PDF/A asks."""

from functools import cached_property, partial

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.api import ShapeResult
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator, GlyphAccumulatorFactory
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from hse_desktop.reference.resources import resource

WIDTH, HEIGHT = 190, 56  # points: the size that the figures below are for
_BAR, _INDENT = 2.5, 9.0  # points: the bar at the left, and where the text starts
_SMALL, _NAME = 6.5, 9.5  # points: sizes of the text, and of the signer's name in it
_LEADING = 1.25  # line height in sizes
_FONTS = ("fonts/NotoSans-Regular.ttf", "fonts/NotoSansDevanagari-Regular.ttf")
_OF_SHAPING = {"GSUB", "GPOS", "GDEF"}
"""Tables that HarfBuzz has read, and that are not embedded: taking them apart only to leave them out takes longest."""
_UPRIGHT = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def appearance(
    writer: BasePdfFileWriter, lines: list[str], rotation: int, area: tuple[float, float] = (WIDTH, HEIGHT)
) -> StreamObject:
    """The stamp as a form XObject, not yet added to `writer`; it reads upright on a page turned by `rotation`.

    `area` is its width and height as a reader sees them, in points; the text grows and shrinks with it. The second
    line is the signer's name and set larger. Colours are greys, which every PDF/A output intent takes.
    """
    fonts = [_Font(writer, name) for name in _FONTS]
    wide, high = area
    fit = min(wide / WIDTH, high / HEIGHT)
    bar, indent = _BAR * fit, _INDENT * fit
    frame = f"0.5 0.5 {wide - 1:.2f} {high - 1:.2f} re S"
    drawn = [f"0.45 g 0 0 {bar:.2f} {high:.2f} re f 0.6 G 0.5 w {frame} 0 g".encode()]
    sizes = [fit * (_NAME if at == 1 else _SMALL) for at in range(len(lines))]
    baseline = (high + sum(sizes) * _LEADING) / 2
    for line, wanted in zip(lines, sizes, strict=True):
        runs = _runs(line, fonts)
        width = sum(shaped.x_advance for _font, shaped in runs)
        size = min(wanted, (wide - indent - bar) / max(width, 0.01))
        baseline -= wanted * _LEADING
        x = indent
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
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, wide, high))),
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
        engine = self._create()
        for table in _OF_SHAPING.intersection(engine.tt.keys()):
            del engine.tt[table]
        return engine


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
