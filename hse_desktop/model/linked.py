"""Two applications for one import, the HSE exemption and the authorisation in ANF-2M: what they share, and the link.

Each application stays whole alone: what they share is copied, and beside it stands what the other one said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.citation import hbp
from hse_desktop.model.draft import JsonObject, JsonValue, place, tokens
from hse_desktop.model.fields import About, Choice, Day, Form, ListItem, Text
from hse_desktop.model.words import N_

LINKED: Final = "linked"
"""The field of an application that holds the link. No page asks for it, and it changes nothing that was signed."""

_BOTH = hbp("2.35")


class SharedValue(ListItem):
    """A value of the other application, under the name both know it by."""

    name: Annotated[Text | None, About(N_("What is shared"), citation=_BOTH, typed=False)] = None
    value: Annotated[Text | None, About(N_("Value"), citation=_BOTH, typed=False)] = None


class Link(Form):
    """The other application, and what it said when the two were last compared."""

    case: Annotated[Text | None, About(N_("Case"), citation=_BOTH, typed=False)] = None
    file: Annotated[Text | None, About(N_("Linked application"), citation=_BOTH, typed=False)] = None
    compared_on: Annotated[Day | None, About(N_("Compared on"), citation=_BOTH, typed=False)] = None
    values: Annotated[list[SharedValue], About(N_("Shared values"), citation=_BOTH, typed=False)] = []


@dataclass(frozen=True)
class Shared:
    """A shared value in one application: its JSON Pointer there, and what stands there as text."""

    pointer: str
    value: str


_FIRM: Final = ("iec", "name", "address", "pan", "gstin", "signatory", "designation", "email", "phone")
_LEAVES: Final = {
    **{
        f"applicant/{name}": {"hse": f"/applicant/{name}", "restricted": f"/applicant/{name}"}
        for name in _FIRM
    },
    "goods_location": {
        "hse": "/shipment/goods_location",
        "restricted": "/consignment/goods_location",
    },
}
"""By the name that both know: where the value lies in each procedure."""

_LISTS: Final = {"hse": "/equipment", "restricted": "/goods/items"}
_OF_A_ROW: Final = ("itc_hs", "quantity")
"""What is shared of a model and of the item it is; their rows carry the same id."""

SLOTS_SHARED: Final = (
    ("proforma-invoice", "supplier-proforma"),
    ("datasheet", "technical-literature"),
    ("other", "other"),
)
"""Papers that serve both: the slot in a case for the exemption, and the one for the authorisation."""


def shared_of(form: Form, procedure: str) -> dict[str, Shared]:
    """What an application says of everything that is shared, by name; what is empty is left out."""
    found: dict[str, Shared] = {}
    for name, places in _LEAVES.items():
        pointer = places[procedure]
        value = _at(form, pointer)
        if value not in (None, ""):
            found[name] = Shared(pointer, _text(value))
    rows = _at(form, _LISTS[procedure])
    for index, row in enumerate(rows):
        for name in _OF_A_ROW:
            value = getattr(row, name)
            if row.id and value is not None:
                found[f"items/{row.id}/{name}"] = Shared(f"{_LISTS[procedure]}/{index}/{name}", _text(value))
    return found


def _at(form: Form, pointer: str) -> Any:
    value: Any = form
    for token in tokens(pointer):
        value = getattr(value, token)
    return value


def _text(value: object) -> str:
    match value:
        case Choice():
            return value.value
        case int() | Decimal():
            return f"{Decimal(value).normalize():f}"
        case _:
            return " ".join(str(value).split())


def link_to(case: str, file: str, shared: dict[str, Shared]) -> JsonObject:
    """The link as a draft holds it: to the case with the id `case` in `file`, which says `shared`, as of today."""
    return {
        "case": case,
        "file": file,
        "compared_on": today_in_india().isoformat(),
        "values": [
            {"id": f"v{number}", "name": name, "value": each.value}
            for number, (name, each) in enumerate(shared.items())
        ],
    }


def counterpart(procedure: str) -> str:
    """The procedure of the other application."""
    return "restricted" if procedure == "hse" else "hse"


def carried_over(form: type[Form], draft: JsonObject, procedure: str) -> JsonObject:
    """The draft of the other procedure, whose form is `form`, with what a draft of `procedure` says as it was typed."""
    other = counterpart(procedure)
    fresh: JsonObject = {}
    for places in _LEAVES.values():
        value = _typed(draft, places[procedure])
        if value is not None:
            place(form, fresh, places[other], value)
    rows = _typed(draft, _LISTS[procedure])
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            for name, value in _row(row, procedure):
                place(form, fresh, f"{_LISTS[other]}/{index}/{name}", value)
    return fresh


def _typed(draft: JsonObject, pointer: str) -> JsonValue:
    value: JsonValue = draft
    for token in tokens(pointer):
        value = value.get(token) if isinstance(value, dict) else None
    return value


def _row(row: JsonObject, procedure: str) -> Iterator[tuple[str, JsonValue]]:
    """What a row gives the row of the other application; a description and a name are no more than a beginning."""
    yield "id", row.get("id")
    for name in _OF_A_ROW:
        if row.get(name) is not None:
            yield name, row[name]
    if procedure == "hse":
        called = [str(row[name]) for name in ("brand", "marketing_name", "regulatory_model") if row.get(name)]
        yield "description", ", ".join(called)
        yield "unit", "NOS"
        if isinstance(row.get("second_hand"), bool):
            yield "condition", "second-hand" if row["second_hand"] else "new"
    else:
        if row.get("description"):
            yield "marketing_name", row["description"]
        if row.get("condition") in {"new", "second-hand"}:
            yield "second_hand", row["condition"] == "second-hand"
