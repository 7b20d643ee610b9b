"""What is applied for: the items, their value, the policy and the port of registration."""

from decimal import Decimal, localcontext
from typing import Annotated, Any, ClassVar

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, anf_2m, hbp
from hse_desktop.model.fields import (
    About,
    Count,
    Currency,
    Day,
    Form,
    Listed,
    ListItem,
    Measure,
    Money,
    TariffItem,
    Text,
    always,
)
from hse_desktop.model.restricted.choices import Answer, Condition, ImportType, Policy
from hse_desktop.model.words import N_

_ITEM = anf_2m("7; 2019: 9")
_TOTAL = anf_2m("5; 2019: 6")
_REPORTED = Citation(Source.DGFT_GUIDELINES, "", Confidence.SECONDARY)


def _foreign(item: Any) -> bool:
    return item.cif_fc is not None


class GoodsItem(ListItem):
    """One row of the table of items."""

    title: ClassVar[str] = N_("Item")

    description: Annotated[
        Text | None,
        About(N_("Description"), N_("As the invoice will have it."), citation=_ITEM, needed=always),
    ] = None
    itc_hs: Annotated[
        TariffItem | None,
        About(
            N_("ITC(HS) code"),
            N_("The tariff item, eight digits."),
            more=N_("An authorisation is for items that ITC(HS) calls restricted, by their code (HBP 2.50)."),
            example="8471 50 00",
            listed=Listed.TARIFF_ITEM,
            citation=hbp("2.50"),
            needed=always,
        ),
    ] = None
    import_type: Annotated[
        ImportType | None,
        About(
            N_("Import type"),
            N_("Some kinds of goods have questions and rules of their own."),
            more=N_(
                "The online form's own list of import types was not seen whole; these are the kinds that "
                "ANF-2M and HBP chapter 2 name apart."
            ),
            citation=anf_2m("2019: 9", Confidence.INFERRED),
            needed=always,
        ),
    ] = None
    condition: Annotated[
        Condition | None,
        About(N_("New or second-hand"), citation=hbp("2.59", Confidence.INFERRED)),
    ] = None
    quantity: Annotated[
        Measure | None, About(N_("Quantity"), example="12", citation=_ITEM, needed=always)
    ] = None
    unit: Annotated[
        Text | None,
        About(
            N_("Unit"),
            N_("A unit of quantity of Customs, such as NOS, KGS or MTR."),
            example="NOS",
            listed=Listed.UNIT,
            citation=_REPORTED,
            needed=always,
        ),
    ] = None
    cif_inr: Annotated[
        Money | None,
        About(
            N_("CIF value, rupees"),
            N_("Cost, insurance and freight to the Indian port."),
            example="12,34,567",
            citation=_ITEM,
            needed=always,
        ),
    ] = None
    cif_fc: Annotated[
        Money | None,
        About(
            N_("CIF value, foreign currency"),
            example="14,500.00",
            citation=anf_2m("2019: 9"),
            needed=always,
        ),
    ] = None
    currency: Annotated[
        Currency | None,
        About(
            N_("Currency"),
            N_("Three letters (FC Type)."),
            example="USD",
            listed=Listed.CURRENCY,
            citation=anf_2m("2019: 9"),
            needed=_foreign,
        ),
    ] = None
    rate: Annotated[
        Money | None,
        About(
            N_("Exchange rate, rupees"),
            N_("The rate for imports that Customs notified."),
            more=N_(
                "Rates are notified by CBIC and shown on ICEGATE; this application holds none. Enter the rate, "
                "and the notification you took it from."
            ),
            example="85.15",
            citation=OWN_RULE,
            needed=_foreign,
        ),
    ] = None
    rate_units: Annotated[
        Count | None,
        About(
            N_("The rate is for"),
            N_("Leave empty for one unit; some currencies are notified for 100."),
            unit=N_("units of the currency"),
            citation=OWN_RULE,
        ),
    ] = None
    rate_notification: Annotated[
        Text | None, About(N_("Rate notification number"), citation=OWN_RULE, needed=_foreign)
    ] = None
    rate_dated: Annotated[Day | None, About(N_("Rate in force from"), citation=OWN_RULE, needed=_foreign)] = (
        None
    )
    country_of_origin: Annotated[
        Text | None, About(N_("Country of origin"), citation=_ITEM, needed=always)
    ] = None
    country_of_export: Annotated[
        Text | None,
        About(
            N_("Country of export"),
            N_("From where the goods are shipped."),
            citation=_REPORTED,
            needed=always,
        ),
    ] = None
    remarks: Annotated[
        Text | None,
        About(N_("Remarks on the country of origin"), citation=anf_2m("2019: 9")),
    ] = None
    specification: Annotated[
        Text | None,
        About(
            N_("Technical particulars"),
            N_("Make, model and what the technical authority will want to know."),
            citation=hbp("2.51(a)", Confidence.INFERRED),
        ),
    ] = None

    @property
    def converted(self) -> Decimal | None:
        """The value in rupees by the rate entered, exact; None while a figure is missing."""
        if self.cif_fc is None or self.rate is None:
            return None
        with localcontext() as exactly:
            exactly.prec = 60
            return self.cif_fc * self.rate / (self.rate_units or 1)


def _summed(sums: list[Decimal | None]) -> Decimal | None:
    """The exact sum; None while one of them, or all, are missing."""
    given = [each for each in sums if each is not None]
    if not given or len(given) != len(sums):
        return None
    with localcontext() as exactly:
        exactly.prec = 60
        return sum(given, Decimal(0))


class Goods(Form):
    """The request itself."""

    title: ClassVar[str] = N_("Goods")
    intro: ClassVar[str] = N_(
        "Several items may stand in one application if they share one port of registration."
    )

    policy: Annotated[
        Policy | None,
        About(
            N_("Import policy of the items"),
            N_("As ITC(HS), Schedule I, has it against the code."),
            citation=anf_2m("2019: 8"),
            needed=always,
        ),
    ] = None
    items: Annotated[
        list[GoodsItem],
        About(N_("Items applied for (7)"), N_("One row for each item."), citation=hbp("2.50"), needed=always),
    ] = []
    total_cif_inr: Annotated[
        Money | None,
        About(
            N_("Total CIF value, rupees (5)"),
            N_("The sum of the items."),
            citation=_TOTAL,
            needed=always,
        ),
    ] = None
    total_cif_fc: Annotated[
        Money | None,
        About(
            N_("Total CIF value, foreign currency (5)"),
            N_("The sum of the items."),
            citation=_TOTAL,
            needed=always,
        ),
    ] = None
    total_currency: Annotated[
        Currency | None,
        About(
            N_("Currency of the total"), example="USD", listed=Listed.CURRENCY, citation=_TOTAL, needed=always
        ),
    ] = None
    port: Annotated[
        Text | None,
        About(
            N_("Port of registration (6)"),
            N_("Six characters, such as INNSA1. One EDI port for all items."),
            more=N_(
                "DGFT's form says that the port cannot be changed after issue. HBP 2.51(b) lets Customs permit "
                "import through any other specified port; until then all imports go through this one."
            ),
            example="INNSA1",
            listed=Listed.PORT,
            citation=anf_2m("6; 2019: 7"),
            needed=always,
        ),
    ] = None
    port_is_edi: Annotated[
        Answer | None,
        About(
            N_("Is it an EDI port?"),
            N_("Look it up on ICEGATE under EDI locations."),
            citation=Citation(Source.DGFT_HELP, "", Confidence.PRIMARY),
        ),
    ] = None

    @property
    def items_cif_inr(self) -> Decimal | None:
        """What the items come to in rupees, exact; None while a value is missing."""
        return _summed([item.cif_inr for item in self.items])

    @property
    def items_cif_fc(self) -> Decimal | None:
        """What the items come to in foreign currency; None while a value is missing or currencies differ."""
        if len({item.currency for item in self.items}) != 1:
            return None
        return _summed([item.cif_fc for item in self.items])
