"""Document slots by procedure, the documents we author, and what a case keeps of each file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hse_desktop.model.citation import (
    ANNEXURE_3,
    INSTRUCTION_3,
    OWN_RULE,
    Citation,
    Confidence,
    Source,
    anf_2m,
    circular,
    hbp,
)
from hse_desktop.model.words import N_

_REPORTED = Citation(Source.DGFT_GUIDELINES, "", Confidence.SECONDARY)


class Role(StrEnum):
    """What becomes of the documents of a slot."""

    HANDED_IN = "handed-in"  # comes from others and goes to the portal
    AUTHORED = "authored"  # we write it, it goes to the portal
    DRAFT = "draft"  # we write it to be completed before anybody signs; it stays out of the bundle
    CUSTOMS = "customs"  # comes later, for the bill of entry; it is no part of what is filed
    COMPANION = "companion"  # we write it, it lies in the bundle and is not uploaded


@dataclass(frozen=True)
class Slot:
    """A kind of document; `name` is what `hse add --as` takes and what file names are made of."""

    name: str
    title: str
    help: str
    role: Role
    citation: Citation
    procedures: tuple[str, ...] = ("hse",)
    """The procedures in whose cases it stands."""
    issuer: str = ""
    """Who issues it; empty where that goes without saying."""


EVERY = ("hse", "restricted")

RESTRICTED_SLOTS = tuple(
    Slot(name, title, help_line, Role.HANDED_IN, citation, ("restricted",), issuer)
    for name, title, help_line, citation, issuer in (
        (
            "supplier-proforma",
            N_("Proforma invoice of the supplier"),
            N_("Self-certified, showing the CIF value."),
            _REPORTED,
            N_("The foreign supplier"),
        ),
        (
            "technical-literature",
            N_("Technical literature or catalogue"),
            N_(
                "Technical authorities may be asked for comments: let them see what it is and what it is for."
            ),
            hbp("2.51(a)", Confidence.INFERRED),
            N_("The manufacturer"),
        ),
        (
            "fee-receipt",
            N_("Proof of the fee"),
            N_("Payment reference or receipt."),
            anf_2m("4; 2019: 5"),
            N_("The bank, or the portal's payment page"),
        ),
        (
            "registration-certificate",
            N_("Registration certificate"),
            N_("Self-certified, of the industry or trade concerned; dealer's licence for ammunition."),
            _REPORTED,
            N_("The authority that registers the industry or trade"),
        ),
        (
            "recommendation",
            N_("Recommendation or no-objection letter"),
            N_(
                "Of the Ministry or authority concerned, such as the Director General of Tourism or of Civil Aviation."
            ),
            _REPORTED,
            N_("The Ministry or authority concerned"),
        ),
        (
            "engineer-certificate",
            N_("Chartered engineer's certificate"),
            N_("Second-hand machinery: age, residual life, price."),
            _REPORTED,
            N_("A chartered engineer"),
        ),
        (
            "donor-letter",
            N_("Donor's letter"),
            N_("Gifts: the donor's letter."),
            _REPORTED,
            N_("The donor abroad"),
        ),
        (
            "certified-copy",
            N_("Copy certified by the applicant"),
            N_("In place of an original that lies with another authority."),
            hbp("2.35"),
            N_("The applicant"),
        ),
        (
            "translation",
            N_("Translation"),
            N_("Into English or Hindi, self-certified, together with the original."),
            hbp("2.03(b)"),
            N_("A translator; the applicant certifies it"),
        ),
        (
            "bill-of-lading",
            N_("Bill of lading or air waybill"),
            N_("Shows the date and port of shipment."),
            hbp("2.17(a), 2.39(d)(i)"),
            N_("The carrier"),
        ),
        (
            "legal-undertaking",
            N_("Legal undertaking"),
            N_("That goods on the United States' control lists are not exported or alienated."),
            hbp("2.39(d)(ii)"),
            N_("The applicant"),
        ),
        (
            "customs-certificate",
            N_("Certificate of short shipment or loss"),
            N_("Of Customs, or of the supplier who replaces free of cost."),
            hbp("2.44(a), (b)"),
            N_("Customs, or the supplier"),
        ),
        (
            "inspection-certificate",
            N_("Pre-shipment inspection certificate"),
            N_("Scrap: in the form of Appendix 2H, of a recognised agency."),
            hbp("2.54(b)(i), (d)(i)"),
            N_("A recognised inspection agency"),
        ),
        (
            "contract",
            N_("Contract with the exporter"),
            N_("Scrap: stipulates what the consignment does not contain."),
            hbp("2.54(b)(ii), (d)(iii)"),
            N_("The exporter and the applicant"),
        ),
        (
            "pollution-consent",
            N_("Consent of the pollution control board"),
            N_("Waste and scrap, and hazardous goods."),
            _REPORTED,
            N_("The pollution control board"),
        ),
        (
            "firm-registration",
            N_("IEC, PAN, GST registration, incorporation"),
            N_("Not again what was uploaded with the importer profile (HBP 2.15(b))."),
            _REPORTED,
            N_("DGFT, the tax offices, the registrar"),
        ),
        (
            "authorisation",
            N_("Import authorisation"),
            N_("The authorisation that is held, and its amendments."),
            hbp("2.22, 2.49(a)(iv)"),
            N_("DGFT"),
        ),
        (
            "custody-proof",
            N_("Proof of custody"),
            N_("From when until when Customs or the Regional Authority held the authorisation."),
            hbp("2.20(c), 2.21"),
            N_("Customs, or the Regional Authority"),
        ),
        (
            "loss-declaration",
            N_("Self-declaration of loss"),
            N_("In the form of Appendix 2M."),
            hbp("2.23"),
            N_("The applicant"),
        ),
        (
            "police-report",
            N_("Police report (FIR)"),
            N_("Only for a lost authorisation that is freely transferable."),
            hbp("2.24(ii)"),
            N_("The police"),
        ),
        (
            "transfer-permission",
            N_("Permission to transfer"),
            N_("Of the authority, before imported goods are passed on."),
            hbp("2.49(a), 2.52(d)"),
            N_("The Regional Authority, or DGFT"),
        ),
    )
)

SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        Slot(
            "cover-index",
            N_("Cover index"),
            N_("Every document of the bundle with its SHA-256."),
            Role.AUTHORED,
            OWN_RULE,
            EVERY,
        ),
        Slot(
            "covering-letter",
            N_("Covering letter"),
            N_("What is asked for, and what is enclosed."),
            Role.AUTHORED,
            hbp("2.102"),
            ("restricted",),
        ),
        Slot(
            "anf-2m",
            N_("Application in ANF-2M"),
            N_("The data of the application under the numbers of the form."),
            Role.AUTHORED,
            hbp("2.50"),
            ("restricted",),
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
        *RESTRICTED_SLOTS,
        Slot(
            "bis-registration",
            N_("BIS registration"),
            N_("The page of the BIS dashboard, saved as a PDF; only if you rely on a registration."),
            Role.HANDED_IN,
            INSTRUCTION_3,
        ),
        Slot("other", N_("Other document"), N_("Anything else that helps."), Role.HANDED_IN, OWN_RULE, EVERY),
        Slot(
            "exemption-letter",
            N_("MeitY's exemption letter"),
            N_("As the portal issued it; for the bill of entry."),
            Role.CUSTOMS,
            circular("para 4"),
        ),
        Slot(
            "transport-document",
            N_("Transport document"),
            N_("Bill of lading or air waybill; for the bill of entry."),
            Role.CUSTOMS,
            OWN_RULE,
        ),
        Slot(
            "customs-invoice",
            N_("Invoice of the consignment"),
            N_("The one the goods travel with; for the bill of entry."),
            Role.CUSTOMS,
            OWN_RULE,
        ),
        Slot(
            "consignment-packing-list",
            N_("Packing list of the consignment"),
            N_("The one the goods travel with; for the bill of entry."),
            Role.CUSTOMS,
            OWN_RULE,
        ),
        Slot(
            "filing-sheet",
            N_("Filing sheet"),
            N_("What to key in where, and what to upload."),
            Role.COMPANION,
            OWN_RULE,
            EVERY,
        ),
        Slot(
            "importer-profile",
            N_("Importer profile (ANF-1)"),
            N_("To compare with the profile on DGFT's site; it is not uploaded."),
            Role.COMPANION,
            hbp("2.15(a)"),
            ("restricted",),
        ),
        Slot(
            "checklist",
            N_("Checklist of documents"),
            N_("Which paper is asked for why, who issues it, and whether it is attached."),
            Role.COMPANION,
            OWN_RULE,
            ("restricted",),
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
        Slot(
            "declaration-points",
            N_("Points of declaration and undertaking"),
            N_("In our words, to be replaced by the portal's text; never to be filed as it is."),
            Role.DRAFT,
            _REPORTED,
            ("restricted",),
        ),
    )
}
"""The slots by name, in filing order."""


def hand_in_slots(procedure: str) -> tuple[str, ...]:
    """What a case of that procedure takes from others, in filing order."""
    return tuple(
        slot.name for slot in SLOTS.values() if slot.role is Role.HANDED_IN and procedure in slot.procedures
    )


def written_slots(procedure: str) -> tuple[str, ...]:
    """What we write for a case of that procedure, in filing order; drafts last."""
    ours = {Role.AUTHORED, Role.DRAFT, Role.COMPANION}
    return tuple(slot.name for slot in SLOTS.values() if slot.role in ours and procedure in slot.procedures)


HAND_IN_SLOTS = hand_in_slots("hse")
"""What an HSE case takes from others, in filing order."""

CUSTOMS_SLOTS: tuple[str, ...] = tuple(s.name for s in SLOTS.values() if s.role is Role.CUSTOMS)
"""What is attached after filing, for the bill of entry."""


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

    @property
    def is_bundled(self) -> bool:
        """True if it is a part of the bundle that is filed."""
        return self.role not in {Role.DRAFT, Role.CUSTOMS}


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
