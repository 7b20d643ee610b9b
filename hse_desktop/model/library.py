"""What the library keeps of us and those we deal with, as forms; a case takes its parts over from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, hbp
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import About, Email, Form, Gstin, ListItem, Text, always
from hse_desktop.model.parties import Applicant, BrandOwner, Manufacturer
from hse_desktop.model.restricted.importer import Rcmc
from hse_desktop.model.words import N_

_REGISTRATION = Citation(Source.ICEGATE_REGISTRATION, "", Confidence.SECONDARY)


class Branch(ListItem):
    """A further place of business of our own firm."""

    name: Annotated[
        Text | None, About(N_("Name of the branch"), example=N_("Pune"), citation=OWN_RULE, needed=always)
    ] = None
    gstin: Annotated[
        Gstin | None,
        About(N_("GSTIN"), N_("As on the branch's GST registration."), citation=_REGISTRATION),
    ] = None
    address: Annotated[Text | None, About(N_("Address"), citation=OWN_RULE, needed=always)] = None


class Signatory(ListItem):
    """Somebody else who signs."""

    signatory: Annotated[Text | None, About(N_("Signatory"), citation=OWN_RULE, needed=always)] = None
    designation: Annotated[Text | None, About(N_("Designation"), citation=OWN_RULE)] = None
    email: Annotated[Email | None, About(N_("E-mail"), citation=OWN_RULE)] = None
    phone: Annotated[Text | None, About(N_("Telephone"), citation=OWN_RULE)] = None


class OwnFirm(Applicant):
    """Our own firm: what an applicant is asked, and what only one case or the other asks."""

    title: ClassVar[str] = N_("My firm")
    intro: ClassVar[str] = N_("Every new application begins with this.")

    further_signatories: Annotated[
        list[Signatory], About(N_("Further signatories"), N_("Who else signs for the firm."))
    ] = []
    branches: Annotated[
        list[Branch],
        About(
            N_("Branches"),
            N_("Places of business with an address of their own. One IEC covers them all."),
            citation=hbp("2.10"),
        ),
    ] = []
    regional_authority: Annotated[
        Text | None,
        About(
            N_("Regional Authority of DGFT"),
            N_("The applicant's address determines it. Asked in restricted cases only."),
            citation=hbp("2.04"),
        ),
    ] = None
    rcmc: Annotated[
        Rcmc, About(N_("RCMC"), N_("Only if the firm holds one. Asked in restricted cases only."))
    ] = Rcmc()


class Alias(ListItem):
    """What a seller's number means."""

    sku: Annotated[
        Text | None,
        About(N_("Seller's number (SKU)"), example="RX9K-IN", citation=OWN_RULE, needed=always),
    ] = None
    regulatory_model: Annotated[
        Text | None,
        About(N_("Regulatory model number"), example="RX-9000", citation=OWN_RULE, needed=always),
    ] = None


class Brand(Form):
    """A brand, its owner, and who signs for it."""

    title: ClassVar[str] = N_("Brand")

    brand: Annotated[
        Text | None,
        About(N_("Brand"), N_("As on the rating plate."), example="Orion", citation=OWN_RULE, needed=always),
    ] = None
    owner: Annotated[BrandOwner, About(BrandOwner.title)] = BrandOwner()
    further_signatories: Annotated[
        list[Signatory], About(N_("Further signatories"), N_("Who else signs letters for the brand."))
    ] = []
    aliases: Annotated[
        list[Alias],
        About(
            N_("Seller's numbers"),
            N_("Where catalogue or order use another number: which regulatory model it means."),
        ),
    ] = []


class Kind(StrEnum):
    """What a record of the library is about."""

    FIRM = "firm"
    BRAND = "brand"
    MANUFACTURER = "manufacturer"
    IMPORTER = "importer"
    EQUIPMENT = "equipment"


FORMS: Final[Mapping[Kind, type[Form]]] = {
    Kind.FIRM: OwnFirm,
    Kind.BRAND: Brand,
    Kind.MANUFACTURER: Manufacturer,
    Kind.IMPORTER: Applicant,
    Kind.EQUIPMENT: EquipmentItem,
}
"""The form of each kind of record; its draft is kept like that of a case."""

OF_ONE_CASE: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.EQUIPMENT: frozenset({"quantity", "second_hand"}),
}
"""Fields of a form that belong to one application: the library does not keep them."""


@dataclass(frozen=True)
class Kept:
    """A record: `name` is what a person calls it, `draft` its form's JSON by field, as a case holds it.

    In equipment, `/evidence/document` is the SHA-256 of the datasheet's copy in the library.
    """

    id: int
    name: str
    draft: JsonObject


@dataclass(frozen=True)
class Shelf:
    """All records at one moment."""

    records: Mapping[Kind, tuple[Kept, ...]] = field(default_factory=dict)

    def of(self, kind: Kind) -> tuple[Kept, ...]:
        """The records of a kind, by name."""
        return self.records.get(kind, ())

    @property
    def firm(self) -> JsonObject:
        """Our own firm; empty before it was entered."""
        return next((kept.draft for kept in self.of(Kind.FIRM)), {})


_NAMED_BY: Final = {
    Kind.FIRM: "name",
    Kind.BRAND: "brand",
    Kind.MANUFACTURER: "name",
    Kind.IMPORTER: "name",
    Kind.EQUIPMENT: "regulatory_model",
}


def name_of(kind: Kind, draft: JsonObject) -> str:
    """What a person calls a record with this draft; empty while it has no name."""
    return str(draft.get(_NAMED_BY[kind]) or "").strip()
