"""The same facts are read from whatever layout a vendor chose, and nothing is taken for them that is another fact."""

from pathlib import Path

import pytest

from tests.intake.labels import QUANTITIES, SURE
from tests.intake.layouts import LAYOUTS, Made, fits, made_sheets
from tests.intake.sheets import read

SHEETS = made_sheets(Path(__file__).with_name("made_sheets.txt"))


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name for sheet in SHEETS])
def test_every_layout_of_a_sheet_says_what_the_sheet_states(sheet: Made) -> None:
    truth = sheet.labelled
    for name in LAYOUTS:
        if not fits(sheet, name):
            continue
        found = read(LAYOUTS[name](sheet), sheet.model)
        for quantity in QUANTITIES:
            values = getattr(found, quantity)
            false = [one for one in values if one.confidence >= SURE and not truth.is_true(quantity, one)]
            assert not false, (name, quantity, false)
            if truth.stated[quantity]:
                assert values, (name, quantity, "nothing found")
                assert truth.is_true(quantity, values[0]), (name, quantity, values[0])
            else:
                assert not any(one.confidence >= SURE for one in values), (name, quantity, values)
