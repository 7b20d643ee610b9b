"""An authorisation that is held: its term, its use, and what is wanted of it."""

from typing import Annotated, Any, ClassVar, Final

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, hbp
from hse_desktop.model.fields import About, Count, Day, Form, Listed, ListItem, Measure, Money, Text, always
from hse_desktop.model.restricted.choices import Custody
from hse_desktop.model.words import N_

HELD: Final = "held"
"""The field of the application that holds this record. What is entered there changes nothing that was filed."""


class Use(ListItem):
    """One bill of entry against the authorisation."""

    title: ClassVar[str] = N_("Bill of entry")

    bill_of_entry: Annotated[
        Text | None, About(N_("Bill of entry number"), citation=hbp("2.26"), needed=always)
    ] = None
    dated: Annotated[Day | None, About(N_("Date"), citation=hbp("2.26"))] = None
    port: Annotated[
        Text | None, About(N_("Port"), example="INNSA1", listed=Listed.PORT, citation=hbp("2.51(b)"))
    ] = None
    item: Annotated[
        Count | None,
        About(
            N_("Item number"),
            N_("As in the items applied for; empty if there is only one."),
            citation=hbp("2.26"),
        ),
    ] = None
    quantity: Annotated[Measure | None, About(N_("Quantity"), citation=hbp("2.26"))] = None
    cif_inr: Annotated[Money | None, About(N_("CIF value, rupees"), citation=hbp("2.26"), needed=always)] = (
        None
    )


class Amendment(ListItem):
    """An amendment of the authorisation that was asked for."""

    title: ClassVar[str] = N_("Amendment")

    what: Annotated[Text | None, About(N_("What was amended"), citation=OWN_RULE, needed=always)] = None
    asked_on: Annotated[Day | None, About(N_("Asked for on"), citation=OWN_RULE)] = None
    granted_on: Annotated[Day | None, About(N_("Granted on"), citation=OWN_RULE)] = None


def _has_ended_elsewhere(held: Any) -> bool:
    return held.custody in {Custody.CUSTOMS, Custody.AUTHORITY}


def _held(held: Any) -> bool:
    return held.number is not None


def _transferred(held: Any) -> bool:
    return bool(held.transfer_wanted)


class HeldAuthorisation(Form):
    """The authorisation, once it is issued."""

    title: ClassVar[str] = N_("Authorisation held")
    intro: ClassVar[str] = N_("Leave empty until an authorisation is issued.")

    number: Annotated[Text | None, About(N_("Authorisation number"), citation=OWN_RULE)] = None
    issued_on: Annotated[Day | None, About(N_("Date of issue"), citation=hbp("2.16"), needed=_held)] = None
    expires_on: Annotated[
        Day | None,
        About(
            N_("Valid until"),
            N_("The last day printed on it."),
            more=N_(
                "18 months from the date of issue unless specified otherwise; DGFT may give another term, so "
                "the date printed on the authorisation governs."
            ),
            citation=hbp("2.16", Confidence.INFERRED),
        ),
    ] = None
    port: Annotated[
        Text | None,
        About(N_("Port it is registered at"), example="INNSA1", listed=Listed.PORT, citation=hbp("2.51(b)")),
    ] = None
    other_port_permitted: Annotated[
        bool | None,
        About(N_("Customs permitted import through another specified port"), citation=hbp("2.51(b)")),
    ] = None
    cif_inr: Annotated[Money | None, About(N_("CIF value authorised, rupees"), citation=hbp("2.26"))] = None
    uses: Annotated[
        list[Use],
        About(
            N_("Used so far"),
            N_("One row for each bill of entry; the balance is shown."),
            citation=hbp("2.26"),
        ),
    ] = []
    amendments: Annotated[
        list[Amendment],
        About(N_("Amendments"), N_("What DGFT amended, or was asked to amend."), citation=OWN_RULE),
    ] = []
    amendment_wanted: Annotated[
        Text | None,
        About(
            N_("Amendment that is wanted"),
            N_("What stands there, what it should say, and why."),
            more=N_(
                "Authorisations issued since 22 March 2021 are amended by DGFT headquarters, on the portal. The form "
                "says that the port of registration cannot be changed after issue."
            ),
            citation=Citation(Source.DGFT_HEADQUARTERS, "", Confidence.PRIMARY),
        ),
    ] = None
    cif_wanted_inr: Annotated[
        Money | None,
        About(
            N_("CIF value wanted, rupees"),
            N_("Only to raise the value; the fee is on the difference."),
            citation=Citation(Source.APPENDIX_2K, "", Confidence.PRIMARY),
        ),
    ] = None
    revalidation_wanted: Annotated[
        bool | None, About(N_("Revalidation is wanted"), citation=hbp("2.20, 2.22"))
    ] = None
    custody: Annotated[Custody | None, About(N_("Who held it when it ended?"), citation=hbp("2.20(c)"))] = (
        None
    )
    custody_from: Annotated[
        Day | None, About(N_("In custody from"), citation=hbp("2.21"), needed=_has_ended_elsewhere)
    ] = None
    custody_until: Annotated[
        Day | None, About(N_("In custody until"), citation=hbp("2.21"), needed=_has_ended_elsewhere)
    ] = None
    lost: Annotated[bool | None, About(N_("It is lost or misplaced"), citation=hbp("2.23"))] = None
    freely_transferable: Annotated[
        bool | None,
        About(
            N_("It is freely transferable"),
            N_("An authorisation for restricted goods is not, as a rule."),
            citation=hbp("2.24"),
        ),
    ] = None
    lost_by_government: Annotated[
        bool | None, About(N_("A Government agency lost it, with proof"), citation=hbp("2.25"))
    ] = None
    transfer_wanted: Annotated[
        bool | None, About(N_("Imported goods are to be transferred or sold"), citation=hbp("2.49, 2.52(d)"))
    ] = None
    imported_on: Annotated[
        Day | None,
        About(
            N_("They were imported on"),
            N_("Date of shipment from the supplying country."),
            citation=hbp("2.49(b)(iii)"),
            needed=_transferred,
        ),
    ] = None
    transfer_on: Annotated[
        Day | None, About(N_("Day of the transfer"), citation=hbp("2.49(b)"), needed=_transferred)
    ] = None
    free_at_transfer: Annotated[
        bool | None,
        About(
            N_("On that day they are freely importable without Actual User condition"),
            citation=hbp("2.49(b)(ii)"),
        ),
    ] = None
    re_exported: Annotated[bool | None, About(N_("They are re-exported"), citation=hbp("2.52(d)"))] = None
    importer_age: Annotated[
        Count | None,
        About(N_("Age of the importer"), N_("Only for firearms."), citation=hbp("2.49(b)(iv)")),
    ] = None
    firearms: Annotated[bool | None, About(N_("The goods are firearms"), citation=hbp("2.49(b)(iv)"))] = None
