"""Which printed entries could apply to a tariff code on a day: exemption rates, and safeguard duties."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hse_desktop.model.calendar import in_words
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.tariff.notifications import (
    ConditionalRate,
    ExemptionEntry,
    Notification,
    Period,
    SafeguardEntry,
    notifications,
)

_CHAPTER_DIGITS = 2


class Reach(StrEnum):
    """How an entry names the code."""

    CODE = "code"  # the code itself, its sub-heading or its heading
    NARROWER = "narrower"  # something under the code that was asked for
    CHAPTER = "chapter"  # the chapter only: the goods are those of its list


@dataclass(frozen=True)
class Applicable:
    """An entry that names the code, and what it says on the day asked for.

    `rates` are those whose days include `on`: empty if the entry is for other days, or if its rates cannot be
    paired with its conditions.
    """

    notification: Notification
    entry: ExemptionEntry
    on: date
    reach: Reach
    rates: tuple[ConditionalRate, ...]

    @property
    def could_apply(self) -> bool:
        """Whether the entry gives a rate on the day, or may give one that cannot be told."""
        began = self.notification.in_force_from
        return (began is None or self.on >= began) and bool(self.rates or self.entry.is_unpaired)

    def says(self) -> tuple[Message, ...]:
        """The rates on the day with their conditions, or why none can be told; all rates if it is for other days."""
        if self.could_apply and self.rates:
            return tuple(rate.message() for rate in self.rates)
        return self.entry.says()


@dataclass(frozen=True)
class Safeguard:
    """A safeguard duty whose entry names the code; `period` is the one that includes `on`, None after its end."""

    notification: Notification
    entry: SafeguardEntry
    on: date
    period: Period | None

    def says(self) -> Message:
        """The duty on the day, or when it ended."""
        last = max(period.last for period in self.entry.periods)
        values = {"until": in_words(last)}
        if self.period:
            return Message(N_("{duty}, until {until}."), {"duty": self.period.duty, **values})
        return Message(N_("As printed, no duty on this day: it ran until {until}."), values)


def _reach(codes: tuple[str, ...], asked: str) -> Reach | None:
    """How a list of codes names `asked`, the closest way; None if it does not. “Any Chapter” lists no code."""
    above = [code for code in codes if asked.startswith(code)]
    if any(len(code) > _CHAPTER_DIGITS for code in above) or asked in codes:
        return Reach.CODE
    if any(code.startswith(asked) for code in codes):
        return Reach.NARROWER
    return Reach.CHAPTER if above else None


def entries_naming(code: str, on: date) -> tuple[Applicable, ...]:
    """All entries whose codes name `code` (digits), closest first; those for other days have no rates."""
    found = [
        Applicable(notification, entry, on, reach, tuple(rate for rate in entry.rates if rate.holds_on(on)))
        for notification in notifications()
        for entry in notification.entries
        if (reach := _reach(entry.codes, code))
    ]
    order = list(Reach)
    return tuple(sorted(found, key=lambda named: order.index(named.reach)))


def entries_for(code: str, on: date) -> tuple[Applicable, ...]:
    """Exemption entries that could apply to a code, in any spacing, on a day, as printed.

    “Any Chapter” (parts for making the goods of another entry) never matches by a code.
    """
    digits = "".join(character for character in code if character.isdigit())
    return tuple(named for named in entries_naming(digits, on) if named.could_apply)


def safeguards_for(code: str, on: date) -> tuple[Safeguard, ...]:
    """Printed safeguard duties whose codes name `code` (digits)."""
    return tuple(
        Safeguard(
            notification,
            entry,
            on,
            next((period for period in entry.periods if period.first <= on <= period.last), None),
        )
        for notification in notifications()
        for entry in notification.safeguards
        if _reach(entry.codes, code)
    )


def numbers_naming_item(code: str) -> tuple[str, ...]:
    """Notifications that name exactly this code: where the table lacks it, the item is no longer printed."""
    return tuple(
        notification.number
        for notification in notifications()
        if any(code in entry.codes for entry in notification.entries)
        or any(code in entry.codes for entry in notification.safeguards)
    )


def entry_title(notification: Notification, entry: ExemptionEntry) -> Message:
    """“11/2022-Cus dated 1 February 2022, S.No. 3 (8507 60 00/ 8507 80 00)”."""
    return Message(
        N_("{number} dated {day}, S.No. {serial} ({codes})"),
        {
            "number": notification.number,
            "day": in_words(notification.dated),
            "serial": entry.serial,
            "codes": entry.printed_codes,
        },
    )
