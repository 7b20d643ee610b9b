"""Portal profiles: what an upload target takes, as data with source and confidence; shipped ones and a person's own."""

import logging
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.places import own_folder
from hse_desktop.reference.resources import listed, resource

_log = logging.getLogger("hse_desktop.reference")


class UnknownPortalError(HseError):
    """No profile of that name is shipped or was added."""

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


class ProfileUnfitError(HseError):
    """A file that is no portal profile. Values: `file`, `key` (of the file as a whole its name), `reason`."""

    code = "profile-unfit"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is no portal profile that can be used: “{key}” {reason}.")
    remedy = N_(
        "Correct that line and add it again; “hse portals icegate-esanchit” prints one to begin with."
    )


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
    values are keyed in there, `procedures` what it is filed for. An `own` one was added by the person.
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
    own: bool = False

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


PORTAL_OF: Final = {"hse": "icegate-hse", "restricted": "dgft-import-authorisation"}
"""Where the application of each procedure goes, as long as no other portal was chosen."""

OWN_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_PROCEDURES: Final = ("hse", "restricted")
_SECTIONS: Final = (
    "applicant",
    "shipment",
    "brand_owner",
    "manufacturer",
    "equipment",
    "letter",
    "invoice",
    "safety",
)
_LONGEST: Final = 500  # characters of a text that is shown
_MOST: Final = {
    "max_file_bytes": 100_000_000,
    "max_files_per_batch": 1000,
    "page_bytes": 100_000_000,
    "scan_dots_per_inch": 1200,
    "scan_bits_per_pixel": 48,
    "pdf_a_part": 4,
}


def _limit(entry: dict[str, str | int]) -> Limit:
    return Limit(
        int(entry["value"]),
        str(entry["as_of"]),
        Citation(Source(str(entry["source"])), str(entry["paragraph"]), Confidence(str(entry["confidence"]))),
    )


def own_profiles_folder() -> Path:
    """Where the person's own profiles lie."""
    return own_folder("portals")


def own_portal_names() -> list[str]:
    """Names of the person's own profiles, sorted; a file there that is none is left out."""
    shipped = set(listed("portals", ".toml"))
    found = []
    for path in sorted(own_profiles_folder().glob("*.toml")):
        try:
            own_profile(path.name, path.read_bytes())
        except (ProfileUnfitError, OSError) as unfit:
            _log.info("portal profile left out: %s", unfit)
            continue
        if path.stem not in shipped:
            found.append(path.stem)
    return found


def portal_names() -> list[str]:
    """Names of the profiles, sorted: those shipped, and the person's own."""
    return sorted({*listed("portals", ".toml"), *own_portal_names()})


def profile_text(name: str) -> str:
    """The file of the profile `name`; `UnknownPortalError` if there is none."""
    known = portal_names()
    if name not in known:
        raise UnknownPortalError(name=name, known=", ".join(known))
    own = own_profiles_folder() / f"{name}.toml"
    return (own if name in own_portal_names() else resource(f"portals/{name}.toml")).read_text(
        encoding="utf-8"
    )


def portal(name: str) -> PortalProfile:
    """The profile `name`; `UnknownPortalError` if there is none."""
    text = profile_text(name)
    if name in own_portal_names():
        return own_profile(f"{name}.toml", text.encode())
    data = tomllib.loads(text)
    limits: dict[str, Any] = {limit: _limit(data[limit]) for limit in LIMITS if limit in data}
    return PortalProfile(
        name=name,
        title=data["title"],
        address=data["address"],
        note=data["note"],
        procedures=tuple(data["procedures"]),
        sections=tuple(data["sections"]),
        **limits,
    )


def own_profile(file: str, content: bytes) -> PortalProfile:
    """The profile in a file called `file` that a person brings. A limit may leave out where it is from: then it is
    the person's own entry. Raises `ProfileUnfitError`, which names the key."""
    name = file.removesuffix(".toml")
    if not OWN_NAME.fullmatch(name) or name == file:
        raise _unfit(file, file, N_("is no name of a profile: small letters, digits and hyphens, then .toml"))
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise _unfit(file, "", N_("is not TOML ({where})"), where=str(broken)[:100]) from None
    texts: dict[str, Any] = {key: _text(file, data, key) for key in ("title", "address", "note")}
    procedures = _names(file, data, "procedures", _PROCEDURES)
    sections = (
        _names(file, data, "sections", tuple(HseApplication.model_fields))
        if "sections" in data
        else _SECTIONS
    )
    odd = set(data) - {*texts, "procedures", "sections", *LIMITS}
    if odd:
        raise _unfit(file, min(odd), N_("is no key of a profile"))
    limits: dict[str, Any] = {key: _own_limit(file, key, data[key]) for key in LIMITS if key in data}
    if "max_file_bytes" not in limits:
        raise _unfit(file, "max_file_bytes", N_("is missing"))
    return PortalProfile(name=name, procedures=procedures, sections=sections, own=True, **texts, **limits)


def _unfit(file: str, at: str, text: str, **values: str) -> ProfileUnfitError:
    return ProfileUnfitError(file=file, key=at or file, reason=Message(text, dict(values)))


def _text(file: str, data: dict[str, Any], key: str) -> str:
    value = data.get(key, None if key == "title" else "")
    if not isinstance(value, str) or len(value) > _LONGEST or (key == "title" and not value.strip()):
        raise _unfit(file, key, N_("is missing, or no text of up to 500 characters"))
    return value


def _names(file: str, data: dict[str, Any], key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _unfit(file, key, N_("is no list of names"))
    if not value or not set(value) <= set(known):
        raise _unfit(file, key, N_("has to name one or more of: {known}"), known=", ".join(known))
    return tuple(value)


def _own_limit(file: str, key: str, entry: Any) -> Limit:
    if not isinstance(entry, dict):
        raise _unfit(file, key, N_("is no table such as [{key}] with a line “value = …”"), key=key)
    value = entry.get("value")
    if type(value) is not int or not 0 < value <= _MOST[key]:
        raise _unfit(file, f"{key}.value", N_("is no whole number from 1 to {most}"), most=str(_MOST[key]))
    odd = set(entry) - {"value", "as_of", "source", "paragraph", "confidence"}
    if odd:
        raise _unfit(file, f"{key}.{min(odd)}", N_("is no key of a limit"))
    told = {
        "source": str(Source.OWN_ENTRY),
        "paragraph": "",
        "confidence": str(Confidence.SECONDARY),
        **entry,
    }
    for part in ("source", "paragraph", "confidence"):
        if not isinstance(told[part], str) or len(told[part]) > _LONGEST:
            raise _unfit(file, f"{key}.{part}", N_("is no text of up to 500 characters"))
    if told["confidence"] not in set(Confidence):
        raise _unfit(file, f"{key}.confidence", N_("has to be one of: {known}"), known=", ".join(Confidence))
    as_of = str(told.get("as_of", ""))
    if not _day_or_year(as_of):
        raise _unfit(file, f"{key}.as_of", N_("is no day such as 2026-09-01"))
    said = (
        told["paragraph"] if told["source"] == Source.OWN_ENTRY else f"{told['source']}: {told['paragraph']}"
    )
    return Limit(value, as_of, Citation(Source.OWN_ENTRY, said, Confidence(told["confidence"])))


def _day_or_year(typed: str) -> bool:
    if re.fullmatch(r"\d{4}", typed):
        return True
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def portal_for(procedure: str, name: str) -> PortalProfile:
    """The profile `name` for a case of `procedure`; raises `UnknownPortalError`, `OtherPortalError`."""
    profile = portal(name)
    if procedure not in profile.procedures:
        fitting = [each for each in portal_names() if procedure in portal(each).procedures]
        raise OtherPortalError(portal=profile.title, known=", ".join(fitting))
    return profile


def portal_of(procedure: str, name: str) -> PortalProfile:
    """The profile that a case of `procedure` is prepared for: `name`, if it is known on this computer, or else the
    procedure's own."""
    return portal(name if name in portal_names() else PORTAL_OF[procedure])
