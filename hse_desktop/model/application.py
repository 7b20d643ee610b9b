"""The HSE exemption application, as MeitY's circular W-47/21/2022-IPHW of 12-03-2026 asks for it.

One definition gives the pages of the window, the pages of the documents, the JSON of the command line and
the checks. Every field may be empty; `About.needed` says when it must not be.
"""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, circular
from hse_desktop.model.fields import (
    About,
    Choice,
    Count,
    Day,
    Email,
    Form,
    Gstin,
    Iec,
    ListItem,
    Measure,
    Pan,
    TariffItem,
    Text,
    Year,
    always,
)
from hse_desktop.model.words import N_

_CRITERIA = Citation(Source.CRITERIA, "", Confidence.SECONDARY)
_LETTER = circular("Annexure-I, 3")
_APPLICANT = circular("Annexure-I, 2")
_REGISTRATION = Citation(Source.ICEGATE_REGISTRATION, "", Confidence.SECONDARY)


class ApplicantKind(Choice):
    """Who applies: the circular says “manufactured or imported” and does not define the applicant."""

    IMPORTER = "importer", N_("Importer")
    MANUFACTURER = "manufacturer", N_("Manufacturer")


class GoodsLocation(Choice):
    """Where the goods are on the day of asking."""

    NOT_SHIPPED = "not-shipped", N_("Not shipped yet")
    ON_THE_WAY = "on-the-way", N_("On the way")
    IN_PORT = "in-port", N_("In port")
    IN_BOND = "in-bond", N_("In a bonded warehouse")


class Supply(Choice):
    """The power supply the datasheet states."""

    THREE_PHASE = "three-phase", N_("Three-phase")
    SINGLE_PHASE = "single-phase", N_("Single-phase")
    SINGLE_OR_THREE_PHASE = "single-or-three-phase", N_("Single-phase or three-phase, by option")
    DC = "dc", N_("Direct current")


class Criterion(Choice):
    """The four alternatives, any one of which makes equipment highly specialised (secondary sources)."""

    THREE_PHASE = "three-phase", N_("Three-phase supply")
    OVER_16_A = "over-16-a", N_("Single-phase supply, over 16 A")
    OVER_SIZE = "over-1500x800-mm", N_("Larger than 1.5 m × 0.8 m")
    OVER_80_KG = "over-80-kg", N_("Heavier than 80 kg")


class WeightBasis(Choice):
    """Which weight the datasheet states."""

    NET = "net", N_("Net weight of the equipment")
    GROSS = "gross", N_("Gross or shipping weight")


class InvoiceKind(Choice):
    """How the paper is headed."""

    PROFORMA = "proforma-invoice", N_("Proforma invoice")
    CUSTOM_PACKING_LIST = "custom-packing-list", N_("Custom packing list")
    COMMERCIAL = "commercial-invoice", N_("Commercial invoice")


class SafetyKind(Choice):
    """What shows that the product is safe."""

    REPORT = "test-report", N_("Safety test certificate or report")
    DECLARATION = "oem-declaration", N_("Declaration of the manufacturer on OEM letterhead")


class DeclaredBy(Choice):
    """Who signed the declaration."""

    MANUFACTURER = "manufacturer", N_("The manufacturer")
    IMPORTER = "importer", N_("The importer")
    DEALER = "dealer", N_("A dealer or distributor")


class Applicant(Form):
    """The firm that asks for the exemption."""

    title: ClassVar[str] = N_("Applicant")
    intro: ClassVar[str] = N_(
        "The exemption letter is issued to the applicant. The bill of entry should carry the same name."
    )

    kind: Annotated[
        ApplicantKind | None,
        About(
            N_("The applicant is the"),
            N_("The importer on the bill of entry, as a rule."),
            more=N_(
                "The circular does not define the applicant. The letter is issued “to the applicants”, so "
                "the importer named on the bill of entry should apply; as the condition reads “manufactured "
                "or imported”, a manufacturer may apply too."
            ),
            citation=circular("Annexure-I, 2", Confidence.INFERRED),
            needed=always,
        ),
    ] = None
    name: Annotated[
        Text | None,
        About(
            N_("Name of the firm"),
            N_("As on the IEC and the GST registration, letter for letter."),
            citation=_APPLICANT,
            needed=always,
        ),
    ] = None
    address: Annotated[
        Text | None,
        About(N_("Address"), N_("Street, city, State, PIN code."), citation=OWN_RULE, needed=always),
    ] = None
    iec: Annotated[
        Iec | None,
        About(
            N_("IEC"),
            N_("The Importer-Exporter Code: the firm's PAN, or ten digits for an older number."),
            more=N_(
                "Since 2017 the IEC is the PAN of the firm. Earlier numbers and the permanent numbers of HBP "
                "2.07(b) have ten digits and stay good."
            ),
            example="AAACA1234F",
            citation=_REGISTRATION,
            needed=always,
        ),
    ] = None
    pan: Annotated[
        Pan | None,
        About(
            N_("PAN"),
            N_("Five letters, four digits, one letter."),
            example="AAACA1234F",
            citation=_REGISTRATION,
        ),
    ] = None
    gstin: Annotated[
        Gstin | None,
        About(N_("GSTIN"), N_("15 characters; its third to twelfth are the PAN."), citation=_REGISTRATION),
    ] = None
    signatory: Annotated[
        Text | None,
        About(N_("Signatory"), N_("Who signs for the firm with a DSC."), citation=OWN_RULE, needed=always),
    ] = None
    designation: Annotated[
        Text | None,
        About(N_("Designation"), N_("Director, partner, proprietor, manager …"), citation=OWN_RULE),
    ] = None
    email: Annotated[Email | None, About(N_("E-mail"), N_("Where MeitY can write."), citation=OWN_RULE)] = (
        None
    )
    phone: Annotated[
        Text | None, About(N_("Telephone"), N_("With the code of the country."), citation=OWN_RULE)
    ] = None


class Shipment(Form):
    """When and where the goods are."""

    title: ClassVar[str] = N_("Shipment")
    intro: ClassVar[str] = N_("Where the goods are now decides what can still be done in good time.")

    goods_location: Annotated[
        GoodsLocation | None,
        About(
            N_("Where are the goods now?"),
            N_("From 15 June 2026 Customs clears such goods only on MeitY's exemption letter."),
            more=N_(
                "Ship after the letter is in hand. If the goods have landed, HBP 2.36 knows storage in a "
                "bonded warehouse for up to one year for goods that need a DGFT authorisation; the circular "
                "does not mention bond. Ask your customs broker."
            ),
            citation=circular("para 4"),
            needed=always,
        ),
    ] = None
    calendar_year: Annotated[
        Year | None,
        About(
            N_("Calendar year"),
            N_("The year in which the goods are to be cleared."),
            more=N_(
                "The exemption letter ends on 31 December, whatever is still at sea. Units that are not "
                "cleared by then need a new letter of the brand and count again in the new year."
            ),
            example="2026",
            citation=circular("Annexure-I, 6"),
            needed=always,
        ),
    ] = None


class BrandOwner(Form):
    """The owner of the brand, who authorises the import."""

    title: ClassVar[str] = N_("Brand owner")
    intro: ClassVar[str] = N_("The brand owner keeps the count of units and signs the authorisation letter.")

    name: Annotated[
        Text | None,
        About(
            N_("Name of the brand owner"),
            N_("The company that owns the brand."),
            citation=circular("Annexure-I, 4"),
            needed=always,
        ),
    ] = None
    address: Annotated[Text | None, About(N_("Address"), citation=OWN_RULE)] = None
    signatory: Annotated[
        Text | None,
        About(
            N_("Authorised signatory"),
            N_("Who signs the authorisation letter, digitally, in the PDF."),
            more=N_(
                "Ink and a scan is not a digital signature, and your own DSC does not replace theirs. Proof "
                "of authority is not asked for; MeitY may verify with the brand owner."
            ),
            citation=_LETTER,
            needed=always,
        ),
    ] = None
    designation: Annotated[Text | None, About(N_("Designation"), citation=OWN_RULE)] = None
    email: Annotated[
        Email | None,
        About(
            N_("E-mail"),
            N_("MeitY may verify the letter with the brand owner."),
            citation=circular("Annexure-I, 4", Confidence.INFERRED),
        ),
    ] = None
    phone: Annotated[Text | None, About(N_("Telephone"), citation=OWN_RULE)] = None


class Factory(ListItem):
    """A place where the equipment is made."""

    address: Annotated[
        Text | None,
        About(N_("Factory address"), citation=circular("Annexure-I, 5", Confidence.INFERRED), needed=always),
    ] = None


class Manufacturer(Form):
    """Who makes the equipment, and where."""

    title: ClassVar[str] = N_("Manufacturer")
    intro: ClassVar[str] = N_("All locations count together, whichever factory made the units.")

    name: Annotated[
        Text | None,
        About(
            N_("Name of the manufacturer"),
            N_("May be another company than the brand owner."),
            citation=_LETTER,
            needed=always,
        ),
    ] = None
    factories: Annotated[
        list[Factory],
        About(
            N_("Factories"),
            N_("Every factory the units come from."),
            citation=circular("Annexure-I, 5", Confidence.INFERRED),
        ),
    ] = []


class Evidence(Form):
    """Where a document proves the criterion."""

    document: Annotated[
        Text | None,
        About(N_("Document"), N_("The attached document that states the value."), citation=_LETTER),
    ] = None
    page: Annotated[
        Count | None, About(N_("Page"), N_("Counted from the first page of the file."), citation=_LETTER)
    ] = None
    quote: Annotated[
        Text | None,
        About(N_("Words on the page"), N_("As printed, so that the reader finds them."), citation=_LETTER),
    ] = None


def _single_phase(item: Any) -> bool:
    return item.supply is Supply.SINGLE_PHASE and item.criterion is Criterion.OVER_16_A


def _by_size(item: Any) -> bool:
    return item.criterion is Criterion.OVER_SIZE


def _by_weight(item: Any) -> bool:
    return item.criterion is Criterion.OVER_80_KG


def _by_supply(item: Any) -> bool:
    return item.criterion in {Criterion.THREE_PHASE, Criterion.OVER_16_A}


class EquipmentItem(ListItem):
    """One regulatory model."""

    title: ClassVar[str] = N_("Equipment item")

    brand: Annotated[
        Text | None, About(N_("Brand"), N_("As on the rating plate."), citation=_LETTER, needed=always)
    ] = None
    marketing_name: Annotated[
        Text | None, About(N_("Marketing name"), N_("What catalogue and invoice call it."), citation=OWN_RULE)
    ] = None
    regulatory_model: Annotated[
        Text | None,
        About(
            N_("Regulatory model number"),
            N_("As on the rating plate and in the safety report."),
            more=N_(
                "Usually the number on the rating plate and in the safety report; the circular does not "
                "define it. It requires it in the letter; letters, spaces and hyphens must agree. Elsewhere "
                "a sales name is a doubt: ask the manufacturer for one line that equates them."
            ),
            example="RX-9000",
            citation=_LETTER,
            needed=always,
        ),
    ] = None
    cro_category: Annotated[
        Text | None,
        About(
            N_("CRO product category"),
            N_("The entry of the Compulsory Registration Order's schedule."),
            more=N_("If no entry fits, the product is not under the Order and needs no exemption from it."),
            example="Automatic data processing machine",
            citation=Citation(Source.CRO_SCHEDULE, "", Confidence.SECONDARY),
            needed=always,
        ),
    ] = None
    itc_hs: Annotated[
        TariffItem | None,
        About(
            N_("ITC(HS) code"), N_("The tariff item, eight digits."), example="8471 50 00", citation=OWN_RULE
        ),
    ] = None
    quantity: Annotated[
        Count | None,
        About(
            N_("Quantity"),
            N_("Units of this model in this application."),
            unit=N_("units"),
            example="20",
            citation=circular("para 2"),
            needed=always,
        ),
    ] = None
    criterion: Annotated[
        Criterion | None,
        About(
            N_("Criterion relied on"),
            N_("Any one of the four is enough; choose the one the datasheet proves best."),
            more=N_(
                "The circular speaks of specified criteria without listing them; the four are known from "
                "secondary sources, the gazette text was not seen."
            ),
            citation=_CRITERIA,
            needed=always,
        ),
    ] = None
    supply: Annotated[Supply | None, About(N_("Power supply"), citation=_CRITERIA, needed=_by_supply)] = None
    voltage: Annotated[
        Text | None,
        About(N_("Rated voltage"), N_("As printed."), unit="V", example="400", citation=_CRITERIA),
    ] = None
    input_current_a: Annotated[
        Measure | None,
        About(
            N_("Rated input current"),
            N_("Rated or maximum input current of the equipment, not of a fuse or an output."),
            unit="A",
            example="32",
            citation=_CRITERIA,
            needed=_single_phase,
        ),
    ] = None
    current_is_bound: Annotated[
        bool | None,
        About(
            N_("Only an upper bound is stated"),
            N_("The sheet says “< 17 A”, not a value."),
            citation=_CRITERIA,
        ),
    ] = None
    supply_inlets: Annotated[
        Count | None,
        About(N_("Supply inlets"), N_("How many mains inlets the equipment has."), citation=_CRITERIA),
    ] = None
    width_mm: Annotated[
        Measure | None, About(N_("Width"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    depth_mm: Annotated[
        Measure | None, About(N_("Depth"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    height_mm: Annotated[
        Measure | None, About(N_("Height"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    weight_kg: Annotated[
        Measure | None,
        About(
            N_("Weight"),
            N_("Net weight of the equipment, not packed."),
            unit="kg",
            citation=_CRITERIA,
            needed=_by_weight,
        ),
    ] = None
    weight_basis: Annotated[
        WeightBasis | None, About(N_("The weight is the"), citation=_CRITERIA, needed=_by_weight)
    ] = None
    evidence: Annotated[
        Evidence,
        About(N_("Evidence"), N_("The place in the datasheet that proves the criterion."), citation=_LETTER),
    ] = Evidence()


class LetterLine(ListItem):
    """What the authorisation letter says of one model."""

    regulatory_model: Annotated[
        Text | None,
        About(
            N_("Regulatory model number"),
            N_("Exactly as printed in the letter."),
            citation=_LETTER,
            needed=always,
        ),
    ] = None
    quantity: Annotated[
        Count | None, About(N_("Quantity"), unit=N_("units"), citation=_LETTER, needed=always)
    ] = None
    running_total: Annotated[
        Count | None,
        About(
            N_("Authorised so far this year"),
            N_("All importers and factories, this letter included, as the letter states it."),
            more=N_(
                "You see your own units only. Ask the brand owner how many units of the model are "
                "authorised for the year, all importers and factories together."
            ),
            unit=N_("units"),
            citation=circular("Annexure-I, 5"),
        ),
    ] = None


class AuthorisationLetter(Form):
    """What the brand's letter says, entered as printed."""

    title: ClassVar[str] = N_("Authorisation letter")
    intro: ClassVar[str] = N_(
        "Enter what the letter says, exactly as printed. Differences are found for you."
    )

    reference: Annotated[Text | None, About(N_("Reference number"), citation=OWN_RULE)] = None
    dated: Annotated[Day | None, About(N_("Date of the letter"), example="2026-07-01", citation=OWN_RULE)] = (
        None
    )
    calendar_year: Annotated[
        Year | None,
        About(
            N_("Calendar year named in the letter"), citation=circular("Annexure-I, 6", Confidence.INFERRED)
        ),
    ] = None
    importer_name: Annotated[
        Text | None,
        About(
            N_("Importer named in the letter"),
            N_("Leave empty if the letter names none."),
            citation=circular("Annexure-I, 2", Confidence.INFERRED),
        ),
    ] = None
    counts: Annotated[
        Text | None,
        About(
            N_("What the letter says it counts"),
            N_("The sentence on “manufactured or imported in less than 100 units”, if there is one."),
            more=N_(
                "Whether the maker's world output counts is not said. Let the brand's letter say in one "
                "sentence what it counts."
            ),
            citation=circular("para 2"),
        ),
    ] = None
    lines: Annotated[
        list[LetterLine],
        About(
            N_("Models and quantities"),
            N_("One line for each model in the letter."),
            citation=_LETTER,
            needed=always,
        ),
    ] = []


class InvoiceLine(ListItem):
    """One line of the invoice or packing list."""

    description: Annotated[Text | None, About(N_("Description"), citation=OWN_RULE)] = None
    regulatory_model: Annotated[
        Text | None,
        About(N_("Regulatory model number"), N_("Leave empty for accessories."), citation=_LETTER),
    ] = None
    quantity: Annotated[
        Count | None, About(N_("Quantity"), unit=N_("units"), citation=_LETTER, needed=always)
    ] = None


class Invoice(Form):
    """What the proforma invoice or custom packing list says, entered as printed."""

    title: ClassVar[str] = N_("Invoice or packing list")
    intro: ClassVar[str] = N_("A proforma invoice or a custom packing list: either paper is enough.")

    kind: Annotated[
        InvoiceKind | None,
        About(
            N_("The paper is headed"),
            N_("The circular names the proforma invoice and the custom packing list."),
            citation=_LETTER,
            needed=always,
        ),
    ] = None
    number: Annotated[Text | None, About(N_("Number"), citation=OWN_RULE)] = None
    dated: Annotated[Day | None, About(N_("Date"), example="2026-07-01", citation=OWN_RULE)] = None
    lines: Annotated[
        list[InvoiceLine],
        About(
            N_("Lines"),
            N_("One line for each item; units that the letter covers carry its model number."),
            citation=_LETTER,
            needed=always,
        ),
    ] = []


def _is_declaration(safety: Any) -> bool:
    return safety.kind is SafetyKind.DECLARATION


class Safety(Form):
    """The safety report, or the manufacturer's declaration in its place."""

    title: ClassVar[str] = N_("Product safety")
    intro: ClassVar[str] = N_(
        "First choice: a test certificate or report for this product. Only if there is none: a declaration "
        "by the manufacturer on its (OEM) letterhead that it meets international safety standards."
    )

    kind: Annotated[SafetyKind | None, About(N_("What you have"), citation=_LETTER, needed=always)] = None
    declared_by: Annotated[
        DeclaredBy | None,
        About(
            N_("The declaration is signed by"),
            N_("Only the manufacturer's counts."),
            citation=_LETTER,
            needed=_is_declaration,
        ),
    ] = None
    standards: Annotated[
        Text | None,
        About(
            N_("Standards named"),
            N_("The circular names none for the report."),
            example="IEC 62368-1:2018",
            citation=_LETTER,
        ),
    ] = None
    reference: Annotated[Text | None, About(N_("Number of the report or declaration"), citation=OWN_RULE)] = (
        None
    )
    dated: Annotated[Day | None, About(N_("Date"), example="2026-07-01", citation=OWN_RULE)] = None


class HseApplication(Form):
    """An application for MeitY's exemption letter; each field is a step of the window."""

    title: ClassVar[str] = N_("HSE exemption application")

    applicant: Annotated[Applicant, About(Applicant.title)] = Applicant()
    shipment: Annotated[Shipment, About(Shipment.title)] = Shipment()
    brand_owner: Annotated[BrandOwner, About(BrandOwner.title)] = BrandOwner()
    manufacturer: Annotated[Manufacturer, About(Manufacturer.title)] = Manufacturer()
    equipment: Annotated[
        list[EquipmentItem],
        About(N_("Equipment"), N_("Each model has its own count."), citation=_LETTER, needed=always),
    ] = []
    letter: Annotated[AuthorisationLetter, About(AuthorisationLetter.title)] = AuthorisationLetter()
    invoice: Annotated[Invoice, About(Invoice.title)] = Invoice()
    safety: Annotated[Safety, About(Safety.title)] = Safety()

    @property
    def name(self) -> str:
        """What a person calls this application: its first model and its applicant."""
        model = next((item.marketing_name or item.regulatory_model for item in self.equipment), None)
        return " – ".join(part for part in (model, self.applicant.name) if part)


PROCEDURES: dict[str, type[HseApplication]] = {"hse": HseApplication}
"""The forms by procedure name, as `hse new` and the case file know them."""
