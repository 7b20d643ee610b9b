"""What is to be said of a document, in order of weight, each with what to do about it; much is folded."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.field_row import TroubleLine

MOST_SHOWN = 2
"""So many of the gravest are shown; one more is shown too rather than folded alone."""

_FILE_SOUND = "FILE-SOUND"  # its findings repeat the inspection's problems, without the remedy
_WEIGHTS = list(Severity)


@dataclass(frozen=True)
class Entry:
    """One thing to say, and what to do about it."""

    severity: Severity
    text: str
    remedy: str = ""


def entries_of(examined: ExaminedDocument | None, findings: Sequence[Finding]) -> list[Entry]:
    """What inspecting the file and checking the case against it gave, the gravest first.

    What the person has given a reason for is not said again.
    """
    settled = {f.basis[-1] for f in findings if f.rule == _FILE_SOUND and f.acknowledged}
    problems = examined.inspection.problems if examined is not None else []
    entries = [
        Entry(problem.severity, _(problem.message), _(problem.remedy))
        for problem in problems
        if problem.code not in settled
    ]
    entries += [
        Entry(finding.severity, say(finding.message))
        for finding in findings
        if finding.rule != _FILE_SOUND and not finding.acknowledged and finding.severity is not Severity.NOTE
    ]
    return sorted(entries, key=lambda entry: _WEIGHTS.index(entry.severity))


class ProblemStrip(QWidget):
    """Shows entries; `unfolded` from the start where the person has opened them before."""

    unfolded = Signal()

    def __init__(self, entries: Sequence[Entry], *, open_at_once: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(8)
        shown = len(entries) if open_at_once or len(entries) <= MOST_SHOWN + 1 else MOST_SHOWN
        for entry in entries[:shown]:
            column.addWidget(_entry(entry))
        rest = entries[shown:]
        if not rest:
            return
        folded = QWidget()
        inner = QVBoxLayout(folded)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for entry in rest:
            inner.addWidget(_entry(entry))
        folded.hide()
        self.more_button = icons.Button(
            say(Message(N_("{count} more"), {"count": len(rest)})), icon_name="chevron-down", kind="link"
        )
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(folded)

        def unfold() -> None:
            folded.show()
            self.more_button.hide()
            self.unfolded.emit()

        self.more_button.clicked.connect(unfold)


def _entry(entry: Entry) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(TroubleLine(entry.severity, entry.text))
    if entry.remedy:
        remedy = QLabel(entry.remedy)
        remedy.setProperty("role", "hint")
        remedy.setTextFormat(Qt.TextFormat.PlainText)
        remedy.setWordWrap(True)
        remedy.setContentsMargins(theme.scaled(16) + 6, 0, 0, 0)
        column.addWidget(remedy)
    return widget
