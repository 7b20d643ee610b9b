"""An answer of the printed tariff as one JSON document. JSON stays English."""

from collections.abc import Sequence
from typing import Any

from hse_desktop.model.citation import Citation
from hse_desktop.reference.sources import sources
from hse_desktop.reference.tariff.answer import CITATION, NOT_SAID, Answer, as_printed, edition
from hse_desktop.reference.tariff.codes import spaced
from hse_desktop.reference.tariff.exemptions import Applicable, Safeguard
from hse_desktop.reference.tariff.historical import CITATION as HISTORY_CITATION
from hse_desktop.reference.tariff.historical import WHAT_IT_IS, HistoricalEntry
from hse_desktop.reference.tariff.lines import TariffLine
from hse_desktop.reference.tariff.marks import Mark
from hse_desktop.reference.tariff.notes import Note
from hse_desktop.reference.tariff.notifications import Condition, ConditionalRate, Notification, Period

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """The whole answer: what was asked, what the print says, and how old it is."""
    return {
        "query": answer.query,
        "on": answer.on.isoformat(),
        "answer": answer.answered.value,
        "says": [message.english() for message in answer.says],
        "source": _source(CITATION)
        | edition()
        | {"remark": as_printed().english(), "not_said": NOT_SAID.english()},
        "line": _line(answer.line) if answer.line else None,
        "lines": [_line(line) for line in answer.lines],
        "notes": [_note(note) for note in answer.notes],
        "named_in": [note.name.english() for note in answer.named_in],
        "exemptions": [_entry(entry) for entry in answer.entries],
        "exemptions_on_other_days": [_entry(entry) for entry in answer.other_days],
        "notifications": [_notification(order) for order in answer.orders],
        "safeguard_duties": [_safeguard(duty) for duty in answer.safeguards],
    }


def _source(citation: Citation) -> Json:
    entry = sources()[citation.source]
    return {
        "source": citation.source.value,
        "title": entry.title,
        "confidence": citation.confidence.value,
    }


def _line(line: TariffLine) -> Json:
    return {
        "code": line.printed_code,
        "kind": line.kind.value,
        "status": line.status.value,
        "description": line.description,
        "path": list(line.path),
        "unit": line.unit or None,
        "standard_rate": line.rate or None,
        "standard_rate_printed": line.rate_printed or None,
        "preferential_rate": line.preferential or None,
        "marks": [_mark(mark) for mark in line.marks],
        "remarks": [
            {"code": remark.remark.value, "message": remark.message().english()} for remark in line.remarks
        ],
    }


def _mark(mark: Mark) -> Json:
    return {
        "mark": mark.mark,
        "on": mark.on.value,
        "standing": mark.standing.value,
        "footnotes": list(mark.footnotes),
        "effective_from": mark.effective_from.isoformat() if mark.effective_from else None,
        "message": mark.message().english(),
    }


def _note(note: Note) -> Json:
    return {
        "name": note.name.english(),
        "text": list(note.text),
        "remarks": [message.english() for message in note.says()],
    }


def _conditions(conditions: Sequence[Condition]) -> list[Json]:
    return [
        {
            "number": condition.number,
            "text": condition.text,
            "valid_from": condition.valid_from.isoformat() if condition.valid_from else None,
            "valid_until": condition.valid_until.isoformat() if condition.valid_until else None,
        }
        for condition in conditions
    ]


def _rate(rate: ConditionalRate) -> Json:
    return {"rate": rate.rate, "conditions": _conditions(rate.conditions)}


def _entry(named: Applicable) -> Json:
    notification, entry = named.notification, named.entry
    return {
        "notification": notification.number,
        "dated": notification.dated.isoformat(),
        "in_force_from": notification.in_force_from.isoformat() if notification.in_force_from else None,
        "serial": entry.serial,
        "codes": entry.printed_codes,
        "names": named.reach.value,
        "goods": entry.goods,
        "goods_list": list(entry.goods_list),
        "explanations": [text for text in (entry.explanation, *notification.explanations) if text],
        "rates_on_this_day": [_rate(rate) for rate in named.rates],
        "rates": [_rate(rate) for rate in entry.rates],
        "unpaired": {
            "rates": list(entry.unpaired_rates),
            "conditions": [_conditions(needed) for needed in entry.unpaired_conditions],
        }
        if entry.is_unpaired
        else None,
        "says": [message.english() for message in named.says()],
    }


def _notification(order: Notification) -> Json:
    return {
        "number": order.number,
        "dated": order.dated.isoformat(),
        "title": order.title,
        "state": order.state.value,
        "says": order.says().english(),
        "text": list(order.text),
        "explanations": list(order.explanations),
        "conditions": _conditions(order.conditions),
        "entries": [
            {
                "serial": entry.serial,
                "codes": entry.printed_codes,
                "goods": entry.goods,
                "goods_list": list(entry.goods_list),
                "explanation": entry.explanation or None,
                "says": [message.english() for message in entry.says()],
            }
            for entry in order.entries
        ],
        "safeguard_duties": [
            {
                "codes": [spaced(code) for code in entry.codes],
                "goods": entry.goods,
                "periods": _periods(entry.periods),
            }
            for entry in order.safeguards
        ],
    }


def _periods(periods: Sequence[Period]) -> list[Json]:
    return [
        {"duty": period.duty, "from": period.first.isoformat(), "until": period.last.isoformat()}
        for period in periods
    ]


def _safeguard(duty: Safeguard) -> Json:
    return {
        "notification": duty.notification.number,
        "dated": duty.notification.dated.isoformat(),
        "goods": duty.entry.goods,
        "exception": duty.notification.exception or None,
        "periods": _periods(duty.entry.periods),
        "says": duty.says().english(),
    }


def history_json(query: str, found: Sequence[HistoricalEntry]) -> Json:
    """Entries of Notification 21/2002-Customs, second part."""
    return {
        "query": query,
        "answer": "history",
        "source": _source(HISTORY_CITATION) | {"remark": WHAT_IT_IS.english()},
        "in_force": False,
        "entries": [
            {
                "serial": entry.serial,
                "part": entry.part or None,
                "omitted": entry.omitted,
                "codes": entry.printed_codes or None,
                "text": list(entry.text),
                "standard": entry.standard or None,
                "additional": entry.additional or None,
                "condition": entry.condition or None,
                "remarks": [message.english() for message in entry.says()],
            }
            for entry in found
        ],
    }
