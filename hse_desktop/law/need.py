"""Do you need an authorisation at all? A few questions that end in the papers needed, or in what frees from them.

Questions, answers and results are data (`resources/law/need.toml`); this module walks them. Answers are a plain
dict, question to answer, that a new case can keep; answers of ways not taken stay in it and do no harm.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.fields import Choice
from hse_desktop.model.restricted.choices import Circumstance
from hse_desktop.model.words import N_
from hse_desktop.reference.resources import resource


class Kind(StrEnum):
    """What a result says."""

    PAPER = "paper"  # a paper is needed
    FREED = "freed"  # an exemption holds
    NOT_FREED = "not-freed"  # what is often taken for an exemption, and is none
    NOTHING = "nothing"  # this law asks for nothing
    OPEN = "open"  # something has to be looked up first
    STOP = "stop"  # the goods cannot be imported
    ADVICE = "advice"  # worth knowing beside the rest


class Paper(StrEnum):
    """A paper that may be needed; the first two are procedures of this application."""

    HSE = "hse"
    RESTRICTED = "restricted"
    BIS = "bis"


class Verdict(Choice):
    """What an outcome comes to."""

    HSE = "hse", N_("You need MeitY's exemption letter (HSE)")
    RESTRICTED = "restricted", N_("You need an import authorisation for restricted goods")
    BOTH = "hse-and-restricted", N_("You need both: MeitY's exemption letter and an import authorisation")
    BIS = "bis", N_("You need a valid BIS registration of the manufacturer")
    BIS_AND_RESTRICTED = (
        "bis-and-restricted",
        N_("You need both: the manufacturer's BIS registration and an import authorisation"),
    )
    EXEMPT = "exempt", N_("An exemption frees you, on its conditions")
    NOTHING = "nothing", N_("You need neither")
    LOOK_UP = "look-up", N_("Something has to be looked up first")
    NOT_IMPORTABLE = "not-importable", N_("The goods cannot be imported")


@dataclass(frozen=True)
class Answer:
    """One answer: the results it adds, and the question it leads to; without one the questions end."""

    id: str
    label: str
    gives: tuple[str, ...]
    next: str | None


@dataclass(frozen=True)
class Question:
    """One question with all its answers. `help` may be empty."""

    id: str
    text: str
    help: str
    answers: tuple[Answer, ...]

    def answer(self, id_: str | None) -> Answer | None:
        """The answer of that id; None if it has none such."""
        return next((answer for answer in self.answers if answer.id == id_), None)


@dataclass(frozen=True)
class Result:
    """One thing that follows from the answers, with its reason and source; `paper` where one is needed."""

    id: str
    kind: Kind
    paper: Paper | None
    title: str
    reason: str
    citation: Citation


@dataclass(frozen=True)
class Outcome:
    """Where the questions end: everything that followed on the way, in that order."""

    results: tuple[Result, ...]

    @property
    def papers(self) -> frozenset[Paper]:
        """The papers that are needed."""
        return frozenset(result.paper for result in self.results if result.paper is not None)

    def of_kind(self, kind: Kind) -> tuple[Result, ...]:
        """The results of one kind."""
        return tuple(result for result in self.results if result.kind is kind)

    @property
    def verdict(self) -> Verdict:
        """What it comes to. What still has to be looked up is named only where no paper is needed yet."""
        if self.of_kind(Kind.STOP):
            return Verdict.NOT_IMPORTABLE
        if self.papers:
            return _VERDICTS[self.papers]
        if self.of_kind(Kind.OPEN):
            return Verdict.LOOK_UP
        return Verdict.EXEMPT if self.of_kind(Kind.FREED) else Verdict.NOTHING


_VERDICTS = {
    frozenset({Paper.HSE}): Verdict.HSE,
    frozenset({Paper.RESTRICTED}): Verdict.RESTRICTED,
    frozenset({Paper.HSE, Paper.RESTRICTED}): Verdict.BOTH,
    frozenset({Paper.BIS}): Verdict.BIS,
    frozenset({Paper.BIS, Paper.RESTRICTED}): Verdict.BIS_AND_RESTRICTED,
}


@dataclass(frozen=True)
class _Book:
    first: str
    questions: dict[str, Question]
    results: dict[str, Result]


@cache
def _book() -> _Book:
    data = tomllib.loads(resource("law/need.toml").read_text(encoding="utf-8"))
    questions = {
        entry["id"]: Question(
            entry["id"],
            entry["text"],
            entry["help"],
            tuple(
                Answer(answer["id"], answer["label"], tuple(answer.get("gives", ())), answer.get("next"))
                for answer in entry["answer"]
            ),
        )
        for entry in data["question"]
    }
    results = {
        entry["id"]: Result(
            entry["id"],
            Kind(entry["kind"]),
            Paper(entry["paper"]) if "paper" in entry else None,
            entry["title"],
            entry["reason"],
            Citation(Source(entry["source"]), entry["paragraph"], Confidence(entry["confidence"])),
        )
        for entry in data["result"]
    }
    return _Book(data["first"], questions, results)


def questions() -> tuple[Question, ...]:
    """All questions, the first one first."""
    return tuple(_book().questions.values())


def results() -> tuple[Result, ...]:
    """All results that an answer may give."""
    return tuple(_book().results.values())


def first_question() -> Question:
    """The question everybody is asked."""
    return _book().questions[_book().first]


def way(answers: Mapping[str, str]) -> Iterator[tuple[Question, Answer | None]]:
    """The questions in the order they are met, each with its answer; the last one may have none yet."""
    question: Question | None = first_question()
    while question is not None:
        answer = question.answer(answers.get(question.id))
        yield question, answer
        question = _book().questions[answer.next] if answer is not None and answer.next else None


def next_step(answers: Mapping[str, str]) -> Question | Outcome:
    """The question to ask after `answers`, or the outcome; an answer that no question has counts as none."""
    given: dict[str, Result] = {}
    for question, answer in way(answers):
        if answer is None:
            return question
        given |= {name: _book().results[name] for name in answer.gives}
    return Outcome(tuple(given.values()))


def on_the_way(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that count, in the order they were asked for: what a new case keeps."""
    return {question.id: answer.id for question, answer in way(answers) if answer is not None}


def to_begin_with(procedure: str, answers: Mapping[str, str]) -> JsonObject:
    """What the answers already say of a new case of `procedure`, as data for it."""
    said = on_the_way(answers)
    where: JsonObject = {"goods_location": said["goods-location"]} if "goods-location" in said else {}
    if procedure != Paper.RESTRICTED:
        return {"shipment": where} if where else {}
    begun: JsonObject = {"consignment": where} if where else {}
    if said.get("circumstance") in set(Circumstance):
        begun["circumstances"] = {"circumstance": said["circumstance"]}
    return begun
