"""Rows copied in a spreadsheet: told how many came in, taken back at a press, and ten thousand of them in one list."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.form_parts import MOST_SHOWN
from tests.gui.conftest import OpenWindow

HEADS = ("ITC(HS) code", "Description", "Quantity", "Unit", "Import type", "Currency", "Our number")
SEVERAL = 10_000


@pytest.fixture
def goods(open_window: OpenWindow, tmp_path: Path) -> tuple[CaseWindow, FormPage]:
    """The goods of a new restricted case, with a port entered."""
    path = tmp_path / "Goods.hsecase"
    with CaseFile.create(path, "restricted") as case:
        case.save_draft({"goods": {"port": "INNSA1"}})
    window = open_window(path)
    window.show_step("goods")
    page = window.page("goods")
    assert isinstance(page, FormPage)
    return window, page


def copied(*lines: tuple[str, ...]) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


def told(page: FormPage) -> str:
    return " ".join(label.text() for label in page.notices.findChildren(QLabel))


def test_rows_with_headings_go_to_their_fields_and_can_be_taken_back(
    goods: tuple[CaseWindow, FormPage],
) -> None:
    window, page = goods
    rows = page.lists()[0]
    window.session.add_row(rows.pointer, {"id": "first", "description": "Entered by hand"})
    copied(
        HEADS,
        ("84133020", "Injection pump", "12", "NOS", "Machinery", "EUR", "P-1"),
        ("", "", "", "", "", "", ""),
        ("8413 30 20", 'Pump "B"', "a dozen", "NOS", "machinery", "EUR", "P-2"),
    )
    rows.paste_button.click()
    items = window.session.value("/goods/items")
    assert isinstance(items, list)
    pasted = [{k: v for k, v in row.items() if k != "id"} for row in items[1:] if isinstance(row, dict)]
    assert pasted == [
        {"itc_hs": "84133020", "description": "Injection pump", "quantity": "12", "unit": "NOS",
         "import_type": "machinery", "currency": "EUR"},
        {"itc_hs": "8413 30 20", "description": 'Pump "B"', "quantity": "a dozen", "unit": "NOS",
         "import_type": "machinery", "currency": "EUR"},
    ]  # fmt: skip
    assert "2 rows were added" in told(page)
    assert "No field is called: Our number" in told(page)
    next(b for b in page.notices.findChildren(QPushButton) if b.text() == "Undo").click()
    assert window.session.value("/goods/items") == items[:1]


def test_without_rows_it_is_said_and_nothing_changes(goods: tuple[CaseWindow, FormPage]) -> None:
    window, page = goods
    QGuiApplication.clipboard().setText(" \n\t\n")
    page.lists()[0].paste_button.click()
    assert "There are no rows to paste." in told(page)
    assert window.session.value("/goods/items") is None


def test_ten_thousand_rows_are_pasted_and_the_window_stays_at_hand(
    goods: tuple[CaseWindow, FormPage], qtbot: QtBot
) -> None:
    window, page = goods
    rows = page.lists()[0]
    heads = (
        *HEADS[:6],
        "CIF value, rupees",
        "CIF value, foreign currency",
        "Country of origin",
        "Country of export",
    )
    line = ("84133020", "Pump", "2", "NOS", "Machinery", "EUR", "99439", "1000", "Germany", "Germany")
    copied(heads, *(line for _ in range(SEVERAL)))
    rows.paste_button.click()
    assert f"{SEVERAL:,} rows were added" in told(page)
    assert len({pointer.split("/")[3] for pointer in page.fields.rows if "/items/" in pointer}) == MOST_SHOWN
    window.jump(f"/goods/items/{SEVERAL - 1}/quantity")
    assert rows.turner.label.text() == f"Rows {SEVERAL - MOST_SHOWN + 1:,} to {SEVERAL:,} of {SEVERAL:,}"
    assert not rows.turner.on.isEnabled()
    beats: list[float] = []
    heart = QTimer(interval=20)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start()
    window.session.put(f"/goods/items/{SEVERAL - 1}/quantity", "3")
    assert window.session.save()
    qtbot.waitUntil(lambda: not window.session.work.busy and bool(window.session.findings), timeout=120_000)
    heart.stop()
    assert len(beats) > 10, "the window went on while the case was judged"
    with CaseFile.open(window.session.path) as kept:
        items = kept.draft()["goods"]
    assert isinstance(items, dict)
    assert isinstance(items["items"], list)
    assert len(items["items"]) == SEVERAL
