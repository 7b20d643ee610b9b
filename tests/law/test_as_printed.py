"""What was entered is compared with what the page says: a difference is a doubt, an unsure reading is none."""

from dataclasses import replace
from typing import Any

import pytest

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.inspection import PaperLine, PaperRead, PaperValue
from tests.law.conftest import Judge, paper

RULE = "HSE-PAPER-DIFFERS"


def _value(value: Any, quote: str = "", sure: float = 0.9) -> PaperValue:
    return PaperValue(value=value, page=1, quote=quote or str(value), bbox=(0, 0, 9, 9), confidence=sure)


def _line(model: str, quantity: int | None, sure: float = 0.9, description: str = "") -> PaperLine:
    return PaperLine(
        model=model,
        quantity=quantity,
        description=description,
        page=2,
        quote="x",
        bbox=(0, 0, 9, 9),
        confidence=sure,
    )


INVOICE = PaperRead(
    kind=_value("proforma-invoice", "PROFORMA INVOICE"),
    number=_value("PI-7"),
    dated=[_value("2026-06-29")],
    lines=[_line("RX-9000", 12), _line("", 12, description="Rails for RX-9000")],
)
LETTER = PaperRead(
    kind=_value("authorisation-letter", "Authorisation letter"),
    reference=_value("OC-1"),
    dated=[_value("2026-07-01")],
    calendar_year=_value(2026),
    importer=_value("Alpha Pvt. Ltd."),
    lines=[_line("RX-9000", 12)],
)
ENTERED: dict[str, Any] = {
    "/invoice/number": "PI-7",
    "/invoice/dated": "29/06/2026",
    "/letter/reference": "OC-1",
    "/letter/dated": "2026-07-01",
}


def _holding(slot: str, read: PaperRead | None) -> ExaminedDocument:
    plain = paper(slot, verdict="valid" if slot == "authorisation-letter" else "unsigned")
    return replace(plain, inspection=plain.inspection.model_copy(update={"paper": read}))


@pytest.fixture
def differences(judge: Judge) -> Any:
    """The differences found after `changes` of what was entered, with these papers."""

    def found(
        changes: dict[str, Any] | None = None,
        *,
        invoice: PaperRead | None = INVOICE,
        letter: PaperRead | None = LETTER,
        more: dict[str, ExaminedDocument] | None = None,
    ) -> list[Finding]:
        documents = {
            "proforma-invoice": _holding("proforma-invoice", invoice),
            "authorisation-letter": _holding("authorisation-letter", letter),
            **(more or {}),
        }
        findings = judge({**ENTERED, **(changes or {})}, documents)
        return [finding for finding in findings if finding.rule == RULE]

    return found


def test_papers_that_agree_say_nothing(differences: Any) -> None:
    assert differences() == []
    assert differences(invoice=None, letter=None) == []


@pytest.mark.parametrize(
    ("where", "entered", "named"),
    [
        ("/invoice/kind", "custom-packing-list", "“PROFORMA INVOICE”"),
        ("/invoice/number", "PI-70", "PI-7"),
        ("/invoice/dated", "2026-06-28", "2026-06-29"),
        ("/invoice/lines/0/quantity", 11, "12"),
        ("/letter/reference", "OC-2", "OC-1"),
        ("/letter/dated", "2026-01-07", "2026-07-01"),
        ("/letter/calendar_year", 2027, "2026"),
        ("/letter/importer_name", "Beta Private Limited", "Alpha Pvt. Ltd."),
        ("/letter/lines/0/quantity", 13, "12"),
    ],
)
def test_a_difference_names_both_with_the_page(
    differences: Any, where: str, entered: Any, named: str
) -> None:
    (finding,) = [one for one in differences({where: entered}) if one.where == where]
    assert finding.severity is Severity.CHECK
    said = finding.message.english()
    assert named in said
    assert "page " in said
    assert ".pdf" in said


def test_a_commercial_invoice_entered_as_proforma_is_found(differences: Any) -> None:
    headed = INVOICE.model_copy(update={"kind": _value("commercial-invoice", "COMMERCIAL INVOICE")})
    (finding,) = differences(invoice=headed)
    assert (finding.where, finding.severity) == ("/invoice/kind", Severity.CHECK)


def test_an_unsure_reading_judges_nothing(differences: Any) -> None:
    unsure = PaperRead(
        kind=_value("commercial-invoice", sure=0.7),
        number=_value("X-1", sure=0.6),
        dated=[_value("2026-03-04", sure=0.45), _value("2026-04-03", sure=0.45)],
        lines=[_line("RX-9000", 40, sure=0.6), _line("RX-1", 1, sure=0.6)],
    )
    assert differences(invoice=unsure) == []


def test_one_of_two_papers_may_carry_what_was_entered(differences: Any) -> None:
    other = INVOICE.model_copy(update={"number": _value("CI-99"), "kind": _value("packing-list")})
    assert differences(more={"custom-packing-list": _holding("custom-packing-list", other)}) == []


def test_a_printed_model_that_nobody_entered_is_named(differences: Any) -> None:
    more = LETTER.model_copy(update={"lines": [*LETTER.lines, _line("RX-7000", 5)]})
    (finding,) = differences(letter=more)
    assert finding.where == "/letter/lines"
    assert "RX-7000" in finding.message.english()
    rails = INVOICE.model_copy(update={"lines": [*INVOICE.lines, _line("RAIL-4", 5)]})
    assert differences(invoice=rails) == []  # an accessory of the invoice needs no line


def test_another_paper_in_the_letters_place_is_found(differences: Any) -> None:
    (finding,) = differences(letter=INVOICE)
    assert finding.where == "authorisation-letter"
    assert "PROFORMA INVOICE" in finding.message.english()
