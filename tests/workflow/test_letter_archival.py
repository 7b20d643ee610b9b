"""An issued letter is one for the archive with its data in it, and others call its signature valid."""

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from hse_desktop.paper.letter_property import LETTER_NAMESPACE, letter_text_of
from hse_desktop.signing.sign import sign
from hse_desktop.workflow.issuing import prepare_letter
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.letterheads import add_letterhead
from tests.paper.conftest import run_poppler
from tests.signing.conftest import Pki
from tests.workflow.desk import ASHA, Issued, desk, wanted
from tests.workflow.test_letterheads import drawn

JARS: Final = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "javax.activation",
    "jaxb-api",
)
FOLDER: Final = Path("/usr/share/java")
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
EXTENSION: Final = "http://www.aiim.org/pdfa/ns/"


def test_the_property_is_described_as_an_archive_wants_it(issued: Issued) -> None:
    with pikepdf.open(issued.file) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    text = letter_text_of(packet)
    assert text is not None
    assert json.loads(text)["format"] == "hse-desktop-letter/1"
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    root = ET.fromstring(packet)
    (schema,) = root.iterfind(f".//{{{EXTENSION}extension/}}schemas/{RDF}Bag/{RDF}li")
    told = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in schema}
    assert told["namespaceURI"] == LETTER_NAMESPACE
    assert told["prefix"] == "hseLetter"
    (described,) = schema.iterfind(f"{{{EXTENSION}schema#}}property/{RDF}Seq/{RDF}li")
    about = {each.tag.rpartition("}")[2]: each.text for each in described}
    assert (about["name"], about["valueType"], about["category"]) == ("data", "Text", "external")


def test_poppler_calls_the_signature_valid_and_the_file_sound(issued: Issued) -> None:
    told = run_poppler("pdfsig", issued.file.read_bytes())
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    with pikepdf.open(issued.file) as pdf:
        assert not pdf.check_pdf_syntax()


def twin(content: bytes) -> bytes:
    """The same as PDF/A-1b: the only part that a free judge is at hand for."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
        pdf.Root.Metadata = pdf.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.save(
            out,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
    return out.getvalue()


def test_apache_preflight_accepts_metadata_letterhead_and_signature(pki: Pki, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None or not (FOLDER / "preflight.jar").exists():
        pytest.skip("Apache Preflight (java, libpdfbox2-java) is not installed")
    head = tmp_path / "head.pdf"
    head.write_bytes(drawn())
    with desk(tmp_path) as library:
        add_letterhead(library, "Orion", "Head office", head)
        details = details_for(library, wanted(), letterhead="Head office", place="Oakland")
        written = prepare_letter(library, details, ASHA, tmp_path).file.read_bytes()
    file = tmp_path / "twin.pdf"
    # Invisibly: part 1 asks the font of a stamp for a CIDSet, which part 2 does not (ISO 19005-2, 6.2.11.4.2).
    file.write_bytes(sign("twin.pdf", twin(written), pki.asha.signing_key))
    classes = ":".join(str(FOLDER / f"{jar}.jar") for jar in JARS)
    told = subprocess.run(
        [java, "-cp", classes, "org.apache.pdfbox.preflight.Validator_A1b", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "is a valid PDF/A-1b file" in told.stdout, told.stdout + told.stderr
