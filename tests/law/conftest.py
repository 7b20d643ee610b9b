"""A case with nothing to find, to be spoiled one way at a time."""

import copy
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from hse_desktop.law.engine import check
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import INDIA
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import JsonObject, check_shape, place, read
from hse_desktop.model.finding import Acknowledgement, Finding, Severity
from hse_desktop.model.inspection import EmbeddedSignature, Inspection, Problem
from hse_desktop.model.verification import FileVerification, SignatureVerification, Verdict
from hse_desktop.reference.portals import portal

QUOTE = "Supply: 3~ 400 V AC"
GOOD: JsonObject = {
    "applicant": {
        "kind": "importer", "name": "Alpha Private Limited", "address": "Pune", "iec": "AAPFU0939F",
        "pan": "AAPFU0939F", "gstin": "27AAPFU0939F1ZV", "signatory": "M. Kulkarni",
    },
    "shipment": {"goods_location": "not-shipped", "calendar_year": 2026},
    "brand_owner": {"name": "Orion AG", "signatory": "J. Steiner"},
    "manufacturer": {"name": "Orion AG", "factories": [{"address": "Graz"}]},
    "equipment": [
        {
            "brand": "Orion", "regulatory_model": "RX-9000", "cro_category": "Printers, plotters",
            "quantity": 12, "criterion": "three-phase", "supply": "three-phase",
            "evidence": {"document": "datasheet", "page": 3, "quote": QUOTE},
        }
    ],
    "letter": {
        "calendar_year": 2026, "importer_name": "Alpha Private Limited", "counts": "Units for India.",
        "lines": [{"regulatory_model": "RX-9000", "quantity": 12, "running_total": 20}],
    },
    "invoice": {"kind": "proforma-invoice", "lines": [{"regulatory_model": "RX-9000", "quantity": 12}]},
    "safety": {"kind": "test-report"},
}  # fmt: skip

SIGNATURE = SignatureVerification(
    field="S", signer="J. Steiner", organisation="Orion AG", issuer="CA", serial="1", intact=True,
    covers_whole_document=True, changes_after="none", certificate="ok", trust="trusted", indian_dsc_class=3,
    signed_at=None, timestamped=False,
)  # fmt: skip


def paper(
    slot: str,
    *,
    verdict: Verdict = "unsigned",
    says: bool = True,
    size: int = 1000,
    problems: Sequence[Problem] = (),
    signature: SignatureVerification = SIGNATURE,
    **seen: Any,
) -> ExaminedDocument:
    """A document of three pages that names the model, and carries the evidence on page 3 if it `says` so.

    `seen` is what else its inspection tells.
    """
    received = datetime(2026, 7, 1, tzinfo=INDIA)
    document = CaseDocument(slot, slot, f"{slot}.pdf", f"sha-{slot}", size, received, f"sha-{slot}")
    signed = verdict != "unsigned"
    told = {
        "pages": 3,
        "readable": True,
        "mentions": {"RX-9000": [1] if says else [], QUOTE: [3] if says else []},
        **seen,
    }
    inspection = Inspection(
        file=document.name, sha256=document.sha256, bytes=size, problems=list(problems),
        signatures=[EmbeddedSignature(field="S")] if signed else [], **told,
    )  # fmt: skip
    verified = FileVerification(file=document.name, verdict=verdict, signatures=[signature] if signed else [])
    return ExaminedDocument(document, inspection, verified)


def letter(verdict: Verdict = "valid", **seen: Any) -> ExaminedDocument:
    """An authorisation letter; `seen` as for `paper`, and what its signature says by name."""
    signature = {name: seen.pop(name) for name in list(seen) if name in SignatureVerification.model_fields}
    signed = SIGNATURE.model_copy(update=signature)
    return paper("authorisation-letter", verdict=verdict, signature=signed, **seen)


def papers() -> dict[str, ExaminedDocument]:
    """The pack the circular asks for."""
    others = [paper(slot) for slot in ("proforma-invoice", "datasheet", "safety-report")]
    return {examined.document.slot: examined for examined in (letter(), *others)}


Judge = Callable[..., list[Finding]]


@pytest.fixture
def judge() -> Judge:
    """Findings of the good case after `changes` by JSON Pointer and other `documents`."""

    def judged(
        changes: dict[str, Any] | None = None,
        documents: dict[str, ExaminedDocument | None] | None = None,
        on: date = date(2026, 9, 1),
        acknowledged: Sequence[Acknowledgement] = (),
        at: str = "icegate-hse",
    ) -> list[Finding]:
        draft = copy.deepcopy(GOOD)
        for pointer, value in (changes or {}).items():
            place(HseApplication, draft, pointer, value)
        check_shape(HseApplication, draft)
        attached = {**papers(), **(documents or {})}
        facts = CaseFacts(
            read(HseApplication, draft), tuple(d for d in attached.values() if d), on, portal(at)
        )
        return check(facts, RULES_OF["hse"], acknowledged)

    return judged


def heaviest(findings: list[Finding], rule: str) -> Severity | None:
    """How heavy `rule` weighs among the findings, None if it is silent."""
    return next((finding.severity for finding in findings if finding.rule == rule), None)
