"""The notifications printed after the table of Chapter 85: exemptions by condition, and safeguard duties that ended.

Each exemption notification numbers its conditions for itself: condition 2 of 11/2022 is not condition 2 of 12/2022.
A rate is never given without its conditions, and rates that the print leaves unpaired are not paired here.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from hse_desktop.model.calendar import in_words
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.resources import resource

_NUMBER: Final = re.compile(r"^\s*(\d{1,3})/(19|20)?(\d\d)(?:\s*[-(,. ].*)?$")
"""Number and year, the century left out as some of the print do: `80/09`."""


class State(StrEnum):
    """What the print lets one say of a notification's force."""

    PRINTED = "printed"  # in force as printed; what came after the print is not known
    ENDED = "ended"
    RESCINDED = "rescinded"
    UNKNOWN = "unknown"


_STATES: Final = {
    State.PRINTED: N_(
        "As printed, in force from {since} on the days of its conditions; what changed after the print is not known."
    ),
    State.ENDED: N_("Ended on {until}, as printed."),
    State.RESCINDED: N_("Rescinded: only its title is printed."),
    State.UNKNOWN: N_("Printed; whether it is in force is not known."),
}


@dataclass(frozen=True)
class Condition:
    """A condition of one notification, with the days it holds on, both included; None where it has no such end."""

    number: str
    text: str
    valid_from: date | None
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies in its days; a condition without days always does."""
        return not (self.valid_from and day < self.valid_from) and not (
            self.valid_until and day > self.valid_until
        )


@dataclass(frozen=True)
class ConditionalRate:
    """A standard rate (`Nil`, `10%`) and all conditions it needs; none where the print says “-”."""

    rate: str
    conditions: tuple[Condition, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the days of all its conditions include `day`."""
        return all(condition.holds_on(day) for condition in self.conditions)

    def message(self) -> Message:
        """The rate with its conditions in words."""
        if not self.conditions:
            return Message(N_("{rate}; no condition is printed."), {"rate": self.rate})
        one = N_("{rate}, on condition {numbers}: {conditions}")
        several = N_("{rate}, on conditions {numbers}: {conditions}")
        texts = " ".join(condition.text for condition in self.conditions)
        return Message(
            one if len(self.conditions) == 1 else several,
            {"rate": self.rate, "numbers": _numbers(self.conditions), "conditions": texts},
        )


def _numbers(conditions: tuple[Condition, ...]) -> str:
    return " + ".join(condition.number for condition in conditions)


@dataclass(frozen=True)
class ExemptionEntry:
    """An entry of an exemption notification.

    `codes` are digits, from a chapter (`85`) to a tariff item; empty for “Any Chapter”. `goods_list` are the goods
    it names one by one. Where the print gives more rates than conditions, `rates` is empty and both stand unpaired.
    """

    serial: str
    printed_codes: str
    codes: tuple[str, ...]
    goods: str
    goods_list: tuple[str, ...]
    explanation: str
    rates: tuple[ConditionalRate, ...]
    unpaired_rates: tuple[str, ...]
    unpaired_conditions: tuple[tuple[Condition, ...], ...]

    @property
    def is_unpaired(self) -> bool:
        """Whether the print does not let one tell which rate goes with which condition."""
        return bool(self.unpaired_rates)

    def says(self) -> tuple[Message, ...]:
        """Every rate with its conditions in words, or that rates and conditions cannot be paired."""
        if not self.is_unpaired:
            return tuple(rate.message() for rate in self.rates)
        unpaired = Message(
            N_(
                "{n} rates ({rates}) and {m} sets of conditions ({conditions}) are printed: they cannot be paired. "
                "Look it up."
            ),
            {
                "n": len(self.unpaired_rates),
                "rates": ", ".join(self.unpaired_rates),
                "m": len(self.unpaired_conditions),
                "conditions": "; ".join(_numbers(needed) for needed in self.unpaired_conditions),
            },
        )
        return (unpaired,)


@dataclass(frozen=True)
class Period:
    """A safeguard duty as printed, and the days it was in force, both included."""

    duty: str
    first: date
    last: date


@dataclass(frozen=True)
class SafeguardEntry:
    """Goods under a safeguard duty; `codes` are digits, empty where the entry names none."""

    codes: tuple[str, ...]
    goods: str
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class Notification:
    """A notification as printed. `in_force_from` and `ended` are None where the print does not say."""

    number: str
    dated: date
    title: str
    state: State
    text: tuple[str, ...]
    in_force_from: date | None = None
    ended: date | None = None
    explanations: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    entries: tuple[ExemptionEntry, ...] = ()
    safeguards: tuple[SafeguardEntry, ...] = ()
    exception: str = ""

    def says(self) -> Message:
        """What can be said of its force."""
        days = {"since": self.in_force_from, "until": self.ended}
        return Message(_STATES[self.state], {name: in_words(day) for name, day in days.items() if day})


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _entry_from(entry: dict[str, Any], conditions: Mapping[str, Condition]) -> ExemptionEntry:
    unpaired = entry.get("unpaired", {"rates": (), "conditions": ()})
    return ExemptionEntry(
        serial=entry["serial"],
        printed_codes=entry["printed_codes"],
        codes=tuple(entry["codes"]),
        goods=entry["goods"],
        goods_list=tuple(entry["list"]),
        explanation=entry["explanation"],
        rates=tuple(
            ConditionalRate(pair["rate"], tuple(conditions[number] for number in pair["conditions"]))
            for pair in entry.get("rates", ())
        ),
        unpaired_rates=tuple(unpaired["rates"]),
        unpaired_conditions=tuple(
            tuple(conditions[number] for number in needed) for needed in unpaired["conditions"]
        ),
    )


def _safeguard_from(entry: dict[str, Any]) -> SafeguardEntry:
    periods = (
        Period(period["duty"], date.fromisoformat(period["from"]), date.fromisoformat(period["until"]))
        for period in entry["periods"]
    )
    return SafeguardEntry(tuple(entry["codes"]), entry["goods"], tuple(periods))


def _notification_from(data: dict[str, Any]) -> Notification:
    conditions = {
        number: Condition(number, entry["text"], _day(entry.get("from")), _day(entry.get("until")))
        for number, entry in data.get("conditions", {}).items()
    }
    return Notification(
        number=data["number"],
        dated=date.fromisoformat(data["dated"]),
        title=data["title"],
        state=State(data["state"]),
        text=tuple(data["text"]),
        in_force_from=_day(data.get("in_force_from")),
        ended=_day(data.get("ended")),
        explanations=tuple(data.get("explanations", ())),
        conditions=tuple(conditions.values()),
        entries=tuple(_entry_from(entry, conditions) for entry in data.get("entries", ())),
        safeguards=tuple(_safeguard_from(entry) for entry in data.get("safeguards", ())),
        exception=data.get("except", ""),
    )


def _number_and_year(text: str) -> tuple[int, int] | None:
    found = _NUMBER.match(text)
    return (int(found[1]), int(found[3])) if found else None


def is_notification_number(text: str) -> bool:
    """Whether `text` is a number with its year in full, such as `21/2002`."""
    found = _NUMBER.match(text)
    return bool(found and found[2])


def notification(number: str) -> Notification | None:
    """The notification of a number such as `11/2022`, however its year is written; None if it is not printed."""
    asked = _number_and_year(number)
    return next(
        (found for found in notifications() if asked and _number_and_year(found.number) == asked), None
    )


@cache
def notifications() -> tuple[Notification, ...]:
    """All nine notifications in the order of the print."""
    data = json.loads(resource("tariff/notifications.json").read_text(encoding="utf-8"))
    return tuple(_notification_from(entry) for entry in data)
