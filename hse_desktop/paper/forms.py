"""Walks the forms of an application as they are to be printed: labels from `about()`, values in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from hse_desktop.model.calendar import in_words
from hse_desktop.model.fields import Choice, Form, ListItem, about

_ONE_OF: Final = {"units": "unit"}
_INTERNAL: Final = {"id", "document", "box"}
"""Fields whose values are ids within the case, or places in points, which mean nothing on paper."""


@dataclass(frozen=True)
class Entry:
    """A label and its value; an empty value is printed only where it is `needed`.

    `typed` is the value as it is keyed in somewhere. `key` is the dotted path of the field without numbers of rows:
    the same in every case.
    """

    label: str
    value: str
    needed: bool
    typed: str = ""
    key: str = ""


@dataclass(frozen=True)
class Block:
    """A form or a row of a list: its title and its entries; `key` as that of an entry."""

    title: str
    entries: tuple[Entry, ...]
    key: str = ""


def value_in_words(form: Form, name: str) -> str:
    """The value of field `name` as English paper carries it, with its unit; empty if there is none.

    Choices give their label, yes and no are said, days are `15 June 2026`.
    """
    value = getattr(form, name)
    unit = about(type(form), name).unit
    match value:
        case None:
            return ""
        case Choice():
            return value.label
        case bool():
            return "Yes" if value else "No"
        case date():
            return in_words(value)
        case int() | Decimal():
            unit = _ONE_OF.get(unit, unit) if value == 1 else unit
            return f"{value:f} {unit}".rstrip() if isinstance(value, Decimal) else f"{value} {unit}".rstrip()
        case _:
            said = str(value)
            # “380–415 V” was typed with its unit, “400” was not.
            bare = bool(said) and not any(character.isalpha() for character in said)
            return f"{said} {unit}" if unit and bare else said


def keyed_in(form: Form, name: str) -> str:
    """The value as it is typed into a field of the portal: plain digits, days as 15/06/2026; choices by their label.

    Empty if there is none.
    """
    value = getattr(form, name)
    match value:
        case None:
            return ""
        case Choice():
            return value.label
        case bool():
            return "Yes" if value else "No"
        case date():
            return value.strftime("%d/%m/%Y")
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def entries(form: Form, key: str = "") -> list[Entry]:
    """The plain fields of `form` in its order; a form inside it adds its fields under its label."""
    found = []
    for name in type(form).model_fields:
        value = getattr(form, name)
        if name in _INTERNAL or isinstance(value, list):
            continue
        known, here = about(type(form), name), f"{key}.{name}"
        if isinstance(value, Form):
            found += [
                replace(inner, label=f"{known.label}: {inner.label[:1].lower()}{inner.label[1:]}")
                for inner in entries(value, here)
            ]
        else:
            said = value_in_words(form, name)
            found.append(Entry(known.label, said, known.needed(form), keyed_in(form, name), here))
    return found


def blocks(form: Form, title: str, key: str = "") -> Iterator[Block]:
    """`form` and every row of its lists, each a block; a list of single values is part of its form's block."""
    own = entries(form, key)
    rows: list[Block] = []
    for name in type(form).model_fields:
        items = getattr(form, name)
        if not isinstance(items, list):
            continue
        known, here = about(type(form), name), f"{key}.{name}"
        if not items:
            own.append(Entry(known.label, "", known.needed(form), key=here))
        elif all(len(type(item).model_fields) == 2 for item in items):
            own += _numbered(items, here)
        else:
            rows += item_blocks(items, f"{title}: {known.label[:1].lower()}{known.label[1:]}", here)
    if own:
        yield Block(title, tuple(own), key)
    yield from rows


def item_blocks(items: list[ListItem], label: str, key: str = "") -> Iterator[Block]:
    """A block for each row of a list, named after the row's form or the list's `label`."""
    for number, item in enumerate(items, start=1):
        name = type(item).title or label
        yield from blocks(item, f"{name}, {number} of {len(items)}" if len(items) > 1 else name, key)


def _numbered(items: list[ListItem], key: str) -> list[Entry]:
    found = []
    for number, item in enumerate(items, start=1):
        for entry in entries(item, key):
            label = f"{entry.label} {number}" if len(items) > 1 else entry.label
            found.append(replace(entry, label=label))
    return found
