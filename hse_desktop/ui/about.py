"""Which program this is, what changed in it, and whose work it is made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from hse_desktop import __version__
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.work import Cancelled, Progress, Work
from hse_desktop.ui.wrapped import wrapped


class AboutDialog(QDialog):
    """The program, its changes and its licences; the last two are read beside the window."""

    def __init__(self, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About HSE Desktop"))
        theme.size_window(self, (680, 560))
        self._work = Work(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(_program())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.changes = QTextBrowser()
        self.changes.setOpenLinks(False)  # addresses are to read and to copy: nothing is fetched
        self.changes.document().setDocumentMargin(theme.scaled(12))
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        for page, title in ((self.changes, _("What changed")), (self.licences, _("Licences"))):
            page.setAccessibleName(title)
            page.setTabChangesFocus(True)
            page.setProperty("role", "paper")
            self.tabs.addTab(page, title)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self._read()

    def _read(self) -> None:
        def task(_progress: Progress, _cancelled: Cancelled) -> tuple[str, str]:
            from hse_desktop.reference.shipped import changelog, licences  # noqa: PLC0415 - beside the window

            return changelog(), licences()

        def done(texts: tuple[str, str]) -> None:
            changes, licences = texts
            self.changes.setMarkdown(changes or _("No list of changes came with this copy."))
            self.licences.setPlainText(licences)

        def failed(error: HseError) -> None:
            self.licences.setPlainText(error.said(_))

        self._work.start(task, done, failed)

    def done(self, result: int) -> None:
        """Leave once the texts are read."""
        self._work.wait()
        super().done(result)


def _program() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    sign = QLabel()
    sign.setPixmap(icons.app_sign(theme.scaled(48), sign.devicePixelRatioF()))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(wrapped(say(Message("HSE Desktop {version}", {"version": __version__})), "title"))
    words.addWidget(
        wrapped(
            _(
                "Prepares, checks, signs and bundles an application for MeitY's exemption of highly specialised "
                "equipment, offline. It is not a product of the Government of India and gives no legal advice."
            )
        )
    )
    words.addWidget(wrapped(_("MIT licence. Nothing is sent anywhere, and no update is looked for."), "hint"))
    row.addLayout(words, 1)
    return row


def show_about(over: QWidget) -> AboutDialog:
    """Open it over a window."""
    dialog = AboutDialog(over)
    dialog.open()
    return dialog
