"""Nothing is asked twice: which record of the library goes into which part of a case, and back again."""

import copy
from dataclasses import dataclass
from typing import Final

from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.draft import (
    JsonObject,
    JsonValue,
    holds_something,
    place,
    value_at,
)
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import Form, part_of
from hse_desktop.model.library import FORMS, OF_ONE_CASE, Kept, Kind, OwnFirm, Shelf
from hse_desktop.model.parties import Applicant, BrandOwner, Manufacturer
from hse_desktop.model.restricted.importer import Importer
from hse_desktop.model.words import N_, Message

SIGNATORY: Final = ("signatory", "designation", "email", "phone")
"""Fields that speak of one person: taken over together or not at all."""


@dataclass(frozen=True)
class Way:
    """How a record of `kind` goes into the step `step` of a case: pairs of pointers, in the record and in the part."""

    procedure: str
    step: str
    kind: Kind
    moves: tuple[tuple[str, str], ...]


def _same_named(record: type[Form], part: type[Form], inside: str = "") -> tuple[tuple[str, str], ...]:
    of_one_case = OF_ONE_CASE.get(Kind.EQUIPMENT, frozenset()) if part is EquipmentItem else frozenset()
    names = [name for name in part.model_fields if name in record.model_fields and name not in of_one_case]
    return tuple((f"{inside}/{name}", f"/{name}") for name in names if name != "id")


WAYS: Final = (
    Way("hse", "applicant", Kind.FIRM, _same_named(OwnFirm, Applicant)),
    Way("hse", "applicant", Kind.IMPORTER, _same_named(Applicant, Applicant)),
    Way("hse", "brand_owner", Kind.BRAND, _same_named(BrandOwner, BrandOwner, "/owner")),
    Way("hse", "manufacturer", Kind.MANUFACTURER, _same_named(Manufacturer, Manufacturer)),
    Way("hse", "equipment", Kind.EQUIPMENT, _same_named(EquipmentItem, EquipmentItem)),
    Way("restricted", "applicant", Kind.FIRM, _same_named(OwnFirm, Importer)),
    Way("restricted", "applicant", Kind.IMPORTER, _same_named(Applicant, Importer)),
)


@dataclass(frozen=True)
class Offer:
    """Something of the library that can be entered in a step: `part` has the shape of the step, or of a row of it."""

    label: Message
    kind: Kind
    record: int
    part: JsonObject


def ways_to(procedure: str, step: str) -> list[Way]:
    """The ways into a step; none for steps of which the library knows nothing."""
    return [way for way in WAYS if (way.procedure, way.step) == (procedure, step)]


def part_form(way: Way) -> type[Form]:
    """The form of the step, or of a row of it."""
    part = part_of(PROCEDURES[way.procedure], way.step)
    assert part is not None  # noqa: S101 - the steps of the table are parts of an application
    return part.form


def taken(way: Way, record: JsonObject) -> JsonObject:
    """What a record says, in the shape of the part."""
    return _moved(record, way.moves, part_form(way))


def given(way: Way, part: JsonObject) -> JsonObject:
    """What a part says, in the shape of a record."""
    return _moved(part, tuple((there, here) for here, there in way.moves), FORMS[way.kind])


def _moved(source: JsonObject, moves: tuple[tuple[str, str], ...], form: type[Form]) -> JsonObject:
    target: JsonObject = {}
    for here, there in moves:
        value = value_at(source, here)
        if holds_something(value):
            place(form, target, there, copy.deepcopy(value))
    return target


def begun(procedure: str, data: JsonObject, shelf: Shelf) -> JsonObject:
    """The data of a new case, begun with our own firm where it says nothing of the applicant yet."""
    if not shelf.firm or holds_something(data.get("applicant")):
        return data
    (way,) = (each for each in ways_to(procedure, "applicant") if each.kind is Kind.FIRM)
    applicant = taken(way, shelf.firm)
    return {**data, "applicant": applicant} if applicant else data


def offers(shelf: Shelf, procedure: str, step: str, *, words: str = "", most: int = 1000) -> list[Offer]:
    """What the library has for a step: our own firm first, each with its branches and further signatories.

    Only records whose names have all of `words`, and of many the first `most`; `how_many` says how many there are.
    """
    wanted = words.casefold().split()
    found: list[Offer] = []
    for way in ways_to(procedure, step):
        fitting = [
            kept for kept in shelf.of(way.kind) if all(word in kept.name.casefold() for word in wanted)
        ]
        for kept in fitting[:most]:
            found += offers_of(way, kept)
    return found


def how_many(shelf: Shelf, procedure: str, step: str) -> int:
    """How many records the library has for a step."""
    return sum(len(shelf.of(way.kind)) for way in ways_to(procedure, step))


def offers_of(way: Way, kept: Kept) -> list[Offer]:
    """A record as a whole, at its branches, and its further signatories."""
    part = taken(way, kept.draft)
    whole = [Offer(Message("{name}", {"name": kept.name}), way.kind, kept.id, part)] if part else []
    return [*whole, *_branches(way, kept, part), *_signatories(way, kept)]


def _branches(way: Way, kept: Kept, part: JsonObject) -> list[Offer]:
    found = []
    for row in rows_of(kept.draft.get("branches")):
        where: JsonObject = {
            field: row[field] for field in ("address", "gstin") if holds_something(row.get(field))
        }
        if where:
            rest = {name: value for name, value in part.items() if name not in {"address", "gstin"}}
            label = Message(
                N_("{firm}, branch {branch}"), {"firm": kept.name, "branch": str(row.get("name") or "…")}
            )
            found.append(Offer(label, way.kind, kept.id, {**rest, **where}))
    return found


def _signatories(way: Way, kept: Kept) -> list[Offer]:
    return [
        Offer(
            Message(
                N_("{signatory} signs for {firm}"), {"signatory": str(row["signatory"]), "firm": kept.name}
            ),
            way.kind,
            kept.id,
            {field: row[field] for field in SIGNATORY if holds_something(row.get(field))},
        )
        for row in rows_of(kept.draft.get("further_signatories"))
        if holds_something(row.get("signatory"))
    ]


def rows_of(value: JsonValue) -> list[JsonObject]:
    """The rows of a list, if it is one."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
