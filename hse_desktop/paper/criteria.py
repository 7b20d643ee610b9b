"""The HSE criteria statement: which criterion, which value, which page of which document proves it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import about
from hse_desktop.model.letter_data import CLAIMED_FIELDS
from hse_desktop.paper.circular import APPLICATION, CRITERION_TEXT
from hse_desktop.paper.equipment_words import claimed_value, product, tariff_item, weight
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import EMPTY, boxed, grid, heading_line, quoted, text, title_block, typed
from hse_desktop.paper.parties import applicant_signs, statement_head
from hse_desktop.paper.sheet import Closing, Sheet, written

_SOURCE_OF_VALUES: Final = (
    "The values are taken from the documents named, which are enclosed with the application."
)
_RATINGS: Final = (
    "supply", "voltage", "input_current_a", "supply_inlets", "width_mm", "depth_mm", "height_mm", "weight_kg",
)  # fmt: skip


def criteria_statement(application: HseApplication, documents: Mapping[str, str], on: date) -> bytes:
    """The statement dated `on`, as PDF/A-2b. `documents` gives the title of a document by its id or slot.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("HSE criteria statement", application.applicant.name or "", on)
    return written(sheet, lambda: _story(application, documents, on))


def _story(application: HseApplication, documents: Mapping[str, str], on: date) -> list[Flowable]:
    items = application.equipment
    return [
        *title_block("HSE criteria statement", APPLICATION),
        statement_head(on),
        Spacer(1, 10),
        text(
            "The equipment below fulfils the HSE criterion named for it. The value, and the page of the technical "
            "datasheet or product specification that states it, are given for each model (circular, paragraph 2 and "
            "Annexure-I, point 3)."
        ),
        *(
            KeepTogether(_item(number, item, documents))
            for number, item in enumerate(items or [EquipmentItem()], start=1)
        ),
        Spacer(1, 14),
        Closing([text(_SOURCE_OF_VALUES)], applicant_signs(application, on)),
    ]


def _item(number: int, item: EquipmentItem, documents: Mapping[str, str]) -> list[Flowable]:
    proof = item.evidence
    column = [("Stated for the model", proof.stated_for, 60)] if proof.stated_for else []
    claimed = CLAIMED_FIELDS[item.criterion]
    others = [
        f"{about(EquipmentItem, name).label}: {weight(item) if name == 'weight_kg' else value_in_words(item, name)}"
        for name in _RATINGS
        if name not in claimed and getattr(item, name) is not None
    ]
    return [
        heading_line(number, item.regulatory_model or EMPTY),
        grid(
            [
                ("Product", product(item), 60),
                ("CRO product category", item.cro_category or "", 56),
                ("ITC(HS) code", tariff_item(item), 26),
                ("Quantity", value_in_words(item, "quantity"), 24),
            ]
        ),
        grid(
            [
                ("Criterion relied on", CRITERION_TEXT[item.criterion] if item.criterion else "", 1),
                ("Value", claimed_value(item), 1),
            ]
        ),
        grid(
            [
                ("Stated in", documents.get(proof.document or "", proof.document or ""), 82 if column else 142),
                *column,
                ("Page", value_in_words(proof, "page"), 24),
            ]
        ),
        *([grid([("Why it applies", proof.why_it_applies, 1)])] if proof.why_it_applies else []),
        *([Spacer(1, 8), boxed([typed("As printed there", "label"), quoted(proof.quote)])]
          if proof.quote else []),
        *([Spacer(1, 5), text("Other values – {others}", "small", others="; ".join(others))] if others else []),
    ]  # fmt: skip
