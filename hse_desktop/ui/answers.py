"""Everything that was entered, page by page, each with a link that leads back to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject, JsonValue, leaf_type
from hse_desktop.model.fields import Choice, Form, about, part_of
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.case_frame import rule
from hse_desktop.ui.editors import as_typed
from hse_desktop.ui.wrapped import breakable

MOST_LINES = 300
"""Lines shown of one page; a list of thousands of rows is read on its own page."""


@dataclass(frozen=True)
class Answer:
    """A line of a page: what is asked and what was entered; without `value`, the heading of a part or a row."""

    label: str
    value: str = ""


class Answers(QWidget):
    """The pages of a case with what was entered on each."""

    change_wanted = Signal(str)  # the name of a step

    def __init__(self, form: type[Form], draft: JsonObject) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        heading = QLabel(_("What you entered"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for step in form.model_fields:
            if about(form, step).typed:
                column.addWidget(self._page(step, _(about(form, step).label), answers(form, step, draft)))

    def _page(self, step: str, title: str, lines: list[Answer]) -> QWidget:
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        top = QHBoxLayout()
        name = QLabel(title)
        name.setProperty("role", "label")
        top.addWidget(name, 1)
        change = icons.Button(_("Change"), kind="link")
        change.setAccessibleName(say(Message(N_("Change: {page}"), {"page": title})))
        change.clicked.connect(lambda: self.change_wanted.emit(step))
        top.addWidget(change)
        column.addLayout(top)
        if not lines:
            nothing = QLabel(_("Nothing is entered."))
            nothing.setProperty("role", "muted")
            column.addWidget(nothing)
            return page
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for position, line in enumerate(lines[:MOST_LINES]):
            asked = _text(line.label, "small" if line.value else "label")
            if line.value:
                grid.addWidget(asked, position, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(_text(line.value, ""), position, 1, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(asked, position, 0, 1, 2)
        column.addLayout(grid)
        if len(lines) > MOST_LINES:
            left = {"count": len(lines) - MOST_LINES}
            more = Message(N_("and {count} more lines: “Change” leads to them"), left)
            column.addWidget(_text(say(more), "muted"))
        return page


def _text(text: str, role: str) -> QLabel:
    label = QLabel(breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def answers(form: type[Form], step: str, draft: JsonObject) -> list[Answer]:
    """What was entered on the page of `step`, in its order; what is empty is left out."""
    return list(_of(form, step, draft.get(step)))


def _of(form: type[Form], name: str, value: JsonValue) -> Iterator[Answer]:
    part, known = part_of(form, name), about(form, name)
    if part is None:
        if value not in (None, "") and known.typed:
            yield Answer(_(known.label), _shown(form, name, value))
    elif part.is_list:
        for position, row in enumerate(value if isinstance(value, list) else []):
            lines = list(_inside(part.form, row))
            if lines:
                numbered = Message(
                    "{label} {number}", {"label": Message(known.label), "number": position + 1}
                )
                yield Answer(say(numbered))
                yield from lines
    else:
        yield from _inside(part.form, value)


def _inside(form: type[Form], value: JsonValue) -> Iterator[Answer]:
    if isinstance(value, dict):
        for name in form.model_fields:
            if name != "id":
                yield from _of(form, name, value.get(name))


def _shown(form: type[Form], name: str, value: JsonValue) -> str:
    kind, unit = leaf_type(form, name), about(form, name).unit
    if issubclass(kind, Choice):
        return next((_(choice.label) for choice in kind if choice.value == value), as_typed(value))
    if kind is bool:
        return _("Yes") if value is True or str(value).lower() in {"true", "yes"} else _("No")
    return f"{as_typed(value)} {_(unit)}".rstrip()
