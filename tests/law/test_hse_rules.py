"""Each rule fires where it should, with the weight the law gives it, and is silent in a sound case."""

from collections import defaultdict
from datetime import date

import pytest

from hse_desktop.law.hse import RULES
from hse_desktop.model.application import HseApplication
from hse_desktop.model.citation import Confidence
from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Acknowledgement, Finding, Severity, is_ready
from hse_desktop.reference.sources import cited
from tests.law.conftest import Judge, heaviest
from tests.law.hse_rows import CHECK, ROWS, E, Row


def findings_of(judge: Judge, row: Row) -> list[Finding]:
    return judge(row.changes, row.documents, row.on, at=row.at)


def test_a_sound_case_is_ready_with_nothing_to_say(judge: Judge) -> None:
    assert judge() == []


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.rule} {row.what}" for row in ROWS])
def test_row(judge: Judge, row: Row) -> None:
    findings = findings_of(judge, row)
    assert heaviest(findings, row.rule) == row.weight, findings
    known = {"authorisation-letter", "datasheet", "safety-report", "proforma-invoice", "oem-declaration",
             "commercial-invoice"}  # fmt: skip
    for finding in findings:
        assert cited(finding.citation).english()
        assert finding.message.english()
        assert (
            finding.where.startswith("/documents/")
            or finding.where in known
            or label_at(HseApplication, finding.where)
        )


def test_every_rule_is_shown_to_fire_with_each_weight_it_can_have_and_to_be_silent(judge: Judge) -> None:
    fired: dict[str, set[Severity]] = defaultdict(set)
    silent: set[str] = set()
    for row in ROWS:
        findings = findings_of(judge, row)
        for finding in findings:
            fired[finding.rule].add(finding.severity)
        silent |= {rule.id for rule in RULES} - {finding.rule for finding in findings}
    assert {row.rule for row in ROWS} == {rule.id for rule in RULES}
    assert silent == {rule.id for rule in RULES}
    for rule in RULES:
        assert fired[rule.id] == {severity for severity, _ in rule.gives}, rule.id


def test_what_a_finding_rests_on_is_what_its_rule_says(judge: Judge) -> None:
    grounds = {rule.id: set(rule.gives) for rule in RULES}
    for row in ROWS:
        for finding in findings_of(judge, row):
            own = (finding.severity, finding.citation)
            assert own in grounds[finding.rule] or (finding.severity, None) in grounds[finding.rule], finding
            if finding.severity is Severity.MUST_FIX and own not in grounds[finding.rule]:
                assert finding.citation.confidence is Confidence.SEED, finding


def test_towards_the_years_end_the_last_day_to_file_is_named(judge: Judge) -> None:
    (finding,) = judge(on=date(2026, 12, 1))
    assert finding.message.english() == (
        "The exemption letter ends on 31 December 2026 whatever is still at sea. Units not cleared need a new brand "
        "letter and count again in 2027; they do not come back to 2026. Filed after 23 December 2026, the five "
        "working days may end in January."
    )


def test_an_acknowledged_check_holds_for_its_value_only(judge: Judge) -> None:
    (finding,) = judge({"/letter/lines/0/running_total": 100})
    taken = Acknowledgement(
        finding.rule, finding.where, finding.fingerprint, "MeitY agreed in writing", "2026-09-01"
    )
    again = judge({"/letter/lines/0/running_total": 100}, acknowledged=[taken])
    assert again[0].acknowledged
    assert is_ready(again)
    assert not is_ready(judge({"/letter/lines/0/running_total": 101}, acknowledged=[taken]))
    doubtful = {f"{E}/supply": "single-or-three-phase"}
    (doubt,) = judge(doubtful)
    assert doubt.severity is CHECK
    noted = Acknowledgement(
        doubt.rule, doubt.where, doubt.fingerprint, "ordered as three-phase", "2026-09-01"
    )
    assert is_ready(judge(doubtful, acknowledged=[noted]))
    assert not is_ready(judge({**doubtful, f"{E}/weight_kg": 70}, acknowledged=[noted]))
