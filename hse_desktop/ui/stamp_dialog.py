"""Where the stamps go, document by document: on any page, anywhere on it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.documents import SLOTS, CaseDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.page_turner import PageTurner
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.stamp_sheet import Box, StampSheet

Places = dict[str, tuple[int, Box]]
"""By the id of the document: the page, counted from 1, and the box on it."""


class StampDialog(QDialog):
    """Hands out all places at once; a document without one keeps its stamp in a corner."""

    placed = Signal(object)  # Places

    def __init__(
        self,
        session: CaseSession,
        documents: Sequence[CaseDocument],
        places: Mapping[str, tuple[int, Box]],
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Place the stamp"))
        theme.size_window(self, (600, 720))
        self._documents = list(documents)
        self.places: Places = dict(places)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self.document = Combo()
        self.document.setAccessibleName(_("Document"))
        for each in self._documents:
            self.document.addItem(_(SLOTS[each.slot].title), each.id)
        column.addWidget(self.document)
        told = QLabel(
            _(
                "Drag a rectangle where the stamp is to be, or move it with the arrow keys (with Shift, further). "
                "A document without a place gets its stamp in a free corner of its last page."
            )
        )
        told.setProperty("role", "hint")
        told.setWordWrap(True)
        column.addWidget(told)
        self.sheet = StampSheet()
        self.pages = PageTurner(session, self.sheet)
        column.addWidget(self.pages, 1)
        column.addLayout(self._buttons())
        self.document.currentIndexChanged.connect(self._show_document)
        self.sheet.placed.connect(self._placed)
        self.pages.turned.connect(self._show_place)
        self._show_document(0)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.corner_button = icons.Button(_("Leave it in a corner"))
        self.corner_button.clicked.connect(self._take_away)
        cancel = icons.Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.done_button = icons.Button(_("Done"), kind="primary")
        self.done_button.clicked.connect(self._finish)
        row.addWidget(self.corner_button)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.done_button)
        return row

    @property
    def _current(self) -> CaseDocument:
        return self._documents[self.document.currentIndex()]

    def _show_document(self, _index: int) -> None:
        page, _box = self.places.get(self._current.id, (-1, None))
        self.pages.show_document(self._current, page)

    def _show_place(self) -> None:
        page, box = self.places.get(self._current.id, (0, None))
        here = box is not None and page == self.pages.page
        self.sheet.show_place(box if here else None)
        self.corner_button.setEnabled(box is not None)
        name = Message(SLOTS[self._current.slot].title)
        words = (
            N_("Page {page} of {file}, with its stamp")
            if here
            else N_("Page {page} of {file}, without a stamp")
        )
        self.sheet.setAccessibleName(say(Message(words, {"page": self.pages.page, "file": name})))

    def _placed(self, box: Box) -> None:
        self.places[self._current.id] = (self.pages.page, box)
        self._show_place()

    def _take_away(self) -> None:
        self.places.pop(self._current.id, None)
        self._show_place()

    def _finish(self) -> None:
        self.placed.emit(dict(self.places))
        self.accept()
