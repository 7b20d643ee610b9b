"""Letters from a list: all rows or none, every bad one named, and signed in one go."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hse_desktop.model.register import LetterState, ModelYear
from hse_desktop.signing.verify import verify
from hse_desktop.store.library import records
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letters
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.workflow.issuing import sign_prepared_letters
from hse_desktop.workflow.letter_list import prepare_list, read_letters, write_template
from hse_desktop.workflow.register_list import RowsRefusedError
from tests.signing.conftest import Pki, pki
from tests.workflow.letter_library import ASHA, YEAR, fill

__all__ = ["pki"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_file(tmp_path / "library.sqlite", create=True) as opened:
        fill(opened, "RX-9000", "RX-7000/IN")
        records.save_alias(opened, "Orion", "SKU-7", "RX-7000/IN")
        yield opened


def listed(folder: Path, *rows: str) -> Path:
    """A list with these rows."""
    made = folder / "list.csv"
    made.write_text("\r\n".join(["importer,iec,regulatory_model,units", *rows]), encoding="utf-8")
    return made


def test_a_filled_in_template_becomes_signed_letters(library: Library, pki: Pki, tmp_path: Path) -> None:
    file = write_template(tmp_path / "letters.xlsx")
    book = load_workbook(file)
    sheet: Any = book["List"]
    names = [cell.value for cell in sheet[1]]
    for number, (importer, model, units) in enumerate(
        (("Alfa Imports", "RX-9000", 12), ("Beta LLP", "RX-9000", 5), ("Alfa Imports", "SKU-7", 3)), start=2
    ):
        iec = {"Alfa Imports": "0512345678", "Beta LLP": "AAFFB4321K"}[importer]
        told = {"importer": importer, "iec": iec, "regulatory_model": model, "units": units}
        for at, name in enumerate(names, start=1):
            sheet.cell(row=number, column=at, value=told.get(str(name)))
    book.save(file)
    asked = read_letters(library, file)
    assert asked.rows == ((2, 4), (3,))
    prepared = prepare_list(library, asked, ASHA, tmp_path)
    signed = sign_prepared_letters(library, prepared, ASHA, pki.asha.signing_key, folder=tmp_path / "out")
    assert (signed.left_out, signed.waiting, signed.stopped_by) == ((), (), None)
    assert [
        [(line.regulatory_model, line.units) for line in each.letter.lines] for each in signed.issued
    ] == [
        [("RX-9000", 12), ("RX-7000/IN", 3)],
        [("RX-9000", 5)],
    ]
    assert {letter.state for letter in letters(library)} == {LetterState.ISSUED}
    for each in signed.issued:
        assert verify(each.file.name, each.file.read_bytes()).signatures[0].intact


def test_every_bad_row_is_named_and_nothing_is_reserved(library: Library, tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "Alfa,0512345678,RX-9000,12",
        "Alfa,05123,RX-9000,12",
        "Beta,AAFFB4321K,RX-9000,none",
        "Beta,AAFFB4321K,QX-1,2",
    )
    with pytest.raises(RowsRefusedError) as refused:
        read_letters(library, file)
    said = refused.value.happened().english()
    assert [number for number in range(2, 6) if f"  {number}: " in said] == [3, 4, 5]
    assert "Under “units” stands “none”. Wanted is a whole number, 1 or more" in said
    assert "Under “iec” stands “05123”" in said
    assert letters(library) == []


def test_the_register_refuses_the_whole_list_when_it_passes_the_cap(library: Library, tmp_path: Path) -> None:
    file = listed(
        tmp_path, "Alfa,0512345678,RX-9000,60", "Beta,AAFFB4321K,RX-9000,60", "Beta,AAFFB4321K,SKU-7,1"
    )
    asked = read_letters(library, file)
    with pytest.raises(RowsRefusedError) as refused:
        prepare_list(library, asked, ASHA, tmp_path)
    assert "  3: " in refused.value.happened().english()
    assert letters(library) == []
    assert {row.counted for row in balances(library)} == {0}


def test_a_model_that_is_not_open_is_named(library: Library, tmp_path: Path) -> None:
    records.save_equipment(library, {"brand": "Orion", "regulatory_model": "QX-1"})
    with pytest.raises(RowsRefusedError, match="lacks"):
        read_letters(library, listed(tmp_path, "Alfa,0512345678,QX-1,1"))
    open_model(library, ModelYear("Orion", "QX-1", YEAR), ASHA, stop=100)
