"""A roomy window beside the case: a document page by page, and the place in it that proves the criterion."""

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.evidence_places import EvidencePlaces, Place, attached
from hse_desktop.ui.page_picture import Box
from hse_desktop.ui.page_view import PageView
from hse_desktop.ui.place_panel import PlacePanel
from hse_desktop.ui.pointing_panel import PointingPanel
from hse_desktop.ui.session import CaseSession

_GEOMETRY = "evidence/geometry"
_SIDE = 304
"""The width of what is said beside the page, at the plain text size."""


class EvidenceWindow(QDialog):
    """Follows the same item as the panel beside the form. It never blocks the case."""

    by_hand_wanted = Signal()

    def __init__(
        self, session: CaseSession, places: EvidencePlaces, settings: QSettings | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._places, self._settings = session, places, settings
        self._pointing = False
        self._box: Box | None = None
        self.setSizeGripEnabled(True)
        self.view = PageView(session, roomy=True)
        self.panel = PlacePanel(places)
        self.pointing = PointingPanel(session, places)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 16)
        row.setSpacing(16)
        row.addWidget(self.view, 1)
        self._beside = self._side()
        row.addWidget(self._beside)
        theme.size_window(self, (1080, 780), (760, 480))
        if settings is not None and (geometry := settings.value(_GEOMETRY)) is not None:
            self.restoreGeometry(geometry)
        places.changed.connect(self._follow)
        session.documents_changed.connect(self._documents_changed)
        self.view.turned.connect(self._turned)
        self.view.picture.pointed.connect(self._pointed)
        self.panel.point_wanted.connect(self.point)
        self.panel.back_wanted.connect(self.view.go_back)
        self.pointing.left.connect(self._stop_pointing)
        self.pointing.accepted.connect(self._use)
        self.pointing.by_hand_wanted.connect(self._by_hand)
        self._stop_pointing()

    def _side(self) -> QWidget:
        side = QFrame()
        side.setProperty("role", "card")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        self._for = QLabel()
        self._for.setProperty("role", "heading")
        self._for.setTextFormat(Qt.TextFormat.PlainText)
        self._for.setWordWrap(True)
        column.addWidget(self._for)
        column.addSpacing(8)
        label = QLabel(_("Document"))
        label.setProperty("role", "label")
        self.documents = Combo()
        self.documents.setAccessibleName(label.text())
        self.documents.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.documents.setMinimumContentsLength(10)
        self.documents.activated.connect(self._chosen)
        label.setBuddy(self.documents)
        column.addWidget(label)
        column.addWidget(self.documents)
        column.addSpacing(12)
        column.addWidget(self.panel)
        column.addWidget(self.pointing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(side)
        return scroll

    def _readable(self) -> list[CaseDocument]:
        examined = ((d, self._session.examined(d)) for d in attached(self._session))
        return [d for d, seen in examined if seen is not None and seen.inspection.readable]

    def _documents_changed(self) -> None:
        self._fill()
        shown = self.view.document
        if not self.isVisible() or shown is None or shown in attached(self._session):
            return
        self._stop_pointing()
        self.view.forget()
        self._follow()
        if self.view.document is None:
            self.close()

    def _fill(self) -> None:
        self.documents.clear()
        for document in self._readable():
            self.documents.addItem(document.name, document)
            self.documents.setItemData(self.documents.count() - 1, document.name, Qt.ItemDataRole.ToolTipRole)
        self._name_it()

    def _chosen(self) -> None:
        document = self.documents.currentData()
        if isinstance(document, CaseDocument) and document != self.view.document:
            self.view.show_place(document, 1, None)

    def _follow(self) -> None:
        if not self.isVisible():
            return
        place, item = self._places.current, self._places.item
        if item is None and self._pointing:
            self._stop_pointing()
        self._for.setText(
            " · ".join(said for said in (self._places.own_model, _(item.criterion.label)) if said)
            if item is not None and item.criterion is not None
            else ""
        )
        if place is not None and not self._pointing:
            self.view.follow(place.document, place.page, place.box)
        elif self.view.document is None and (readable := self._readable()):
            self.view.show_place(readable[0], 1, None)
        if self.documents.count() != len(self._readable()):
            self._fill()
        self._name_it()

    def _turned(self) -> None:
        if self._box is not None:
            self._forget_box()
        self._name_it()

    def _name_it(self) -> None:
        document = self.view.document
        for row in range(self.documents.count()):
            if self.documents.itemData(row) == document:
                self.documents.setCurrentIndex(row)
        name = document.name if document is not None else ""
        self.setWindowTitle(say(Message(N_("{file} – evidence"), {"file": name})))
        self.panel.show_way_back(away=self.view.away)

    # Pointing

    def point(self) -> None:
        """Let the person drag a box around the words that prove the criterion."""
        self._pointing = True
        self._forget_box()
        self.panel.hide()
        self.pointing.show()
        self.view.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_pointing(self) -> None:
        self._pointing, self._box = False, None
        self.view.picture.point(on=False)
        self.pointing.begin()
        self.pointing.hide()
        self.panel.show()

    def _forget_box(self) -> None:
        self._box = None
        self.view.picture.point(on=self._pointing)
        self.pointing.begin()

    def _pointed(self, box: Box) -> None:
        if self.view.document is not None:
            self._box = box
            self.pointing.read(self.view.document, self.view.page, box)

    def _use(self, place: Place) -> None:
        self._stop_pointing()
        self._places.use(place)

    def _by_hand(self) -> None:
        self._stop_pointing()
        self.close()
        self.by_hand_wanted.emit()

    def reject(self) -> None:
        """Escape: first out of pointing, then out of the window."""
        if self._pointing:
            self._stop_pointing()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page keeps the larger half, however large the text is."""
        self._beside.setFixedWidth(min(theme.scaled(_SIDE), round(self.width() * 0.44)))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
        self.panel.show_place()
        self._follow()
        self.view.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._settings is not None:
            self._settings.setValue(_GEOMETRY, self.saveGeometry())
        super().hideEvent(event)
