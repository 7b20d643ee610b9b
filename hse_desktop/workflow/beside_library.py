"""A part of a case beside the library: what taking over would do, where the two differ, what is to be kept there."""

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hse_desktop.model.draft import (
    JsonObject,
    JsonValue,
    holds_something,
    leaf_type_at,
    place,
    read,
    tokens,
    value_at,
)
from hse_desktop.model.fields import Form, part_of
from hse_desktop.model.library import FORMS, Kept, Kind, Shelf
from hse_desktop.workflow.from_library import (
    SIGNATORY,
    Offer,
    Way,
    given,
    offers_of,
    part_form,
    rows_of,
    taken,
    ways_to,
)

_KEYS: Final = ("name", "iec", "regulatory_model")
"""Fields that say whom or what the others speak of."""


@dataclass(frozen=True)
class Plan:
    """What taking an offer over does, by pointer in the part: fields it fills, and other values it leaves."""

    fills: Mapping[str, JsonValue]
    left: Mapping[str, JsonValue]


@dataclass(frozen=True)
class Comparison:
    """A part of a case beside its record: where the library says something else, and what it does not know yet."""

    way: Way
    record: Kept
    differs: Mapping[str, JsonValue]
    news: tuple[str, ...]


def plan(way: Way, part: JsonObject, offer: Offer) -> Plan:
    """What taking `offer` over does to `part`: empty fields are filled, others are left.

    Where the part speaks of another firm, or names another person, nothing of that firm or person is mixed in.
    """
    form = part_form(way)
    fills: dict[str, JsonValue] = {}
    left: dict[str, JsonValue] = {}
    offered = {
        pointer: value for pointer, value in _leaves(form, offer.part).items() if holds_something(value)
    }
    others = {
        _group(pointer)
        for pointer, value in offered.items()
        if tokens(pointer)[0] in {*_KEYS, "signatory"}
        and holds_something(value_at(part, pointer))
        and not same(form, pointer, value_at(part, pointer), value)
    }
    for pointer, value in offered.items():
        now = value_at(part, pointer)
        if holds_something(now) and same(form, pointer, now, value):
            continue
        into = left if holds_something(now) or _group(pointer) in others else fills
        into[pointer] = value
    return Plan(fills, left)


def _group(pointer: str) -> str:
    return "signatory" if tokens(pointer)[0] in SIGNATORY else ""


def compared(shelf: Shelf, procedure: str, step: str, part: JsonObject) -> Comparison | None:
    """A part beside the record that speaks of the same firm or model; None if the library has none."""
    for way in ways_to(procedure, step):
        form = part_form(way)
        for kept in shelf.of(way.kind):
            if not _speak_of_the_same(part, _keys_of(way, kept)):
                continue
            record = taken(way, kept.draft)
            alternatives = [each.part for each in offers_of(way, kept)]
            differs: dict[str, JsonValue] = {}
            news: list[str] = []
            for pointer, now in _leaves(form, part).items():
                if not holds_something(now) or not any(_under(pointer, there) for _here, there in way.moves):
                    continue
                if pointer == "/evidence/document":
                    continue  # a place in the case on the one side, a copy in the library on the other
                known = value_at(record, pointer)
                if any(same(form, pointer, now, value_at(each, pointer)) for each in [record, *alternatives]):
                    continue
                if holds_something(known):
                    differs[pointer] = known
                else:
                    news.append(pointer)
            return Comparison(way, kept, differs, tuple(news))
    return None


def _keys_of(way: Way, kept: Kept) -> JsonObject:
    """Of a record only what says whom or what it speaks of: there may be thousands to look through."""
    named = {there[1:]: here for here, there in way.moves}
    return {name: value_at(kept.draft, named[name]) for name in (*_KEYS, "brand") if name in named}


def _speak_of_the_same(part: JsonObject, record: JsonObject) -> bool:
    """Equal IEC, or where one lacks it, equal name; equipment: equal model and no other brand."""
    for name in ("iec", "regulatory_model", "name"):
        now, known = _plain(part.get(name)), _plain(record.get(name))
        if now and known:
            brands = {_plain(part.get("brand")), _plain(record.get("brand"))} - {""}
            alike = (
                now.replace(" ", "").upper() == known.replace(" ", "").upper()
                if name == "iec"
                else now == known
            )
            return alike and len(brands) < 2
    return False


def _plain(value: JsonValue) -> str:
    return " ".join(str(value or "").split())


def to_keep(way: Way, part: JsonObject, before: JsonObject | None = None) -> JsonObject:
    """The record with what a part says: fields that are empty in the part stay as the record has them.

    Another signatory than the record's joins its further signatories.
    """
    record = copy.deepcopy(before or {})
    signs = {name: part[name] for name in SIGNATORY if holds_something(part.get(name))}
    main = record.get("owner", {}) if way.kind is Kind.BRAND else record
    has_rows = "further_signatories" in FORMS[way.kind].model_fields
    another = (
        has_rows
        and isinstance(main, dict)
        and holds_something(main.get("signatory"))
        and holds_something(signs.get("signatory"))
        and main["signatory"] != signs["signatory"]
    )
    said = {name: value for name, value in part.items() if not (another and name in SIGNATORY)}
    for pointer, value in _leaves(FORMS[way.kind], given(way, said)).items():
        if holds_something(value):
            place(FORMS[way.kind], record, pointer, value)
    rows = rows_of(record.get("further_signatories"))
    if another:
        kept = [row for row in rows if row.get("signatory") != signs["signatory"]]
        record["further_signatories"] = [*kept, {"id": secrets.token_hex(4), **signs}]
    if way.kind is Kind.BRAND and not holds_something(record.get("brand")):
        record["brand"] = part.get("name")
    return record


def same(form: type[Form], pointer: str, one: JsonValue, other: JsonValue) -> bool:
    """Whether two values of the field at `pointer` mean the same: 32 and "32", an IEC in small letters."""
    if leaf_type_at(form, pointer) is None:
        return _without_ids(one) == _without_ids(other)
    return _as_read(form, pointer, one) == _as_read(form, pointer, other)


def _as_read(form: type[Form], pointer: str, value: JsonValue) -> object:
    draft: JsonObject = {}
    place(form, draft, pointer, value)
    reading = read(form, draft)
    if reading.problems or value is None:
        return _plain(value)
    found: object = reading.form
    for token in tokens(pointer):
        found = getattr(found, token)
    return " ".join(found.split()) if isinstance(found, str) else found


def _without_ids(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_without_ids(row) for row in value]
    if isinstance(value, dict):
        return {
            name: _without_ids(inner) for name, inner in value.items() if name != "id" and inner is not None
        }
    return value


def _leaves(form: type[Form], part: JsonObject) -> dict[str, JsonValue]:
    """The values of a part by pointer; a list is one value."""
    found: dict[str, JsonValue] = {}
    for name, value in part.items():
        inner = part_of(form, name) if name in form.model_fields else None
        if inner is not None and not inner.is_list and isinstance(value, dict):
            found |= {f"/{name}{pointer}": leaf for pointer, leaf in _leaves(inner.form, value).items()}
        elif name != "id":
            found[f"/{name}"] = value
    return found


def _under(pointer: str, prefix: str) -> bool:
    return pointer == prefix or pointer.startswith(f"{prefix}/")
