"""Portal profiles: what an upload target takes, as data with source and confidence."""

import tomllib
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Limit:
    """A figure a portal sets, in the unit its name says, with its source."""

    value: int
    citation: Citation


@dataclass(frozen=True)
class PortalProfile:
    """What one upload target takes. Sizes are in bytes."""

    name: str
    title: str
    address: str
    note: str
    max_file_bytes: Limit
    max_files_per_batch: Limit
    sections: tuple[str, ...]


def _limit(entry: dict[str, str | int]) -> Limit:
    return Limit(
        int(entry["value"]),
        Citation(Source(str(entry["source"])), str(entry["paragraph"]), Confidence(str(entry["confidence"]))),
    )


def portal_names() -> list[str]:
    """Names of the shipped profiles, sorted."""
    return sorted(path.stem for path in resource("portals").glob("*.toml"))


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
        max_file_bytes=_limit(data["max_file_bytes"]),
        max_files_per_batch=_limit(data["max_files_per_batch"]),
        sections=tuple(data["sections"]),
    )
