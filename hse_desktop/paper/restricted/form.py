"""ANF-2M and ANF-1 on paper: each value under the number and label of the form's edition."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from hse_desktop.model.fields import Form, ListItem, about
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import FormEdition
from hse_desktop.model.restricted.goods import GoodsItem
from hse_desktop.paper.layout import EMPTY, columns, grid, strong, text, title_block, typed
from hse_desktop.paper.parties import applicant_signs, statement_head
from hse_desktop.paper.restricted.annexes import Annexes
from hse_desktop.paper.restricted.paths import holder_of, leaves
from hse_desktop.paper.restricted.procedure import (
    ADDRESSEE,
    APPLICATION,
    NOT_APPLICABLE,
    printed,
    sheet_of,
    side_by_side,
    whole_rupees,
)
from hse_desktop.paper.sheet import Closing, written
from hse_desktop.reference.anf_2m import PROFILE, Column, Edition, FormField, Line, editions

MOST_ROWS: Final = 10
"""Rows of a table that stand in the form itself; more go to an annex."""

_ROWS_OF_A_PIECE: Final = 40
"""Long tables are set in pieces: the time that a table takes to break grows with the square of its rows."""

_NUMBER: Final = 12
_ON_THE_FORM: Final = ("goods", "purpose", "kinds", "circumstances", "consignment")
"""The parts of the application that DGFT decides on: what the form has no field for stands in an annex."""

_SAME_DATA: Final = (
    "The application is keyed in on DGFT's site; this paper holds the same data under the form's numbers."
)
_UPDATED: Final = (
    "At once after a change, and at least once a year (HBP 2.15(a)); "
    "as reported, every April to June (FTP 2023, 2.05)"
)
_DECLARATION: Final = (
    "The declaration of the form was not seen. It is made on the portal, in the portal's own words; nothing here "
    "stands for it."
)


def anf_2m(application: RestrictedApplication, on: date) -> bytes:
    """ANF-2M dated `on`, in the edition chosen, as PDF/A-2b; what is too long for its field stands in an annex.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    edition = editions()[application.filing.form_edition or FormEdition.ONLINE_2019]
    return written(sheet_of("ANF-2M", application, on), lambda: _application(application, edition, on))


def importer_profile(application: RestrictedApplication, on: date) -> bytes:
    """ANF-1 as far as its form was seen, to compare with the firm's profile on DGFT's site; PDF/A-2b."""
    edition = editions()[PROFILE]
    return written(sheet_of("Importer profile", application, on), lambda: _profile(application, edition))


def _application(application: RestrictedApplication, edition: Edition, on: date) -> list[Flowable]:
    annexes = Annexes()
    body = fields_of_form(application, edition.fields, annexes)
    _further_particulars(application, edition, annexes)
    return [
        *title_block("Application in ANF-2M", APPLICATION),
        statement_head(on, ADDRESSEE),
        *_edition(edition),
        text(_SAME_DATA, "small"),
        *body,
        *annexes.pages(),
        Spacer(1, 10),
        Closing([text(_DECLARATION, "small")], applicant_signs(application, on)),
    ]


def _profile(application: RestrictedApplication, edition: Edition) -> list[Flowable]:
    annexes = Annexes()
    updated = printed(application.applicant, "profile_updated_on")
    return [
        *title_block("Importer profile", "ANF-1. Compare it with your profile on DGFT's site; it is not uploaded"),
        grid([("Last updated on DGFT's site", updated, 1), ("To be updated", _UPDATED, 2)]),
        *_edition(edition),
        *fields_of_form(application, edition.fields, annexes),
        *annexes.pages(),
    ]  # fmt: skip


def _edition(edition: Edition) -> list[Flowable]:
    return [Spacer(1, 8), text("{title}. {unseen}", "small", title=edition.title, unseen=edition.unseen)]


def fields_of_form(application: Form, fields: Sequence[FormField], annexes: Annexes) -> list[Flowable]:
    """The fields with the values of `application`; what is too long for its place goes to `annexes`."""
    story: list[Flowable] = []
    rows: list[list[Flowable | str]] = []
    part = fields[0].part
    for field in fields:
        if rows and (field.rows or field.part != part):
            story.append(_entries(rows))
            rows = []
        if field.part != part:
            part = field.part
            story.append(text("Part {part}", "heading", part=part))
        if field.rows:
            story += _list(application, field, annexes)
        else:
            rows += _lines(application, field, annexes)
    return [*story, *([_entries(rows)] if rows else [])]


def _entries(rows: Sequence[Sequence[Flowable | str]]) -> Flowable:
    return columns(("No.", "Field", "Entry"), (_NUMBER, 58, 96), rows)


def _lines(application: Form, field: FormField, annexes: Annexes) -> list[list[Flowable | str]]:
    """The rows of a field: its number and label, and a line for each value unless it has only one without label."""
    values = [_value(application, line) for line in field.lines]
    number, label = (
        text(field.number, "cell"),
        text("{label}", "cell", label=strong(field.label)),
    )
    if field.optional and not any(values):
        return [[number, label, typed(NOT_APPLICABLE, "cell")]]
    shown = [
        annexes.value(_heading(field, line), value) or (NOT_APPLICABLE if line.optional else field.empty)
        for line, value in zip(field.lines, values, strict=True)
    ]
    if len(shown) == 1 and not field.lines[0].label:
        return [[number, label, typed(shown[0], "cell")]]
    rows: list[list[Flowable | str]] = [[number, label, ""]]
    for line, value in zip(field.lines, shown, strict=True):
        rows.append(["", typed(line.label, "cell"), typed(value, "cell")])
    return rows


def _heading(field: FormField, line: Line) -> str:
    named = " – ".join(part for part in (field.label, line.label) if part)
    return f"Field {field.number}: {named}" if field.number else named


def _value(application: Form, line: Line) -> str:
    values = [printed(*holder_of(application, path)) for path in line.paths]
    return " ".join(values) if all(values) or len(values) == 1 else ""


def _list(application: Form, field: FormField, annexes: Annexes) -> list[Flowable]:
    holder, name = holder_of(application, field.rows)
    items: list[ListItem] = getattr(holder, name)
    numbered = f"{field.number}&nbsp;&nbsp;" if field.number else ""
    title = text(f"{numbered}{{label}}", "subject", label=strong(field.label))
    head: list[Flowable] = [CondPageBreak(30 * mm), Spacer(1, 9), title]
    if not items:
        return [*head, typed(NOT_APPLICABLE if field.optional else EMPTY, "cell"), Spacer(1, 9)]
    heading = f"Field {field.number}: {field.label}" if field.number else field.label
    if len(items) > MOST_ROWS:
        where = annexes.add(f"{heading} ({len(items):,} rows)", _tables(items, field, annexes, heading))
        content: list[Flowable] = [typed(where, "cell")]
    else:
        content = _tables(items, field, annexes, heading)
    sums = _sums(application) if field.rows == "goods.items" else ""
    return [*head, *content, *([Spacer(1, 4), typed(sums, "cell")] if sums else []), Spacer(1, 9)]


def _sums(application: Form) -> str:
    goods = application.goods if isinstance(application, RestrictedApplication) else None
    if goods is None:
        return ""
    rupees, foreign = goods.items_cif_inr, goods.items_cif_fc
    sums = [
        whole_rupees(rupees) if rupees is not None else "",
        f"{goods.items[0].currency} {foreign:,f}" if foreign is not None and goods.items[0].currency else "",
    ]
    return f"Sum of the items: {' = '.join(each for each in sums if each)}" if any(sums) else ""


def _tables(items: Sequence[ListItem], field: FormField, annexes: Annexes, heading: str) -> list[Flowable]:
    return [
        _table(items[at : at + _ROWS_OF_A_PIECE], at, field, annexes, heading)
        for at in range(0, len(items), _ROWS_OF_A_PIECE)
    ]


def _table(
    items: Sequence[ListItem], before: int, field: FormField, annexes: Annexes, heading: str
) -> Flowable:
    rows: list[list[Flowable | str]] = []
    spans = []
    for number, item in enumerate(items, start=before + 1):
        cells = [_cell(item, column, annexes, f"{heading}, row {number}") for column in field.columns]
        rows.append([typed(str(number), "cell"), *cells])
        first = len(rows)
        for line in field.under:
            value = side_by_side(item, line.paths)
            shown = annexes.value(f"{heading}, row {number}: {line.label}", value)
            label = text("{label}: {value}", "cell", label=line.label, value=shown or EMPTY)
            rows.append(["", label, *([""] * (len(field.columns) - 1))])
            spans.append(("SPAN", (1, len(rows)), (-1, len(rows))))
        if field.under:
            spans.append(("NOSPLIT", (0, first), (-1, len(rows))))
    heads = ("S.No.", *(column.label for column in field.columns))
    widths = (_NUMBER, *(column.width for column in field.columns))
    numbers = [at for at, column in enumerate(field.columns, start=1) if _is_sum(column)]
    table = columns(heads, widths, rows, numbers=numbers)
    table.setStyle(spans)
    return table


def _is_sum(column: Column) -> bool:
    return column.paths[-1].endswith(("_inr", "_fc", "_usd"))


def _cell(item: ListItem, column: Column, annexes: Annexes, heading: str) -> Flowable:
    value = side_by_side(item, column.paths).removeprefix("Rs ")
    shown = annexes.value(f"{heading}: {column.label}", value, in_a_row=True)
    return typed(shown, "number" if _is_sum(column) else "cell")


def _further_particulars(application: RestrictedApplication, edition: Edition, annexes: Annexes) -> None:
    """Annexes with what DGFT may want to know and the form has no field for."""
    named = {path for field in edition.fields for line in field.lines for path in line.paths}
    rest = []
    for part in _ON_THE_FORM:
        for path in leaves(getattr(application, part), part):
            holder, name = holder_of(application, path)
            value = printed(holder, name)
            if value and path not in named:
                rest.append([typed(about(type(holder), name).label, "cell"), typed(value, "cell")])
    if rest:
        annexes.add(
            "Particulars the form has no field for", [columns(("Particular", "Entry"), (70, 96), rest)]
        )
    field = next(field for field in edition.fields if field.rows == "goods.items")
    cells = [column.paths for column in field.columns] + [line.paths for line in field.under]
    shown = {name for paths in cells for name in paths}
    items = [
        paragraph
        for number, item in enumerate(application.goods.items, start=1)
        for paragraph in _rest_of(number, item, shown)
    ]
    if items:
        annexes.add("Particulars of the items the form has no field for", items)


def _rest_of(number: int, item: GoodsItem, shown: set[str]) -> list[Flowable]:
    names = [name for name in leaves(item) if name not in shown and printed(item, name)]
    if not names:
        return []
    said = "; ".join(f"{about(GoodsItem, name).label}: {printed(item, name)}" for name in names)
    what = (item.description or EMPTY)[:80]
    return [text("{number}. {what}<br/>{said}", "body", number=str(number), what=strong(what), said=said)]
