"""One press makes what the brand owner needs, and the brand's own copy can read it."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pypdf
import pytest

from hse_desktop import workflow
from hse_desktop.model.mail import MOST_OF_A_LINK, Mail
from hse_desktop.model.request import parse_request
from hse_desktop.store.casefile import CaseFile
from tests.gui import fixture_case

ON = date(2026, 7, 1)
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A case of a Hindi applicant without a letter or a report."""
    with CaseFile.create(tmp_path / "rack.hsecase") as case:
        draft = fixture_case.draft()
        draft["applicant"] = {**draft["applicant"], "name": "अल्फा & Co <Pvt>"}  # type: ignore[dict-item]
        draft["safety"] = {"kind": "oem-declaration"}
        case.save_draft(draft)
        yield case


def words_in(content: bytes) -> list[str]:
    """The paragraphs of a Word document, as a reader takes them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    for cell in document.iterfind(".//w:tc", WORD):
        assert cell[-1].tag.endswith("}p"), "a cell ends with a paragraph"
    paragraphs = document.iterfind(".//w:p", WORD)
    return ["".join(run.text or "" for run in each.iterfind(".//w:t", WORD)) for each in paragraphs]


def test_letter_and_declaration_are_the_same_in_word_and_pdf(case: CaseFile, tmp_path: Path) -> None:
    asked = workflow.ask(case, tmp_path / "out", on=ON)
    assert [file.name for file in asked.files] == [
        "authorisation-letter.docx",
        "authorisation-letter.pdf",
        "declaration.docx",
        "declaration.pdf",
        "request-for-the-brand-owner.json",
        "e-mail.txt",
    ]
    word = words_in((asked.folder / "authorisation-letter.docx").read_bytes())
    assert any("अल्फा & Co <Pvt>" in paragraph for paragraph in word)
    assert word[0].startswith("DRAFT for the brand owner")
    pages = pypdf.PdfReader(asked.folder / "authorisation-letter.pdf").pages
    printed = "".join("".join(page.extract_text() for page in pages).split())
    for paragraph in word:
        if paragraph.isascii() and not paragraph.startswith("["):
            told = "".join(paragraph.split())
            assert told in printed or told[2:] in printed, paragraph
    declared = words_in((asked.folder / "declaration.docx").read_bytes())
    assert any("adheres to these international safety standards" in paragraph for paragraph in declared)


def test_the_mail_names_models_quantities_year_and_the_six_things(case: CaseFile, tmp_path: Path) -> None:
    asked = workflow.ask(case, tmp_path / "out", on=ON)
    for said in (
        "RX-9000",
        "quantity 20 units",
        "calendar year 2026",
        "[ ] 6. A digital signature",
        "HSE criteria",
    ):
        assert said in asked.mail.body
    assert (asked.folder / "e-mail.txt").read_text(encoding="utf-8").endswith(asked.mail.body)
    link = urlsplit(asked.mail.link)
    assert link.path == "compliance@orion-compute.example"
    assert len(asked.mail.link) <= MOST_OF_A_LINK
    assert parse_qs(link.query)["subject"] == [asked.mail.subject]
    assert asked.mail.body.replace("\n", "\r\n").startswith(parse_qs(link.query)["body"][0])


def test_the_request_fills_in_the_brands_copy_and_nothing_of_a_stranger_does(
    case: CaseFile, tmp_path: Path
) -> None:
    asked = workflow.ask(case, tmp_path / "out", on=ON)
    content = (asked.folder / "request-for-the-brand-owner.json").read_bytes()
    request = parse_request(content)
    assert request is not None
    assert request.case == case.id
    with workflow.new_case(tmp_path / "brand.hsecase", request.application) as brand:
        assert brand.draft()["equipment"][0]["regulatory_model"] == "RX-9000"  # type: ignore[index, call-overload]
    assert "evidence" not in content.decode()
    assert "invoice" not in request.application
    told = json.loads(content)
    assert parse_request(json.dumps({**told, "format": "hse-desktop-request/2"}).encode()) is None
    assert parse_request(json.dumps({**told, "application": {"x": 1}}).encode()) is None
    assert parse_request(b"[" * 100_000) is None


def test_with_a_test_report_no_declaration_is_asked_for(case: CaseFile, tmp_path: Path) -> None:
    workflow.set_data(case, {"safety": {"kind": "test-report"}})
    asked = workflow.ask(case, tmp_path / "out", on=ON)
    assert not [file for file in asked.files if "declaration" in file.name]
    assert "OEM" not in asked.mail.body


def test_a_long_text_in_any_script_still_fits_into_a_link() -> None:
    link = Mail("a@b.example", "Prüfung", "नमस्ते & mehr\n" * 200).link
    assert len(link) <= MOST_OF_A_LINK
    assert set(parse_qs(urlsplit(link).query)["body"][0].split("\r\n")) == {"नमस्ते & mehr"}
