"""What is keyed in on DGFT's portal, screen by screen; last what no screen asks for, so that nothing is missing."""

from collections.abc import Sequence
from typing import Final

from hse_desktop.model.fields import Form, ListItem, about
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_
from hse_desktop.paper.filing_values import SheetPart, SheetTable, SheetValue, Then
from hse_desktop.paper.forms import keyed_in
from hse_desktop.paper.restricted.paths import holder_of, leaves, lists
from hse_desktop.reference.anf_2m import Screen, screens

ORDER: Final = N_(
    "In the order of the screens of DGFT's help file of 2019. The present module may have moved or renamed some: note "
    "its own label beside each value. Days are written day/month/year, sums in plain digits; fields without a value "
    "are left out."
)
MOST_TABLES: Final = 50
"""Rows of a list that get a table each, with room for the portal's labels; longer lists are set close."""

_ON_ANF_1: Final = "profile."
"""What ANF-1 carries is not printed a second time."""

_THEN: Final = {"Pay fee": Then.FEE, "Upload document": Then.UPLOADS}


def by_screen(application: RestrictedApplication) -> list[SheetPart]:
    """The screens in their order, then what is kept in the case only."""
    parts = [_screen(application, screen) for screen in screens()]
    asked = {path for screen in screens() for path in screen.paths}
    kept = [path for path in leaves(application) if path not in asked and not path.startswith(_ON_ANF_1)]
    left = _values(application, kept)
    if other := application.linked.file:
        left = (*left, SheetValue("linked.file", N_("Linked application: HSE exemption"), other, other))
    tables = [SheetTable("", N_("For your own use, and for questions"), left)] if left else []
    in_lists = {screen.rows for screen in screens()}
    for path in lists(application):
        if path not in in_lists and not path.startswith(_ON_ANF_1):
            tables += _rows(application, path)
    title = N_("Kept in this case, not keyed in")
    return [*parts, SheetPart(title, "", tuple(tables), empty=N_("Nothing."))]


def _screen(application: RestrictedApplication, screen: Screen) -> SheetPart:
    values = _values(application, screen.paths)
    tables = [SheetTable(screen.title, N_("What to key in"), values)] if values else []
    if screen.rows:
        tables += _rows(application, screen.rows)
    empty = N_("Nothing to key in.") if screen.paths or screen.rows else ""
    then = _THEN.get(screen.title, Then.NOTHING)
    return SheetPart(screen.title, screen.note, tuple(tables), then, empty)


def _values(form: Form, paths: Sequence[str], key: str = "") -> tuple[SheetValue, ...]:
    """A field without a value stands there only where it is needed."""
    found = []
    for path in paths:
        holder, name = holder_of(form, path)
        value, known = keyed_in(holder, name), about(type(holder), name)
        if value or known.needed(holder):
            unit = f" ({known.unit})" if known.unit else ""
            found.append(SheetValue(f"{key}{path}", f"{known.label}{unit}", value, value))
    return tuple(found)


def _rows(form: Form, path: str) -> list[SheetTable]:
    holder, name = holder_of(form, path)
    items: list[ListItem] = getattr(holder, name)
    label = about(type(holder), name).label
    tables = []
    for number, item in enumerate(items, start=1):
        title = f"{type(item).title or label}, {number:,} of {len(items):,}"
        if len(items) > MOST_TABLES:
            tables.append(SheetTable(path, title, (), _in_a_line(item)))
        elif values := _values(item, leaves(item), f"{path}."):
            tables.append(SheetTable(path, title, values))
    return tables


def _in_a_line(item: ListItem) -> str:
    """The values of a row one behind the other: a table for each of thousands of rows is more than anybody reads."""
    said = [(about(type(item), name).label, keyed_in(item, name)) for name in leaves(item)]
    return "; ".join(f"{label}: {value}" for label, value in said if value)
