"""What happens once the application is filed: its number, queries, MeitY's letter, and what was cleared on it."""

from typing import Annotated, Any, ClassVar, Final

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, circular
from hse_desktop.model.fields import About, Choice, Count, Day, Form, ListItem, Text
from hse_desktop.model.words import N_

AFTER_FILING: Final = "after_filing"
"""The field of the application that holds this record. What is entered there changes nothing that was filed."""

_SECOND = circular("Annexure-I, 2")
_UPLOADED = Citation(Source.ESANCHIT, "DRN and IRN of an upload", Confidence.SECONDARY)


class Query(ListItem):
    """A question of MeitY and the answer to it."""

    asked_on: Annotated[Day | None, About(N_("Asked on"), example="2026-07-08", citation=OWN_RULE)] = None
    question: Annotated[Text | None, About(N_("What MeitY asks"), citation=OWN_RULE)] = None
    answered_on: Annotated[Day | None, About(N_("Answered on"), example="2026-07-09", citation=OWN_RULE)] = (
        None
    )
    answer: Annotated[Text | None, About(N_("Your answer"), citation=OWN_RULE)] = None


class ExemptedModel(ListItem):
    """What MeitY's letter says of one model."""

    regulatory_model: Annotated[
        Text | None,
        About(N_("Regulatory model number"), N_("Exactly as printed in MeitY's letter."), citation=_SECOND),
    ] = None
    quantity: Annotated[Count | None, About(N_("Quantity"), unit=N_("units"), citation=_SECOND)] = None


class ExemptionLetter(Form):
    """MeitY's letter, entered as printed."""

    number: Annotated[Text | None, About(N_("Number of the letter"), citation=_SECOND)] = None
    dated: Annotated[Day | None, About(N_("Date of the letter"), example="2026-07-10", citation=OWN_RULE)] = (
        None
    )
    applicant: Annotated[
        Text | None,
        About(N_("Applicant named in the letter"), N_("Exactly as printed."), citation=_SECOND),
    ] = None
    valid_until: Annotated[
        Day | None,
        About(
            N_("Valid until"),
            N_("Leave it empty if the letter does not say: then it is the end of the calendar year."),
            example="2026-12-31",
            citation=circular("Annexure-I, 6"),
        ),
    ] = None
    lines: Annotated[
        list[ExemptedModel],
        About(
            N_("Models exempted"),
            N_("One line for each model in MeitY's letter."),
            citation=circular("Annexure-I, 2"),
        ),
    ] = []


class BillOfEntry(ListItem):
    """Units of one model that were cleared, or are to be cleared, on the letter."""

    number: Annotated[Text | None, About(N_("Bill of entry"), N_("Its number."), citation=OWN_RULE)] = None
    dated: Annotated[
        Day | None, About(N_("Date"), example="2026-08-03", citation=circular("Annexure-I, 6"))
    ] = None
    regulatory_model: Annotated[
        Text | None,
        About(
            N_("Regulatory model number"),
            N_("One row for each model of the bill of entry."),
            citation=circular("Annexure-I, 6", Confidence.INFERRED),
        ),
    ] = None
    units: Annotated[
        Count | None,
        About(N_("Quantity"), unit=N_("units"), citation=circular("Annexure-I, 6", Confidence.INFERRED)),
    ] = None


class CustomsPaper(Choice):
    """A paper of the consignment, as it is uploaded on e-Sanchit; the values are slots."""

    LETTER = "exemption-letter", N_("MeitY's exemption letter")
    INVOICE = "customs-invoice", N_("Commercial invoice")
    PACKING_LIST = "consignment-packing-list", N_("Packing list")
    TRANSPORT = "transport-document", N_("Bill of lading or air waybill")


class UploadedPaper(ListItem):
    """The number that e-Sanchit gave a file."""

    paper: Annotated[CustomsPaper | None, About(N_("Paper"), citation=_UPLOADED)] = None
    irn: Annotated[
        Text | None,
        About(
            N_("IRN"), N_("The image reference number, to quote in the bill of entry."), citation=_UPLOADED
        ),
    ] = None
    drn: Annotated[
        Text | None,
        About(N_("DRN"), N_("The document reference number, if you want to keep it."), citation=_UPLOADED),
    ] = None
    uploaded_on: Annotated[Day | None, About(N_("Uploaded on"), example="2026-08-01", citation=OWN_RULE)] = (
        None
    )


def _filed(record: Any) -> bool:
    return bool(record.application_number)


class AfterFiling(Form):
    """The record of a filed application."""

    title: ClassVar[str] = N_("After filing")
    intro: ClassVar[str] = N_(
        "Leave this empty until the application is filed. What you enter here changes nothing that was signed."
    )

    application_number: Annotated[
        Text | None, About(N_("Application number"), N_("As the portal shows it."), citation=OWN_RULE)
    ] = None
    filed_on: Annotated[
        Day | None,
        About(
            N_("Filed on"),
            N_("From this day MeitY's five working days are counted."),
            example="2026-07-06",
            citation=OWN_RULE,
            needed=_filed,
        ),
    ] = None
    queries: Annotated[
        list[Query],
        About(N_("Queries"), N_("What MeitY asked, and what you answered."), citation=OWN_RULE),
    ] = []
    exemption: Annotated[
        ExemptionLetter,
        About(
            N_("MeitY's letter"),
            N_("It is compared with your application: if anything differs, do not ship."),
            citation=_SECOND,
        ),
    ] = ExemptionLetter()
    uploaded: Annotated[
        list[UploadedPaper],
        About(
            N_("Numbers from e-Sanchit"),
            N_("One line for each paper; the customs sheet carries the number beside the file."),
            citation=_UPLOADED,
        ),
    ] = []
    bills: Annotated[
        list[BillOfEntry],
        About(
            N_("Bills of entry"),
            N_("What was cleared on the letter; the balance follows."),
            more=N_(
                "The circular neither allows nor forbids several bills of entry on one letter; DGFT's note speaks of "
                "“a particular consignment” (secondary). Ask before you ship the second part; record each bill."
            ),
            citation=circular("Annexure-I, 6", Confidence.INFERRED),
        ),
    ] = []
