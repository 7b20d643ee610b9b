"""What a paper says is offered for the fields it fills, with a word of doubt where the reading is not sure."""

from datetime import datetime
from typing import Any

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import INDIA
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import JsonObject, read
from hse_desktop.model.inspection import PaperLine, PaperRead, PaperValue
from hse_desktop.model.proposals import Proposal, proposals

BOX = (0.0, 0.0, 9.0, 9.0)
RX: JsonObject = {"equipment": [{"regulatory_model": "RX-9000"}]}


def _document(slot: str) -> CaseDocument:
    return CaseDocument(slot, slot, f"{slot}.pdf", slot, 1, datetime(2026, 7, 1, tzinfo=INDIA), slot)


def _value(value: int | str, sure: float = 0.9) -> PaperValue:
    return PaperValue(value=value, page=1, quote=str(value), bbox=BOX, confidence=sure)


def _line(quantity: int | None, model: str = "", description: str = "", code: str = "") -> PaperLine:
    return PaperLine(
        model=model,
        code=code,
        description=description,
        quantity=quantity,
        page=1,
        quote="x",
        bbox=BOX,
        confidence=0.9,
    )


def _paper(kind: str, **said: Any) -> PaperRead:
    return PaperRead(kind=_value(kind), **said)


def _offered(draft: JsonObject, part: str, *papers: tuple[str, PaperRead]) -> list[Proposal]:
    form = read(HseApplication, draft).form
    return proposals(form, [(_document(slot), paper) for slot, paper in papers], part)


def test_two_readings_of_a_date_are_both_offered_with_a_doubt() -> None:
    days = [_value("2026-04-03", 0.45), _value("2026-03-04", 0.45)]
    offered = _offered({}, "invoice", ("proforma-invoice", _paper("proforma-invoice", dated=days)))[1:]
    assert [one.value for one in offered] == ["2026-04-03", "2026-03-04"]
    assert all(one.doubt is not None for one in offered)


def test_what_stands_in_the_application_is_marked_as_entered() -> None:
    paper = _paper("invoice", number=_value("7"), lines=[_line(2, "RX-9000"), _line(2, "RX-9000")])
    draft: JsonObject = {
        "invoice": {
            "number": "7",
            "kind": "proforma-invoice",
            "lines": [{"regulatory_model": "RX-9000", "quantity": 2}],
        }
    }
    offered = _offered(draft, "invoice", ("commercial-invoice", paper))
    assert [(one.pointer, one.entered) for one in offered] == [
        ("/invoice/kind", False), ("/invoice/number", True), ("/invoice/lines", True), ("/invoice/lines", False),
    ]  # fmt: skip


def test_a_line_carries_the_model_that_its_words_name_but_a_part_for_it_does_not() -> None:
    lines = [
        _line(4, description="Rack RX-9000, 36 nodes"),
        _line(4, description="Rails for RX-9000", code="R-1"),
    ]
    offered = _offered(RX, "invoice", ("proforma-invoice", _paper("proforma-invoice", lines=lines)))[1:]
    assert [(one.row or {}).get("regulatory_model") for one in offered] == ["RX-9000", None]
    assert [one.accessory is not None for one in offered] == [True, False]


def test_papers_in_the_place_of_another_are_not_offered() -> None:
    invoice = _paper("invoice", number=_value("7"))
    letter = _paper("authorisation-letter", reference=_value("A-1"))
    assert _offered({}, "letter", ("authorisation-letter", invoice), ("other", letter)) == []
    assert _offered({}, "invoice", ("proforma-invoice", letter)) == []
    assert [one.value for one in _offered({}, "letter", ("authorisation-letter", letter))] == ["A-1"]


def test_what_two_papers_agree_on_is_offered_once() -> None:
    papers = [
        (slot, _paper("packing-list", number=_value("7")))
        for slot in ("proforma-invoice", "custom-packing-list")
    ]
    assert [one.value for one in _offered({}, "invoice", *papers)] == ["custom-packing-list", "7"]


def test_a_quantity_that_was_not_read_is_left_to_the_person() -> None:
    (line,) = _offered(
        RX, "letter", ("authorisation-letter", _paper("authorisation-letter", lines=[_line(None, "RX-9000")]))
    )
    assert line.row == {"regulatory_model": "RX-9000"}
