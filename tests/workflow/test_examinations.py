"""What is known of documents: asked for the case's own models, opened with passwords that never leave memory."""

import copy
import hashlib
import io
import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from hse_desktop import workflow
from hse_desktop.intake.pages import render_page
from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, merge
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.procedure import Application
from hse_desktop.model.proof import accepting, offered, other_model
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.entering import UnusableDocumentError
from tests.intake.sheets import datasheet

ON = date(2026, 9, 1)
FAMILY = datasheet(
    "Enclosure steel, IP 20",
    ["Model", "RX-900", "RX-900T", "RX-1200"],
    ["Net weight (kg)", "70", "85", "140"],
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """One model, proven by its weight on the sheet of a family."""
    (tmp_path / "family.pdf").write_bytes(FAMILY)
    data: JsonObject = {"equipment": [{"id": "e", "regulatory_model": "RX-900T", "criterion": "over-80-kg"}]}
    with workflow.new_case(tmp_path / "a.hsecase", data) as case:
        workflow.add(case, tmp_path / "family.pdf", "datasheet")
        yield case


def _exemption(form: Application) -> HseApplication:
    assert isinstance(form, HseApplication)
    return form


def _about_evidence(findings: list[Finding]) -> list[tuple[str, Severity]]:
    return [(f.rule, f.severity) for f in findings if f.rule.startswith("HSE-EVIDENCE")]


def _take(case: CaseFile, known: Examinations, column: str) -> None:
    """Accept the weight that stands in the column of `column`."""
    checked = workflow.check(case, known=known, on=ON)
    item, seen = _exemption(checked.reading.form).equipment[0], checked.documents[0].inspection
    assert item.criterion is not None
    value = next(v for v in offered(item, item.criterion, seen) if v.models == [column])
    row = case.draft()["equipment"][0]  # type: ignore[index]
    assert isinstance(row, dict)
    workflow.set_data(case, {"equipment": [merge(row, accepting(item, item.criterion, "datasheet", value))]})


def test_the_value_of_the_own_column_is_offered_first_and_holds(case: CaseFile) -> None:
    known = Examinations()
    checked = workflow.check(case, known=known, on=ON)
    item, seen = _exemption(checked.reading.form).equipment[0], checked.documents[0].inspection
    assert item.criterion is not None
    values = offered(item, item.criterion, seen)
    assert [(v.value, other_model(item, v)) for v in values] == [(85, ""), (70, "RX-900"), (140, "RX-1200")]
    _take(case, known, "RX-900T")
    for judged in (workflow.check_now(case, known, on=ON), workflow.check(case, known=known, on=ON)):
        assert _about_evidence(judged.findings) == []
        assert judged.documents[0].inspection.evidence_for["RX-900T"].weight_kg[0].value == 85


def test_another_models_column_needs_a_reason(case: CaseFile) -> None:
    known = Examinations()
    _take(case, known, "RX-1200")
    finding = ("HSE-EVIDENCE-MODEL", Severity.CHECK)
    assert _about_evidence(workflow.check_now(case, known, on=ON).findings) == [finding]
    assert _about_evidence(workflow.check(case, on=ON).findings) == [finding]
    row = case.draft()["equipment"][0]  # type: ignore[index]
    assert isinstance(row, dict)
    unsaid = merge(row, {"evidence": {"stated_for": None}})
    workflow.set_data(case, {"equipment": [unsaid]})
    told = workflow.check(case, known=known, on=ON)
    assert _about_evidence(told.findings) == [finding], "it is recognised from the page, whatever was typed"
    reason: JsonObject = {"evidence": {"why_it_applies": "Both share one frame; the maker says so."}}
    workflow.set_data(case, {"equipment": [merge(row, reason)]})
    assert _about_evidence(workflow.check(case, known=known, on=ON).findings) == [
        ("HSE-EVIDENCE-MODEL", Severity.NOTE)
    ]


def test_a_change_of_model_asks_the_sheet_again(case: CaseFile) -> None:
    known = Examinations()
    workflow.check(case, known=known, on=ON)
    workflow.set_data(
        case, {"equipment": [{"id": "e", "regulatory_model": "RX-1200", "criterion": "over-80-kg"}]}
    )
    assert "RX-900T" in workflow.check_now(case, known, on=ON).documents[0].inspection.evidence_for
    workflow.check(case, known=known, on=ON)
    for judged in (workflow.check_now(case, known, on=ON), workflow.check(case, known=known, on=ON)):
        (weight,) = judged.documents[0].inspection.evidence_for["RX-1200"].weight_kg
        assert weight.value == 140


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """The family's sheet, opened by a password only."""
    path = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(FAMILY)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="öffne dich", owner="own", R=6))
    return path


def test_a_locked_file_is_attached_and_read_with_its_password_and_stays_a_check(
    case: CaseFile, locked: Path
) -> None:
    known = Examinations()
    with pytest.raises(UnusableDocumentError, match=r"locked\.pdf.*password.*copy without") as refused:
        workflow.add(case, locked, "safety-report", known=known)
    assert refused.value.reason == "password-needed"
    digest = hashlib.sha256(locked.read_bytes()).hexdigest()
    known.give_password(digest, "no")
    with pytest.raises(UnusableDocumentError) as refused:
        workflow.add(case, locked, "safety-report", known=known)
    assert refused.value.reason == "password-wrong"
    known.give_password(digest, "öffne dich")
    document = workflow.add(case, locked, "safety-report", known=known)
    checked = workflow.check(case, known=known, on=ON)
    seen = next(e for e in checked.documents if e.document.id == document.id)
    assert seen.inspection.readable
    assert seen.inspection.evidence_for["RX-900T"].weight_kg[0].value == 85
    assert known.verify(document.name, locked.read_bytes()).verdict == "unsigned"
    assert render_page(case.content(document), 1, password=known.password_for(digest)).rgb
    (finding,) = [f for f in checked.findings if f.rule == "FILE-SOUND" and f.where == document.id]
    assert finding.severity is Severity.CHECK
    assert "without" in finding.message.english()
    without = workflow.check(case, on=ON)
    (finding,) = [f for f in without.findings if f.rule == "FILE-SOUND" and f.where == document.id]
    assert finding.severity is Severity.MUST_FIX


def test_a_password_is_in_memory_only(case: CaseFile, locked: Path) -> None:
    known = Examinations()
    known.give_password(hashlib.sha256(locked.read_bytes()).hexdigest(), "öffne dich")
    workflow.add(case, locked, "safety-report", known=known)
    checked = workflow.check(case, known=known, on=ON)
    assert "öffne dich" not in repr(known) + repr(checked) + repr(known.inspections)
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="memory only"):
            leak(known)
    workflow.write(case, on=ON, known=known)
    assert "öffne dich".encode() not in case.path.read_bytes()
