"""What a field is: its label, help, unit, source and when it is needed, written once for every use."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from hse_desktop.model import identifiers
from hse_desktop.model.citation import OWN_RULE, Citation
from hse_desktop.model.words import N_, Message

_FARTHEST = 1e6  # points; a page is at most 14,400 wide


class Form(BaseModel):
    """A part of an application. Every field may be empty: what is needed is said by `About`, never by types."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False)

    title: ClassVar[str] = ""
    intro: ClassVar[str] = ""


class ListItem(Form):
    """A row of a list; `id` stays with the row when rows before it come or go."""

    id: str = ""


Need = Callable[[Any], bool]
"""Given the form that holds the field: is the field needed?"""


def always(_form: Any) -> bool:
    """The field is needed whatever else is said."""
    return True


def never(_form: Any) -> bool:
    """The field may be left empty."""
    return False


class Listed(StrEnum):
    """A table in which the value of a field is, as a rule, listed."""

    TARIFF_ITEM = "tariff-item"
    PORT = "port"
    CRO_CATEGORY = "cro-category"
    CURRENCY = "currency"
    UNIT = "unit"


class Shared(StrEnum):
    """What becomes of a field in a copy that is made for sharing."""

    AS_IT_IS = "as-it-is"
    MASKED = "masked"
    LEFT_OUT = "left-out"


@dataclass(frozen=True)
class About:
    """What is known of a field: the page in the window, the page in the PDF, JSON and checks all read it here.

    `help` is one line; `more` a paragraph; the law itself is `citation`. `needed` decides on the enclosing
    form. `unit` is printed behind the value. What is not `typed` the application fills in by itself: it is
    kept, checked and sent like any field, and no page asks for it. `listed` names the table whose entries are
    offered while one types; whatever is typed is taken. `shared` says what of it a copy for sharing carries.
    """

    label: str
    help: str = ""
    more: str = ""
    unit: str = ""
    example: str = ""
    citation: Citation = OWN_RULE
    needed: Need = never
    typed: bool = True
    listed: Listed | None = None
    shared: Shared = Shared.AS_IT_IS

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = handler(schema)
        described["title"] = self.label
        branches = described.get("anyOf", [])
        if {"type": "null"} in branches and {"type": "string"} not in branches:
            # A draft keeps what was typed, so text fits every leaf; whether it can be used is for the check.
            branches.append({"type": "string"})
        if self.help:
            described["description"] = self.help
        if self.example:
            described["examples"] = [self.example]
        return described


@dataclass(frozen=True)
class Part:
    """A field that holds a form of its own, or a list of rows of one."""

    form: type[Form]
    is_list: bool


@cache
def part_of(form: type[Form], name: str) -> Part | None:
    """The form inside field `name`, or None if the field is a leaf."""
    annotation: Any = form.model_fields[name].annotation
    if get_origin(annotation) is list:
        return Part(get_args(annotation)[0], is_list=True)
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return Part(annotation, is_list=False)
    return None


def about(form: type[Form], name: str) -> About:
    """The `About` of field `name`; `LookupError` if the field carries none."""
    for entry in form.model_fields[name].metadata:
        if isinstance(entry, About):
            return entry
    raise LookupError(f"{form.__name__}.{name} has no About")


class Choice(StrEnum):
    """A value out of a few; `label` is shown, the value is filed."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def _indian_date(value: object) -> object:
    """Accept a day as people type it in India, 15/06/2026 or 15-06-2026, beside ISO 8601."""
    if isinstance(value, str):
        parts = value.strip().replace("/", "-").replace(".", "-").split("-")
        if len(parts) == 3 and len(parts[2]) == 4:
            return "-".join((parts[2], parts[1].zfill(2), parts[0].zfill(2)))
    return value


def _of_our_time(day: date) -> date:
    if not 1900 <= day.year <= 2999:
        raise identifiers.ValueProblemError(
            Message(N_("“{text}”: the year cannot be right."), {"text": day.isoformat()})
        )
    return day


def _above_zero(value: Any) -> Any:
    if value <= 0:
        raise identifiers.ValueProblemError(Message(N_("“{text}” must be above zero."), {"text": str(value)}))
    return value


_GROUPED = re.compile(r"\d{1,3}(,\d{2,3})+(\.\d+)?")


def _ungrouped(value: object) -> object:
    """Accept a sum with its digits grouped, as 12,34,567 or 1,234,567.50."""
    text = value.strip() if isinstance(value, str) else ""
    return text.replace(",", "") if _GROUPED.fullmatch(text) else value


MOST_MONEY = Decimal(10) ** 12
"""No sum of a form comes near it; figures beyond are typing mistakes, and would make sums slow."""
FINEST_MONEY = -9
"""The finest decimal place kept of a sum or a rate: a power of ten."""


def _sum_of_money(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if value >= MOST_MONEY or not isinstance(exponent, int) or exponent < FINEST_MONEY:
        raise identifiers.ValueProblemError(
            Message(N_("“{text}” is not a sum of money that can be filed."), {"text": str(value)})
        )
    return value


def _currency(text: str) -> str:
    code = text.upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise identifiers.ValueProblemError(
            Message(N_("“{text}” is not a currency code of three letters, such as USD."), {"text": text})
        )
    return code


def _email(text: str) -> str:
    name, at, host = text.rpartition("@")
    if not (name and at and "." in host) or any(c.isspace() for c in text):
        raise identifiers.ValueProblemError(
            Message(N_("“{text}” is not an e-mail address, such as name@company.in."), {"text": text})
        )
    return text


def _tariff_item(text: str) -> str:
    digits = "".join(text.split())
    if not (digits.isdecimal() and len(digits) in {4, 6, 8}):
        raise identifiers.ValueProblemError(
            Message(
                N_("“{text}” is not an ITC(HS) code: 4, 6 or 8 digits, such as 8504 40 90."), {"text": text}
            )
        )
    return digits


def edges_of(box: str) -> tuple[float, float, float, float]:
    """The left, lower, right and upper edge that a `Box` names, in points. Raises `ValueError`."""
    left, low, right, high = (float(edge) for edge in box.split())
    if not (left < right and low < high and all(abs(edge) <= _FARTHEST for edge in (left, low, right, high))):
        raise ValueError("a box has a width and a height")
    return left, low, right, high


def box_around(edges: Sequence[float]) -> str:
    """The `Box` with these edges, in hundredths of a point at most."""
    return " ".join(f"{edge:.2f}".rstrip("0").rstrip(".") for edge in edges)


def _box(text: str) -> str:
    try:
        edges = edges_of(text)
    except ValueError:
        raise identifiers.ValueProblemError(
            Message(N_("“{text}” is not a box: four numbers, such as 72 640.5 310 655."), {"text": text})
        ) from None
    return box_around(edges)


def _calendar_year(year: int) -> int:
    if not 2000 <= year <= 2999:
        raise identifiers.ValueProblemError(
            Message(N_("“{text}” is not a year of four digits, such as 2026."), {"text": str(year)})
        )
    return year


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Email = Annotated[Text, AfterValidator(_email)]
Pan = Annotated[str, AfterValidator(identifiers.pan)]
Gstin = Annotated[str, AfterValidator(identifiers.gstin)]
Iec = Annotated[str, AfterValidator(identifiers.iec)]
TariffItem = Annotated[Text, AfterValidator(_tariff_item)]
Day = Annotated[date, BeforeValidator(_indian_date), AfterValidator(_of_our_time)]
Box = Annotated[Text, AfterValidator(_box)]
Year = Annotated[int, AfterValidator(_calendar_year)]
Count = Annotated[int, AfterValidator(_above_zero)]
Measure = Annotated[Decimal, AfterValidator(_above_zero)]
Money = Annotated[
    Decimal, BeforeValidator(_ungrouped), AfterValidator(_above_zero), AfterValidator(_sum_of_money)
]
Currency = Annotated[Text, AfterValidator(_currency)]
