"""What an authorisation letter of ours says, as data that it carries beside its text.

The data has the shape of an application's draft, with the parts that the letter prints and no others, so that an
importer's case takes it over as it is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.choices import Criterion
from hse_desktop.model.draft import JsonObject, JsonValue, UnfitDataError, check_shape, flatten, read
from hse_desktop.model.words import N_, Message

FORMAT: Final = "hse-desktop-letter/1"
_FAMILY: Final = "hse-desktop-letter/"

CLAIMED_FIELDS: Final[dict[Criterion | None, tuple[str, ...]]] = {
    None: (),
    Criterion.THREE_PHASE: ("supply", "voltage", "input_current_a", "current_is_bound"),
    Criterion.OVER_16_A: ("supply", "voltage", "input_current_a", "current_is_bound", "supply_inlets"),
    Criterion.OVER_SIZE: ("width_mm", "depth_mm", "height_mm"),
    Criterion.OVER_80_KG: ("weight_kg", "weight_basis"),
}
"""The fields of an equipment item that speak to each criterion."""

_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "applicant": ("kind", "name", "address", "iec"),
    "shipment": ("calendar_year",),
    "brand_owner": ("name", "address", "signatory", "designation", "email", "phone"),
    "manufacturer": ("name", "factories"),
    "equipment": (
        "brand", "marketing_name", "regulatory_model", "cro_category", "itc_hs", "quantity", "criterion",
    ),
    "letter": ("reference", "dated", "calendar_year", "importer_name", "counts", "lines"),
}  # fmt: skip
"""By part of the application: what the letter prints."""


class LetterDataError(ValueError):
    """Text that is no data of a letter; `is_newer`: it is, of a version that is not known here."""

    def __init__(self, *, is_newer: bool = False) -> None:
        super().__init__("newer" if is_newer else "no data of a letter")
        self.is_newer = is_newer


@dataclass(frozen=True)
class LetterReading:
    """What came of reading the data in a letter.

    `application` is None where the letter carries no data, or where it is `refused`, with the reason. `signer` is
    whose signature covers it, `fingerprint` the SHA-256 (hex) of the signer's certificate; `is_pinned`: the user
    holds it to be the brand's.
    """

    application: HseApplication | None = None
    refused: Message | None = None
    signer: str = ""
    fingerprint: str = ""
    is_pinned: bool = False

    @property
    def carries_data(self) -> bool:
        """Whether there is data in the letter, believed or not."""
        return self.application is not None or self.refused is not None


@dataclass(frozen=True)
class PinnedSigner:
    """A signer of a brand's letters; `fingerprint` is the SHA-256 (hex) of the certificate, `at` when it was pinned."""

    brand: str
    fingerprint: str
    holder: str
    at: str = ""


NO_DATA: Final = LetterReading()
"""A letter like any PDF."""


def data_of(application: HseApplication) -> JsonObject:
    """The part of an application that its letter prints, as a draft without empty fields and ids."""
    whole = application.model_dump(mode="json", exclude_none=True, include=set(_FIELDS))
    kept: JsonObject = {}
    for part, names in _FIELDS.items():
        value = whole[part]
        if part == "equipment":
            rows = zip(value, application.equipment, strict=True)
            kept[part] = [_only(row, (*names, *CLAIMED_FIELDS[item.criterion])) for row, item in rows]
        else:
            kept[part] = _only(value, names)
    return kept


def _only(value: dict[str, Any], names: tuple[str, ...]) -> JsonObject:
    return {name: _without_ids(value[name]) for name in names if value.get(name) not in (None, "")}


def _without_ids(value: Any) -> JsonValue:
    if isinstance(value, list):
        return [{name: inner for name, inner in row.items() if name != "id"} for row in value]
    told: JsonValue = value
    return told


def letter_json(application: HseApplication) -> str:
    """The data of a letter as JSON text that depends on its content only."""
    told = {"format": FORMAT, "letter": data_of(application)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse_letter(text: str) -> HseApplication:
    """The application that the data of a letter fills. Raises `LetterDataError`.

    Every name and every value must be understood, and the letter's lines must be those of its equipment: the data
    is the brand's word under its signature, so it is taken whole or not at all.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise LetterDataError from None
    form = told.get("format") if isinstance(told, dict) else None
    if not isinstance(form, str) or not form.startswith(_FAMILY):
        raise LetterDataError
    if form != FORMAT:
        raise LetterDataError(is_newer=True)
    draft = told.get("letter")
    try:
        check_shape(HseApplication, draft)
    except (UnfitDataError, RecursionError):
        raise LetterDataError from None
    reading = read(HseApplication, draft)
    application = reading.form
    if reading.problems or data_of(application) != draft or not _is_whole(application):
        raise LetterDataError
    return application


def _is_whole(application: HseApplication) -> bool:
    letter, models = application.letter, [item.regulatory_model for item in application.equipment]
    lines = [(line.regulatory_model, line.quantity) for line in letter.lines]
    return (
        bool(models)
        and len(set(models)) == len(models)
        and lines == [(item.regulatory_model, item.quantity) for item in application.equipment]
        and all(line.running_total for line in letter.lines)
        and letter.calendar_year == application.shipment.calendar_year
        and letter.importer_name == application.applicant.name
        and None not in (letter.reference, letter.dated, letter.calendar_year, letter.importer_name)
        and all(model and item.quantity for model, item in zip(models, application.equipment, strict=True))
    )


@dataclass(frozen=True)
class LetterDifference:
    """A value of the case that is not the letter's: at `pointer` in the case, `here` against `there` in the letter."""

    pointer: str
    here: JsonValue
    there: JsonValue


def differences(case: HseApplication, letter: HseApplication) -> Iterator[LetterDifference]:
    """Where a case says something else than the data of its letter; equipment is compared by regulatory model.

    Empty fields of the case, models that only one of them has, and units below the letter's are no differences here.
    """
    ours, theirs = data_of(case), data_of(letter)
    for part in ("applicant", "shipment", "brand_owner", "manufacturer", "letter"):
        yield from _in_part(ours[part], theirs[part], f"/{part}")
    by_model = {row.get("regulatory_model"): row for row in _rows(theirs["equipment"])}
    for index, row in enumerate(_rows(case.model_dump(mode="json", exclude_none=True)["equipment"])):
        other = by_model.get(row.get("regulatory_model"))
        if other is not None:
            named = {name: value for name, value in row.items() if name in other and name != "quantity"}
            yield from _in_part(named, other, f"/equipment/{index}")


def _rows(value: JsonValue) -> list[JsonObject]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _in_part(ours: JsonValue, theirs: JsonValue, pointer: str) -> Iterator[LetterDifference]:
    assert isinstance(ours, dict) and isinstance(theirs, dict)  # noqa: S101 - parts of `data_of`
    for name, here in ours.items():
        there = theirs.get(name)
        if isinstance(here, list):
            if name == "lines" and here:
                yield from _in_lines(_rows(here), _rows(there), f"{pointer}/{name}")
            elif here and _leaves(here) != _leaves(there):
                yield LetterDifference(
                    f"{pointer}/{name}", "; ".join(_leaves(here)), "; ".join(_leaves(there))
                )
        elif _folded(here) != _folded(there):
            yield LetterDifference(f"{pointer}/{name}", here, there)


def _in_lines(ours: list[JsonObject], theirs: list[JsonObject], pointer: str) -> Iterator[LetterDifference]:
    by_model = {row.get("regulatory_model"): row for row in theirs}
    for index, row in enumerate(ours):
        other = by_model.get(row.get("regulatory_model"))
        if other is None:
            yield LetterDifference(f"{pointer}/{index}", row.get("regulatory_model"), None)
            continue
        for name, here in row.items():
            if _folded(here) != _folded(other.get(name)):
                yield LetterDifference(f"{pointer}/{index}/{name}", here, other.get(name))


def _leaves(value: JsonValue) -> list[str]:
    return [str(leaf) for leaf in flatten({"it": value}).values() if leaf not in ([], {})]


def _folded(value: JsonValue) -> JsonValue:
    """Blanks and line ends in an address are nobody's statement."""
    return " ".join(value.split()) if isinstance(value, str) else value


REFUSED_NEWER: Final = N_(
    "it was made by a newer version of this application. Update the application, or enter what the letter says by hand"
)
REFUSED_NOT_SIGNED: Final = N_(
    "it is not covered by a signature that holds: the letter is unsigned, or it was changed after signing"
)
REFUSED_UNSEALED: Final = N_(
    "its signature holds, but what lies around it is not as this application makes it. The file was changed, or signed "
    "with another program"
)
REFUSED_ODD: Final = N_("it cannot be understood")
REFUSED_CONTRADICTS: Final = N_(
    "its pages do not say the same: {missing} stands in the data and not in the text"
)
"""Why data in a letter is not taken over: the end of a sentence."""
