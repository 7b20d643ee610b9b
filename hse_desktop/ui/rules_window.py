"""The page of all rules, to read: what each check asks, how heavily it can weigh, and what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from hse_desktop.reference.resources import resource
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme

_OF_A_RULE = 3
"""The level of a rule's heading."""


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
    page.setOpenLinks(False)  # addresses are to read and to copy: nothing is fetched
    page.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    page.document().setDocumentMargin(theme.scaled(16))
    page.setMarkdown(resource("law/rules.md").read_text(encoding="utf-8"))
    _give_headings_air(page.document())
    column.addWidget(page, 1)
    below = QHBoxLayout()
    below.addStretch(1)
    close = icons.Button(_("Close"))
    close.clicked.connect(dialog.close)
    below.addWidget(close)
    column.addLayout(below)
    theme.size_window(dialog, (760, 680))
    dialog.show()


def _give_headings_air(document: QTextDocument) -> None:
    """Markdown's headings come without room above them."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            shape = block.blockFormat()
            shape.setTopMargin(theme.scaled(24 if level < _OF_A_RULE else 16))
            shape.setBottomMargin(theme.scaled(4))
            QTextCursor(block).setBlockFormat(shape)
        block = block.next()
