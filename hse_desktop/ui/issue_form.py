"""Fields of a form outside a case: labels, help, units and editors come from the model, as everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject, read
from hse_desktop.model.fields import Form, about
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.editors import Editor, as_typed, editor_for
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.suggesting_editor import SuggestingEditor
from hse_desktop.ui.work import Work


class FormFields(QWidget):
    """Some fields of a form, one under the other; `needed` are those that a letter cannot do without."""

    edited = Signal(str)  # the name of a field

    def __init__(
        self, form: type[Form], names: Sequence[str], work: Work, *, needed: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._form = form
        self.rows: dict[str, Asked] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for name in names:
            known = about(form, name)
            editor = _editor(form, name)
            editor.use_work(work)
            asked = Asked(_(known.label), editor, help_line=_(known.help), needed=name in needed)
            editor.edited.connect(lambda _value, name=name: self.edited.emit(name))
            self.rows[name] = asked
            column.addWidget(asked)

    def show_draft(self, draft: JsonObject) -> None:
        """Show what is known; fields of other names are left out."""
        for name, asked in self.rows.items():
            asked.show_value(
                as_typed(draft.get(name)) if not isinstance(draft.get(name), list | dict) else ""
            )
            asked.say("")

    def draft(self) -> JsonObject:
        """What was entered in the fields that are in sight."""
        return {
            name: asked.typed.strip()
            for name, asked in self.rows.items()
            if asked.typed.strip() and asked.isVisibleTo(self)
        }

    def wrong(self) -> Asked | None:
        """The first field that has to be put right; each says what under itself."""
        problems = {
            problem.pointer.lstrip("/"): say(problem.message)
            for problem in read(self._form, self.draft()).problems
        }
        found: list[Asked] = []
        for name, asked in self.rows.items():
            if not asked.isVisibleTo(self):
                continue
            if asked.problem():
                found.append(asked)
            elif name in problems:
                asked.say(problems[name])
                found.append(asked)
        return found[0] if found else None

    def show_only(self, names: Sequence[str]) -> None:
        """Ask these fields, and not the others."""
        for name, asked in self.rows.items():
            asked.setVisible(name in names)

    def take_focus(self) -> None:
        """Put the cursor on the first field that is empty."""
        for asked in self.rows.values():
            if asked.isVisibleTo(self) and not asked.typed:
                asked.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _editor(form: type[Form], name: str) -> Editor:
    known = about(form, name)
    return editor_for(form, name) if known.listed is None else SuggestingEditor(known.listed, known)
