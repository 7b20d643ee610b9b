"""What the goods are for, why they are needed, and what was imported of them before."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.citation import anf_2m
from hse_desktop.model.fields import About, Day, Form, ListItem, Measure, Money, Text, Year, always
from hse_desktop.model.restricted import choices
from hse_desktop.model.words import N_

_PAST = anf_2m("10")


class PastImport(ListItem):
    """An import licence of a preceding licensing year, and what was imported on it."""

    title: ClassVar[str] = N_("Earlier import")

    year: Annotated[
        Year | None,
        About(
            N_("Licensing year, beginning in"),
            N_("A licensing year runs from 1 April to 31 March: 2025 is 2025-26."),
            example="2025",
            citation=_PAST,
            needed=always,
        ),
    ] = None
    licence_number: Annotated[Text | None, About(N_("Licence number"), citation=_PAST, needed=always)] = None
    licence_date: Annotated[Day | None, About(N_("Licence date"), citation=_PAST, needed=always)] = None
    licence_quantity: Annotated[
        Measure | None, About(N_("Quantity on the licence"), citation=_PAST, needed=always)
    ] = None
    licence_value_usd: Annotated[
        Money | None, About(N_("Value on the licence"), unit="US $", citation=_PAST, needed=always)
    ] = None
    imported_quantity: Annotated[
        Measure | None, About(N_("Quantity imported"), N_("Leave empty if none was."), citation=_PAST)
    ] = None
    balance_quantity: Annotated[
        Measure | None, About(N_("Balance quantity"), N_("Leave empty if none is left."), citation=_PAST)
    ] = None


def _actual_user(purpose: Any) -> bool:
    return purpose.purpose is choices.Purpose.ACTUAL_USER


class Purpose(Form):
    """Actual use or trade, the reasons, and the three licensing years before."""

    title: ClassVar[str] = N_("Purpose")
    intro: ClassVar[str] = N_("What DGFT and the technical authorities weigh: say it in full and plainly.")

    purpose: Annotated[
        choices.Purpose | None,
        About(
            N_("Purpose of import (8)"),
            N_("One of the two."),
            more=N_(
                "Goods of an actual user stay with it: transfer needs permission (HBP 2.49). A stock and sale "
                "authorisation is not revalidated, unless it ended in the custody of Customs or the Regional "
                "Authority (HBP 2.20(c))."
            ),
            citation=anf_2m("8"),
            needed=always,
        ),
    ] = None
    actual_user_address: Annotated[
        Text | None,
        About(
            N_("Where the goods will be used (8A)"),
            N_("Address of the factory, unit or farm."),
            citation=anf_2m("8A"),
            needed=_actual_user,
        ),
    ] = None
    justification: Annotated[
        Text | None,
        About(
            N_("Justification (9)"),
            N_("Why these goods, why from abroad, why this quantity, and what they are used for."),
            citation=anf_2m("9"),
            needed=always,
        ),
    ] = None
    past_imports: Annotated[
        list[PastImport],
        About(
            N_("Imports in the preceding three licensing years (10)"),
            N_("Of the same items. Leave empty if there were none."),
            citation=_PAST,
        ),
    ] = []
