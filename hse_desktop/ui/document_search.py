"""Finding words in a document: a field, the hits with their number, and the way from one to the next."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons
from hse_desktop.ui.page_picture import Box
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Job, Progress

if TYPE_CHECKING:
    from hse_desktop.intake.pages import Hit

SEARCH_AFTER_MS = 400
"""How long after the last keystroke the document is searched; Enter does it at once."""


class _Field(QLineEdit):
    """Enter goes on, Shift+Enter goes back, Escape leaves."""

    forward = Signal()
    backward = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.backward if back else self.forward).emit()
        elif event.key() == Qt.Key.Key_Escape and (self.text() or self.property("closes")):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DocumentSearch(QWidget):
    """Searches one document. With `closes` it can be put away. `told` says what came of it, below."""

    moved = Signal()  # other hits, or another one of them is the current one
    closed = Signal()

    def __init__(self, session: CaseSession, *, closes: bool) -> None:
        super().__init__()
        self._session = session
        self._document: CaseDocument | None = None
        self._page = 1
        self._searched = ""
        self._job: Job | None = None
        self.hits: list[Hit] = []
        self.position = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.field = _Field()
        self.field.setProperty("closes", closes)
        self.field.setPlaceholderText(_("Find in the document"))
        self.field.setAccessibleName(_("Find in the document"))
        self.field.setClearButtonEnabled(False)
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.before = icons.Button(icon_name="chevron-up", kind="tool")
        self.after = icons.Button(icon_name="chevron-down", kind="tool")
        named = [(self.before, _("Hit before")), (self.after, _("Next hit"))]
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.before)
        row.addWidget(self.after)
        if closes:
            close = icons.Button(icon_name="x", kind="tool")
            close.clicked.connect(self.leave)
            named.append((close, _("Close the search")))
            row.addWidget(close)
        for button, name in named:
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.told = QLabel()
        self.told.setProperty("role", "hint")
        self.told.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._pause.timeout.connect(self._search)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.forward.connect(lambda: self._go(1))
        self.field.backward.connect(lambda: self._go(-1))
        self.field.left.connect(self.leave)
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        self._tell()

    @property
    def current(self) -> "Hit | None":
        """The hit the person is at."""
        return self.hits[self.position] if self.hits else None

    def boxes_on(self, page: int) -> tuple[list[Box], list[Box]]:
        """The boxes of the hits on a page, and those of the current hit if it is there."""
        current = self.current
        others = [box for hit in self.hits if hit.page == page and hit is not current for box in hit.boxes]
        here = list(current.boxes) if current is not None and current.page == page else []
        return others, here

    def look_in(self, document: CaseDocument, page: int) -> None:
        """The document and page that are shown now; in another document the search begins anew."""
        self._page = page
        if document != self._document:
            self._document = document
            self._drop()
            if self.field.text().strip() and self.isVisible():
                self._search()
        self._tell()

    def ask(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """End the search."""
        self.field.clear()
        self._drop()
        self._tell()
        self.moved.emit()
        self.closed.emit()

    def _drop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.hits, self.position, self._searched = [], 0, ""

    def _go(self, by: int) -> None:
        if self.field.text().strip() != self._searched:
            self._search()
        elif self.hits:
            self.position = (self.position + by) % len(self.hits)
            self._tell()
            self.moved.emit()

    def _search(self) -> None:
        document, text = self._document, self.field.text().strip()
        if document is None or text == self._searched:
            return
        self._drop()
        self._searched = text
        if not text:
            self._tell()
            self.moved.emit()
            return
        path, password = self._session.path, self._session.password_for(document)

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.pages import find_text  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return find_text(content, text, password=password, cancelled=cancelled)

        def done(hits: "list[Hit]") -> None:
            if self._job is not job:
                return
            self._job = None
            self.hits = hits
            self.position = next((i for i, hit in enumerate(hits) if hit.page >= self._page), 0)
            self._tell()
            self.moved.emit()

        def failed(error: HseError) -> None:
            if self._job is job:
                self._drop()
                self._tell(say(error.happened()))

        job = self._job = self._session.work.start(task, done, failed)
        self._tell()

    def _tell(self, instead: str = "") -> None:
        found = bool(self.hits)
        values = {"number": self.position + 1, "count": len(self.hits)}
        self.count.setText(say(Message(N_("{number} of {count}"), values)) if found else "")
        self.count.setVisible(found)
        self.before.setEnabled(found)
        self.after.setEnabled(found)
        told = instead
        if not told and self._searched and not found:
            told = _("Searching…") if self._job is not None else self._nothing()
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _nothing(self) -> str:
        examined = self._session.examined(self._document) if self._document is not None else None
        pictures = examined.inspection.pages_without_text if examined is not None else []
        if self._page in pictures:
            return _("Nothing found. This page is a picture; its words cannot be searched.")
        if pictures:
            return _("Nothing found. Some pages are pictures; their words cannot be searched.")
        return _("Nothing found.")
