"""What a letter is to say: gathered from the library or from an importer's request, and what it still lacks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, JsonValue, UnfitDataError, check_shape, label_at, merge, read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.library import Kept
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import ImporterName, LetterRequest, RequestedLine, SpellingDecision
from hse_desktop.model.request import BrandRequest, parse_request
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.equipment_words import claimed_value
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library

COUNTS: Final = (
    "all units of the model that we authorise for import into India in the calendar year, made in any factory and "
    "imported by any importer"
)
"""What a letter says it counts, unless the brand owner says otherwise (the circular, para 2, does not define it)."""


class LetterIncompleteError(HseError):
    """The letter lacks something that it has to say. Values: `missing`."""

    code = "letter-incomplete"
    exit_code = Exit.WRONG_USE
    ends_batch = False
    what = N_("The letter cannot be written yet. It lacks: {missing}.")
    remedy = N_("Enter what is missing, here or in the library. Nothing was reserved.")


class ModelTwiceError(HseError):
    """Two lines of a letter name one model. Values: `model`."""

    code = "model-twice"
    exit_code = Exit.WRONG_USE
    ends_batch = False
    what = N_("The letter names {model} twice.")
    remedy = N_("Put all its units in one line. Nothing was reserved.")


@dataclass(frozen=True)
class LetterDetails:
    """What a letter says beside its number, its date and the running totals, which the register gives.

    `brand` is the register's name of the brand. Of `application`: the applicant is the importer, the equipment has
    the units of this letter, `letter.counts` what the count covers. `letterhead` names one of the brand's letterheads;
    empty, and its name and address head the letter. `reference`: a number of one's own. `decisions` by model.
    """

    brand: str
    application: HseApplication
    letterhead: str = ""
    place: str = ""
    reference: str = ""
    decisions: Mapping[str, SpellingDecision] = field(default_factory=dict)


def details_for(
    library: Library,
    request: LetterRequest,
    *,
    signatory: str = "",
    manufacturer: str = "",
    letterhead: str = "",
    place: str = "",
    counts: str = COUNTS,
) -> LetterDetails:
    """What the library knows for a request: brand owner, signatory, importer, manufacturer, each model.

    `signatory` and `manufacturer` name one of the library's; empty, and the only one there is is taken. What the
    library does not know stays empty, and `gaps` names it. Raises `NoSuchBrandError`.
    """
    units: list[JsonValue] = [
        {
            **_equipment(library, request.brand, line.regulatory_model),
            "regulatory_model": spelled(line.regulatory_model),
            "quantity": line.units,
        }
        for line in request.lines
    ]
    importer = _importer(library, request.importer)
    draft: JsonObject = {
        "applicant": {
            "kind": "importer", **importer, "name": request.importer.name, "iec": request.importer.iec,
        },
        "shipment": {"calendar_year": request.year},
        "brand_owner": _brand_owner(library, request.brand, signatory),
        "manufacturer": _named(records.manufacturers(library), manufacturer),
        "equipment": units,
        "letter": {"counts": counts},
    }  # fmt: skip
    decisions = {line.regulatory_model: line.decision for line in request.lines if line.decision is not None}
    application = read(HseApplication, draft).form
    return LetterDetails(request.brand, application, letterhead, place, request.reference, decisions)


def details_from_request(
    library: Library, asked: BrandRequest, brand: str, *, letterhead: str = "", place: str = ""
) -> LetterDetails:
    """What an importer asks of the brand, with what the library knows of brand owner and models put over it.

    The brand's own records go before the importer's wish; the units are as asked. Raises `NoSuchBrandError`.
    """
    wished = read(HseApplication, asked.application).form
    draft = merge(
        asked.application,
        {
            "brand_owner": _brand_owner(library, brand, ""),
            "manufacturer": _named(records.manufacturers(library), wished.manufacturer.name or ""),
            "equipment": _known_rows(library, brand, asked.application, ours_first=True),
            "shipment": {"calendar_year": wished.shipment.calendar_year or today_in_india().year},
            "letter": {"counts": COUNTS},
        },
    )
    return LetterDetails(brand, read(HseApplication, draft).form, letterhead, place)


def details_from(
    library: Library, data: JsonValue, *, brand: str = "", letterhead: str = "", place: str = ""
) -> LetterDetails:
    """A letter as JSON: `{"brand", "application", "letterhead", "place", "reference"}`, or an importer's request file.

    `application` has the shape of an application; what the library knows may be left out of it. What is given by name
    goes before the data. Raises `UnfitDataError`, `NoSuchBrandError`.
    """
    asked = parse_request(json.dumps(data).encode())
    if asked is not None:
        return details_from_request(library, asked, brand, letterhead=letterhead, place=place)
    if not isinstance(data, dict) or not set(data) <= _NAMES or not isinstance(data.get("application"), dict):
        raise UnfitDataError(
            where="/", expected=Message(N_("a letter, or an importer's request, is wanted."))
        )
    application = data["application"]
    check_shape(HseApplication, application)
    assert isinstance(application, dict)  # noqa: S101 - looked at above
    told = {name: str(data.get(name) or "") for name in _NAMES - {"application"}}
    brand = brand or told["brand"]
    wished = read(HseApplication, application).form
    known: JsonObject = {
        "brand_owner": _brand_owner(library, brand, wished.brand_owner.signatory or ""),
        "manufacturer": _named(records.manufacturers(library), wished.manufacturer.name or ""),
        "applicant": _importer(library, ImporterName("", wished.applicant.iec or "")),
        "letter": {"counts": COUNTS},
    }
    rows = _known_rows(library, brand, application, ours_first=False)
    draft = merge(merge(known, application), {"equipment": rows})
    return LetterDetails(
        brand,
        read(HseApplication, draft).form,
        letterhead or told["letterhead"],
        place or told["place"],
        told["reference"],
    )


_NAMES: Final = frozenset({"brand", "application", "letterhead", "place", "reference"})


def _known_rows(
    library: Library, brand: str, application: JsonObject, *, ours_first: bool
) -> list[JsonValue]:
    """The equipment of a draft with what the library knows of each model; units and model number stay as they are."""
    given = application.get("equipment")
    rows: list[JsonValue] = []
    for row in given if isinstance(given, list) else []:
        if isinstance(row, dict):
            known = _equipment(library, brand, str(row.get("regulatory_model", "")))
            kept: JsonObject = {name: row[name] for name in ("regulatory_model", "quantity") if name in row}
            rows.append({**row, **known, **kept} if ours_first else {**known, **row})
    return rows


def request_of(details: LetterDetails) -> LetterRequest:
    """What is asked of the register. Raises `LetterIncompleteError`, `ModelTwiceError`."""
    missing = gaps(details)
    if missing:
        raise LetterIncompleteError(missing=joined(missing))
    application = details.application
    factories = [factory.address for factory in application.manufacturer.factories if factory.address]
    location = factories[0] if len(factories) == 1 else ""
    seen: set[str] = set()
    lines: list[RequestedLine] = []
    for item in application.equipment:
        model = item.regulatory_model or ""
        if folded(model) in seen:
            raise ModelTwiceError(model=model)
        seen.add(folded(model))
        lines.append(RequestedLine(model, item.quantity or 0, location, details.decisions.get(model)))
    who = application.applicant
    return LetterRequest(
        details.brand,
        ImporterName(who.name or "", who.iec or ""),
        application.shipment.calendar_year or 0,
        tuple(lines),
        details.reference,
    )


def joined(parts: Sequence[Message]) -> Message:
    """Labels in a row."""
    listed = parts[0]
    for more in parts[1:]:
        listed = Message("{first}; {more}", {"first": listed, "more": more})
    return listed


def known_parts(library: Library, brand: str, application: JsonObject) -> JsonObject:
    """What the library knows of the manufacturer and the models in a draft, with the draft's own values over it."""
    wished = read(HseApplication, application).form
    maker = _named(records.manufacturers(library), wished.manufacturer.name or "")
    given = application.get("manufacturer")
    return {
        "manufacturer": merge(maker, given if isinstance(given, dict) else {}),
        "equipment": _known_rows(library, brand, application, ours_first=False),
    }


_NEEDED: Final = (
    "/applicant/name", "/applicant/iec", "/shipment/calendar_year", "/brand_owner/name", "/brand_owner/signatory",
    "/manufacturer/name", "/letter/counts",
)  # fmt: skip
_NEEDED_OF_MODEL: Final = ("brand", "regulatory_model", "quantity", "cro_category", "criterion")


def gaps(details: LetterDetails) -> list[Message]:
    """What a letter has to say and does not yet, as a person calls it: domain page hse.md, section 5.

    Model number, quantity and signatory are the circular's (Annexure-I, 3); the others our own.
    """
    form = details.application
    missing = [pointer for pointer in _NEEDED if _at(form, pointer) in (None, "")]
    if not (form.brand_owner.email or form.brand_owner.phone):
        missing.append("/brand_owner/email")
    if not any(factory.address for factory in form.manufacturer.factories):
        missing.append("/manufacturer/factories")
    if not form.equipment:
        missing.append("/equipment")
    for index, item in enumerate(form.equipment):
        missing += [f"/equipment/{index}/{name}" for name in _NEEDED_OF_MODEL if not getattr(item, name)]
        if item.criterion and not claimed_value(item):
            missing.append(f"/equipment/{index}/criterion")
    return [label_at(HseApplication, pointer) or Message(pointer) for pointer in missing]


def _at(form: HseApplication, pointer: str) -> object:
    part, name = pointer.split("/")[1:]
    return getattr(getattr(form, part), name)


def _brand_owner(library: Library, brand: str, signatory: str) -> JsonObject:
    own = next((kept.draft for kept in records.brands(library) if folded(kept.name) == folded(brand)), {})
    signs = _named(records.signatories(library, brand), signatory)
    return {"name": brand, **own, **{n: v for n, v in signs.items() if n not in {"name", "address"}}}


def _importer(library: Library, importer: ImporterName) -> JsonObject:
    wanted = importer.iec.upper()
    known = [kept.draft for kept in records.importers(library) if kept.draft.get("iec") == wanted]
    return {name: known[0][name] for name in ("kind", "address") if name in known[0]} if known else {}


def _equipment(library: Library, brand: str, model: str) -> JsonObject:
    known = [kept.draft for kept in records.equipment(library) if spelled(kept.name) == spelled(model)]
    own = [draft for draft in known if folded(str(draft.get("brand", ""))) == folded(brand)]
    chosen = next(iter(own or known), {"brand": brand})
    return {name: value for name, value in chosen.items() if name not in {"id", "evidence", "quantity"}}


def _named(kept: list[Kept], name: str) -> JsonObject:
    """The record of that name; without a name, the only one."""
    if name:
        found = next((each for each in kept if spelled(each.name) == spelled(name)), None)
    else:
        found = kept[0] if len(kept) == 1 else None
    return {"name": found.name, **found.draft} if found is not None else {}
