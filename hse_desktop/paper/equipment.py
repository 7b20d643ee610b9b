"""The equipment of a letter or an index in print: a row for each model."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.paper.equipment_words import claimed_value, criterion, product, tariff_item
from hse_desktop.paper.layout import EMPTY, columns, strong, text, typed


def equipment_table(items: Sequence[EquipmentItem]) -> Flowable:
    """One row for each model: what it is, how many, which criterion with which value."""
    rows = [
        [
            typed(str(number), "cell"),
            text("{model}", "cell", model=strong(item.regulatory_model or EMPTY)),
            _stacked(
                product(item), item.cro_category or "", f"ITC(HS) {tariff_item(item)}" if item.itc_hs else ""
            ),
            typed(str(item.quantity or ""), "number"),
            _stacked(criterion(item), claimed_value(item)),
        ]
        for number, item in enumerate(items, start=1)
    ]
    heads = (
        "No.",
        "Regulatory model number",
        "Product, category, tariff item",
        "Units",
        "HSE criterion and value",
    )
    return columns(heads, (9, 40, 55, 12, 50), rows, numbers=(3,))


def _stacked(first: str, *under: str) -> list[Flowable]:
    return [typed(first, "cell"), *(typed(line, "small") for line in under if line)]
