"""An equipment item in words: what it is called, which criterion it meets and with which value."""

from hse_desktop.model.choices import Criterion
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.paper.forms import value_in_words


def product(item: EquipmentItem) -> str:
    """Brand and marketing name, as catalogue and invoice call it; the brand once."""
    brand, name = item.brand or "", item.marketing_name or ""
    if name.casefold().startswith(brand.casefold()):
        return name
    return " ".join(part for part in (brand, name) if part)


def tariff_item(item: EquipmentItem) -> str:
    """The ITC(HS) code in the groups the tariff prints: `8471 50 00`."""
    code = item.itc_hs or ""
    return " ".join(part for part in (code[:4], code[4:6], code[6:]) if part)


def criterion(item: EquipmentItem) -> str:
    """The label of the criterion relied on; empty if none is."""
    return item.criterion.label if item.criterion else ""


def claimed_value(item: EquipmentItem) -> str:
    """The value that is to meet the criterion relied on: `Three-phase, 400 V, 32 A`; empty if none is given."""
    if item.criterion in (Criterion.THREE_PHASE, Criterion.OVER_16_A):
        current = value_in_words(item, "input_current_a")
        inlets = f"{item.supply_inlets} supply inlets" if (item.supply_inlets or 0) > 1 else ""
        parts = (
            value_in_words(item, "supply"),
            value_in_words(item, "voltage"),
            f"< {current}" if current and item.current_is_bound else current,
            inlets if item.criterion is Criterion.OVER_16_A else "",
        )
        return ", ".join(part for part in parts if part)
    if item.criterion is Criterion.OVER_SIZE:
        sides = ((item.width_mm, "width"), (item.depth_mm, "depth"), (item.height_mm, "height"))
        given = [(f"{value:f}", name) for value, name in sides if value is not None]
        if not given:
            return ""
        figures, names = zip(*given, strict=True)
        return f"{' × '.join(figures)} mm ({' × '.join(names)})"
    if item.criterion is Criterion.OVER_80_KG:
        return weight(item)
    return ""


def weight(item: EquipmentItem) -> str:
    """The weight and what it is the weight of: `212.5 kg (net weight of the equipment)`; empty if not given."""
    basis = value_in_words(item, "weight_basis")
    stated = value_in_words(item, "weight_kg")
    return f"{stated} ({basis[0].lower()}{basis[1:]})" if stated and basis else stated
