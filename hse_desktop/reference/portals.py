"""Portal profiles: what an upload target takes, as data with source and confidence."""

import tomllib
from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.reference.resources import resource


class UnknownPortalError(HseError):
    """No profile of that name is shipped."""

    code = "unknown-portal"
    exit_code = Exit.WRONG_USE
    what = N_("There is no portal profile named “{name}”.")
    remedy = N_("Known profiles: {known}.")


class OtherPortalError(HseError):
    """The portal is not one that this kind of application is filed at."""

    code = "other-portal"
    exit_code = Exit.WRONG_USE
    what = N_("“{portal}” is not a portal for this application.")
    remedy = N_("Choose one of: {known}.")


@dataclass(frozen=True)
class Limit:
    """A figure a portal sets, in the unit its name says, with its source.

    `as_of` is the day or year (ISO 8601) of the source that states it: portals do not publish changes.
    """

    value: int
    as_of: str
    citation: Citation


@dataclass(frozen=True)
class PortalProfile:
    """What one upload target takes; None where no figure is known. Sizes are in bytes.

    `page_bytes` is guidance for a page of A4, `scan_bits_per_pixel` is 1 where scans are to be black and white,
    `pdf_a_part` is the part of ISO 19005 that is asked for. `sections` name the parts of the application whose
    values are keyed in there, `procedures` what it is filed for.
    """

    name: str
    title: str
    address: str
    note: str
    procedures: tuple[str, ...]
    sections: tuple[str, ...]
    max_file_bytes: Limit
    max_files_per_batch: Limit | None = None
    page_bytes: Limit | None = None
    scan_dots_per_inch: Limit | None = None
    scan_bits_per_pixel: Limit | None = None
    pdf_a_part: Limit | None = None

    def limits(self) -> dict[str, Limit]:
        """The figures that are known, by name."""
        return {name: limit for name in LIMITS if (limit := getattr(self, name)) is not None}


LIMITS = (
    "max_file_bytes",
    "max_files_per_batch",
    "page_bytes",
    "scan_dots_per_inch",
    "scan_bits_per_pixel",
    "pdf_a_part",
)
"""The figures a profile may state."""


def _limit(entry: dict[str, str | int]) -> Limit:
    return Limit(
        int(entry["value"]),
        str(entry["as_of"]),
        Citation(Source(str(entry["source"])), str(entry["paragraph"]), Confidence(str(entry["confidence"]))),
    )


@cache
def portal_names() -> tuple[str, ...]:
    """Names of the shipped profiles, sorted."""
    return tuple(sorted(path.stem for path in resource("portals").glob("*.toml")))


@cache
def portal(name: str) -> PortalProfile:
    """The profile `name`; `UnknownPortalError` if none is shipped under it."""
    known = portal_names()
    if name not in known:
        raise UnknownPortalError(name=name, known=", ".join(known))
    data = tomllib.loads(resource(f"portals/{name}.toml").read_text(encoding="utf-8"))
    return PortalProfile(
        name=name,
        title=data["title"],
        address=data["address"],
        note=data["note"],
        procedures=tuple(data["procedures"]),
        sections=tuple(data["sections"]),
        **{limit: _limit(data[limit]) for limit in LIMITS if limit in data},
    )


def portal_for(procedure: str, name: str) -> PortalProfile:
    """The profile `name` for a case of `procedure`; raises `UnknownPortalError`, `OtherPortalError`."""
    profile = portal(name)
    if procedure not in profile.procedures:
        fitting = [each for each in portal_names() if procedure in portal(each).procedures]
        raise OtherPortalError(portal=profile.title, known=", ".join(fitting))
    return profile
