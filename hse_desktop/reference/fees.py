"""Application fees of DGFT (Appendix 2K), and the sum for an authorisation shown step by step."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import Final

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.tables import Table, citation_in, content, words_in


@dataclass(frozen=True)
class Fee:
    """A fee in `rupees`, or `each_thousand` rupees of a value or part of it; the other of the two is None."""

    code: str
    name: str
    rupees: Decimal | None
    each_thousand: Decimal | None
    synonyms: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True)
class AuthorisationRate:
    """The rate for a restricted import: rupees for each thousand of CIF value or part of it, within bounds."""

    per_thousand: Decimal
    minimum: Decimal
    maximum: Decimal
    effective_from: date
    citation: Citation


@dataclass(frozen=True)
class FeeSum:
    """A fee with the way it was reckoned: `cif` and `amount` in rupees, `steps` in words, one after the other."""

    cif: Decimal
    amount: Decimal
    steps: tuple[Message, ...]
    citation: Citation


def _optional(row: dict[str, str], field: str) -> Decimal | None:
    return Decimal(row[field]) if field in row else None


@cache
def fees() -> Table[Fee]:
    """The fees beside that for an authorisation, which `authorisation_fee` reckons."""
    data = content("fees")
    listed = citation_in(data)
    return Table(
        N_("Application fees"),
        N_(
            "Who is exempt from fees is in a note to Appendix 2K that was not seen. The portal shows the sum before "
            "you pay."
        ),
        listed,
        tuple(
            Fee(
                row["code"],
                row["name"],
                _optional(row, "rupees"),
                _optional(row, "each_thousand"),
                words_in(row),
                citation_in(row, listed),
            )
            for row in data["fee"]
        ),
    )


@cache
def authorisation_rate() -> AuthorisationRate:
    """The rate of Appendix 2K for an import licence for a restricted item, permission or certificate."""
    data = content("fees")
    rate = data["authorisation"]
    return AuthorisationRate(
        Decimal(rate["per_thousand"]),
        Decimal(rate["minimum"]),
        Decimal(rate["maximum"]),
        rate["effective_from"],
        citation_in(rate, citation_in(data)),
    )


def fee_of(code: str) -> Decimal:
    """The fee with that code in rupees. Raises `LookupError` if there is none, or none in rupees."""
    found = fees().get(code)
    if found is None or found.rupees is None:
        raise LookupError(code)
    return found.rupees


_PAISA: Final = Decimal("0.01")
_BEYOND_MONEY: Final = Decimal(10) ** 18


def _grouped(digits: str) -> str:
    """Digits in lakh and crore: `12,34,567`."""
    head, last = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), last])


def in_rupees(amount: Decimal) -> str:
    """A sum as it is written in India, to the paisa if there are any: `Rs 12,34,567`, `Rs 1,234.50`."""
    whole, _, paise = f"{abs(amount).quantize(_PAISA):f}".partition(".")
    sign = "-" if amount < 0 else ""
    return f"Rs {sign}{_grouped(whole)}" + (f".{paise}" if int(paise) else "")


def authorisation_fee(cif: Decimal) -> FeeSum:
    """The fee for a CIF value in rupees: Re 1 for each thousand or part of it, not below 500 nor above 1,00,000.

    A part of a paisa counts as one. Raises `ValueError` unless the value is above zero and below 10^18.
    """
    if not (cif.is_finite() and 0 < cif < _BEYOND_MONEY):
        raise ValueError("a CIF value is a sum of money above zero")
    value = cif.quantize(_PAISA, ROUND_CEILING)
    rate = authorisation_rate()
    thousands = (value / 1000).to_integral_value(ROUND_CEILING)
    by_rate = thousands * rate.per_thousand
    amount = min(rate.maximum, max(rate.minimum, by_rate))
    steps = [
        Message(
            N_("CIF value {cif}. In thousands, a part counted as a whole: {thousands}."),
            {"cif": in_rupees(value), "thousands": _grouped(f"{thousands:f}")},
        ),
        Message(
            N_("At {rate} for each thousand: {fee}."),
            {"rate": in_rupees(rate.per_thousand), "fee": in_rupees(by_rate)},
        ),
    ]
    if amount > by_rate:
        steps.append(Message(N_("The fee is at least {least}."), {"least": in_rupees(rate.minimum)}))
    elif amount < by_rate:
        steps.append(Message(N_("The fee is at most {most}."), {"most": in_rupees(rate.maximum)}))
    steps.append(Message(N_("To pay: {fee}."), {"fee": in_rupees(amount)}))
    return FeeSum(value, amount, tuple(steps), rate.citation)


def enhancement_fee(before: Decimal, after: Decimal) -> Decimal:
    """The fee in rupees for raising a CIF value: on the difference, by thousands or part of it.

    Nothing if the highest fee was due for the value before. Raises `ValueError` unless the value is raised.
    """
    if not 0 < before < after < _BEYOND_MONEY:
        raise ValueError("a value is raised")
    rate = authorisation_rate()
    if authorisation_fee(before).amount >= rate.maximum:
        return Decimal(0)
    difference = (after - before).quantize(_PAISA, ROUND_CEILING)
    return (difference / 1000).to_integral_value(ROUND_CEILING) * rate.per_thousand
