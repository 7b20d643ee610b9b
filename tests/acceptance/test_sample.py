"""The shipped sample: its data fit, its papers are sound and say what the data say, and the rules let it pass."""

import hashlib
import json
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hse_desktop.intake.inspection import inspect
from hse_desktop.law import engine
from hse_desktop.law.facts import CaseFacts, ExaminedDocument, texts_to_look_for
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import HAND_IN_SLOTS, CaseDocument, in_filing_order
from hse_desktop.model.draft import JsonObject, check_shape, flatten, read, with_ids
from hse_desktop.model.finding import Severity
from hse_desktop.reference.portals import portal
from hse_desktop.signing.verify import verify
from resources.sample.make_documents import LETTER, UNSIGNED
from resources.sample.sheet import SAMPLE_LINE

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
LARGEST = 250_000  # bytes: the sample travels with every copy of the program


def data() -> JsonObject:
    entered: JsonObject = json.loads((SAMPLE / "application.json").read_text(encoding="utf-8"))
    return entered


def application() -> HseApplication:
    return read(HseApplication, data()).form


def settings() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "sample.toml").read_text(encoding="utf-8"))


def said(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text_of(file: Path, page: int | None = None) -> str:
    """The text of a file, or of one page of it, with single spaces."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    return " ".join(said("pdftotext", *pages, file, "-").split())


def test_the_data_fit_the_form_and_nothing_is_missing() -> None:
    check_shape(HseApplication, data())
    reading = read(HseApplication, data())
    assert not reading.problems
    assert not reading.missing
    assert flatten(with_ids(HseApplication, data())) == flatten(data()), "every row has an id of its own"


def test_the_documents_fill_slots_that_a_person_fills() -> None:
    entries = settings()["documents"]
    assert {entry["file"] for entry in entries} == set(UNSIGNED)
    assert {entry["slot"] for entry in entries} <= set(HAND_IN_SLOTS)


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    said(sys.executable, "-m", "resources.sample.make_documents", tmp_path)  # run from the checkout's root
    for name, make in reversed(UNSIGNED.items()):
        written = (tmp_path / name).read_bytes()
        unsigned = make()
        assert written[: len(unsigned)] == unsigned, name
        assert (len(written) > len(unsigned)) == (name == LETTER), (
            "the letter alone has a signature to follow"
        )
        assert text_of(SAMPLE / name) == text_of(tmp_path / name), f"{name}: run the script again"


@pytest.mark.parametrize("name", UNSIGNED)
def test_a_document_is_sound_small_and_says_that_it_is_a_sample(name: str) -> None:
    file = SAMPLE / name
    said("qpdf", "--check", file)
    assert file.stat().st_size < LARGEST
    fonts = said("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), "a font is not embedded"
    seen = inspect(name, file.read_bytes())
    assert seen.problems == []
    for page in range(1, seen.pages + 1):
        assert SAMPLE_LINE in text_of(file, page)


def test_the_page_that_the_evidence_names_carries_its_words() -> None:
    (item,) = application().equipment
    (entry,) = (entry for entry in settings()["documents"] if entry["slot"] == item.evidence.document)
    assert item.evidence.quote
    assert item.evidence.quote in text_of(SAMPLE / entry["file"], item.evidence.page)


def test_the_papers_say_what_was_entered() -> None:
    entered = application()
    (item,), (line,) = entered.equipment, entered.letter.lines
    letter = text_of(SAMPLE / LETTER)
    for value in (
        entered.letter.reference,
        entered.letter.importer_name,
        entered.letter.counts,
        entered.applicant.iec,
        f"{line.quantity} units",
        f"{line.running_total} units",
        entered.brand_owner.signatory,
        "W-47/21/2022-IPHW",
    ):
        assert value, "the data lack something the letter should say"
        assert value in letter
    invoice = text_of(SAMPLE / "proforma-invoice.pdf")
    assert entered.invoice.number, "the invoice has a number"
    assert entered.invoice.number in invoice
    report = text_of(SAMPLE / "safety-test-report.pdf", page=3)
    assert f"Model {item.regulatory_model}" in report, "the rating plate names the regulatory model"


def test_the_letter_is_signed_by_a_test_key_that_does_not_lapse() -> None:
    told = said("pdfsig", SAMPLE / LETTER)
    assert "Signature Validation: Signature is Valid." in told
    assert "Total document signed" in told
    verified = verify(LETTER, (SAMPLE / LETTER).read_bytes())
    assert verified.verdict == "valid-untrusted"
    (signature,) = verified.signatures
    brand = application().brand_owner
    assert signature.signer == f"{brand.signatory} (NOT A REAL DSC)"
    assert signature.organisation == brand.name
    assert "NOT A REAL DSC" in signature.issuer
    assert signature.certificate == "ok"
    assert signature.signed_at is not None
    assert datetime.fromisoformat(signature.signed_at).date() == application().letter.dated


def test_the_rules_find_nothing_but_what_the_sample_acknowledges() -> None:
    reading = read(HseApplication, data())
    wanted = texts_to_look_for(reading.form)
    examined = {}
    for entry in settings()["documents"]:
        content = (SAMPLE / entry["file"]).read_bytes()
        document = CaseDocument(
            id=entry["slot"],
            slot=entry["slot"],
            name=entry["file"],
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            added_at=datetime(2026, 9, 1, tzinfo=UTC),
            received=hashlib.sha256(content).hexdigest(),
        )
        seen = inspect(document.name, content, mentions=wanted)
        examined[document.id] = ExaminedDocument(document, seen, verify(document.name, content))
    order = in_filing_order([each.document for each in examined.values()])
    on = settings()["on"]
    assert isinstance(on, date), "the day as of which the sample is checked"
    facts = CaseFacts(reading, tuple(examined[document.id] for document in order), on, portal("icegate-hse"))

    findings = engine.check(facts, RULES_OF["hse"], [])
    acknowledged = settings()["acknowledgements"]
    assert [finding.rule for finding in findings] == [entry["rule"] for entry in acknowledged], findings
    assert all(finding.severity is Severity.CHECK for finding in findings)
    assert all(entry["reason"].strip() for entry in acknowledged)
