"""What we write is PDF/A-2b: judged by its structure here, because no free judge of part 2 is at hand."""

import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from hse_desktop.model.application import HseApplication
from tests.paper.conftest import APPLICATION, changed, run_poppler, write_all
from tests.paper.restricted import application_of, filled, write_all_restricted

HINDI = "श्री कृष्ण ट्रेडिंग कंपनी"
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
SLOTS = (
    "cover-index", "criteria-statement", "authorisation-letter-draft", "oem-declaration-draft", "filing-sheet",
    "restricted anf-2m", "restricted covering-letter", "restricted cover-index", "restricted declaration-points",
)  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    name = f"{HINDI} Pvt Ltd"
    exemption = write_all(changed(HseApplication.model_validate(APPLICATION), {"applicant.name": name}))
    data = filled()
    data["applicant"]["name"] = name
    restricted = write_all_restricted(application_of(data))
    return exemption | {f"restricted {slot}": content for slot, content in restricted.items()}


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def every_object(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream, also those that are no objects of their own."""
    waiting: list[pikepdf.Object] = list(pdf.objects)
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting += [
                inner for inner in found if isinstance(inner, pikepdf.Object) and not inner.is_indirect
            ]
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            waiting += [
                inner
                for inner in found.values()
                if isinstance(inner, pikepdf.Object) and not inner.is_indirect
            ]


@pytest.mark.parametrize("slot", SLOTS)
def test_the_file_is_sound_and_every_font_is_embedded(documents: dict[str, bytes], slot: str) -> None:
    with opened(documents[slot]) as pdf:
        assert not pdf.check_pdf_syntax()
    fonts = run_poppler("pdffonts", documents[slot]).splitlines()[2:]
    assert len(fonts) >= 3
    for line in fonts:
        assert re.search(r"\byes yes yes\b", line), line  # embedded, a subset, with ToUnicode


@pytest.mark.parametrize("slot", SLOTS)
def test_the_marks_of_pdf_a_are_there(documents: dict[str, bytes], slot: str) -> None:
    with opened(documents[slot]) as pdf:
        assert pdf.pdf_version == "1.7"
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        assert pdf.Root.Lang == "en-IN"
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFA1
        assert intent.DestOutputProfile.N == 3
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        assert "/Filter" not in pdf.Root.Metadata
        forbidden = {
            "/JavaScript",
            "/JS",
            "/AA",
            "/OpenAction",
            "/EmbeddedFiles",
            "/XFA",
            "/LZWDecode",
            "/Trans",
        }
        for found in every_object(pdf):
            assert not forbidden & set(found.keys())
            assert found.get("/Subtype") not in {"/Type1", "/Movie", "/Sound"}, "Helvetica crept in"


@pytest.mark.parametrize("slot", SLOTS)
def test_information_and_metadata_say_the_same(documents: dict[str, bytes], slot: str) -> None:
    with opened(documents[slot]) as pdf:
        packet = bytes(pdf.Root.Metadata.read_bytes())
        info = {name[1:]: str(value) for name, value in pdf.docinfo.items()}
    rdf = ET.fromstring(packet).find("rdf:RDF", PREFIXES)
    assert rdf is not None
    schemas = [next(iter(description)).tag.split("}")[0] for description in rdf]
    assert len(schemas) == len(set(schemas)), "one description for each schema"

    def said(path: str) -> str:
        return rdf.findtext(f"rdf:Description/{path}", "", PREFIXES)

    assert said("pdfaid:part") == "2"
    assert said("pdfaid:conformance") == "B"
    assert info["Title"] == said("dc:title/rdf:Alt/rdf:li")
    assert info["Author"] == said("dc:creator/rdf:Seq/rdf:li") == f"{HINDI} Pvt Ltd"
    assert info["Creator"] == said("xmp:CreatorTool")
    assert info["Producer"] == said("pdf:Producer")
    assert info["CreationDate"] == info["ModDate"] == "D:20260701000000+05'30'"
    assert said("xmp:CreateDate") == said("xmp:ModifyDate") == "2026-07-01T00:00:00+05:30"


@pytest.mark.parametrize("slot", SLOTS)
def test_widths_are_those_of_the_embedded_glyphs(documents: dict[str, bytes], slot: str) -> None:
    with opened(documents[slot]) as pdf:
        fonts = [found for found in every_object(pdf) if found.get("/Subtype") == "/TrueType"]
        assert any("Devanagari" in str(font.BaseFont) for font in fonts)
        for font in fonts:
            embedded = TTFont(io.BytesIO(bytes(font.FontDescriptor.FontFile2.read_bytes())))
            (table,) = embedded["cmap"].tables[:1]
            for character, glyph in table.cmap.items():
                code = character & 0xFF  # symbolic fonts map U+F000 and up
                if 0 < code < len(font.Widths):
                    advance = embedded["hmtx"][glyph][0] * 1000 / embedded["head"].unitsPerEm
                    assert float(font.Widths[code]) == pytest.approx(advance, abs=1)


def test_the_same_input_gives_the_same_bytes_in_any_process_and_thread(application: HseApplication) -> None:
    script = (
        "import hashlib\n"
        "from hse_desktop.model.application import HseApplication\n"
        "from tests.paper.conftest import APPLICATION, write_all\n"
        "for slot, content in write_all(HseApplication.model_validate(APPLICATION)).items():\n"
        "    print(slot, hashlib.sha256(content).hexdigest())\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, check=True, encoding="utf-8",
        ).stdout
        for seed, zone in (("1", "Asia/Kolkata"), ("2", "America/New_York"))
    }  # fmt: skip
    assert len(answers) == 1
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(write_all, [application, application])
    assert first == second == write_all(application)
