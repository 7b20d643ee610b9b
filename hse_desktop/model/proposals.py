"""What the letter and the invoice say, offered for the fields they fill: a person takes each over, or leaves it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hse_desktop.model.after_filing import ExemptionLetter
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import named_day
from hse_desktop.model.choices import InvoiceKind
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import JsonObject, tokens
from hse_desktop.model.fields import About, Form, about, part_of
from hse_desktop.model.inspection import ExemptionRead, PaperKind, PaperLine, PaperRead, PaperValue
from hse_desktop.model.papers import InvoiceLine, LetterLine
from hse_desktop.model.words import N_, Message

PAPER_SLOTS: Mapping[str, tuple[str, ...]] = {
    "letter": ("authorisation-letter",),
    "invoice": ("proforma-invoice", "custom-packing-list", "commercial-invoice"),
}
"""Whose pages are read for a part of the application, by the part's name."""

SURE = 0.8
"""A reading less sure than this is offered with a word of doubt."""

_KINDS = {
    PaperKind.PROFORMA: InvoiceKind.PROFORMA,
    PaperKind.COMMERCIAL: InvoiceKind.COMMERCIAL,
    PaperKind.INVOICE: InvoiceKind.COMMERCIAL,
    PaperKind.PACKING_LIST: InvoiceKind.CUSTOM_PACKING_LIST,
    PaperKind.CUSTOM_PACKING_LIST: InvoiceKind.CUSTOM_PACKING_LIST,
}
_UNSURE = N_("Not read surely: compare it with the page.")
_EITHER_DAY = N_("Day and month could be the other way round: choose as the page means it.")


@dataclass(frozen=True)
class Proposal:
    """A value a page says, for the field at `pointer`; or a row, to be appended to the list there.

    `box` is [x0, y0, x1, y1] in points from the lower left of page `page`, counted from 1. `accessory` is the row
    for goods that the letter does not cover: it has no regulatory model number. `doubt` is a word of warning.
    """

    pointer: str
    label: Message
    shown: Message
    document: CaseDocument
    page: int
    quote: str
    box: tuple[float, float, float, float]
    entered: bool
    value: str = ""
    row: JsonObject | None = field(default=None, hash=False)
    accessory: JsonObject | None = field(default=None, hash=False)
    doubt: Message | None = None


def proposals(
    application: HseApplication, papers: Sequence[tuple[CaseDocument, PaperRead]], part: str
) -> list[Proposal]:
    """What `papers` say for `part` of the application ("letter" or "invoice"), in the order of its fields.

    Papers in other slots, and in the slot of the letter or the invoice papers that are headed otherwise, say
    nothing. A value that two papers agree on is offered once.
    """
    found: dict[tuple[str, str], Proposal] = {}
    lines: list[Proposal] = []
    for document, paper in papers:
        if document.slot not in PAPER_SLOTS.get(part, ()) or (paper.headed is PaperKind.LETTER) != (
            part == "letter"
        ):
            continue
        for proposal in _values(application, document, paper, part):
            found.setdefault((proposal.pointer, proposal.value), proposal)
        lines += _rows(application, document, paper, part)
    order = [f"/{part}/{name}" for name in _part(part).model_fields]
    return [*sorted(found.values(), key=lambda one: order.index(one.pointer)), *lines]


def _part(name: str) -> type[Form]:
    part = part_of(HseApplication, name)
    assert part is not None  # noqa: S101 - the parts are named in this module
    return part.form


def _label(pointer: str) -> Message:
    part, name = tokens(pointer)[:2]
    known: About = about(_part(part), name)
    return Message(known.label)


def _values(
    application: HseApplication, document: CaseDocument, paper: PaperRead, part: str
) -> Iterator[Proposal]:
    def offered(
        name: str, said: PaperValue, value: str, shown: Message | None = None, doubt: str = _UNSURE
    ) -> Proposal:
        pointer = f"/{part}/{name}"
        entered = getattr(getattr(application, part), name)
        return Proposal(
            pointer, _label(pointer), shown or Message("{value}", {"value": value}), document, said.page, said.quote,
            said.bbox, entered is not None and str(entered) == value, value,
            doubt=Message(doubt) if said.confidence < SURE else None,
        )  # fmt: skip

    if part == "invoice":
        kind = _KINDS[paper.headed]
        yield offered("kind", paper.kind, kind.value, Message(kind.label))
        if paper.number is not None:
            yield offered("number", paper.number, str(paper.number.value))
    elif paper.reference is not None:
        yield offered("reference", paper.reference, str(paper.reference.value))
    for day in paper.dated:
        doubt = _EITHER_DAY if len(paper.dated) > 1 else _UNSURE
        yield offered("dated", day, str(day.value), named_day(date.fromisoformat(str(day.value))), doubt)
    if part == "letter":
        if paper.calendar_year is not None:
            yield offered("calendar_year", paper.calendar_year, str(paper.calendar_year.value))
        if paper.importer is not None:
            yield offered("importer_name", paper.importer, str(paper.importer.value))


def _rows(
    application: HseApplication, document: CaseDocument, paper: PaperRead, part: str
) -> Iterator[Proposal]:
    own = [item.regulatory_model for item in application.equipment if item.regulatory_model]
    pointer = f"/{part}/lines"
    entered: Iterable[LetterLine | InvoiceLine] = getattr(application, part).lines
    taken: set[int] = set()
    for number, line in enumerate(paper.lines, start=1):
        model = line.model or _named(own, line)
        units = {"quantity": str(line.quantity)} if line.quantity is not None else {}
        described = {"description": words} if (words := line.description or line.code or line.model) else {}
        with_model = {"regulatory_model": model} if model else {}
        accessory: JsonObject | None = None
        if part == "letter":
            row: JsonObject = {**with_model, **units}
        else:
            row = {**described, **with_model, **units}
            accessory = {**described, **units} if model else None
        same = next(
            (at for at, one in enumerate(entered) if at not in taken and _same(one, line, model)), None
        )
        if same is not None:
            taken.add(same)
        yield Proposal(
            pointer, Message(N_("Line {number}"), {"number": number}), _shown(line, model), document, line.page,
            line.quote, line.bbox, same is not None, row=row, accessory=accessory,
            doubt=Message(_UNSURE) if line.confidence < SURE else None,
        )  # fmt: skip


def _named(own: Sequence[str], line: PaperLine) -> str:
    """The one model of the application that a line names in its words; a part for a model is not that model."""
    words = re.split(r"\bfor\b", line.description)[0]
    named = {
        model
        for model in own
        if model == line.code or re.search(rf"(?<![\w-]){re.escape(model)}(?![\w-])", words)
    }
    return named.pop() if len(named) == 1 else ""


def _same(entered: LetterLine | InvoiceLine, line: PaperLine, model: str) -> bool:
    if entered.quantity != line.quantity:
        return False
    if model and entered.regulatory_model:
        return entered.regulatory_model == model
    return isinstance(entered, InvoiceLine) and entered.description in {
        line.description,
        line.code,
        line.model,
    }


def _shown(line: PaperLine, model: str) -> Message:
    words = [line.description or line.code]
    if model and model not in words[0]:
        words.insert(0, model)
    named = " · ".join(word for word in words if word)
    if line.quantity is None:
        return Message("{named}", {"named": named})
    return Message("{quantity} × {named}", {"quantity": line.quantity, "named": named})


def exemption_proposals(
    application: HseApplication, document: CaseDocument, read: ExemptionRead
) -> list[Proposal]:
    """What MeitY's letter seems to say, for the record of after filing. All of it with a word of doubt: no genuine
    letter was seen when its reading was made."""
    letter = application.after_filing.exemption
    values: list[tuple[str, PaperValue, Message | None]] = [
        *([("number", read.number, None)] if read.number else []),
        *(("dated", day, named_day(date.fromisoformat(str(day.value)))) for day in read.dated),
        *([("applicant", read.applicant, None)] if read.applicant else []),
        *(
            [("valid_until", read.valid_until, named_day(date.fromisoformat(str(read.valid_until.value))))]
            if read.valid_until
            else []
        ),
    ]
    found = []
    for name, said, shown in values:
        value = str(said.value)
        either = name == "dated" and len(read.dated) > 1
        label = Message(about(ExemptionLetter, name).label)
        found.append(
            Proposal(
                f"{_EXEMPTION}/{name}", label, shown or Message("{value}", {"value": value}), document, said.page,
                said.quote, said.bbox, str(getattr(letter, name)) == value, value,
                doubt=Message(_EITHER_DAY if either else _NEVER_SEEN),
            )
        )  # fmt: skip
    entered = [(line.regulatory_model, line.quantity) for line in letter.lines]
    for number, line in enumerate(read.lines, start=1):
        model = line.model or line.code
        units = {"quantity": str(line.quantity)} if line.quantity is not None else {}
        found.append(
            Proposal(
                f"{_EXEMPTION}/lines", Message(N_("Line {number}"), {"number": number}), _shown(line, model), document,
                line.page, line.quote, line.bbox, (model, line.quantity) in entered,
                row={"regulatory_model": model, **units}, doubt=Message(_NEVER_SEEN),
            )
        )  # fmt: skip
    return found


_EXEMPTION = "/after_filing/exemption"
_NEVER_SEEN = N_("Compare it with the page: no letter of this kind was seen before.")
