"""The application in short, as cover index and covering letter carry it: who asks, and for what."""

from typing import Final

from reportlab.platypus import Flowable

from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.goods import GoodsItem
from hse_desktop.paper.layout import columns, grid, typed
from hse_desktop.paper.restricted.procedure import printed, side_by_side

MOST_ITEMS: Final = 20
"""Items listed in short; all of them stand in ANF-2M."""
_LONGEST: Final = 160


def particulars(application: RestrictedApplication) -> list[Flowable]:
    """Applicant, numbers, total, port and purpose."""
    who, goods = application.applicant, application.goods
    foreign = side_by_side(goods, ("total_currency", "total_cif_fc")) if goods.total_cif_fc else ""
    total = " = ".join(part for part in (printed(goods, "total_cif_inr"), foreign) if part)
    return [
        grid([("Applicant", "\n".join(line for line in (who.name, who.address) if line), 1)]),
        grid(
            [
                ("IEC", who.iec or "", 1),
                ("PAN", who.pan or "", 1),
                ("GSTIN", who.gstin or "", 1.3),
                ("Import policy", printed(goods, "policy"), 1),
            ]
        ),
        grid(
            [
                ("Total CIF value", total, 1.2),
                ("Port of registration", printed(goods, "port"), 1),
                ("Purpose of import", printed(application.purpose, "purpose"), 1),
            ]
        ),
    ]


def goods_table(application: RestrictedApplication) -> list[Flowable]:
    """The items in short; beyond `MOST_ITEMS` the rest is counted."""
    items = application.goods.items or [GoodsItem()]
    rows = [
        [
            typed(str(number), "cell"),
            typed(_short(item.description or ""), "cell"),
            typed(printed(item, "itc_hs"), "cell"),
            typed(side_by_side(item, ("quantity", "unit")), "cell"),
            typed(printed(item, "cif_inr").removeprefix("Rs "), "number"),
            typed(item.country_of_origin or "", "cell"),
        ]
        for number, item in enumerate(items[:MOST_ITEMS], start=1)
    ]
    heads = ("No.", "Description", "ITC(HS)", "Quantity", "CIF value (Rs)", "Country of origin")
    table = columns(heads, (9, 62, 22, 22, 27, 24), rows, numbers=(4,))
    left = len(items) - MOST_ITEMS
    return [table, *([typed(f"and {left:,} more items: see ANF-2M", "small")] if left > 0 else [])]


def _short(description: str) -> str:
    return description if len(description) <= _LONGEST else f"{description[: _LONGEST - 1]}…"
