"""A document of the case page by page, as a picture, with how many pages it has."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.documents import SLOTS, CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons
from hse_desktop.ui.page_images import PageImages
from hse_desktop.ui.page_picture import PagePicture
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

DPI = 80
"""Of the pictures: with it even an A0 sheet stays below the most pixels a picture may have."""


class PageCounts(QObject):
    """How many pages the documents of a case have; counted by a worker where nobody has looked yet."""

    ready = Signal(str)  # SHA-256

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        self._known: dict[str, int] = {}
        self._asked: set[str] = set()

    @classmethod
    def of(cls, session: CaseSession) -> "PageCounts":
        """The counts of that case, shared by all that show them."""
        known = session.findChild(cls)
        return known if known is not None else cls(session)

    def count(self, document: CaseDocument) -> int | None:
        """The number of pages if it is known; otherwise it is counted and `ready` tells when."""
        sha256 = document.sha256
        examined = self._session.examined(document)
        if examined is not None and examined.inspection.pages:
            return examined.inspection.pages
        if sha256 in self._known or sha256 in self._asked:
            return self._known.get(sha256)
        self._asked.add(sha256)
        path = self._session.path

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.inspection import inspect  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return inspect(document.name, content, cancelled=cancelled).pages

        def done(pages: int | None) -> None:
            self._known[sha256] = pages or 1
            self.ready.emit(sha256)

        def failed(_error: HseError) -> None:
            self._asked.discard(sha256)  # what is wrong with the document is said where it is listed

        self._session.work.start(task, done, failed, None, lambda: self._asked.discard(sha256))
        return None


def pages_in_words(pages: int | None) -> str:
    """“3 pages”; empty while they are not counted."""
    if pages is None:
        return ""
    return _("1 page") if pages == 1 else say(Message(N_("{count} pages"), {"count": pages}))


class PageTurner(QWidget):
    """Shows one page in `picture`."""

    turned = Signal()

    def __init__(self, session: CaseSession, picture: PagePicture) -> None:
        super().__init__()
        self.picture = picture
        self.document: CaseDocument | None = None
        self.page = 1
        self._last_wanted = False
        self._images, self._counts = PageImages.of(session), PageCounts.of(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        self.before = icons.Button(icon_name="chevron-left", kind="quiet")
        self.after = icons.Button(icon_name="chevron-right", kind="quiet")
        for button, name, by in ((self.before, _("Page before"), -1), (self.after, _("Next page"), 1)):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _on=False, by=by: self.turn(by))
        self._where = QLabel()
        self._where.setProperty("role", "caption")
        row.addWidget(self.before)
        row.addWidget(self._where)
        row.addWidget(self.after)
        row.addStretch(1)
        column.addLayout(row)
        sheet = QScrollArea()
        sheet.setWidget(picture)
        sheet.setWidgetResizable(True)
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(sheet, 1)
        self.sheet = sheet
        self._images.ready.connect(self._arrived)
        self._counts.ready.connect(self._arrived)

    @property
    def pages(self) -> int | None:
        """How many pages the document has, once that is known."""
        return self._counts.count(self.document) if self.document is not None else None

    def show_document(self, document: CaseDocument, page: int = 1) -> None:
        """Show a page; -1 is the last."""
        self.document, self.page, self._last_wanted = document, max(page, 1), page == -1
        self._show()

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self._last_wanted = False
        self.page = max(1, min(self.pages or 1, self.page + by))
        self._show()

    def _arrived(self, sha256: str) -> None:
        if self.document is not None and self.document.sha256 == sha256:
            self._show()

    def _show(self) -> None:
        document = self.document
        if document is None:
            return
        pages = self.pages
        if self._last_wanted and pages is not None:
            self.page, self._last_wanted = pages, False
        image = None if self._last_wanted else self._images.image(document, self.page, DPI)
        self.picture.show_page(image, None)
        values = {"page": self.page, "pages": pages or "…"}
        self._where.setText(say(Message(N_("page {page} of {pages}"), values)))
        title = Message(SLOTS[document.slot].title)
        self.picture.setAccessibleName(
            say(Message(N_("Page {page} of {file}"), {"page": self.page, "file": title}))
        )
        self.before.setEnabled(self.page > 1)
        self.after.setEnabled(pages is not None and self.page < pages)
        self.turned.emit()
