"""The fields of an act in the register: what is asked, what was answered, and what is still missing."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypedDict, Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonValue
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.editors import MOST_RADIOS, Editor, LineEditor, ListEditor, RadioEditor, TextEditor
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.wrapped import wrapped

_SHORT: Final = 150  # pixels at the plain text size: a number, a day

Reading = Callable[[str], object]
"""What was typed as a value; raises `ValueError` with what to enter instead."""


class Asked(QWidget):
    """A label, an editor, a line of help, and what has to be put right under it."""

    def __init__(
        self, label: str, editor: Editor, *, help_line: str = "", needed: bool = True, reading: Reading = str
    ) -> None:
        super().__init__()
        self.label, self.editor = label, editor
        self._needed, self._reading, self._typed = needed, reading, ""
        self._help = help_line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        above = QLabel(label if needed else _("{label} (optional)").format(label=label))
        above.setProperty("role", "label")
        above.setWordWrap(True)
        above.setBuddy(editor.control)
        column.addWidget(above)
        column.addWidget(editor)
        if help_line:
            column.addWidget(wrapped(help_line, "hint"))
        self._trouble = TroubleLine(Severity.MUST_FIX, "")
        self._trouble.hide()
        column.addWidget(self._trouble)
        editor.name(label, help_line)
        editor.edited.connect(self._edited)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._typed

    def show_value(self, value: str) -> None:
        """Show an answer that is known already."""
        self._typed = value
        self.editor.show_value(value)

    def _edited(self, value: JsonValue) -> None:
        self._typed = str(value) if value is not None else ""
        self.say("")

    def say(self, trouble: str) -> None:
        """Show what has to be put right here; nothing, if empty."""
        self._trouble.setVisible(bool(trouble))
        if trouble:
            self._trouble.show_text(trouble)
        self.editor.mark_wrong(bool(trouble))
        self.editor.name(self.label, trouble or self._help)

    def problem(self) -> str:
        """What has to be put right, shown here; empty if nothing."""
        trouble = ""
        if not self._typed.strip():
            trouble = _("Please fill this in.") if self._needed else ""
        else:
            try:
                self._reading(self._typed.strip())
            except ValueError as odd:
                trouble = str(odd)
        self.say(trouble)
        return trouble

    def value(self) -> object:
        """The answer as read; None if the field is empty."""
        text = self._typed.strip()
        return self._reading(text) if text else None


def as_units(typed: str) -> int:
    """A number of units. Raises `ValueError`."""
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:9]) <= 1_000_000:
        raise ValueError(_("Enter a whole number from 1."))
    return int(typed)


def as_whole(typed: str) -> int:
    """A number from 0. Raises `ValueError`."""
    if not typed.isascii() or not typed.isdigit():
        raise ValueError(_("Enter a whole number; 0 for none."))
    return int(typed[:9])


def as_year(typed: str) -> int:
    """A calendar year. Raises `ValueError`."""
    if not typed.isascii() or not typed.isdigit() or not 2000 <= int(typed[:9]) <= 2999:
        raise ValueError(_("Enter the calendar year in four digits."))
    return int(typed)


def as_day(typed: str) -> date:
    """A day, as 2026-09-01 or 01.09.2026. Raises `ValueError`."""
    parts = typed.replace("/", ".").split(".")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError(_("Enter a day such as 01.09.2026.")) from None


def as_file(typed: str) -> Path:
    """A file that is there. Raises `ValueError`."""
    path = Path(typed)
    if not path.is_file():
        raise ValueError(_("There is no such file. Choose it again."))
    return path


class Options(TypedDict, total=False):
    """What may be said of a field besides its label."""

    help_line: str
    needed: bool


def line(label: str, *, reading: Reading = str, **more: Unpack[Options]) -> Asked:
    """A line of text."""
    return Asked(label, LineEditor(), reading=reading, **more)


def text(label: str, **more: Unpack[Options]) -> Asked:
    """Text of a few lines."""
    return Asked(label, TextEditor(3), **more)


def units(label: str, **more: Unpack[Options]) -> Asked:
    """A number of units."""
    return Asked(label, LineEditor(_("units"), "", _SHORT), reading=as_units, **more)


def year(label: str, **more: Unpack[Options]) -> Asked:
    """A calendar year."""
    return Asked(label, LineEditor("", "", _SHORT), reading=as_year, **more)


def day(label: str, **more: Unpack[Options]) -> Asked:
    """A day."""
    return Asked(label, LineEditor("", N_("01.09.2026"), _SHORT), reading=as_day, **more)


def choice(
    label: str, answers: Sequence[tuple[str, str]], *, reading: Reading = str, **more: Unpack[Options]
) -> Asked:
    """One of a few answers, all in sight; of many, from a list."""
    editor: Editor = RadioEditor(answers) if len(answers) <= MOST_RADIOS else ListEditor(answers)
    return Asked(label, editor, reading=reading, **more)


def file(label: str, **more: Unpack[Options]) -> Asked:
    """A file, typed or chosen."""
    return Asked(label, FileEditor(label), reading=as_file, **more)


class FileEditor(LineEditor):
    """A line with a button that asks for a file."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.choose_button = icons.Button(_("Choose…"), icon_name="folder-open")
        self.choose_button.setAccessibleName(_("Choose: {label}").format(label=title))
        self.choose_button.clicked.connect(self._choose)
        self._row.addWidget(self.choose_button)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, chosen: str) -> None:
        """Take a file that was chosen."""
        self.show_value(chosen)
        self.edited.emit(chosen)
