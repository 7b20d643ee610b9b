"""Who takes part: the applicant, the brand owner, the manufacturer; and when and where the goods are."""

from typing import Annotated, ClassVar

from hse_desktop.model.choices import ApplicantKind, GoodsLocation
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE, Citation, Confidence, Source, circular
from hse_desktop.model.fields import (
    About,
    Count,
    Email,
    Form,
    Gstin,
    Iec,
    ListItem,
    Pan,
    Shared,
    Text,
    Year,
    always,
)
from hse_desktop.model.words import N_

_APPLICANT = circular("Annexure-I, 2")
_REGISTRATION = Citation(Source.ICEGATE_REGISTRATION, "", Confidence.SECONDARY)


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
            shared=Shared.MASKED,
        ),
    ] = None
    pan: Annotated[
        Pan | None,
        About(
            N_("PAN"),
            N_("Five letters, four digits, one letter."),
            example="AAACA1234F",
            citation=_REGISTRATION,
            shared=Shared.MASKED,
        ),
    ] = None
    gstin: Annotated[
        Gstin | None,
        About(
            N_("GSTIN"),
            N_("15 characters; its third to twelfth are the PAN."),
            citation=_REGISTRATION,
            shared=Shared.MASKED,
        ),
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
        Text | None,
        About(N_("Telephone"), N_("With the code of the country."), citation=OWN_RULE, shared=Shared.MASKED),
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
    consignments: Annotated[
        Count | None,
        About(
            N_("Consignments"),
            N_("In how many shipments the units come, if in more than one."),
            more=N_(
                "The circular neither allows nor forbids several bills of entry on one letter; DGFT's note "
                "speaks of “a particular consignment” (secondary)."
            ),
            citation=Citation(Source.GENERAL_NOTES, "2(C)", Confidence.SECONDARY),
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
            citation=ANNEXURE_3,
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
    phone: Annotated[Text | None, About(N_("Telephone"), citation=OWN_RULE, shared=Shared.MASKED)] = None


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
            citation=ANNEXURE_3,
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
