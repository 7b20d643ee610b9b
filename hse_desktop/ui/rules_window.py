"""The page of all rules, to read: what each check asks, how heavily it can weigh, and what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from hse_desktop.reference.resources import resource
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme


def show_rules(over: QWidget) -> None:
    """Show the page beside the window; the work goes on meanwhile. It is in English, as filed documents are."""
    dialog = QDialog(over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Rules"))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    page = QTextBrowser()
    page.setAccessibleName(_("Rules"))
    page.setProperty("role", "paper")
    page.setFrameShape(QTextBrowser.Shape.NoFrame)
    page.setOpenLinks(False)  # addresses are to read: nothing is fetched
    page.document().setDocumentMargin(theme.scaled(16))
    page.setMarkdown(resource("law/rules.md").read_text(encoding="utf-8"))
    column.addWidget(page, 1)
    below = QHBoxLayout()
    below.addStretch(1)
    close = icons.Button(_("Close"))
    close.clicked.connect(dialog.close)
    below.addWidget(close)
    column.addLayout(below)
    dialog.resize(theme.scaled(760), theme.scaled(680))
    dialog.show()
