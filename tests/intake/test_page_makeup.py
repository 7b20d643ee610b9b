"""Scans that a portal or an officer may stumble over are told from good ones; ordinary pages get no word."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from hse_desktop.intake.inspection import inspect
from hse_desktop.model.finding import Severity
from tests.intake import pdfs

A4 = (595.0, 842.0)
COARSE, COLOUR = "scan-too-coarse", "scan-not-black-and-white"


def _scan(
    dpi: float, bits: int, *, on: tuple[float, float] = A4, share: float = 1.0, in_form: bool = False
) -> bytes:
    """A page of white pixels and nothing else: 1 bit black and white, 8 grey, 24 colour."""
    width, height = (round(side * share / 72 * dpi) for side in on)
    row = (width * bits + 7) // 8
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=on)
        image = pdf.make_stream(
            zlib.compress(bytes(row * height)),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=min(bits, 8),
            ColorSpace=Name.DeviceRGB if bits == 24 else Name.DeviceGray,
            Filter=Name.FlateDecode,
        )
        drawn = b"q %f 0 0 %f 0 0 cm /Scan Do Q" % (on[0] * share, on[1] * share)
        resources = Dictionary(XObject=Dictionary(Scan=image))
        if in_form:
            # The form is half as large as the page and drawn at double size.
            form = pdf.make_stream(
                b"q %f 0 0 %f 0 0 cm /Scan Do Q" % (on[0] / 2, on[1] / 2),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=[0, 0, on[0] / 2, on[1] / 2],
                Resources=resources,
            )
            drawn = b"q 2 0 0 2 0 0 cm /Scan Do Q"
            resources = Dictionary(XObject=Dictionary(Scan=form))
        pdf.pages[0].obj.Resources = resources
        pdf.pages[0].obj.Contents = pdf.make_stream(drawn)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (_scan(300, 1), ["no-text"]),
        (_scan(200, 1), ["no-text"]),
        (_scan(150, 1), ["no-text", COARSE]),
        (_scan(200, 24), ["no-text", COLOUR]),
        (_scan(200, 8), ["no-text", COLOUR]),
        (_scan(100, 24), ["no-text", COARSE, COLOUR]),
        (_scan(200, 1, in_form=True), ["no-text"]),
        (_scan(150, 1, in_form=True), ["no-text", COARSE]),
        (_scan(72, 24, share=0.3), ["no-text"]),
        (_scan(20, 1, on=(1684.0, 1191.0)), ["no-text", COARSE, "large-page"]),
        (_scan(200, 1, on=(842.0, 1191.0)), ["no-text"]),
    ],
    ids=[
        "300 dpi",
        "200 dpi",
        "150 dpi",
        "colour",
        "grey",
        "coarse colour",
        "200 dpi in a form",
        "150 dpi in a form",
        "only a logo",
        "A2",
        "A3",
    ],
)
def test_a_scan_is_judged_by_its_dots_and_its_colour(content: bytes, codes: list[str]) -> None:
    assert [problem.code for problem in inspect("scan.pdf", content).problems] == codes


def test_a_photograph_on_a_page_of_text_is_no_scan() -> None:
    with pikepdf.open(io.BytesIO(_scan(72, 24))) as pdf, pikepdf.open(io.BytesIO(pdfs.sheet())) as text:
        pdf.pages[0].add_overlay(text.pages[0], pikepdf.Rectangle(0, 0, *A4))
        made = io.BytesIO()
        pdf.save(made)
    assert inspect("sheet.pdf", made.getvalue()).problems == []


def test_what_is_not_published_is_never_more_than_a_check_and_says_so() -> None:
    coarse, colour = inspect("scan.pdf", _scan(100, 24)).problems[1:]
    assert (coarse.severity, colour.severity) == (Severity.CHECK, Severity.NOTE)
    for problem in (coarse, colour):
        assert "is not published" in problem.message


def test_a_picture_that_declares_the_impossible_costs_nothing() -> None:
    huge = (
        _scan(72, 1)
        .replace(b"/Width 595", b"/Width 2000000000")
        .replace(b"/Height 842", b"/Height 2000000000")
    )
    seen = inspect("scan.pdf", huge)
    assert seen.readable
    assert seen.problems[0].severity is Severity.CHECK


def _recognised(dpi: float, bits: int, *, mode: int = 3, under: bool = False) -> bytes:
    """A scan with the words recognised in it: unseen over the picture, or written before it is drawn."""
    with pikepdf.open(io.BytesIO(_scan(dpi, bits))) as pdf:
        page = pdf.pages[0].obj
        page.Resources.Font = Dictionary(
            F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        words = b"BT %d Tr /F 11 Tf 50 700 Td (Net weight: 740 kg) Tj ET" % mode
        picture = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"\n".join([words, picture] if under else [picture, words]))
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (_recognised(300, 1), []),
        (_recognised(150, 1), [COARSE]),
        (_recognised(200, 24), [COLOUR]),
        (_recognised(100, 24, mode=0, under=True), [COARSE, COLOUR]),
        (_recognised(100, 24, mode=0), []),
    ],
    ids=["good", "coarse", "colour", "words under the picture", "words on a photograph"],
)
def test_a_scan_with_recognised_words_is_judged_as_a_scan(content: bytes, codes: list[str]) -> None:
    found = [problem.code for problem in inspect("scan.pdf", content).problems]
    assert [code for code in found if code.startswith("scan")] == codes


def test_words_recognised_in_a_scan_are_evidence_but_less_sure() -> None:
    (printed,) = inspect("sheet.pdf", _recognised(100, 24, mode=0)).evidence.weight_kg
    (recognised,) = inspect("scan.pdf", _recognised(300, 1)).evidence.weight_kg
    assert recognised.value == printed.value == 740
    assert 0.8 <= recognised.confidence < printed.confidence
