"""Where the goods are, and the papers for foreign Governments that do not replace an authorisation."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.choices import GoodsLocation
from hse_desktop.model.citation import Confidence, hbp
from hse_desktop.model.fields import About, Day, Form, always
from hse_desktop.model.restricted.choices import ForeignPaper
from hse_desktop.model.words import N_


def _shipped(consignment: Any) -> bool:
    return consignment.goods_location not in {None, GoodsLocation.NOT_SHIPPED}


def _in_bond(consignment: Any) -> bool:
    return consignment.goods_location is GoodsLocation.IN_BOND


class Consignment(Form):
    """When and where the goods are."""

    title: ClassVar[str] = N_("Shipment")
    intro: ClassVar[str] = N_(
        "The date of import is the date of shipment abroad; the authorisation must be valid on that day."
    )

    goods_location: Annotated[
        GoodsLocation | None,
        About(
            N_("Where are the goods now?"),
            N_("Goods shipped before the authorisation is issued are imported without one."),
            more=N_(
                "HBP 2.17 reckons the import from the day of shipment or dispatch from the supplying country, "
                "not from arrival in India; by 2.18 the authorisation must be valid on that day."
            ),
            citation=hbp("2.17, 2.18"),
            needed=always,
        ),
    ] = None
    shipped_on: Annotated[
        Day | None,
        About(
            N_("Shipped on"),
            N_("Date of the bill of lading or air waybill, as a rule."),
            more=N_("Which paper gives the date stands in HBP 9.11, which was not seen: ask your broker."),
            citation=hbp("2.17(a)"),
            needed=_shipped,
        ),
    ] = None
    bonded_on: Annotated[
        Day | None,
        About(
            N_("In the bonded warehouse since"),
            N_("Goods are kept for one year without duty."),
            citation=hbp("2.36(a)"),
            needed=_in_bond,
        ),
    ] = None
    foreign_paper: Annotated[
        ForeignPaper | None,
        About(
            N_("Certificate asked for by the exporting country"),
            N_("Neither certificate replaces an authorisation for restricted goods."),
            citation=hbp("2.38, 2.39(c)"),
        ),
    ] = None
    us_controlled: Annotated[
        bool | None,
        About(
            N_("The goods are on the United States' own control lists (Appendix 2P(iia), (iib))"),
            N_("Crime control and regional security items; your supplier in the USA knows."),
            citation=hbp("2.39(d)"),
        ),
    ] = None
    instead_of_authorisation: Annotated[
        bool | None,
        About(
            N_("We mean to import on that certificate alone"),
            citation=hbp("2.39(c)", Confidence.INFERRED),
        ),
    ] = None
