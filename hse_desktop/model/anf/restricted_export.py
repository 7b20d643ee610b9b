"""ANF-2N, export of restricted items other than SCOMET (HBP 2.72), as far as its fields can be known.

The form was not found. Its fields are taken from ANF-2E, the form for SCOMET items; those on samples of SCOMET items
are left out.
"""

from typing import Annotated, ClassVar

from hse_desktop.model.anf.partly_known import PartlyKnown
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.fields import (
    About,
    Choice,
    Currency,
    Day,
    Form,
    Iec,
    Listed,
    ListItem,
    Measure,
    Money,
    TariffItem,
    Text,
    Year,
    always,
)
from hse_desktop.model.words import N_

_LIKELY = Citation(Source.ANF_2N, "", Confidence.INFERRED)


class ExportPurpose(Choice):
    """What the export is for."""

    TRADE = "trade", N_("Trade")
    PERSONAL = "personal", N_("Personal")
    SAMPLE = "sample", N_("Sample")


class Exporter(Form):
    """The firm that asks for the authorisation."""

    title: ClassVar[str] = N_("Exporter")

    iec: Annotated[
        Iec | None, About(N_("IEC number"), example="AAACA1234F", citation=_LIKELY, needed=always)
    ] = None
    name: Annotated[Text | None, About(N_("Name"), citation=_LIKELY, needed=always)] = None
    address: Annotated[Text | None, About(N_("Address"), citation=_LIKELY, needed=always)] = None
    reference: Annotated[Text | None, About(N_("ECOM reference number"), citation=_LIKELY)] = None
    reference_dated: Annotated[Day | None, About(N_("Date of the reference"), citation=_LIKELY)] = None
    fee_inr: Annotated[Money | None, About(N_("Fee paid, rupees"), citation=_LIKELY)] = None
    fee_reference: Annotated[Text | None, About(N_("Payment reference"), citation=_LIKELY)] = None


class ExportItem(ListItem):
    """One row of the table of items."""

    title: ClassVar[str] = N_("Item")

    description: Annotated[Text | None, About(N_("Description"), citation=_LIKELY, needed=always)] = None
    itc_hs: Annotated[
        TariffItem | None,
        About(N_("ITC(HS) code"), listed=Listed.TARIFF_ITEM, citation=hbp("2.72"), needed=always),
    ] = None
    quantity: Annotated[Measure | None, About(N_("Quantity"), citation=_LIKELY, needed=always)] = None
    unit: Annotated[Text | None, About(N_("Unit"), listed=Listed.UNIT, citation=_LIKELY)] = None
    fob_usd: Annotated[
        Money | None, About(N_("Total FOB value"), unit="US $", citation=_LIKELY, needed=always)
    ] = None
    fob_each_usd: Annotated[
        Money | None, About(N_("FOB value for each unit"), unit="US $", citation=_LIKELY)
    ] = None


class ExportGoods(Form):
    """What is to be exported."""

    title: ClassVar[str] = N_("Goods")

    items: Annotated[
        list[ExportItem], About(N_("Items applied for"), citation=hbp("2.72"), needed=always)
    ] = []
    total_fob_inr: Annotated[Money | None, About(N_("Total FOB value, rupees"), citation=_LIKELY)] = None
    total_fob_fc: Annotated[
        Money | None, About(N_("Total FOB value, foreign currency"), citation=_LIKELY)
    ] = None
    currency: Annotated[Currency | None, About(N_("Currency"), listed=Listed.CURRENCY, citation=_LIKELY)] = (
        None
    )


class PastExport(ListItem):
    """An export licence of a preceding licensing year, and what was exported on it."""

    title: ClassVar[str] = N_("Earlier export")

    year: Annotated[Year | None, About(N_("Licensing year, beginning in"), citation=_LIKELY)] = None
    licence_number: Annotated[Text | None, About(N_("Licence number"), citation=_LIKELY)] = None
    licence_date: Annotated[Day | None, About(N_("Licence date"), citation=_LIKELY)] = None
    licence_quantity: Annotated[Measure | None, About(N_("Quantity on the licence"), citation=_LIKELY)] = None
    licence_value_usd: Annotated[
        Money | None, About(N_("Value on the licence"), unit="US $", citation=_LIKELY)
    ] = None
    exported_quantity: Annotated[Measure | None, About(N_("Quantity exported"), citation=_LIKELY)] = None
    fob_usd: Annotated[Money | None, About(N_("FOB value"), unit="US $", citation=_LIKELY)] = None
    country: Annotated[Text | None, About(N_("Country"), citation=_LIKELY)] = None
    end_user: Annotated[Text | None, About(N_("End user"), citation=_LIKELY)] = None


class ExportShipment(Form):
    """From where to where."""

    title: ClassVar[str] = N_("Shipment")

    port_of_loading: Annotated[
        Text | None, About(N_("Port of loading"), listed=Listed.PORT, citation=_LIKELY)
    ] = None
    port_of_discharge: Annotated[Text | None, About(N_("Port of discharge"), citation=_LIKELY)] = None
    country: Annotated[Text | None, About(N_("Country of export"), citation=_LIKELY)] = None
    destination: Annotated[Text | None, About(N_("Ultimate destination"), citation=_LIKELY)] = None


class ForeignParties(Form):
    """Who buys, and who uses."""

    title: ClassVar[str] = N_("Buyer and end user")

    buyer: Annotated[Text | None, About(N_("Foreign buyer: name"), citation=_LIKELY)] = None
    buyer_address: Annotated[Text | None, About(N_("Foreign buyer: address"), citation=_LIKELY)] = None
    order_number: Annotated[
        Text | None,
        About(N_("Export order number"), N_("The order or contract is signed by both."), citation=_LIKELY),
    ] = None
    order_dated: Annotated[Day | None, About(N_("Export order date"), citation=_LIKELY)] = None
    end_user: Annotated[Text | None, About(N_("End user: name"), citation=_LIKELY)] = None
    end_user_address: Annotated[Text | None, About(N_("End user: address"), citation=_LIKELY)] = None
    end_product: Annotated[Text | None, About(N_("End product"), citation=_LIKELY)] = None
    end_use: Annotated[Text | None, About(N_("What the end user uses it for"), citation=_LIKELY)] = None
    purpose: Annotated[ExportPurpose | None, About(N_("Purpose of export"), citation=_LIKELY)] = None
    repeated: Annotated[bool | None, About(N_("Applied for on repeat basis"), citation=_LIKELY)] = None


class History(Form):
    """The three licensing years before."""

    title: ClassVar[str] = N_("Earlier exports")

    past_exports: Annotated[
        list[PastExport],
        About(N_("Exports in the preceding three licensing years"), citation=_LIKELY),
    ] = []


class RestrictedExport(PartlyKnown):
    """An application for an export authorisation."""

    title: ClassVar[str] = N_("Restricted-item export authorisation (ANF-2N)")
    unseen: ClassVar[str] = N_(
        "Not complete: ANF-2N was not found. Its fields are taken from ANF-2E, the form for SCOMET items; numbers, "
        "labels, declaration and papers are not known."
    )

    exporter: Annotated[Exporter, About(Exporter.title)] = Exporter()
    goods: Annotated[ExportGoods, About(ExportGoods.title)] = ExportGoods()
    shipment: Annotated[ExportShipment, About(ExportShipment.title)] = ExportShipment()
    parties: Annotated[ForeignParties, About(ForeignParties.title)] = ForeignParties()
    history: Annotated[History, About(History.title)] = History()

    @property
    def name(self) -> str:
        """What a person calls this application: its first item and its exporter."""
        item = next((item.description for item in self.goods.items if item.description), None)
        return " – ".join(part for part in (item, self.exporter.name) if part)
