"""The data that a letter of ours carries in its metadata, and what of it must stand on its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.choices import ApplicantKind
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import Form, about
from hse_desktop.model.letter_data import letter_json
from hse_desktop.paper.archival import OwnProperty
from hse_desktop.paper.equipment_words import claimed_value, criterion, product, tariff_item
from hse_desktop.paper.xmp import text_property

LETTER_NAMESPACE: Final = "https://hse-desktop.invalid/ns/letter/1#"
"""Namespace of our XMP schema; `.invalid` is reserved (RFC 2606), it names and leads nowhere."""

_PREFIX: Final = "hseLetter"
_PROPERTY: Final = "data"


def letter_property(application: HseApplication) -> OwnProperty:
    """The property that holds the data of a letter."""
    return OwnProperty(
        schema="HSE authorisation letter",
        namespace=LETTER_NAMESPACE,
        prefix=_PREFIX,
        name=_PROPERTY,
        description="What the letter authorises, as JSON text; its format names its version",
        value=letter_json(application),
    )


def letter_text_of(xmp: bytes) -> str | None:
    """The data in the metadata of a letter, or None if they hold none."""
    return text_property(xmp, LETTER_NAMESPACE, _PROPERTY)


def units_phrase(model: str, units: int, total: int) -> str:
    """How a letter states the count of a model, so that model, units and total cannot be read apart."""
    return f"{model}: {total} units, of which {units} in this letter"


def permitted_act(kind: ApplicantKind | None) -> str:
    """What a letter authorises the applicant to do."""
    return "manufacture or import" if kind is ApplicantKind.MANUFACTURER else "import"


def in_one_line(address: str) -> str:
    """An address within a sentence."""
    return ", ".join(line.strip(" ,") for line in address.splitlines() if line.strip(" ,")).rstrip(".")


@dataclass(frozen=True)
class Claim:
    """A value of the data: the `label` of its field, and the words in which the pages must carry it."""

    label: str
    words: str


def claims(application: HseApplication) -> list[Claim]:
    """What the pages of a letter must say for its data to be believed: the wording belongs to format 1."""
    who, letter, brand = application.applicant, application.letter, application.brand_owner
    maker = application.manufacturer
    found = [
        Claim(_label(who, "kind"), f"to {permitted_act(who.kind)} the equipment" if who.kind else ""),
        _of(who, "name"),
        _of(who, "address"),
        _of(who, "iec"),
        Claim(_label(letter, "calendar_year"), f"in calendar year {letter.calendar_year}"),
        *(_of(brand, name) for name in ("name", "address", "signatory", "designation", "email", "phone")),
        _of(maker, "name"),
        *(_of(factory, "address") for factory in maker.factories),
        _of(letter, "reference"),
        Claim(_label(letter, "dated"), in_words(letter.dated) if letter.dated else ""),
        Claim(_label(letter, "counts"), (letter.counts or "").rstrip(".")),
        *(claim for item in application.equipment for claim in _of_item(item)),
        *(
            Claim(
                _label(line, "quantity"),
                units_phrase(line.regulatory_model or "", line.quantity or 0, line.running_total or 0),
            )
            for line in letter.lines
        ),
    ]
    return [claim for claim in found if claim.words]


def _of_item(item: EquipmentItem) -> Iterator[Claim]:
    yield _of(item, "brand")
    yield Claim(_label(item, "marketing_name"), product(item))
    yield _of(item, "regulatory_model")
    yield _of(item, "cro_category")
    yield Claim(_label(item, "itc_hs"), f"ITC(HS) {tariff_item(item)}" if item.itc_hs else "")
    yield Claim(_label(item, "criterion"), criterion(item))
    yield Claim(_label(item, "criterion"), claimed_value(item))


def _of(form: Form, name: str) -> Claim:
    value = str(getattr(form, name) or "")
    return Claim(_label(form, name), in_one_line(value) if name == "address" else value)


def _label(form: Form, name: str) -> str:
    return about(type(form), name).label
