"""A BIS registration, as the person reads it off the public dashboard."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.choices import RegistrationStatus, RegistrationUse
from hse_desktop.model.citation import INSTRUCTION_3, OWN_RULE, Citation, Confidence, Source
from hse_desktop.model.fields import About, Day, ListItem, Text, always
from hse_desktop.model.words import N_

DASHBOARD = "https://www.crsbis.in/BIS/publicdashAction.do"
"""The public list that Customs look a number up in (Customs Instruction 07/2025, para 3)."""

_NUMBER = Citation(Source.BIS_PORTAL, "", Confidence.PRIMARY)
_REPORTED = Citation(Source.BIS_REPORTED, "", Confidence.SECONDARY)


def relied_on(registration: Any) -> bool:
    """True if goods are to be cleared on the registration."""
    return bool(registration.use is RegistrationUse.RELIED_ON)


class BisRegistration(ListItem):
    """One registration, of one manufacturer and factory, with the models it lists."""

    title: ClassVar[str] = N_("BIS registration")

    use: Annotated[
        RegistrationUse | None,
        About(
            N_("What it is for"),
            N_("Further units above the exemption come in on a registration, which the manufacturer holds."),
            citation=OWN_RULE,
            needed=always,
        ),
    ] = None
    number: Annotated[
        Text | None,
        About(
            N_("Registration number"),
            N_("R- and eight digits, as on the product and its packaging."),
            example="R-41000000",
            citation=_NUMBER,
            needed=always,
        ),
    ] = None
    status: Annotated[
        RegistrationStatus | None,
        About(
            N_("Status on the BIS dashboard"),
            N_("Look the number up on the public dashboard of BIS and enter what it shows."),
            more=N_(
                "The dashboard is at https://www.crsbis.in/BIS/publicdashAction.do; this application never "
                "goes online. Customs look there before they clear goods and allow valid numbers only."
            ),
            citation=INSTRUCTION_3,
            needed=relied_on,
        ),
    ] = None
    read_on: Annotated[
        Day | None,
        About(
            N_("Read on"),
            N_("The day you looked; attach the page, saved as a PDF, under “Documents”."),
            example="2026-07-01",
            citation=INSTRUCTION_3,
            needed=relied_on,
        ),
    ] = None
    valid_until: Annotated[
        Day | None,
        About(N_("Valid until"), N_("As the dashboard shows it."), example="2028-06-30", citation=_REPORTED),
    ] = None
    manufacturer: Annotated[
        Text | None,
        About(
            N_("Manufacturer registered"),
            N_("As the dashboard shows it."),
            citation=INSTRUCTION_3,
            needed=relied_on,
        ),
    ] = None
    factory: Annotated[
        Text | None,
        About(
            N_("Factory registered"),
            N_("The place of manufacture, as the dashboard shows it."),
            citation=INSTRUCTION_3,
            needed=relied_on,
        ),
    ] = None
    model: Annotated[
        Text | None,
        About(
            N_("Models listed"),
            N_("As the dashboard shows them, with commas between."),
            example="RX-9000, RX-9000-S",
            citation=INSTRUCTION_3,
            needed=relied_on,
        ),
    ] = None
    brand: Annotated[
        Text | None, About(N_("Brand registered"), N_("As the dashboard shows it."), citation=_REPORTED)
    ] = None
