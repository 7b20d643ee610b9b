"""ANF-2M and ANF-1 as data: numbers, labels and the values under them, and the screens where they are keyed in."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from hse_desktop.model.citation import Citation
from hse_desktop.reference.tables import citation_in, content

PROFILE = "profile"
"""The edition that is ANF-1, the importer's profile."""


@dataclass(frozen=True)
class Line:
    """A label with the fields of the application printed behind it; `optional`: Not Applicable while it is empty."""

    label: str
    paths: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table of the form: `paths` are fields of a row, `width` is in millimetres."""

    label: str
    paths: tuple[str, ...]
    width: float


@dataclass(frozen=True)
class FormField:
    """A numbered field of a form: lines, or a table over the list of the application that `rows` names.

    `number` is empty where the form's own was not seen. `optional` fields are marked Not Applicable while empty;
    `empty` says who fills in the others.
    """

    number: str
    part: str
    label: str
    lines: tuple[Line, ...]
    rows: str
    columns: tuple[Column, ...]
    under: tuple[Line, ...]
    optional: bool
    empty: str


@dataclass(frozen=True)
class Edition:
    """An edition of a form; `unseen` says what of it is not known."""

    name: str
    title: str
    unseen: str
    fields: tuple[FormField, ...]
    citation: Citation


@dataclass(frozen=True)
class Screen:
    """A screen of DGFT's site: the fields keyed in there, and the list whose rows are entered one by one."""

    title: str
    note: str
    paths: tuple[str, ...]
    rows: str


def _line(entry: list[str]) -> Line:
    return Line(entry[0], tuple(entry[1].split()), "optional" in entry[2:])


def _field(entry: dict[str, Any]) -> FormField:
    return FormField(
        number=entry["number"],
        part=entry.get("part", "A"),
        label=entry["label"],
        lines=tuple(_line(line) for line in entry.get("lines", ())),
        rows=entry.get("rows", ""),
        columns=tuple(
            Column(label, tuple(paths.split()), width) for label, paths, width in entry.get("columns", ())
        ),
        under=tuple(_line(line) for line in entry.get("under", ())),
        optional=entry.get("optional", False),
        empty=entry.get("empty", ""),
    )


@cache
def editions() -> dict[str, Edition]:
    """The editions by name: `2015`, `2019` and `2023` of ANF-2M, and `profile`, which is ANF-1."""
    data = content("anf_2m")
    listed = citation_in(data)
    return {
        entry["name"]: Edition(
            entry["name"],
            entry["title"],
            entry["unseen"],
            tuple(_field(field) for field in entry["field"]),
            citation_in(entry, listed),
        )
        for entry in data["edition"]
    }


@cache
def screens() -> tuple[Screen, ...]:
    """The screens in their order."""
    return tuple(
        Screen(entry["title"], entry.get("note", ""), tuple(entry.get("lines", ())), entry.get("rows", ""))
        for entry in content("anf_2m")["screen"]
    )
