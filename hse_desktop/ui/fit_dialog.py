"""Making a document fit: its pages as they are and as they would be, side by side, and nothing changed before a yes."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, theme
from hse_desktop.ui.document_card import size_in_words
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Job, Progress

_DPI = 90
_PICTURE = (300, 390)  # at plain text size


class FitDialog(QDialog):
    """Asks what a document would become, shows it, and puts it in its place if the person wants it.

    `accepted_parts` tells how many documents stand in the place of the one.
    """

    accepted_parts = Signal(int)

    def __init__(self, session: CaseSession, document: CaseDocument, over: QWidget | None = None) -> None:
        super().__init__(over)
        self._session, self._document = session, document
        self._proposal: Any = None
        self._page = 1
        self._open = True  # what jobs tell later finds nobody here
        self._proposing: Job | None = None
        self.setWindowTitle(_("Make it fit"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(theme.scaled(680), theme.SMALLEST[0]))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        title = _text(document.name, "heading")
        column.addWidget(title)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.progress = ProgressRow()
        column.addWidget(self.progress)
        self._shown = QWidget()
        inner = QVBoxLayout(self._shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        panes = QHBoxLayout()
        panes.setSpacing(24)
        self.before, self.after = _Pane(_("As it is")), _Pane(_("As it would be"))
        panes.addWidget(self.before)
        panes.addWidget(self.after)
        inner.addLayout(panes)
        inner.addLayout(self._turning())
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(4)
        inner.addLayout(self._sentences)
        inner.addWidget(_text(_("The original stays in the case and can be put back."), "hint"))
        self._shown.hide()
        column.addWidget(self._shown)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.leave_button = icons.Button(_("Leave it as it is"))
        self.leave_button.clicked.connect(self.reject)
        self.accept_button = icons.Button(_("Use this version"), kind="primary")
        self.accept_button.setEnabled(False)
        self.accept_button.clicked.connect(self._accept)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.accept_button)
        column.addLayout(buttons)
        self._propose()

    def _turning(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back_button = icons.Button(icon_name="chevron-left", kind="tool")
        self.on_button = icons.Button(icon_name="chevron-right", kind="tool")
        for button, told, step in (
            (self.back_button, _("Page before"), -1),
            (self.on_button, _("Next page"), 1),
        ):
            button.setAccessibleName(told)
            button.setToolTip(told)
            button.clicked.connect(lambda _on, step=step: self._turn(step))
        self._where = _text("", "small")
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self._where)
        row.addWidget(self.on_button)
        row.addStretch(1)
        return row

    def done(self, result: int) -> None:
        self._open = False
        if self._proposing is not None:
            self._proposing.cancel()
        super().done(result)

    # What it would become

    def _propose(self) -> None:
        path, document = self._session.path, self._document
        self._session.save()

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.propose(case, document, progress=progress, cancelled=cancelled)

        def done(proposal: Any) -> None:
            if ended():
                self._proposal = proposal
                self._show_proposal()

        def failed(error: HseError) -> None:
            if ended():
                self.notices.show_error(error)

        def cancelled() -> None:
            if ended():
                self.reject()

        def ended() -> bool:
            self._proposing = None
            if self._open:
                self.progress.end()
            return self._open

        job = self._session.work.start(task, done, failed, self._report, cancelled)
        self._proposing = job
        self.progress.follow(job, say(Message(N_("Making {file} fit"), {"file": document.name})))

    def _report(self, doing: Message, done: int, total: int) -> None:
        if self._open:
            self.progress.report(doing, done, total)

    def _show_proposal(self) -> None:
        proposal, fitting = self._proposal, self._proposal.fitting
        self.before.say_size(size_in_words(fitting.before_bytes))
        size = size_in_words(fitting.after_bytes)
        if len(fitting.parts) > 1:
            largest = max(len(part.content) for part in fitting.parts)
            values: Values = {
                "count": len(fitting.parts),
                "size": size,
                "largest": size_in_words(largest),
            }
            size = say(Message(N_("{size} in {count} parts, the largest {largest}"), values))
        self.after.say_size(size)
        for sentence in proposal.done():
            self._sentences.addLayout(_line("info", "note", say(sentence)))
        for sentence in proposal.remains():
            self._sentences.addLayout(_line("triangle-alert", "check", say(sentence)))
        self._shown.show()
        self.accept_button.setEnabled(True)
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn(0)

    def _turn(self, step: int) -> None:
        fitting = self._proposal.fitting
        self._page = min(max(self._page + step, 1), fitting.pages)
        self._where.setText(
            say(Message(N_("Page {page} of {count}"), {"page": self._page, "count": fitting.pages}))
        )
        self.back_button.setEnabled(self._page > 1)
        self.on_button.setEnabled(self._page < fitting.pages)
        self._draw(self._page)

    def _draw(self, page: int) -> None:
        path, document, fitting = self._session.path, self._document, self._proposal.fitting
        part = next(each for each in fitting.parts if each.first <= page <= each.last)

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.pages import render_page  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return [
                render_page(content, page, dpi=_DPI, cancelled=cancelled),
                render_page(part.content, page - part.first + 1, dpi=_DPI, cancelled=cancelled),
            ]

        def done(drawn: Any) -> None:
            if self._open and page == self._page:
                for pane, picture in zip((self.before, self.after), drawn, strict=True):
                    pane.show_picture(picture, page)

        def failed(error: HseError) -> None:
            if self._open:
                self.notices.show_error(error)

        self._session.work.start(task, done, failed)

    # The yes

    def _accept(self) -> None:
        from hse_desktop import workflow  # noqa: PLC0415 - loaded when it was proposed

        try:
            made = workflow.accept(self._session.case, self._proposal)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.accepted_parts.emit(len(made))
        self.accept()


class _Pane(QWidget):
    """One of the two looks of a page, with its size above."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_text(title, "label"))
        self._size = _text("", "hint")
        column.addWidget(self._size)
        self.picture = QLabel()
        self.picture.setProperty("role", "thumbnail")
        self.picture.setFixedSize(theme.scaled(_PICTURE[0]), theme.scaled(_PICTURE[1]))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.picture)

    def say_size(self, size: str) -> None:
        """Say how large the file is."""
        self._size.setText(size)

    def show_picture(self, drawn: Any, page: int) -> None:
        """Show the page as a worker drew it."""
        image = QImage(drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888)
        ratio = self.picture.devicePixelRatioF()
        shown = QPixmap.fromImage(image).scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        values: Values = {"look": self._title, "page": page}
        self.picture.setAccessibleName(say(Message(N_("{look}: page {page}"), values)))


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(role in {"heading", "hint", "small"} and bool(text))
    return label


def _line(icon: str, role: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(icons.Picture(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    label = _text(text, "small")
    row.addWidget(label, 1)
    return row
