"""One regulatory model: what it is, how many, which criterion it meets, and where that is proven."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.choices import Criterion, Supply, WeightBasis
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE, Citation, Confidence, Source, circular
from hse_desktop.model.fields import (
    About,
    Box,
    Count,
    Form,
    Listed,
    ListItem,
    Measure,
    TariffItem,
    Text,
    always,
)
from hse_desktop.model.words import N_

_CRITERIA = Citation(Source.CRITERIA, "", Confidence.SECONDARY)


class Evidence(Form):
    """Where a document proves the criterion."""

    document: Annotated[
        Text | None,
        About(N_("Document"), N_("The attached document that states the value."), citation=ANNEXURE_3),
    ] = None
    page: Annotated[
        Count | None, About(N_("Page"), N_("Counted from the first page of the file."), citation=ANNEXURE_3)
    ] = None
    quote: Annotated[
        Text | None,
        About(N_("Words on the page"), N_("As printed, so that the reader finds them."), citation=ANNEXURE_3),
    ] = None
    box: Annotated[
        Box | None,
        About(
            N_("Place on the page"),
            N_("The box around the words: left, lower, right and upper edge in points from the lower left."),
            unit="pt",
            example="72 640.5 310 655",
            typed=False,
        ),
    ] = None
    stated_for: Annotated[
        Text | None,
        About(
            N_("Stated for the model"),
            N_(
                "As the column or row is headed. Leave it empty if the sheet states the value for all its models."
            ),
            example="RX-9000",
        ),
    ] = None
    why_it_applies: Annotated[
        Text | None,
        About(
            N_("Why it applies"),
            N_("Only where the value is stated for another model: why it holds for this one."),
            example=N_("The two models differ in memory only; the maker's letter of 12 May 2026 says so."),
        ),
    ] = None


def _single_phase(item: Any) -> bool:
    return item.supply is Supply.SINGLE_PHASE and item.criterion is Criterion.OVER_16_A


def _by_size(item: Any) -> bool:
    return item.criterion is Criterion.OVER_SIZE


def _by_weight(item: Any) -> bool:
    return item.criterion is Criterion.OVER_80_KG


def _by_supply(item: Any) -> bool:
    return item.criterion in {Criterion.THREE_PHASE, Criterion.OVER_16_A}


class EquipmentItem(ListItem):
    """One regulatory model."""

    title: ClassVar[str] = N_("Equipment item")

    brand: Annotated[
        Text | None, About(N_("Brand"), N_("As on the rating plate."), citation=ANNEXURE_3, needed=always)
    ] = None
    marketing_name: Annotated[
        Text | None, About(N_("Marketing name"), N_("What catalogue and invoice call it."), citation=OWN_RULE)
    ] = None
    regulatory_model: Annotated[
        Text | None,
        About(
            N_("Regulatory model number"),
            N_("As on the rating plate and in the safety report."),
            more=N_(
                "Usually the number on the rating plate and in the safety report; the circular does not "
                "define it. It requires it in the letter; letters, spaces and hyphens must agree. Elsewhere "
                "a sales name is a doubt: ask the manufacturer for one line that equates them."
            ),
            example="RX-9000",
            citation=ANNEXURE_3,
            needed=always,
        ),
    ] = None
    cro_category: Annotated[
        Text | None,
        About(
            N_("CRO product category"),
            N_("The entry of the Compulsory Registration Order's schedule."),
            more=N_("If no entry fits, the product is not under the Order and needs no exemption from it."),
            example="Automatic data processing machine",
            listed=Listed.CRO_CATEGORY,
            citation=Citation(Source.CRO_SCHEDULE, "", Confidence.SECONDARY),
            needed=always,
        ),
    ] = None
    itc_hs: Annotated[
        TariffItem | None,
        About(
            N_("ITC(HS) code"),
            N_("The tariff item, eight digits."),
            example="8471 50 00",
            citation=OWN_RULE,
            listed=Listed.TARIFF_ITEM,
        ),
    ] = None
    quantity: Annotated[
        Count | None,
        About(
            N_("Quantity"),
            N_("Units of this model in this application."),
            unit=N_("units"),
            example="20",
            citation=circular("para 2"),
            needed=always,
        ),
    ] = None
    second_hand: Annotated[
        bool | None,
        About(
            N_("The goods are second-hand, used or refurbished"),
            citation=Citation(Source.FTP, "2.31(1)(b)", Confidence.SECONDARY),
        ),
    ] = None
    criterion: Annotated[
        Criterion | None,
        About(
            N_("Criterion relied on"),
            N_("Any one of the four is enough; choose the one the datasheet proves best."),
            more=N_(
                "The circular speaks of specified criteria without listing them; the four are known from "
                "secondary sources, the gazette text was not seen."
            ),
            citation=_CRITERIA,
            needed=always,
        ),
    ] = None
    supply: Annotated[Supply | None, About(N_("Power supply"), citation=_CRITERIA, needed=_by_supply)] = None
    voltage: Annotated[
        Text | None,
        About(N_("Rated voltage"), N_("As printed."), unit="V", example="400", citation=_CRITERIA),
    ] = None
    input_current_a: Annotated[
        Measure | None,
        About(
            N_("Rated input current"),
            N_("Rated or maximum input current of the equipment, not of a fuse or an output."),
            unit="A",
            example="32",
            citation=_CRITERIA,
            needed=_single_phase,
        ),
    ] = None
    current_is_bound: Annotated[
        bool | None,
        About(
            N_("Only an upper bound is stated"),
            N_("The sheet says “< 17 A”, not a value."),
            citation=_CRITERIA,
        ),
    ] = None
    supply_inlets: Annotated[
        Count | None,
        About(N_("Supply inlets"), N_("How many mains inlets the equipment has."), citation=_CRITERIA),
    ] = None
    width_mm: Annotated[
        Measure | None, About(N_("Width"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    depth_mm: Annotated[
        Measure | None, About(N_("Depth"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    height_mm: Annotated[
        Measure | None, About(N_("Height"), unit="mm", citation=_CRITERIA, needed=_by_size)
    ] = None
    weight_kg: Annotated[
        Measure | None,
        About(
            N_("Weight"),
            N_("Net weight of the equipment, not packed."),
            unit="kg",
            citation=_CRITERIA,
            needed=_by_weight,
        ),
    ] = None
    weight_basis: Annotated[
        WeightBasis | None, About(N_("The weight is the"), citation=_CRITERIA, needed=_by_weight)
    ] = None
    evidence: Annotated[
        Evidence,
        About(
            N_("Evidence"), N_("The place in the datasheet that proves the criterion."), citation=ANNEXURE_3
        ),
    ] = Evidence()
