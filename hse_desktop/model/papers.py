"""What the papers handed in say, entered as printed: the letter, the invoice, the safety paper."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.choices import DeclaredBy, InvoiceKind, SafetyKind
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE, Confidence, circular
from hse_desktop.model.fields import About, Count, Day, Form, ListItem, Text, Year, always
from hse_desktop.model.words import N_


class LetterLine(ListItem):
    """What the authorisation letter says of one model."""

    regulatory_model: Annotated[
        Text | None,
        About(
            N_("Regulatory model number"),
            N_("Exactly as printed in the letter."),
            citation=ANNEXURE_3,
            needed=always,
        ),
    ] = None
    quantity: Annotated[
        Count | None, About(N_("Quantity"), unit=N_("units"), citation=ANNEXURE_3, needed=always)
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
            citation=ANNEXURE_3,
            needed=always,
        ),
    ] = []


class InvoiceLine(ListItem):
    """One line of the invoice or packing list."""

    description: Annotated[Text | None, About(N_("Description"), citation=OWN_RULE)] = None
    regulatory_model: Annotated[
        Text | None,
        About(N_("Regulatory model number"), N_("Leave empty for accessories."), citation=ANNEXURE_3),
    ] = None
    quantity: Annotated[
        Count | None, About(N_("Quantity"), unit=N_("units"), citation=ANNEXURE_3, needed=always)
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
            citation=ANNEXURE_3,
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
            citation=ANNEXURE_3,
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

    kind: Annotated[SafetyKind | None, About(N_("What you have"), citation=ANNEXURE_3, needed=always)] = None
    declared_by: Annotated[
        DeclaredBy | None,
        About(
            N_("The declaration is signed by"),
            N_("Only the manufacturer's counts."),
            citation=ANNEXURE_3,
            needed=_is_declaration,
        ),
    ] = None
    on_letterhead: Annotated[
        bool | None,
        About(
            N_("It is on the manufacturer's (OEM) letterhead"),
            N_("For a declaration only; leave it open for a report."),
            citation=ANNEXURE_3,
        ),
    ] = None
    standards: Annotated[
        Text | None,
        About(
            N_("Standards named"),
            N_("The circular names none for the report."),
            example="IEC 62368-1:2018",
            citation=ANNEXURE_3,
        ),
    ] = None
    reference: Annotated[Text | None, About(N_("Number of the report or declaration"), citation=OWN_RULE)] = (
        None
    )
    dated: Annotated[Day | None, About(N_("Date"), example="2026-07-01", citation=OWN_RULE)] = None
