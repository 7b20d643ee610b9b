"""Apache Preflight, a judge of PDF/A-1b that is not ours, and what it takes to show it a file of part 2."""

import io
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

_JAVA = Path("/usr/share/java")
_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")


def twin(content: bytes) -> bytes:
    """The document as one of part 1: PDF 1.4, calling itself that. All else that part 2 asks is stricter in part 1."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        packet = bytes(pdf.Root.Metadata.read_bytes())
        assert packet.count(b"<pdfaid:part>2<") == 1
        pdf.Root.Metadata = pdf.make_stream(
            packet.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"), Type=Name.Metadata, Subtype=Name.XML
        )
        out = io.BytesIO()
        pdf.save(
            out,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
            deterministic_id=True,
        )
        return out.getvalue()


def judged(documents: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What Preflight objects to in each document, by its name; one Java process looks at all of them.

    The test is skipped loudly where Preflight is missing (Debian: libpdfbox2-java and what it needs).
    """
    java = shutil.which("java")
    jars = [_JAVA / f"{name}.jar" for name in _JARS]
    if java is None or not all(jar.exists() for jar in jars):
        pytest.skip(
            "Apache Preflight (libpdfbox2-java libactivation-java libjaxb-api-java, Java) is not installed"
        )
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "twins"
        folder.mkdir()
        for name, content in documents.items():
            (folder / f"{name}.pdf").write_bytes(content)
        subprocess.run(
            [
                java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", os.pathsep.join(map(str, jars)),
                "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", str(folder),
            ],
            check=False, capture_output=True,
        )  # fmt: skip
        answer = ET.parse(folder.with_name("twins.preflight.xml")).getroot()
    found = {}
    for each in answer.iter("preflight"):
        name = each.attrib["name"].removesuffix(".pdf")
        problems = [f"{error.findtext('code')} {error.findtext('details')}" for error in each.iter("error")]
        assert (each.findtext("isValid") == "true") == (not problems)
        found[name] = problems
    assert found.keys() == documents.keys()
    return found
