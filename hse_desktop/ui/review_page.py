"""Review: what the checks found, by weight; each line leads to its place, a *check* can be acknowledged. Below it,
everything that was entered, page by page."""

import copy
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.documents import SLOTS
from hse_desktop.model.draft import JsonObject, label_at
from hse_desktop.model.errors import HseError
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons
from hse_desktop.ui.answers import Answers
from hse_desktop.ui.field_row import SEVERITY_ICONS
from hse_desktop.ui.links import Link
from hse_desktop.ui.notice import Notice
from hse_desktop.ui.page import Page
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.steps import DOCUMENTS
from hse_desktop.ui.work import Cancelled, Progress

NO_GUARANTEE = N_("Passing this is no guarantee of grant.")

MOST_SHOWN = 150
"""Findings of one weight that are shown at once: a sheet of thousands of items may have as many of one kind."""

MOST_OFFERED = 3
"""How many new applications are offered to be opened at once; the rest are named."""

_GROUPS = (
    (Severity.MUST_FIX, N_("Must fix"), N_("The text asks for it, or excludes it.")),
    (
        Severity.CHECK,
        N_("Check"),
        N_("The text is silent or can be read in two ways. Put it right, or say why it is right as it is."),
    ),
    (Severity.NOTE, N_("Note"), N_("Worth knowing; nothing to do.")),
)


class ReviewPage(Page):
    """All findings of the case."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, _("Review"), _(NO_GUARANTEE))
        self.help_line = _(
            "“Ready” means: nothing must be fixed, and every check is put right or has your reason."
        )
        self.help_more = _(
            "It never means that MeitY, DGFT or Customs will accept. Your reasons go into the record of the bundle. "
            "A reason holds for the values it was given for; when they change, the check opens again."
        )
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self._place = QVBoxLayout()
        self._place.setSpacing(16)
        self.column.addLayout(self._place)
        self.again = icons.Button(_("Check again"), icon_name="refresh-cw")
        self.again.clicked.connect(self.run_check)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._entered_place = QVBoxLayout()
        self.column.addLayout(self._entered_place)
        self.answers: Answers | None = None
        self._answered: JsonObject | None = None
        self.column.addStretch(1)
        self._content: QWidget | None = None
        self._shown: list[Finding] | None = None
        self.rows: list[FindingRow] = []
        session.judged.connect(self._judged)

    def enter(self) -> None:
        self.session.tried |= {*self.session.form.model_fields, DOCUMENTS}
        self.run_check()
        self._show()
        QTimer.singleShot(0, self, self._show_answers)  # below what is seen first

    def run_check(self) -> None:
        """Examine what is new and judge anew, beside the window."""
        self.notices.clear()

        def failed(error: HseError) -> None:
            self.progress.end()
            self.notices.show_error(error, [(_("Check again"), self.run_check)])

        self.session.check_documents(self.progress.end, failed, self.progress.report)
        if (job := self.session.check_job) is not None:
            self.progress.follow(job, _("Looking at the documents…"))

    def focus_on(self, where: str) -> bool:
        for row in self.rows:
            if row.finding.where == where:
                row.link.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _judged(self) -> None:
        self.again.setEnabled(not self.session.checking)
        if not self.session.checking:
            self.progress.end()
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if self.session.check is None or self._shown == self.session.findings:
            return
        self._shown = list(self.session.findings)
        if self._content is not None:
            self._place.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.rows = []
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self._headline())
        for severity, title, explained in _GROUPS:
            group = [f for f in self._shown if f.severity is severity]
            if group:
                column.addWidget(self._group(severity, _(title), _(explained), group))
        self._place.addWidget(self._content)

    def _show_answers(self) -> None:
        """Everything entered; nothing can be typed while this page is in sight."""
        if self._answered == self.session.draft:
            return
        self._answered = copy.deepcopy(self.session.draft)
        if self.answers is not None:
            self._entered_place.removeWidget(self.answers)
            self.answers.hide()
            self.answers.deleteLater()
        self.answers = Answers(self.session.form, self.session.draft)
        self.answers.change_wanted.connect(self.step_wanted)
        self._entered_place.addWidget(self.answers)

    def _split(self) -> None:
        """One application for each model, beside this one."""
        if not self.session.save():
            return
        path = self.session.path

        def task(_progress: Progress, _cancelled: Cancelled) -> list[Path]:
            from hse_desktop import workflow  # noqa: PLC0415 - loaded by the first check

            with CaseFile.open(path) as case:
                return workflow.split(case)

        def done(made: list[Path]) -> None:
            names = "\n".join(each.name for each in made)
            said = Message(N_("{count} applications were made beside this one"), {"count": len(made)})
            actions = [
                (say(Message(N_("Open {file}"), {"file": each.stem})), partial(self.case_wanted.emit, each))
                for each in made[:MOST_OFFERED]
            ]
            self.notices.show_notice("done", say(said), names, actions)

        self.session.work.start(task, done, self.notices.show_error)

    def _headline(self) -> Notice:
        check = self.session.check
        assert check is not None  # noqa: S101 - shown only after a check
        if check.ready:
            return Notice("done", _("Ready to write and sign"), _(NO_GUARANTEE))
        fix = sum(f.severity is Severity.MUST_FIX for f in check.findings)
        open_checks = len(check.open) - fix
        if fix:
            text = say(
                Message(N_("Not ready: {fix} to fix, {check} to check"), {"fix": fix, "check": open_checks})
            )
        else:
            text = say(Message(N_("Not ready: {check} to check"), {"check": open_checks}))
        return Notice("must-fix" if fix else "check", text, _("Each line leads to its place."))

    def _group(self, severity: Severity, title: str, explained: str, findings: list[Finding]) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(icons.Picture(SEVERITY_ICONS[severity], severity.value, 20))
        heading = QLabel(f"{title} ({len(findings)})")
        heading.setProperty("role", "heading")
        top.addWidget(heading, 1)
        column.addLayout(top)
        hint = QLabel(explained)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addSpacing(8)
        for finding in findings[:MOST_SHOWN]:
            line = QFrame()
            line.setProperty("role", "line")
            line.setFixedHeight(1)
            column.addWidget(line)
            row = FindingRow(finding, self._place_name(finding.where))
            row.jump.connect(self.jump)
            row.acknowledged.connect(self._acknowledge)
            if finding.rule == "HSE-QTY-MODELS" and finding.severity is Severity.NOTE:
                row.offer(_("Split into one application each"), self._split)
            self.rows.append(row)
            column.addWidget(row)
        if len(findings) > MOST_SHOWN:
            left = {"count": len(findings) - MOST_SHOWN}
            more = QLabel(say(Message(N_("and {count} more, shown once these are put right"), left)))
            more.setProperty("role", "muted")
            more.setWordWrap(True)
            column.addWidget(more)
        return group

    def _place_name(self, where: str) -> str:
        if where.startswith("/documents/"):
            slot = SLOTS.get(where.removeprefix("/documents/"))
            return _(slot.title) if slot is not None else _("Documents")
        if where.startswith("/"):
            label = label_at(self.session.form, where)
            return say(label) if label is not None else _("Documents")
        return next((d.name for d in self.session.documents if d.id == where), _("Documents"))

    def _acknowledge(self, finding: Finding, reason: str) -> None:
        try:
            self.session.acknowledge(finding, reason)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        still_open = next((row for row in self.rows if row.is_open), None)
        if still_open is not None:
            still_open.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(still_open, 0, 24)
        else:
            self.done.emit()


class FindingRow(QWidget):
    """One finding."""

    jump = Signal(str)
    acknowledged = Signal(object, str)

    def __init__(self, finding: Finding, place: str) -> None:
        super().__init__()
        self.finding = finding
        self.is_open = finding.severity is Severity.CHECK and not finding.acknowledged
        """True while a reason is asked for."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        message = QLabel(say(finding.message))
        message.setTextFormat(Qt.TextFormat.PlainText)
        message.setWordWrap(True)
        column.addWidget(message)
        source = QLabel(say(cited(finding.citation)))
        source.setProperty("role", "caption")
        source.setWordWrap(True)
        column.addWidget(source)
        self._below = below = QHBoxLayout()
        below.setSpacing(12)
        self.link = Link(say(Message(N_("Go to: {place}"), {"place": place})))
        self.link.setAccessibleDescription(say(finding.message))
        self.link.clicked.connect(lambda: self.jump.emit(finding.where))
        below.addWidget(self.link, 1)
        column.addLayout(below)
        if finding.acknowledged:
            done = QLabel(say(Message(N_("Your reason: {reason}"), {"reason": finding.reason})))
            done.setProperty("role", "done")
            done.setWordWrap(True)
            column.addWidget(done)
        if not self.is_open:
            return
        self.open_button = icons.Button(_("It is right as it is…"))
        told = Message(N_("It is right as it is: {finding}"), {"finding": finding.message})
        self.open_button.setAccessibleName(say(told))
        self.open_button.clicked.connect(self._ask)
        below.addWidget(self.open_button)
        self._form = QWidget()
        row = QHBoxLayout(self._form)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why is it right as it is?"))
        self.reason.setAccessibleName(say(Message(N_("Reason: {finding}"), {"finding": finding.message})))
        self.keep_button = icons.Button(_("Keep the reason"))
        self.keep_button.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.keep_button.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        row.addWidget(self.reason, 1)
        row.addWidget(self.keep_button)
        self._form.hide()
        column.addWidget(self._form)

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """Offer a way to put it right at once."""
        self.remedy_button = icons.Button(text)
        self.remedy_button.clicked.connect(lambda _on=False: act())
        self._below.addWidget(self.remedy_button)

    def _ask(self) -> None:
        self.open_button.hide()
        self._form.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self.reason.text().strip():
            self.acknowledged.emit(self.finding, self.reason.text())
