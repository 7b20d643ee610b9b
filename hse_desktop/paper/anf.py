"""A form of the ANF series that is known in part, printed straight from its model."""

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.anf.partly_known import PartlyKnown
from hse_desktop.model.fields import Form, about, part_of
from hse_desktop.paper.layout import text, title_block
from hse_desktop.paper.restricted.annexes import Annexes
from hse_desktop.paper.restricted.form import fields_of_form
from hse_desktop.paper.sheet import Sheet, written
from hse_desktop.reference.anf_2m import Column, FormField, Line

BAND: Final = "NOT COMPLETE: not the official form, not to be filed"

_WIDTH: Final = 154
_MOST_COLUMNS: Final = 5


def partly_known_form(form: PartlyKnown, on: date) -> bytes:
    """Every field of the form with its value, as PDF/A-2b, under a band that says that it is not complete.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(Sheet(form.title, form.name, on, band=BAND), lambda: _story(form))


def _story(form: PartlyKnown) -> list[Flowable]:
    annexes = Annexes()
    body: list[Flowable] = []
    for name in type(form).model_fields:
        known = about(type(form), name)
        body.append(text("{title}", "heading", title=known.label))
        body += fields_of_form(form, fields_from(type(getattr(form, name)), name), annexes)
    return [
        Spacer(1, 10),
        *title_block(form.title, "To gather what the form will ask; compare it with the form on DGFT's site"),
        text("{unseen}", "small", unseen=form.unseen),
        Spacer(1, 6),
        *body,
        *annexes.pages(),
    ]


def fields_from(form: type[Form], path: str) -> list[FormField]:
    """The fields of a part of a model whose values lie at `path`: plain ones as lines, lists as tables."""
    found: list[FormField] = []
    for name in form.model_fields:
        known, part, here = about(form, name), part_of(form, name), f"{path}.{name}"
        if part is None:
            found.append(_field(known.label, lines=(Line("", (here,)),)))
        elif part.is_list:
            found.append(_table(part.form, known.label, here))
        else:
            found.append(_field(known.label, lines=_lines(part.form, here)))
    return found


def _lines(form: type[Form], path: str) -> tuple[Line, ...]:
    return tuple(Line(about(form, name).label, (f"{path}.{name}",)) for name in form.model_fields)


def _table(form: type[Form], label: str, path: str) -> FormField:
    names = [name for name in form.model_fields if name != "id"]
    heads, under = names[:_MOST_COLUMNS], names[_MOST_COLUMNS:]
    columns = tuple(Column(about(form, name).label, (name,), _WIDTH / len(heads)) for name in heads)
    return _field(
        label, rows=path, columns=columns, under=tuple(Line(about(form, n).label, (n,)) for n in under)
    )


def _field(
    label: str,
    *,
    lines: tuple[Line, ...] = (),
    rows: str = "",
    columns: tuple[Column, ...] = (),
    under: tuple[Line, ...] = (),
) -> FormField:
    return FormField("", "A", label, lines, rows, columns, under, optional=False, empty="")
