"""One subject of the application on a page, made from the model."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from hse_desktop.model.draft import label_at, tokens
from hse_desktop.model.fields import about, part_of
from hse_desktop.model.finding import Severity
from hse_desktop.model.pasting import Pasted
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.field_row import FieldRow, PageFields
from hse_desktop.ui.form_parts import RowList, form_fields
from hse_desktop.ui.from_library import TAKES_OVER, FromLibrary
from hse_desktop.ui.links import Link
from hse_desktop.ui.notice import Notice
from hse_desktop.ui.page import Page, after_the_click
from hse_desktop.ui.session import CaseSession, lies_under, stands_in_the_way

MOST_LINKS = 6


class FormPage(Page):
    """The page of the field `step` of the application."""

    def __init__(self, session: CaseSession, step: str) -> None:
        part = part_of(session.form, step)
        assert part is not None  # noqa: S101 - every field of an application is a form or a list of them
        known = about(session.form, step)
        intro = known.help or part.form.intro
        super().__init__(session, _(known.label), _(intro))
        self.step, self.pointer = step, f"/{step}"
        self.fields = PageFields(session, speaks_of_missing=step in session.tried)
        self._summary_place = QVBoxLayout()
        self._summary: Notice | None = None
        self._links: dict[str, Link] = {}
        self.from_library: FromLibrary | None = None
        if session.library is not None and step in TAKES_OVER:
            self.from_library = FromLibrary(session, step, self.notices)
            self.column.addWidget(self.from_library)
        self.column.addLayout(self._summary_place)
        if part.is_list:
            self.column.addWidget(RowList(self.fields, part.form, step, self.pointer))
        else:
            self.column.addLayout(form_fields(self.fields, part.form, self.pointer))
        self.column.addStretch(1)
        for rows in self.lists():
            rows.pasted.connect(partial(self._pasted, rows))
            rows.refused.connect(self.notices.show_error)
        session.judged.connect(self._judged)
        session.rows_changed.connect(self._rows_changed)
        session.filled.connect(self._filled)

    def enter(self) -> None:
        self.fields.speaks_of_missing = self.step in self.session.tried
        self._refresh()
        self._summarise()

    def leave(self) -> None:
        self.session.tried.add(self.step)
        self.session.save_beside()

    def hideEvent(self, event: QHideEvent) -> None:
        self.session.save_beside()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on as Tab does; a field of several lines and a button keep it for themselves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def lists(self) -> list[RowList]:
        """The lists of rows on this page."""
        return self.findChildren(RowList)

    def first_field(self) -> FieldRow | None:
        """Where the cursor goes when the page is opened."""
        return next(iter(self.fields.rows.values()), None)

    def _pasted(self, rows: RowList, found: Pasted) -> None:
        """Say what came in, and offer to take it back."""
        count = len(found.rows)
        there = self.session.value(rows.pointer)
        first = len(there) - count if isinstance(there, list) else 0

        def undo() -> None:
            self.session.cut_rows(rows.pointer, first)
            self.notices.clear()

        told = Message(N_("One row was added"))
        if count != 1:
            told = Message(N_("{count} rows were added"), {"count": f"{count:,}"})
        labels = ", ".join(_(about(rows.form, name).label) for name in found.fields)
        detail = say(Message(N_("Filled: {fields}."), {"fields": labels}))
        if found.unknown:
            headings = {"headings": ", ".join(found.unknown)}
            text = Message(N_("No field is called: {headings}. Those columns were left out."), headings)
            detail = f"{detail} {say(text)}"
        self.notices.show_notice("check" if found.unknown else "done", say(told), detail, [(_("Undo"), undo)])

    def focus_on(self, where: str) -> bool:
        if not lies_under(where, self.pointer):
            return False
        for rows in self.lists():
            if lies_under(where, rows.pointer) and where != rows.pointer:
                rows.bring(int(tokens(where.removeprefix(rows.pointer))[0]))
        target = self.fields.rows.get(where) or next(
            (row for pointer, row in self.fields.rows.items() if lies_under(pointer, where)), None
        )
        if target is not None:
            target.focus()
            self.ensureWidgetVisible(target, 0, 80)
            return True
        for rows in self.lists():
            if lies_under(where, rows.pointer) or lies_under(rows.pointer, where):
                rows.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(rows.add_button, 0, 80)
                return True
        return True

    def _rows_changed(self, pointer: str) -> None:
        for rows in self.lists():
            if rows.pointer == pointer:
                rows.rebuild()
        self._refresh()
        self._summarise()

    def _filled(self, pointer: str) -> None:
        for where, row in self.fields.rows.items():
            if lies_under(where, pointer):
                row.editor.show_value(self.session.value(where))

    def _judged(self) -> None:
        if self.isVisible():
            self._refresh()
            after_the_click(self, self._keep_summary)

    def _refresh(self) -> None:
        for row in self.fields.rows.values():
            row.refresh()

    def _open_points(self) -> dict[str, tuple[Severity, Message]]:
        """What the top of the page says: where, weight and sentence, in the order of the page."""
        points: dict[str, tuple[Severity, Message]] = {}
        for pointer, row in self.fields.rows.items():
            for trouble in row.shown:
                if trouble.severity is not Severity.NOTE:
                    text = Message(
                        "{label}: {problem}", {"label": self._label(pointer), "problem": trouble.message}
                    )
                    points.setdefault(pointer, (trouble.severity, text))
        for finding in self.session.findings_of_step(self.step):
            here = lies_under(finding.where, self.pointer) and finding.where not in self.fields.rows
            if here and stands_in_the_way(finding) and self.fields.speaks_of_missing:
                points.setdefault(finding.where, (finding.severity, finding.message))
        return points

    def _label(self, pointer: str) -> Message:
        part = part_of(self.session.form, self.step)
        if part is not None and not part.is_list:
            inner = label_at(part.form, pointer.removeprefix(self.pointer))
        else:
            inner = label_at(self.session.form, pointer)
        return inner or Message(pointer)

    def _keep_summary(self) -> None:
        """While the person works here, solved points are ticked off; only a new one makes the top anew."""
        if not self.isVisible():
            return
        points = self._open_points()
        if points.keys() - self._links.keys():
            self._summarise()
            return
        for where, link in self._links.items():
            link.setEnabled(where in points)

    def _summarise(self) -> None:
        before = self._summary.height() if self._summary is not None else 0
        if self._summary is not None:
            self._summary_place.removeWidget(self._summary)
            self._summary.hide()
            self._summary.deleteLater()
            self._summary = None
        self._links = {}
        points = self._open_points()
        if points:
            grave = any(severity is Severity.MUST_FIX for severity, _text in points.values())
            headline = (
                _("One thing to look at on this page")
                if len(points) == 1
                else say(Message(N_("{count} things to look at on this page"), {"count": len(points)}))
            )
            summary = Notice("must-fix" if grave else "check", headline)
            for where, (_severity, text) in list(points.items())[:MOST_LINKS]:
                link = Link(say(text), one_line=True)
                link.clicked.connect(lambda _on, where=where: self.focus_on(where))
                self._links[where] = link
                summary.column.addWidget(link)
            self._summary = summary
            self._summary_place.addWidget(summary)
            after = summary.sizeHint().height()
        else:
            after = 0
        bar = self.verticalScrollBar()
        if bar.value() > 0:
            bar.setValue(max(0, bar.value() + after - before))
