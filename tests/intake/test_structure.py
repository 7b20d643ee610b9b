"""What hides in a PDF apart from its pages: typefaces it lacks, claims it breaks, and what could not be looked at."""

import io
import logging

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from hse_desktop.intake import structure
from hse_desktop.intake.inspection import inspect
from hse_desktop.model.finding import Severity
from tests.intake import pdfs

CLAIM = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _codes(content: bytes, password: str | None = None) -> list[str]:
    return [problem.code for problem in inspect("sheet.pdf", content, password=password).problems]


def _with_font(name: str, descriptor: Dictionary | None = None) -> bytes:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + name))
    if descriptor is not None:
        font.FontDescriptor = descriptor
    with pikepdf.open(io.BytesIO(pdfs.sheet())) as pdf:
        pdf.pages[0].obj.Resources.Font.F9 = pdf.make_indirect(font)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def _claiming(*, script: bool = False) -> pikepdf.Pdf:
    entries = Dictionary(OpenAction=SCRIPT) if script else Dictionary()
    pdf = pikepdf.open(io.BytesIO(pdfs.with_entries(entries)))
    pdf.Root.Metadata = pdf.make_stream(CLAIM, Type=Name.Metadata, Subtype=Name.XML)
    return pdf


def _saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    made = io.BytesIO()
    with pdf:
        pdf.save(made, encryption=encryption or False)
    return made.getvalue()


@pytest.mark.parametrize(
    "name",
    ["Helvetica-BoldOblique", "ArialMT", "Arial,Bold", "ABCDEF+Arial-BoldItalicMT", "TimesNewRomanPS-BoldMT"],
)
def test_a_typeface_that_every_computer_has_may_be_left_out(name: str) -> None:
    assert _codes(_with_font(name)) == []


@pytest.mark.parametrize("name", ["NirmalaUI", "ArialUnicodeMS", "Symbolics", "ABCDEF+Calibri", ""])
def test_a_typeface_that_is_missing_is_noted(name: str) -> None:
    seen = inspect("sheet.pdf", _with_font(name))
    assert [(p.code, p.severity) for p in seen.problems] == [("fonts-not-embedded", Severity.NOTE)]


def test_a_typeface_that_is_carried_is_no_problem() -> None:
    carried = Dictionary(Type=Name.FontDescriptor, FontName=Name.NirmalaUI, FontFile2=Dictionary())
    assert _codes(_with_font("NirmalaUI", carried)) == []


def test_a_claim_of_pdfa_is_believed_until_the_file_breaks_it() -> None:
    locked = pikepdf.Encryption(owner="own", user="", R=6)
    assert _codes(_saved(_claiming())) == []
    assert _codes(_saved(_claiming(script=True))) == ["javascript", "pdfa-claim-false"]
    assert _codes(_saved(_claiming(), locked)) == ["owner-restricted", "pdfa-claim-false"]
    assert _codes(pdfs.with_entries(Dictionary(OpenAction=SCRIPT))) == ["javascript"]


def test_a_file_with_more_parts_than_are_looked_at_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdfs.with_entries(Dictionary(Parts=Array([Dictionary() for _ in range(100)])))
    assert structure.read_structure(content, None, bytes).problems == set()
    monkeypatch.setattr(structure, "_MOST_OBJECTS", 100)
    assert structure.read_structure(content, None, bytes).problems == {"not-fully-checked"}


def test_a_file_that_one_reader_cannot_open_is_read_as_the_other_saw_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """And where that one has nothing to give either, it is said that nobody looked."""
    scripted = pdfs.with_entries(Dictionary(OpenAction=SCRIPT))
    broken = b"%PDF-1.7\n" + bytes(100)
    caplog.set_level(logging.CRITICAL)
    assert structure.read_structure(broken, None, lambda: scripted).problems == {"damaged", "javascript"}
    assert structure.read_structure(broken, None, bytes).problems == {"damaged", "not-fully-checked"}
