"""What the sample's documents print: the data of its application, so that papers and data cannot differ."""

import json
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import read
from hse_desktop.model.equipment import EquipmentItem

FOLDER: Final = Path(__file__).resolve().parent

T = TypeVar("T")


@cache
def application() -> HseApplication:
    """The sample's application. Raises `LookupError` if a value of it cannot be read."""
    reading = read(HseApplication, json.loads((FOLDER / "application.json").read_text(encoding="utf-8")))
    if reading.problems or reading.missing:
        raise LookupError("the sample's application.json does not fit its form")
    return reading.form


def equipment() -> EquipmentItem:
    """The sample's one equipment item."""
    (item,) = application().equipment
    return item


def known(value: T | None) -> T:
    """A value that the sample has. Raises `LookupError`."""
    if value is None:
        raise LookupError("the sample's application.json lacks a value that its documents print")
    return value


def one_line(address: str | None) -> str:
    """An address as it stands in running text."""
    return ", ".join(known(address).splitlines())
