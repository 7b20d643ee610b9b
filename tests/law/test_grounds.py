"""What every rule of every procedure rests on: a book in the table of sources, dated limits, and sure enough."""

import re
from datetime import date

import pytest

from hse_desktop.law.engine import Rule
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.finding import Severity
from hse_desktop.reference.limits import limits
from hse_desktop.reference.portals import portal, portal_names
from hse_desktop.reference.sources import cited, sources

EVERY = [(procedure, rule) for procedure, rules in RULES_OF.items() for rule in rules]
every_rule = pytest.mark.parametrize(
    ("procedure", "rule"), EVERY, ids=[f"{procedure} {rule.id}" for procedure, rule in EVERY]
)

DECIDED = {
    ("HSE-LETTER-SIGNED", Confidence.INFERRED): "whose signature the circular means",
    ("HSE-LETTER-YEAR", Confidence.INFERRED): "a letter that names a past year",
}
"""Where we decided that a finding must be fixed although the text does not say so in as many words.

That no criterion is met and that the year's total is above 100 rest on the circular itself (para 2; Annexure-I, 3
and 7); their messages say that the figures of the criteria are from secondary sources.
"""


def test_every_procedure_has_rules_whose_names_stand_once() -> None:
    assert set(RULES_OF) == set(PROCEDURES)
    for rules in RULES_OF.values():
        names = [rule.id for rule in rules]
        assert len(names) == len(set(names))


@every_rule
def test_a_rule_says_what_it_asks_and_what_it_can_give(procedure: str, rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]+(-[A-Z0-9]+)+", rule.id)
    assert rule.asks.endswith("?")
    assert rule.gives
    assert len(rule.gives) == len(set(rule.gives))


@every_rule
def test_nothing_must_be_fixed_on_a_ground_that_the_text_does_not_give(procedure: str, rule: Rule) -> None:
    doubtful = {Confidence.SECONDARY, Confidence.INFERRED}
    for severity, citation in rule.gives:
        if severity is Severity.MUST_FIX and citation is not None and citation.confidence in doubtful:
            assert (rule.id, citation.confidence) in DECIDED


def test_every_decision_of_ours_is_made_use_of() -> None:
    made = {
        (rule.id, citation.confidence)
        for _, rule in EVERY
        for severity, citation in rule.gives
        if severity is Severity.MUST_FIX and citation is not None
    }
    assert set(DECIDED) <= made


def _citations() -> dict[str, Citation]:
    found = {
        f"{rule.id} {severity}": citation
        for _, rule in EVERY
        for severity, citation in rule.gives
        if citation is not None
    }
    found |= {f"limit {each.name}": each.citation for procedure in RULES_OF for each in limits(procedure)}
    for name in portal_names():
        found |= {f"{name} {figure}": limit.citation for figure, limit in portal(name).limits().items()}
    return found


def test_every_citation_points_at_a_book_in_the_table_of_sources() -> None:
    assert set(sources()) == set(Source)
    for what, citation in _citations().items():
        entry = sources()[citation.source]
        assert entry.title, what
        assert entry.short, what
        assert not entry.date or re.fullmatch(r"\d{4}(-\d{2}){0,2}", entry.date), what
        assert cited(citation).english(), what


@pytest.mark.parametrize("procedure", RULES_OF)
def test_every_limit_has_a_day_and_a_rule_that_asks_for_it(procedure: str) -> None:
    asked = {name for rule in RULES_OF[procedure] for name in rule.limits}
    assert {limit.name for limit in limits(procedure)} == asked
    for limit in limits(procedure):
        assert isinstance(limit.effective_from, date)
        assert limit.citation.paragraph or limit.citation.confidence is Confidence.DESIGN, limit.name


@pytest.mark.parametrize("name", portal_names())
def test_every_figure_of_a_portal_has_its_source_and_date(name: str) -> None:
    profile = portal(name)
    assert set(profile.procedures) <= set(PROCEDURES) | {"restricted"}
    assert profile.note
    for figure, limit in profile.limits().items():
        assert limit.value > 0, figure
        assert re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", limit.as_of), figure
        assert limit.citation.paragraph, figure


def test_what_is_not_published_of_the_hse_section_is_never_called_sure() -> None:
    for limit in portal("icegate-hse").limits().values():
        assert limit.citation.confidence is Confidence.INFERRED
