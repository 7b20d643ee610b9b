"""Hindi and Latin text that prints shaped and copies out as typed.

ReportLab 5.1 shapes text with HarfBuzz, with four defects that matter to us: a glyph that has no character of
its own copies out as a private-use code; its width in the file is that of its first use; a word set in two
fonts is shaped with the first font alone; a paragraph that was shaped cannot be split over two pages. The font
and the paragraph below mend them for documents that use them and leave ReportLab as it is for everybody else.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import FunctionType
from typing import Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedFragWord, ShapedStr, TTFont, makeShapedFragWord
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import paragraph as platypus_paragraph

_FIRST_PRIVATE_CODE: Final = 0xF0000
_FEATURES: Final = {"kern": True, "liga": False}
_ZERO_WIDTH_SPACE: Final = "\u200b"

# Danda and double danda belong to the script; so do the joiners, which shape it.
DEVANAGARI_RUN: Final = re.compile("[\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff\u200c\u200d]+")


class ShapingFont(TTFont):  # type: ignore[misc]  # ReportLab carries no types
    """A TrueType font in which every shaped glyph keeps its own width and the text it stands for.

    A glyph that no character maps to, or that stands for other text than its character, gets a code of plane 15
    (private use) for each text it stands for. The codes never reach the file: a subset numbers its glyphs anew,
    and its ToUnicode map says what each stands for.
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False, shapable=True)
        self.characters: Final = frozenset(self.face.charToGlyph)
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(self.face._ttf_data))
        self._codes: dict[tuple[int, str], int] = {}
        self._texts: dict[int, str] = {}

    def shaped(self, text: str) -> Any:
        """`text` as glyphs in reading order of the page: ReportLab's `ShapedStr`, one code a glyph."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, _FEATURES)
        scale = self.face._pdfScale
        codes, data = [], []
        clusters = [info.cluster for info in buffer.glyph_infos]
        for info, position, part in zip(
            buffer.glyph_infos, buffer.glyph_positions, _parts(text, clusters), strict=True
        ):
            code = self._code(info.codepoint, part)
            codes.append(chr(code))
            data.append(
                ShapeData(
                    info.cluster,
                    scale(position.x_advance),
                    scale(position.y_advance),
                    scale(position.x_offset),
                    scale(position.y_offset),
                    self.face.charWidths[code],
                )
            )
        return ShapedStr("".join(codes), shapeData=data)

    def typed(self, text: str) -> str:
        """The text that was typed, from text that may hold codes of an earlier shaping."""
        return "".join(self._texts.get(ord(character), character) for character in text)

    def _code(self, glyph: int, text: str) -> int:
        if len(text) == 1 and self.face.charToGlyph.get(ord(text)) == glyph:
            return ord(text)
        known = self._codes.get((glyph, text))
        if known is not None:
            return known
        code = _FIRST_PRIVATE_CODE + len(self._codes)
        self.face.charToGlyph[code] = glyph
        self.face.charWidths[code] = self.face._pdfScale(self._shaper.get_glyph_h_advance(glyph))
        self._texts[code] = text
        self._codes[glyph, text] = code
        return code

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's hook for writing the subsets
        """Write the subsets of `doc`, with ToUnicode maps that give back the text as typed."""
        names = {
            self.getSubsetInternalName(number, doc)[1:]: subset
            for number, subset in enumerate(self.state[doc].subsets)
        }
        super().addObjects(doc)
        for name, subset in names.items():
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = self._to_unicode(subset)

    def _to_unicode(self, subset: Sequence[int]) -> str:
        entries = [
            (index, (self._texts.get(code, chr(code)) or _ZERO_WIDTH_SPACE).encode("utf-16-be").hex().upper())
            for index, code in enumerate(subset)
            if code
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
        ]
        for start in range(0, len(entries), 100):  # a block holds a hundred entries at most
            block = entries[start : start + 100]
            lines += [f"{len(block)} beginbfchar"]
            lines += [f"<{index:02X}> <{text}>" for index, text in block]
            lines += ["endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines)


def _parts(text: str, clusters: Sequence[int]) -> list[str]:
    """What each glyph of `text` stands for, given the cluster (first character) of each.

    Glyphs that share a cluster share its characters in order, one each and the rest to the last, so that they
    read back right although a vowel sign may be drawn before its consonant.
    """
    starts = sorted(set(clusters))
    shares: dict[int, Iterator[str]] = {}
    for start, end in pairwise([*starts, len(text)]):
        count = clusters.count(start)
        characters = text[start:end]
        split = [*characters[: count - 1], characters[count - 1 :]]
        shares[start] = iter(split + [""] * (count - len(split)))
    return [next(shares[cluster]) for cluster in clusters]


def _shape_word(word: Any) -> Any:
    """Shape a word of ReportLab's `[width, (fragment, text), …]`, each fragment with its own font."""
    if isinstance(word, ShapedFragWord):
        return word
    width = word[0]
    fragments = []
    for fragment, text in word[1:]:
        font = pdfmetrics.getFont(fragment.fontName)
        if text and isinstance(font, ShapingFont):
            shaped = font.shaped(font.typed(text))
            advance = sum(glyph.x_advance for glyph in shaped.__shapeData__)
            width += advance * fragment.fontSize / 1000 - font.stringWidth(text, fragment.fontSize)
            fragments.append((fragment, shaped))
        else:
            fragments.append((fragment, text))
    return makeShapedFragWord(word)([width, *fragments])


class ShapedParagraph(platypus_paragraph.Paragraph):  # type: ignore[misc]  # ReportLab carries no types
    """A paragraph whose words are shaped with `ShapingFont`; its style must say `shaping=1`."""

    # ReportLab's own line breaking, which finds the word shaper among its globals: here it finds ours.
    breakLines = FunctionType(  # noqa: N815 - ReportLab's name
        platypus_paragraph.Paragraph.breakLines.__code__,
        {**vars(platypus_paragraph), "shapeFragWord": _shape_word},
        "breakLines",
        platypus_paragraph.Paragraph.breakLines.__defaults__,
        platypus_paragraph.Paragraph.breakLines.__closure__,
    )


class _CopyableText(PDFTextObject):  # type: ignore[misc]  # ReportLab carries no types
    """Text whose Hindi words say as a whole what they stand for.

    A vowel sign is drawn by stepping back under its consonant, where a reader sees the end of a word; ActualText
    (ISO 32000-1, 14.9.4) tells it better.
    """

    def _formatText(self, text: Any) -> str:  # noqa: N802 - ReportLab's own name
        font = pdfmetrics.getFont(self._fontname)
        if not (isinstance(font, ShapingFont) and isinstance(text, ShapedStr)):
            return str(super()._formatText(text))
        operators = []
        for place in re.finditer(r" +|[^ ]+", text):
            glyphs = text[place.start() : place.end()]
            written = super()._formatText(glyphs)
            typed = font.typed(place[0])
            if DEVANAGARI_RUN.search(typed):
                spoken = typed.encode("utf-16-be").hex().upper()
                written = f"/Span <</ActualText <FEFF{spoken}>>> BDC {written} EMC"
            operators.append(written)
        return " ".join(operators)


class ShapingCanvas(Canvas):  # type: ignore[misc]  # ReportLab carries no types
    """A canvas on which shaped paragraphs copy out as typed."""

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:  # noqa: N802
        """A text object at (`x`, `y`) in points."""
        return _CopyableText(self, x, y, direction=direction)
