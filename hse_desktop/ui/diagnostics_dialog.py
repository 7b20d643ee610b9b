"""The diagnostics of this computer, to copy and send to whoever helps."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, last_error, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.work import Cancelled, Job, Progress, Work


class DiagnosticsDialog(QDialog):
    """Asks readers, drivers and tokens beside the window; it asks for no PIN."""

    def __init__(self, work: Work, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Diagnostics"))
        theme.size_window(self, (720, 520))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        told = QLabel(
            _(
                "What this computer knows of card readers, drivers and tokens. It holds names and serial numbers of "
                "certificates, but no PIN, no passphrase and nothing of your cases. Nothing is sent by itself."
            )
        )
        told.setWordWrap(True)
        column.addWidget(told)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Diagnostics"))
        self.text.setPlaceholderText(_("Asking readers, drivers and tokens…"))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.reject)
        self.copy_button = icons.Button(_("Copy"), kind="primary")
        self.copy_button.clicked.connect(self.copy)
        self.copy_button.setEnabled(False)
        row.addWidget(close)
        row.addWidget(self.copy_button)
        column.addLayout(row)
        self._gone = False
        error = last_error.last()

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.store.settings import load_settings  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.diagnostics import report  # noqa: PLC0415
            from hse_desktop.workflow.keys import look_around  # noqa: PLC0415

            around = look_around(load_settings().drivers, cancelled=cancelled)
            return report(around, at=now_in_india(), last_error=error)

        self._job: Job | None = work.start(task, self._show, self._failed, None, self._ended)

    def _ended(self) -> None:
        self._job = None

    def _show(self, text: str) -> None:
        self._job = None
        if not self._gone:
            self.text.setPlainText(text)
            self.copy_button.setEnabled(True)
            self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: HseError) -> None:
        self._job = None
        if not self._gone:
            self.notices.show_error(error)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.text.toPlainText())
        self.notices.show_notice("done", _("Copied. Paste it into your message."))

    def done(self, result: int) -> None:
        """Leave; what is under way is stopped."""
        self._gone = True
        if self._job is not None:
            self._job.cancel()
        super().done(result)
