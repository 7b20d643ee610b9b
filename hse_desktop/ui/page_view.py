"""A document page by page: turning, zooming, searching, with the place that proves something boxed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.isolation.errors import TaskRefusedError
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.document_search import DocumentSearch
from hse_desktop.ui.page_images import PageImages
from hse_desktop.ui.page_picture import Box, PagePicture
from hse_desktop.ui.page_scroll import PageScroll
from hse_desktop.ui.session import CaseSession

_LARGE_TYPE = 130
"""In larger type, in per cent of the plain one, the search has a line to itself."""


class PageView(QWidget):
    """Shows a document. `roomy` for a window of its own: the page takes the room, the search is always there."""

    turned = Signal()  # another page or document is shown
    search_begun = Signal()

    def __init__(self, session: CaseSession, *, roomy: bool) -> None:
        super().__init__()
        self._session, self._roomy = session, roomy
        self._images = PageImages.of(session)
        self.document: CaseDocument | None = None
        self.page = 1
        self._box_page = 0
        self._box: Box | None = None
        self._to_bring: Box | None = None
        self._followed: tuple[CaseDocument, int, Box | None] | None = None
        self.picture = PagePicture()
        self.sheet = PageScroll(self.picture, grows=not roomy)
        self.search = DocumentSearch(session, closes=not roomy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        self._turning(tools)
        tools.addStretch(1)
        self._zooming(tools)
        column.addLayout(tools)
        if roomy and theme.scaled(100) <= _LARGE_TYPE:
            tools.addSpacing(16)
            tools.addWidget(self.search)
            self.search.setMinimumWidth(theme.scaled(280))
        elif roomy:
            column.addWidget(self.search)
        else:
            self.find_button = self._tool("search", _("Find in the document"), self.begin_search)
            tools.addWidget(self.find_button)
            column.addWidget(self.search)
            self.search.hide()
            self.search.closed.connect(self._put_search_away)
        column.addWidget(self.search.told)
        column.addWidget(self.sheet, 1 if roomy else 0)
        self._told = QLabel()
        self._told.setProperty("role", "check")
        self._told.setWordWrap(True)
        self._told.hide()
        column.addWidget(self._told)
        self._keys()
        self._images.ready.connect(self._arrived)
        self.sheet.zoomed.connect(self._show)
        self.sheet.turn_wanted.connect(self.turn)
        self.search.moved.connect(self._show_hit)

    def _turning(self, row: QHBoxLayout) -> None:
        self.page_before = self._tool("chevron-left", _("Page before"), lambda: self.turn(-1))
        self.page_after = self._tool("chevron-right", _("Next page"), lambda: self.turn(1))
        self.number = QLineEdit()
        self.number.setAccessibleName(_("Page"))
        self.number.setProperty("role", "number")
        self.number.setFixedWidth(theme.scaled(40))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.editingFinished.connect(self._number_typed)
        self._of = QLabel()
        self._of.setProperty("role", "caption")
        row.addWidget(self.page_before)
        row.addWidget(self.number)
        row.addWidget(self._of)
        row.addWidget(self.page_after)

    def _zooming(self, row: QHBoxLayout) -> None:
        self.smaller = self._tool("zoom-out", _("Smaller"), lambda: self.sheet.magnify(-1))
        self.larger = self._tool("zoom-in", _("Larger"), lambda: self.sheet.magnify(1))
        self.fit = self._tool("move-horizontal", _("As wide as there is room"), self.sheet.fit_width)
        self.percent = QLabel()
        self.percent.setProperty("role", "caption")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(theme.scaled(44))
        self.percent.setVisible(self._roomy)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(widget)

    @staticmethod
    def _tool(icon: str, name: str, act: Callable[[], object]) -> icons.Button:
        button = icons.Button(icon_name=icon, kind="tool")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _keys(self) -> None:
        keys: list[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]]] = [
            (QKeySequence.StandardKey.Find, self.begin_search),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.sheet.magnify(1)),
            ("Ctrl+=", lambda: self.sheet.magnify(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.sheet.magnify(-1)),
            ("Ctrl+0", self.sheet.fit_width),
        ]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    @property
    def pages(self) -> int:
        """How many pages the document has; 0 while it is not known."""
        examined = self._session.examined(self.document) if self.document is not None else None
        return examined.inspection.pages if examined is not None else 0

    def show_place(self, document: CaseDocument, page: int, box: Box | None) -> None:
        """Go to a place and box it."""
        self._box, self._box_page = box, page
        self._go_to(document, page)

    def follow(self, document: CaseDocument, page: int, box: Box | None) -> None:
        """Go to a place if it is another one than before; the person may have turned away from it meanwhile."""
        if self._followed != (document, page, box):
            self._followed = (document, page, box)
            self.show_place(document, page, box)

    def forget(self) -> None:
        """The document is no longer there."""
        self.document = self._followed = None

    def go_back(self) -> None:
        """Go to the place that was followed to."""
        if self._followed is not None:
            self.show_place(*self._followed)

    @property
    def away(self) -> bool:
        """True if another page is shown than the one that was followed to."""
        return self._followed is not None and self._followed[:2] != (self.document, self.page)

    def turn(self, by: int) -> None:
        """Go on, or back, by some pages."""
        page = min(self.page + by, max(self.pages, 1))
        if self.document is not None and page >= 1 and page != self.page:
            self._go_to(self.document, page)

    def begin_search(self) -> None:
        """Let the person search."""
        self.search.show()
        self.search.ask()
        self.search_begun.emit()

    def _put_search_away(self) -> None:
        self.search.hide()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number_typed(self) -> None:
        typed = self.number.text()
        if self.document is not None and typed.isdecimal() and 1 <= int(typed) <= max(self.pages, 1):
            if int(typed) != self.page:
                self._go_to(self.document, int(typed))
        else:
            self.number.setText(str(self.page))

    def _go_to(self, document: CaseDocument, page: int, to: Box | None = None) -> None:
        other = (document, page) != (self.document, self.page)
        self.document, self.page = document, page
        self.search.look_in(document, page)
        self._to_bring = to or (self._box if page == self._box_page else None)
        if other:
            self.sheet.verticalScrollBar().setValue(0)
        self._show()
        if other:
            self.turned.emit()

    def _show_hit(self) -> None:
        hit = self.search.current
        if hit is not None and self.document is not None:
            self._go_to(self.document, hit.page, hit.boxes[0])
        else:
            self._show()

    def _arrived(self, sha256: str, page: int) -> None:
        if self.document is not None and sha256 == self.document.sha256 and page in {0, self.page}:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        document = self.document
        if document is None or not self.isVisible():
            return
        box = self._box if self.page == self._box_page else None
        there = self._images.sharpest(document, self.page)
        self.picture.show_page(there, box)  # of what size the page is tells how finely it has to be drawn
        image = self._images.image(document, self.page, self.sheet.dpi)
        if image is not None:
            self.picture.show_page(image, box)
        self.picture.show_hits(*self.search.boxes_on(self.page))
        self.sheet.lay_out()
        if there is not None and self._to_bring is not None:
            self.sheet.bring(self._to_bring)
            self._to_bring = None
        refused = self._images.refused(document, self.page, self.sheet.dpi)
        self._told.setText(self._why_not_drawn(refused) if refused is not None else "")
        self._told.setVisible(refused is not None)
        self._show_tools(document)

    def _why_not_drawn(self, refused: HseError) -> str:
        reason = refused.reason if isinstance(refused, TaskRefusedError) else ""
        if reason == "no-such-page":
            return say(Message(N_("The document has no page {page}."), {"page": self.page}))
        if reason in {"password-needed", "password-wrong"}:
            return _("The file opens only with its password. Give it on the page “Documents”.")
        return _("This page cannot be shown.")

    def _show_tools(self, document: CaseDocument) -> None:
        place: Values = {"page": self.page, "file": document.name}
        self.picture.setAccessibleName(say(Message(N_("Page {page} of {file}"), place)))
        self.sheet.setAccessibleName(self.picture.accessibleName())
        if not self.number.hasFocus():
            self.number.setText(str(self.page))
        self.number.setValidator(QIntValidator(1, max(self.pages, 1), self.number))
        known = self.pages > 0
        self._of.setText(say(Message(N_("of {pages}"), {"pages": self.pages})) if known else "")
        self.page_before.setEnabled(self.page > 1)
        self.page_after.setEnabled(self.page < self.pages)
        self.percent.setText(say(Message(N_("{percent} %"), {"percent": self.sheet.percent})))
        self.fit.setEnabled(self.sheet.zoom is not None)
