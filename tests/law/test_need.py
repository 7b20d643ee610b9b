"""The questions lead everybody to an answer, and each answer has its ground."""

from collections.abc import Iterator

import pytest

from hse_desktop.law.need import (
    Kind,
    Outcome,
    Paper,
    Question,
    Verdict,
    first_question,
    next_step,
    on_the_way,
    questions,
    results,
    to_begin_with,
    way,
)
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.draft import check_shape, read
from hse_desktop.reference.sources import sources

LANDED = {"goods-location": "in-port"}
NEW_RACK = {
    "goods-location": "not-shipped", "in-the-order": "yes", "registered": "no", "criteria": "yes",
    "quantity": "yes", "second-hand-order": "no",
}  # fmt: skip
NOT_IN_THE_ORDER = {"goods-location": "not-shipped", "in-the-order": "no", "second-hand": "no"}
RESTRICTED = {**NOT_IN_THE_ORDER, "policy": "restricted"}


def ways(answers: dict[str, str]) -> Iterator[dict[str, str]]:
    """Every way from `answers` to an end."""
    step = next_step(answers)
    if isinstance(step, Outcome):
        yield answers
        return
    for answer in step.answers:
        yield from ways({**answers, step.id: answer.id})


def outcome(answers: dict[str, str]) -> Outcome:
    """Where complete answers lead."""
    reached = next_step(answers)
    assert isinstance(reached, Outcome), f"“{reached.text}” is still to be asked"
    return reached


def test_answers_lead_to_questions_and_results_that_exist_and_ids_stand_once() -> None:
    known, given = {q.id for q in questions()}, {r.id for r in results()}
    assert len(known) == len(questions())
    assert len(given) == len(results())
    for question in questions():
        assert len({a.id for a in question.answers}) == len(question.answers) > 1
        for answer in question.answers:
            assert answer.next is None or answer.next in known, question.id
            assert set(answer.gives) <= given, question.id


def test_no_question_leads_back_to_itself() -> None:
    by_id = {q.id: q for q in questions()}

    def below(question: Question, above: frozenset[str]) -> None:
        assert question.id not in above, question.id
        for answer in question.answers:
            if answer.next:
                below(by_id[answer.next], above | {question.id})

    below(first_question(), frozenset())


def test_every_way_ends_in_an_outcome_and_meets_every_question_and_result_somewhere() -> None:
    met: set[str] = set()
    given: set[str] = set()
    verdicts: set[Verdict] = set()
    for answers in ways({}):
        reached = outcome(answers)
        assert reached.results, answers
        assert any(r.kind is not Kind.ADVICE for r in reached.results), answers
        if reached.of_kind(Kind.NOT_FREED):
            assert reached.papers or answers.get("registered") == "not-valid", answers
        verdicts.add(reached.verdict)
        met |= {question.id for question, _answer in way(answers)}
        given |= {result.id for result in reached.results}
    assert met == {q.id for q in questions()}
    assert given == {r.id for r in results()}
    assert verdicts == set(Verdict)


def test_every_result_has_its_source_and_reason() -> None:
    for result in results():
        assert result.citation.source in sources()
        assert result.reason.endswith(".")
        assert (result.kind is Kind.PAPER) == (result.paper is not None)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({**NEW_RACK, "computer": "no", "policy": "free"}, Verdict.HSE),
        (
            {**NEW_RACK, "computer": "server", "server-exemption": "none", "circumstance": "none"},
            Verdict.BOTH,
        ),
        ({**NEW_RACK, "computer": "server", "server-exemption": "sez"}, Verdict.HSE),
        ({**NEW_RACK, "quantity": "no", "computer": "no", "policy": "free"}, Verdict.BIS),
        ({**NEW_RACK, "registered": "valid", "computer": "no", "policy": "free"}, Verdict.BIS),
        (
            {**NEW_RACK, "registered": "valid", "second-hand-order": "yes", "circumstance": "none"},
            Verdict.BIS_AND_RESTRICTED,
        ),
        ({**NEW_RACK, "criteria": "unknown", "computer": "no", "policy": "free"}, Verdict.LOOK_UP),
        ({**NOT_IN_THE_ORDER, "policy": "free"}, Verdict.NOTHING),
        ({**NOT_IN_THE_ORDER, "policy": "prohibited"}, Verdict.NOT_IMPORTABLE),
        ({**NOT_IN_THE_ORDER, "policy": "unknown"}, Verdict.LOOK_UP),
        ({**RESTRICTED, "circumstance": "none"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "research-unit", "research": "yes"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "research-unit", "research": "animals"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "sample", "sample": "ordinary"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "sample", "sample": "seeds-bees-drugs"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "replacement", "replacement": "defective"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "replacement", "replacement": "other"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "gift", "gift": "charity"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "gift", "gift": "other"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "aircraft-spares", "aircraft-spares": "yes"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "overseas-office", "overseas-office": "yes"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "government-agreement"}, Verdict.EXEMPT),
        ({**RESTRICTED, "circumstance": "exhibit"}, Verdict.RESTRICTED),
        ({**RESTRICTED, "circumstance": "border-consignment"}, Verdict.RESTRICTED),
    ],
)
def test_where_an_importer_ends(answers: dict[str, str], verdict: Verdict) -> None:
    assert outcome(answers).verdict is verdict


def test_what_does_not_free_is_said_beside_the_paper() -> None:
    for circumstance in ("exhibit", "border-consignment"):
        reached = outcome({**RESTRICTED, "circumstance": circumstance})
        assert reached.of_kind(Kind.NOT_FREED)
        assert reached.papers == {Paper.RESTRICTED}


def test_the_first_question_is_where_the_goods_are_and_bond_is_the_way_out() -> None:
    assert first_question().id == "goods-location"
    reached = outcome({**NEW_RACK, **LANDED, "computer": "no", "policy": "free"})
    assert [r.id for r in reached.results][:2] == ["shipped-already", "bond"]


def test_answers_of_a_way_not_taken_and_unknown_answers_do_no_harm() -> None:
    stray = {**RESTRICTED, "circumstance": "none", "criteria": "yes", "no-such-question": "yes"}
    assert outcome(stray).verdict is Verdict.RESTRICTED
    assert "criteria" not in on_the_way(stray)
    asked = next_step({"goods-location": "on the moon"})
    assert asked == first_question()


def test_a_new_case_begins_with_what_was_answered() -> None:
    answers = {**RESTRICTED, **LANDED, "circumstance": "exhibit"}
    for procedure in ("hse", "restricted"):
        form = PROCEDURES[procedure]
        data = to_begin_with(procedure, answers)
        check_shape(form, data)
        assert not read(form, data).problems
    assert to_begin_with("restricted", answers)["circumstances"] == {"circumstance": "exhibit"}
    assert to_begin_with("hse", answers) == {"shipment": {"goods_location": "in-port"}}
    assert to_begin_with("restricted", {}) == {}
