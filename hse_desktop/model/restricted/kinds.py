"""What ANF-2M and HBP chapter 2 ask of certain kinds of goods; every part is empty for other goods."""

from typing import Annotated, ClassVar

from hse_desktop.model.citation import anf_2m, hbp
from hse_desktop.model.fields import About, Count, Day, Form, ListItem, Measure, Money, Text, Year, always
from hse_desktop.model.restricted.choices import (
    AircraftUse,
    Condition,
    QuotaBody,
    QuotaProduct,
    ScrapForm,
    ScrapOrigin,
    TourismUnit,
)
from hse_desktop.model.words import N_

_AMMUNITION, _AIRCRAFT, _MACHINERY = anf_2m("11"), anf_2m("12"), anf_2m("13")
_STATE_TRADING = anf_2m("2019: canalised and Government supply details")


class AmmunitionSale(ListItem):
    """Sales turnover of ammunition in one licensing year."""

    year: Annotated[
        Year | None,
        About(N_("Licensing year, beginning in"), example="2025", citation=_AMMUNITION, needed=always),
    ] = None
    description: Annotated[Text | None, About(N_("Item"), citation=_AMMUNITION)] = None
    quantity: Annotated[Measure | None, About(N_("Quantity"), citation=_AMMUNITION)] = None
    value_inr: Annotated[Money | None, About(N_("Value, rupees"), citation=hbp("2.46(b)"), needed=always)] = (
        None
    )


class Ammunition(Form):
    """Field 11."""

    dealer_licence: Annotated[
        Text | None, About(N_("Fire arm dealer's licence number (11 i)"), citation=_AMMUNITION)
    ] = None
    dealer_licence_date: Annotated[
        Day | None, About(N_("Date of the licence (11 i)"), citation=_AMMUNITION)
    ] = None
    issuing_authority: Annotated[
        Text | None, About(N_("Issuing authority (11 ii)"), citation=_AMMUNITION)
    ] = None
    sales: Annotated[
        list[AmmunitionSale],
        About(
            N_("Sales of ammunition, preceding three licensing years (11 iii)"),
            N_("Indigenous and imported."),
            citation=hbp("2.46(b)"),
        ),
    ] = []


class Aircraft(Form):
    """Field 12."""

    model: Annotated[Text | None, About(N_("Model number (12)"), citation=_AIRCRAFT)] = None
    year_of_manufacture: Annotated[Year | None, About(N_("Year of manufacture (12)"), citation=_AIRCRAFT)] = (
        None
    )
    condition: Annotated[Condition | None, About(N_("New or second-hand (12)"), citation=_AIRCRAFT)] = None
    seats: Annotated[Count | None, About(N_("Seating capacity (12)"), citation=_AIRCRAFT)] = None
    residual_life: Annotated[
        Measure | None, About(N_("Residual life (12)"), unit=N_("years"), citation=_AIRCRAFT)
    ] = None
    flying_hours: Annotated[
        Measure | None, About(N_("Flying hours completed (12)"), unit="h", citation=_AIRCRAFT)
    ] = None
    use: Annotated[AircraftUse | None, About(N_("Category (12)"), citation=_AIRCRAFT)] = None


class Machinery(Form):
    """Field 13."""

    year_of_manufacture: Annotated[
        Year | None, About(N_("Year of manufacture (13)"), citation=_MACHINERY)
    ] = None
    residual_life: Annotated[
        Measure | None, About(N_("Residual life (13)"), unit=N_("years"), citation=_MACHINERY)
    ] = None


class StateTrading(Form):
    """Canalised goods and Government supply, as the screens of 2019 ask for them."""

    enterprise: Annotated[Text | None, About(N_("State trading enterprise"), citation=_STATE_TRADING)] = None
    government_body: Annotated[
        Text | None,
        About(N_("Government body supplied"), N_("Only for Government supply."), citation=_STATE_TRADING),
    ] = None
    supply_reference: Annotated[
        Text | None, About(N_("Number of the supply order"), citation=_STATE_TRADING)
    ] = None
    supply_dated: Annotated[Day | None, About(N_("Date of the supply order"), citation=_STATE_TRADING)] = None


class Tourism(Form):
    """Hotels, restaurants, travel agents and tour operators."""

    unit: Annotated[TourismUnit | None, About(N_("The importer is a"), citation=hbp("2.52(a), (b)"))] = None
    recognised_by: Annotated[
        Text | None,
        About(
            N_("Recognised by"),
            N_("Director General of Tourism; for hotels a State Government too."),
            citation=hbp("2.52(a), (b)"),
        ),
    ] = None
    exchange_earned_inr: Annotated[
        Money | None,
        About(
            N_("Foreign exchange earned in the preceding licensing year, rupees"),
            N_("Hotels: from foreign tourists."),
            citation=hbp("2.52(a), (b)"),
        ),
    ] = None
    carried_forward_inr: Annotated[
        Money | None,
        About(
            N_("Entitlement carried forward, rupees"),
            N_("Of the two licensing years before, as far as it was not used."),
            citation=hbp("2.52(c)"),
        ),
    ] = None


class Quota(Form):
    """Tariff rate quota of HBP 2.60 to 2.62."""

    product: Annotated[QuotaProduct | None, About(N_("Product"), citation=hbp("2.60"))] = None
    body: Annotated[
        QuotaBody | None,
        About(N_("The applicant is"), N_("Only the bodies named may ask."), citation=hbp("2.61")),
    ] = None
    year: Annotated[
        Year | None,
        About(
            N_("Financial year of the quota, beginning in"),
            N_("2027 is 1 April 2027 to 31 March 2028."),
            example="2027",
            citation=hbp("2.62(i)"),
        ),
    ] = None


class Scrap(Form):
    """Metallic waste and scrap of HBP 2.54."""

    form: Annotated[ScrapForm | None, About(N_("The scrap comes"), citation=hbp("2.54(b), (d)"))] = None
    loaded_at: Annotated[ScrapOrigin | None, About(N_("Loaded at"), citation=hbp("2.54(c)"))] = None
    port_is_designated: Annotated[
        bool | None,
        About(
            N_("The port is one of the 26 designated for unshredded scrap"),
            citation=hbp("2.54(d)(iv)"),
        ),
    ] = None


class Kinds(Form):
    """The parts by kind of goods."""

    title: ClassVar[str] = N_("Special kinds of goods")
    intro: ClassVar[str] = N_("Parts open by the import type of your items, and by their policy.")

    ammunition: Annotated[Ammunition, About(N_("Ammunition (11)"), citation=_AMMUNITION)] = Ammunition()
    aircraft: Annotated[Aircraft, About(N_("Aircraft or helicopter (12)"), citation=_AIRCRAFT)] = Aircraft()
    machinery: Annotated[Machinery, About(N_("Machinery (13)"), citation=_MACHINERY)] = Machinery()
    state_trading: Annotated[
        StateTrading, About(N_("State trading and Government supply"), citation=_STATE_TRADING)
    ] = StateTrading()
    tourism: Annotated[Tourism, About(N_("Hotels and tourism"), citation=hbp("2.52"))] = Tourism()
    quota: Annotated[Quota, About(N_("Tariff rate quota"), citation=hbp("2.60 to 2.62"))] = Quota()
    scrap: Annotated[Scrap, About(N_("Metallic waste or scrap"), citation=hbp("2.54"))] = Scrap()
