"""Keeps of an embedded TrueType font only the glyphs that the pages show (fontTools). Runs in a worker only.

Glyphs keep their numbers, so nothing else of the file changes. A font is left as it is wherever it cannot be told which
of its glyphs are shown: other encodings than named here, other font formats, forms that are still to be filled in.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from fontTools import agl, subset
from fontTools.encodings.MacRoman import MacRoman
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name

_LEAST_BYTES: Final = 8000  # of a font that is worth it
_LEAST_GAIN: Final = 0.2
_MOST_STEPS: Final = 2_000_000  # of all content
_SHOWS: Final = {"Tj", "'", '"'}
_OPERATORS: Final = "q Q Tf Tj TJ ' \" gs"
_VARIANTS: Final = 14  # format of a table that tells variants of characters, not characters
_SYMBOL: Final = (0xF000, 0xF100, 0xF200)  # where symbolic fonts map their codes (ISO 32000-1, 9.6.6.4)


class _UnknownUseError(Exception):
    """It cannot be told which font some text is shown in."""


@dataclass
class _Used:
    """A font program with all fonts that rest on it, and the codes shown in each."""

    program: pikepdf.Stream
    fonts: list[tuple[pikepdf.Object, set[bytes]]] = field(default_factory=list)


def subset_typefaces(pdf: pikepdf.Pdf) -> bool:
    """Make what can be made smaller so; True if any font was. Pages and text look and read as before."""
    try:
        shown = _shown_in(pdf)
    except (_UnknownUseError, pikepdf.PdfError):
        return False
    changed = False
    for used in _programs(pdf, shown).values():
        changed |= _subset(used)
    return changed


def _shown_in(pdf: pikepdf.Pdf) -> dict[tuple[int, int], tuple[pikepdf.Object, set[bytes]]]:
    """By object: each font in use, and the strings shown in it."""
    shown: dict[tuple[int, int], tuple[pikepdf.Object, set[bytes]]] = {}
    left = _MOST_STEPS
    for content, resources in _contents(pdf):
        fonts = resources.get(Name.Font, Dictionary())
        states = resources.get(Name.ExtGState, Dictionary())
        current: pikepdf.Object | None = None
        kept: list[pikepdf.Object | None] = []
        for step in pikepdf.parse_content_stream(content, operators=_OPERATORS):
            left -= 1
            if left < 0:
                raise _UnknownUseError
            operator, operands = str(step.operator), step.operands
            if operator == "q":
                kept.append(current)
            elif operator == "Q":
                current = kept.pop() if kept else None
            elif operator == "Tf":
                current = fonts.get(str(operands[0]))
                if not isinstance(current, Dictionary) or not current.is_indirect:
                    raise _UnknownUseError
            elif operator == "gs":
                state = states.get(str(operands[0]))
                if isinstance(state, Dictionary) and Name.Font in state:
                    raise _UnknownUseError
            elif current is None:
                raise _UnknownUseError  # it would be the font of whatever draws this form
            else:
                strings = operands[0] if operator == "TJ" else [operands[-1]]
                told = shown.setdefault(current.objgen, (current, set()))[1]
                told.update(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    return shown


def _contents(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object | pikepdf.Page, pikepdf.Object]]:
    """Everything that draws, with its resources."""
    for page in pdf.pages:
        yield page, page.resources
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.Subtype) == Name.Type3:
            for glyph in dict(item.get(Name.CharProcs, Dictionary()).items()).values():
                yield glyph, item.get(Name.Resources, Dictionary())
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get(Name.Subtype) == Name.Form or item.get(Name.PatternType) == 1:
            if Name.Resources not in item and pikepdf.parse_content_stream(item, operators="Tf"):
                raise _UnknownUseError  # it would draw with the resources of its page
            yield item, item.get(Name.Resources, Dictionary())


def _programs(
    pdf: pikepdf.Pdf, shown: dict[tuple[int, int], tuple[pikepdf.Object, set[bytes]]]
) -> dict[tuple[int, int], _Used]:
    """The font programs that only fonts rest on whose use is known."""
    filled_in = _fonts_of_forms(pdf)
    programs: dict[tuple[int, int], _Used] = {}
    left_alone: set[tuple[int, int]] = set()
    for item in pdf.objects:
        is_font = isinstance(item, Dictionary) and item.get(Name.Type) == Name.Font
        if not is_font or str(item.get(Name.Subtype)).startswith("/CIDFont"):
            continue  # what a composite font rests on is met with that
        below = item.get(Name.DescendantFonts)
        inner = below[0] if isinstance(below, Array) and len(below) == 1 else item
        program = inner.get(Name.FontDescriptor, Dictionary()).get(Name.FontFile2)
        if not isinstance(program, pikepdf.Stream):
            continue
        known = shown.get(item.objgen)
        if known is None or item.objgen in filled_in or not _is_plain(item, inner):
            left_alone.add(program.objgen)
            continue
        programs.setdefault(program.objgen, _Used(program)).fonts.append(known)
    return {key: used for key, used in programs.items() if key not in left_alone}


def _fonts_of_forms(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Fonts in which somebody may still write: those of the fields of a form."""
    form = pdf.Root.get(Name.AcroForm, Dictionary())
    offered = form.get(Name.DR, Dictionary()).get(Name.Font, Dictionary())
    return {font.objgen for font in dict(offered.items()).values() if font.is_indirect}


def _is_plain(font: pikepdf.Object, inner: pikepdf.Object) -> bool:
    """Whether it is known which glyph a code of this font shows."""
    if font.get(Name.Subtype) == Name.Type0:
        return (
            font.get(Name.Encoding) in (Name("/Identity-H"), Name("/Identity-V"))
            and inner.get(Name.Subtype) == Name.CIDFontType2
            and inner.get(Name.CIDToGIDMap, Name.Identity) == Name.Identity
        )
    encoding = font.get(Name.Encoding, Name.WinAnsiEncoding)
    base = (
        encoding.get(Name.BaseEncoding, Name.WinAnsiEncoding)
        if isinstance(encoding, Dictionary)
        else encoding
    )
    return font.get(Name.Subtype) == Name.TrueType and base in (Name.WinAnsiEncoding, Name.MacRomanEncoding)


def _subset(used: _Used) -> bool:
    before = used.program.read_bytes()
    if len(before) < _LEAST_BYTES:
        return False
    try:
        with TTFont(io.BytesIO(before), lazy=True) as font:
            glyphs = {0}
            for outer, strings in used.fonts:
                for codes in strings:
                    glyphs |= _glyphs(font, outer, codes)
            options = subset.Options(
                retain_gids=True, notdef_outline=True, layout_features=[], name_IDs=[], legacy_cmap=True,
                symbol_cmap=True, glyph_names=True, hinting=True, drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "meta"],
            )  # fmt: skip
            cutter = subset.Subsetter(options)
            cutter.populate(gids=sorted(gid for gid in glyphs if gid < font["maxp"].numGlyphs))
            cutter.subset(font)
            out = io.BytesIO()
            font.save(out, reorderTables=None)
    except (TTLibError, subset.Subsetter.SubsettingError, ValueError, KeyError, AssertionError, IndexError):
        return False  # a font that others draw and we do not understand stays as it is
    after = out.getvalue()
    if len(after) > len(before) * (1 - _LEAST_GAIN):
        return False
    used.program.write(after)
    used.program.Length1 = len(after)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(after).digest()[:6])
    for outer, _strings in used.fonts:
        _rename(outer, tag)
    return True


def _glyphs(font: TTFont, outer: pikepdf.Object, codes: bytes) -> set[int]:
    """The glyphs that the codes may show; rather too many than too few."""
    if outer.get(Name.Subtype) == Name.Type0:
        return {int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes) - 1, 2)}
    numbers = font.getReverseGlyphMap()
    maps = (
        [table.cmap for table in font["cmap"].tables if table.format != _VARIANTS] if "cmap" in font else []
    )
    found: set[int] = set()
    for code, name in [(each, name) for each in set(codes) for name in _names(outer, each)]:
        points = {code, *(base + code for base in _SYMBOL), *map(ord, agl.toUnicode(name))}
        found |= {numbers[table[point]] for table in maps for point in points if point in table}
        if name in numbers:
            found.add(numbers[name])
        if not maps:
            found.add(code)
    return found


def _names(outer: pikepdf.Object, code: int) -> list[str]:
    """What the encodings call a code: those of Windows and Macintosh, and the differences that the font names."""
    names = [agl.UV2AGL.get(ord(sign), "") for sign in bytes([code]).decode("cp1252", "ignore")]
    names.append(MacRoman[code])
    encoding = outer.get(Name.Encoding)
    differences = encoding.get(Name.Differences, Array()) if isinstance(encoding, Dictionary) else Array()
    at = 0
    for each in differences:
        if isinstance(each, Name):
            if at == code:
                names.append(str(each)[1:])
            at += 1
        else:
            at = int(each)
    return names


def _rename(outer: pikepdf.Object, tag: str) -> None:
    """A font that is not whole says so by a tag of six letters (ISO 32000-1, 9.6.4)."""
    below = outer.get(Name.DescendantFonts)
    inner = below[0] if isinstance(below, Array) else outer
    descriptor = inner.FontDescriptor
    for holder, key in ((outer, "/BaseFont"), (inner, "/BaseFont"), (descriptor, "/FontName")):
        if key in holder:
            plain = str(holder[key])[1:].rpartition("+")[2]
            holder[key] = Name(f"/{tag}+{plain}")
    if "/CIDSet" in descriptor:
        del descriptor["/CIDSet"]
