"""After a fault inside the application: what it means for the person's work, and a report that can be sent."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.wrapped import wrapped


class CrashDialog(QDialog):
    """Plain words first; the report below them. `reopen_wanted`: the case is to be opened again as it was saved."""

    reopen_wanted = Signal()

    def __init__(
        self, code: str, report: str, file: Path | None, over: QWidget | None, *, has_case: bool
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        theme.size_window(self, (620, 460))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(wrapped(_("Something went wrong inside the application"), "title"))
        safe = (
            _("What you typed is in the file of the case. Open the case again to go on where you were.")
            if has_case
            else _("Your cases are not touched. You can go on.")
        )
        column.addWidget(wrapped(safe))
        told = Message(
            N_(
                "If it happens again, send the report to whoever helps you; its number is {code}. It says where in the "
                "program it happened, and holds nothing of your cases, no path and no PIN. Nothing is sent by itself."
            ),
            {"code": code},
        )
        column.addWidget(wrapped(say(told), "muted"))
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Report"))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy_button = icons.Button(_("Copy"))
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.copy_button)
        if file is not None:
            self.folder_button = icons.Button(_("Show the file"))
            self.folder_button.setToolTip(str(file))
            self.folder_button.clicked.connect(
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
            )
            row.addWidget(self.folder_button)
        row.addStretch(1)
        close = icons.Button(_("Close"), kind="plain" if has_case else "primary")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self.reopen_button = icons.Button(_("Open the case again"), kind="primary")
        self.reopen_button.clicked.connect(self._reopen)
        self.reopen_button.setVisible(has_case)
        row.addWidget(self.reopen_button)
        column.addLayout(row)
        (self.reopen_button if has_case else close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.notices.show_notice("done", _("Copied. Paste it into your message."))

    def _reopen(self) -> None:
        self.accept()
        self.reopen_wanted.emit()
