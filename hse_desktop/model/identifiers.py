"""PAN, GSTIN and IEC: their forms, and whether they speak of the same person."""

import re

from stdnum import exceptions, luhn
from stdnum.in_ import gstin as stdnum_gstin
from stdnum.in_ import pan as stdnum_pan

from hse_desktop.model.words import N_, Message

IEC_PATTERN = re.compile(r"^(\d{10}|[A-Z]{5}\d{4}[A-Z])$")

_BEYOND_STDNUM = ("38", "97", "99")
"""Ladakh, other territory, Centre's jurisdiction: python-stdnum knows the State codes up to 37."""
_GSTIN_PATTERN = re.compile(r"^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$")
_BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class ValueProblemError(ValueError):
    """A typed value that cannot be what the field asks for; carries the sentence to show."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def pan(text: str) -> str:
    """A Permanent Account Number in its plain form: five letters, four digits, a letter."""
    try:
        return str(stdnum_pan.validate(_compact(text)))
    except exceptions.ValidationError:
        raise ValueProblemError(
            Message(N_("“{text}” is not a PAN: five letters, four digits, one letter."), {"text": text})
        ) from None


def gstin(text: str) -> str:
    """A GSTIN in its plain form, check digit proven: state code, PAN, entity, Z, check digit."""
    compact = _compact(text)
    try:
        if compact[:2] in _BEYOND_STDNUM and _GSTIN_PATTERN.match(compact):
            stdnum_pan.validate(pan_of_gstin(compact))
            return str(luhn.validate(compact, _BASE_36))
        return str(stdnum_gstin.validate(compact))
    except exceptions.InvalidChecksum:
        raise ValueProblemError(
            Message(N_("“{text}” is not a GSTIN: its check digit does not fit."), {"text": text})
        ) from None
    except exceptions.ValidationError:
        raise ValueProblemError(
            Message(
                N_(
                    "“{text}” is not a GSTIN: 15 characters, two digits of the State, the PAN, and three "
                    "more."
                ),
                {"text": text},
            )
        ) from None


def iec(text: str) -> str:
    """An Importer-Exporter Code: the PAN (since 2017), or ten digits (earlier and permanent numbers).

    HBP 2015-20, 2.07(b) lists the permanent numbers, 2.12 gives one IEC per PAN.
    """
    compact = _compact(text)
    if not IEC_PATTERN.match(compact):
        raise ValueProblemError(
            Message(
                N_(
                    "“{text}” is not an IEC: ten digits, or the firm's PAN (five letters, four digits, a "
                    "letter)."
                ),
                {"text": text},
            )
        )
    return compact if compact.isdigit() else pan(compact)


def pan_of_gstin(number: str) -> str:
    """The PAN inside a valid GSTIN: its characters 3 to 12."""
    return number[2:12]
