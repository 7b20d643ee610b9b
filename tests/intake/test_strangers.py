"""Files that strangers made: datasheets are read, hostile files cost a problem, and no parser comes near us."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hse_desktop.intake.inspection import inspect
from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import Inspection
from tests.intake import pdfs

# File to problems: crashes and loops of other readers, bombs, encryption of every kind, scripts, broken frames.
HOSTILE = {
    "OCRmyPDF__livecycle.pdf": ["no-text", "xfa"],
    "OpenPDF__pades_opposite_infinite_loop.pdf": ["damaged"],
    "PDF101__01-xobject-stream.pdf": ["damaged", "external-reference"],
    "PDF101__A2-dict-reference-loop.pdf": [],
    "PDF101__C1-next-action-uri.pdf": ["external-reference"],
    "PDF101__G2-js-mem-exhaust-loop.pdf": ["javascript"],
    "PDF101__gotor-doc.pdf": ["external-reference"],
    "format-corpus__T02-02_002_page-tree-kids-links-recursive.pdf": ["unreadable"],
    "format-corpus__encryption_openpassword.pdf": ["password-needed"],
    "format-corpus__fileAttachment.pdf": ["javascript", "embedded-files"],
    "itext7__cmp_encryptWithCertificateAes128NoCompression.pdf": ["encrypted-for-certificate"],
    "pdf__crash-121-3.pdf": [],
    "pdfplumber__empty.pdf": ["empty-file"],
    "pyHanko__form-tree-circular-ref-input.pdf": [],
    "qpdf__deep-pages.pdf": ["unreadable"],
    "qpdf__fuzz-16214.pdf": ["not-a-pdf"],
    "qpdf__issue-202.pdf": ["damaged"],
    "qpdf__many-nulls.pdf": ["no-text"],
}


def _inspected(paths: list[Path]) -> dict[str, Inspection]:
    with ThreadPoolExecutor(2) as pool:
        seen = pool.map(lambda path: inspect(path.name, path.read_bytes()), paths)
        return dict(zip([path.name for path in paths], seen, strict=True))


def test_hostile_files_cost_what_is_wrong_with_them(corpus: Path) -> None:
    seen = _inspected([corpus / "hostile" / name for name in HOSTILE])
    assert {name: [p.code for p in one.problems] for name, one in seen.items()} == HOSTILE


def test_real_datasheets_are_read(corpus: Path) -> None:
    seen = _inspected(sorted((corpus / "datasheets").glob("*.pdf")))
    assert len(seen) == 20
    for name, one in seen.items():
        assert one.readable, name
        assert one.has_text, name
        assert not [p for p in one.problems if p.severity is Severity.MUST_FIX], name
    restricted = [name for name, one in seen.items() if one.problems]
    assert restricted == ["philips_EverFlo.pdf"]
    assert [p.code for p in seen["philips_EverFlo.pdf"].problems] == ["owner-restricted"]


def test_models_are_found_in_real_datasheets(corpus: Path) -> None:
    path = corpus / "datasheets" / "philips_DigitalDiagnost_C90.pdf"
    found = inspect(
        path.name, path.read_bytes(), mentions=["DigitalDiagnost C90", "DigitalDiagnost C9"]
    ).mentions
    assert found["DigitalDiagnost C90"]
    assert found["DigitalDiagnost C9"] == []


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        ("itext7__cmp_signedTwice.pdf", ["Signature1", "Signature2"]),
        ("mkl-itext7__step6_signed_by_alice_bob_carol_and_dave.pdf", ["sig1", "sig2", "sig3", "sig4"]),
        ("mkl-pdfbox2__isa_A.pdf", ["Signature1"]),
        ("mkl-pdfbox2__usf_05_No_Contents.pdf", ["Signature1"]),
    ],
)
def test_signatures_are_shown_even_where_they_are_forged(corpus: Path, file: str, fields: list[str]) -> None:
    seen = inspect(file, (corpus / "signed" / file).read_bytes())
    assert [signature.field for signature in seen.signatures] == fields


def test_our_own_process_never_loads_a_parser(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(pdfs.sheet())
    script = (
        "import sys; from pathlib import Path\n"
        "from hse_desktop.intake.inspection import inspect\n"
        "from hse_desktop.intake.pages import find_text, render_page, text_in_box\n"
        "content = Path(sys.argv[1]).read_bytes()\n"
        "assert inspect('sheet.pdf', content).readable\n"
        "assert render_page(content, 1).rgb\n"
        "assert text_in_box(content, 1, find_text(content, 'current')[0].boxes[0])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'pypdf', 'pypdfium2', 'pypdfium2_raw', 'pikepdf', 'pyhanko', 'PIL', 'ctypes'}))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(sheet)], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"
