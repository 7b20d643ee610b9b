"""Document slots of the circular's Annexure-I, the documents we author, and what a case keeps of each file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hse_desktop.model.citation import ANNEXURE_3, INSTRUCTION_3, OWN_RULE, Citation
from hse_desktop.model.words import N_


class Role(StrEnum):
    """What becomes of the documents of a slot."""

    HANDED_IN = "handed-in"  # comes from others and goes to the portal
    AUTHORED = "authored"  # we write it, it goes to the portal
    DRAFT = "draft"  # we write it for somebody else to sign; it stays out of the bundle
    COMPANION = "companion"  # we write it, it lies in the bundle and is not uploaded


@dataclass(frozen=True)
class Slot:
    """A kind of document; `name` is what `hse add --as` takes and what file names are made of."""

    name: str
    title: str
    help: str
    role: Role
    citation: Citation


SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        Slot(
            "cover-index",
            N_("Cover index"),
            N_("Every document of the bundle with its SHA-256."),
            Role.AUTHORED,
            OWN_RULE,
        ),
        Slot(
            "authorisation-letter",
            N_("Authorisation letter"),
            N_("The brand's letter: a PDF with the brand's digital signature."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "proforma-invoice",
            N_("Proforma invoice"),
            N_("Either this or a custom packing list."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "custom-packing-list",
            N_("Custom packing list"),
            N_("Either this or a proforma invoice."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "commercial-invoice",
            N_("Commercial invoice"),
            N_("Not named by the circular."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "criteria-statement",
            N_("HSE criteria statement"),
            N_("Which criterion, which value, which page of the datasheet proves it."),
            Role.AUTHORED,
            ANNEXURE_3,
        ),
        Slot(
            "datasheet",
            N_("Datasheet or product specification"),
            N_("Must state the value the criterion asks for."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "safety-report",
            N_("Safety test certificate or report"),
            N_("First choice: a test report for this product."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "oem-declaration",
            N_("Declaration of the manufacturer"),
            N_("On OEM letterhead; only if there is no test report."),
            Role.HANDED_IN,
            ANNEXURE_3,
        ),
        Slot(
            "bis-registration",
            N_("BIS registration"),
            N_("The page of the BIS dashboard, saved as a PDF; only if you rely on a registration."),
            Role.HANDED_IN,
            INSTRUCTION_3,
        ),
        Slot("other", N_("Other document"), N_("Anything else that helps."), Role.HANDED_IN, OWN_RULE),
        Slot(
            "filing-sheet",
            N_("Filing sheet"),
            N_("What to key in where, and what to upload."),
            Role.COMPANION,
            OWN_RULE,
        ),
        Slot(
            "authorisation-letter-draft",
            N_("Draft of the authorisation letter"),
            N_("For the brand owner to put on letterhead and sign."),
            Role.DRAFT,
            ANNEXURE_3,
        ),
        Slot(
            "oem-declaration-draft",
            N_("Draft of the manufacturer's declaration"),
            N_("For the manufacturer to put on letterhead and sign."),
            Role.DRAFT,
            ANNEXURE_3,
        ),
    )
}
"""The slots by name, in filing order."""

HAND_IN_SLOTS: tuple[str, ...] = tuple(s.name for s in SLOTS.values() if s.role is Role.HANDED_IN)
"""What `hse add --as` takes, in filing order."""


@dataclass(frozen=True)
class CaseDocument:
    """A document of a case, without its bytes: those are kept under `sha256` (hex).

    `name` is the file name it came with; `size` is in bytes; `added_at` carries India's offset. `received` is
    the SHA-256 of the bytes as they came, before we signed them.
    """

    id: str
    slot: str
    name: str
    sha256: str
    size: int
    added_at: datetime
    received: str

    @property
    def role(self) -> Role:
        """What becomes of it."""
        return SLOTS[self.slot].role


@dataclass(frozen=True)
class Original:
    """The file a document was made from, as it was handed in: kept in the case under `sha256` (hex), `size` bytes, of
    which `begins` are the first sixteen."""

    name: str
    sha256: str
    size: int
    begins: bytes


def in_filing_order(documents: "list[CaseDocument]") -> "list[CaseDocument]":
    """Documents by slot as `SLOTS` orders them, and within a slot as they were added."""
    order = {name: position for position, name in enumerate(SLOTS)}
    return sorted(documents, key=lambda document: (order[document.slot], document.added_at, document.id))
