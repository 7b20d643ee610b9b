"""What is about to be signed: each document with a look at its pages, before a PIN is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.documents import SLOTS, CaseDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.page_picture import PagePicture
from hse_desktop.ui.page_turner import PageCounts, PageTurner, pages_in_words
from hse_desktop.ui.session import CaseSession


def signing_in_words(count: int) -> str:
    """“Sign 5 documents”: the button that does it, and the heading under which the PIN is asked for."""
    if count == 1:
        return _("Sign 1 document")
    return say(Message(N_("Sign {count} documents"), {"count": count}))


class RowsToSign(QWidget):
    """What is about to be signed, a row each; `count` is how many."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.view_buttons: list[icons.Button] = []


class DocumentsToSign(RowsToSign):
    """A row for each document of a case."""

    def __init__(self, session: CaseSession, documents: Sequence[CaseDocument]) -> None:
        super().__init__(len(documents))
        self._session = session
        self._counts = PageCounts.of(session)
        self._pages: list[tuple[CaseDocument, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for document in documents:
            column.addLayout(self._row(document))
        self._counts.ready.connect(self._show_counts)
        self._show_counts()

    def _row(self, document: CaseDocument) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(icons.Picture("file-text"))
        title = QLabel(_(SLOTS[document.slot].title))
        title.setToolTip(document.name)
        row.addWidget(title, 1)
        pages = QLabel()
        pages.setProperty("role", "caption")
        self._pages.append((document, pages))
        row.addWidget(pages)
        view = icons.Button(_("View"), icon_name="eye", kind="quiet")
        view.setAccessibleName(say(Message(N_("View {slot}"), {"slot": Message(SLOTS[document.slot].title)})))
        view.clicked.connect(lambda: PagesDialog(self._session, document, self.window()).open())
        self.view_buttons.append(view)
        row.addWidget(view)
        return row

    def _show_counts(self) -> None:
        for document, label in self._pages:
            label.setText(pages_in_words(self._counts.count(document)))


class PagesDialog(QDialog):
    """A document to look through."""

    def __init__(self, session: CaseSession, document: CaseDocument, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(SLOTS[document.slot].title))
        theme.size_window(self, (560, 680))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        self.pages = PageTurner(session, PagePicture())
        column.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        self.pages.show_document(document)
