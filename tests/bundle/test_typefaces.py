"""Typefaces that come whole are cut to the letters in use, if every page then looks the same; else they stay."""

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from hse_desktop.bundle.fitting import fit as fitting
from hse_desktop.bundle.fitting.fit import fit, same_letters
from hse_desktop.bundle.fitting.refit import refit
from hse_desktop.intake.inspection import inspect
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.draft import JsonObject
from hse_desktop.reference.places import shipped
from hse_desktop.reference.portals import portal
from tests.paper.conftest import run_poppler, text_of

ON = date(2026, 9, 1)
TEXT = "Rated input current 32 A per phase, RX-9000 (Größe)"
_FACES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic")


def _descriptor(pdf: pikepdf.Pdf, face: str) -> pikepdf.Object:
    program = pdf.make_stream(shipped(f"fonts/{face}.ttf").read_bytes())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name(f"/{face}"), Flags=32, FontBBox=Array([-600, -300, 2000, 1100]),
            ItalicAngle=0, Ascent=1069, Descent=-293, CapHeight=714, StemV=80, FontFile2=program,
        )
    )  # fmt: skip


def _simple(pdf: pikepdf.Pdf, face: str) -> pikepdf.Object:
    """A font of one byte for a letter, as older programs write it."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/{face}"), Encoding=Name.WinAnsiEncoding,
            FirstChar=0, LastChar=255, Widths=Array([600] * 256), FontDescriptor=_descriptor(pdf, face),
        )
    )  # fmt: skip


def _composite(pdf: pikepdf.Pdf, face: str) -> pikepdf.Object:
    """A font whose codes are numbers of glyphs, as word processors write it."""
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{face}"), CIDToGIDMap=Name.Identity, DW=600,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=_descriptor(pdf, face),
    )  # fmt: skip
    with TTFont(shipped(f"fonts/{face}.ttf"), lazy=True) as font:
        numbers, letters = font.getReverseGlyphMap(), font.getBestCmap()
        lines = "".join(f"<{numbers[letters[ord(c)]]:04X}> <{ord(c):04X}>\n" for c in sorted(set(TEXT)))
    unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(set(TEXT))} beginbfchar\n{lines}endbfchar endcmap end"
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{face}"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=pdf.make_stream(unicode.encode()),
        )
    )  # fmt: skip


def _glyphs(face: str) -> str:
    with TTFont(shipped(f"fonts/{face}.ttf"), lazy=True) as font:
        numbers, letters = font.getReverseGlyphMap(), font.getBestCmap()
        return "".join(f"{numbers[letters[ord(c)]]:04X}" for c in TEXT)


def _document(change: Callable[[pikepdf.Pdf], object] = lambda _pdf: None) -> bytes:
    """Two pages in three typefaces that were embedded whole."""
    with pikepdf.Pdf.new() as pdf:
        fonts = Dictionary(
            F0=_composite(pdf, _FACES[0]), F1=_simple(pdf, _FACES[1]), F2=_composite(pdf, _FACES[2])
        )
        for number in range(2):
            pdf.add_blank_page(page_size=(595, 842))
            page = pdf.pages[-1].obj
            page.Resources = Dictionary(Font=fonts)
            simple = TEXT.encode("cp1252").hex()
            page.Contents = pdf.make_stream(
                f"BT /F0 12 Tf 40 800 Td <{_glyphs(_FACES[0])}> Tj q /F1 {14 + number} Tf 0 -40 Td [<{simple}>] TJ Q "
                f"/F2 12 Tf 0 -40 Td <{_glyphs(_FACES[2])}> Tj ET".encode()
            )
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=False)
        return out.getvalue()


def test_whole_typefaces_shrink_and_nothing_looks_or_copies_differently() -> None:
    content = _document()
    made = fit("letter.pdf", content, portal("icegate-hse"), on=ON)
    assert made.done == ("typefaces",)
    (part,) = made.parts
    assert len(content) > 1_000_000
    assert len(part.content) < 100_000
    assert same_letters(content, [part.content])
    assert text_of(part.content) == text_of(content)
    assert "RX-9000 (Größe)" in text_of(part.content)
    fonts = run_poppler("pdffonts", part.content).splitlines()[2:]
    assert len(fonts) == 3
    assert all("+NotoSans" in line and " yes yes " in line for line in fonts), fonts
    with pikepdf.open(io.BytesIO(part.content)) as pdf:
        assert not pdf.check_pdf_syntax()
    assert inspect("letter.pdf", part.content).readable


def _as_a_form(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font
    offered = Dictionary(A=font.F0, B=font.F1, C=font.F2)
    pdf.Root.AcroForm = Dictionary(Fields=Array(), DR=Dictionary(Font=offered))


def _with_another_encoding(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    fonts.F1.Encoding = Name("/StandardEncoding")
    for font in (fonts.F0, fonts.F2):
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\1" * 100)


def _with_a_form_that_inherits(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"BT <0041> Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary()
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)


def _with_a_font_in_a_state(pdf: pikepdf.Pdf) -> None:
    resources = pdf.pages[1].obj.Resources
    resources.ExtGState = Dictionary(G=Dictionary(Font=Array([resources.Font.F0, 12])))
    pdf.pages[1].contents_add(b"/G gs")


@pytest.mark.parametrize(
    "change", [_as_a_form, _with_another_encoding, _with_a_form_that_inherits, _with_a_font_in_a_state]
)
def test_where_the_letters_in_use_cannot_be_told_the_typefaces_stay(
    change: Callable[[pikepdf.Pdf], object],
) -> None:
    request: JsonObject = {
        "most_bytes": 500_000, "page_bytes": None, "scan_dpi": 200, "black_and_white": False, "typefaces": True,
        "title": "a", "on": "2026-09-01",
    }  # fmt: skip
    with pytest.raises(TaskRefusal, match="page-too-large"):
        refit(request, [_document(change)])


def test_a_page_that_would_look_different_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    content, broken = _document(), _document(lambda pdf: pdf.pages[1].contents_add(b"0 0 30 30 re f"))
    assert not same_letters(content, [broken])
    monkeypatch.setattr(fitting, "same_letters", lambda *_given: False)
    made = fit("letter.pdf", content, portal("icegate-hse"), on=ON)
    assert "typefaces" not in made.done
