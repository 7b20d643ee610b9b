"""Figures of the law as dated data: a new notification is a new entry, not new code."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.reference.resources import resource


@dataclass(frozen=True)
class DatedLimit:
    """A figure in force from a day on, in `unit`, with its source."""

    name: str
    value: Decimal
    unit: str
    effective_from: date
    citation: Citation


@cache
def limits(book: str) -> tuple[DatedLimit, ...]:
    """All limits of `resources/law/BOOK.toml`, every version."""
    data = tomllib.loads(resource(f"law/{book}.toml").read_text(encoding="utf-8"))
    return tuple(
        DatedLimit(
            entry["name"],
            Decimal(entry["value"]),
            entry["unit"],
            entry["effective_from"],
            Citation(Source(entry["source"]), entry["paragraph"], Confidence(entry["confidence"])),
        )
        for entry in data["limit"]
    )


def limit(book: str, name: str, on: date) -> DatedLimit:
    """The limit as it stands on a day; before the first version, the first (a later rule says it is early)."""
    versions = sorted((x for x in limits(book) if x.name == name), key=lambda x: x.effective_from)
    in_force = [version for version in versions if version.effective_from <= on]
    return in_force[-1] if in_force else versions[0]


def hse_limits() -> tuple[DatedLimit, ...]:
    """All limits of the HSE exemption, every version."""
    return limits("hse")


def hse_limit(name: str, on: date) -> DatedLimit:
    """A limit of the HSE exemption as it stands on a day."""
    return limit("hse", name, on)


def rule_set_date() -> date:
    """The day from which the newest limit applies: which state of the law a check used."""
    return max(entry.effective_from for entry in hse_limits())


def restricted_limit(name: str, on: date) -> DatedLimit:
    """A limit of the authorisation for restricted items as it stands on a day."""
    return limit("restricted", name, on)
