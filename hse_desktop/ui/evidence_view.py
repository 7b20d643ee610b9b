"""The page that proves the criterion, beside the fields that name it: document, page, picture, boxed place."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.case_frame import OneLine
from hse_desktop.ui.evidence_places import EvidencePlaces, attached
from hse_desktop.ui.evidence_window import EvidenceWindow
from hse_desktop.ui.page_picture import PagePicture
from hse_desktop.ui.page_view import PageView
from hse_desktop.ui.place_panel import PlacePanel
from hse_desktop.ui.session import CaseSession

__all__ = ["EvidenceView", "PagePicture"]


class EvidenceView(QWidget):
    """Shows one place at a time; it follows the equipment item that the person is at. Its parts are made when there
    is something to show: most pages have no evidence."""

    jump = Signal(str)  # the pointer of a field the person wants to see
    search_begun = Signal(QWidget)  # in this view of the document

    view: PageView
    picture: PagePicture
    panel: PlacePanel
    use_button: icons.Button

    def __init__(self, session: CaseSession, settings: QSettings | None = None) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._window: EvidenceWindow | None = None
        self._made = False
        self.places = EvidencePlaces(session)
        self.places.changed.connect(self._show)
        self.hide()

    def _make(self) -> None:
        self._made = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        self._name = OneLine("label")
        self.larger_button = icons.Button(_("Open larger"), icon_name="maximize-2", kind="tool")
        self.larger_button.clicked.connect(self.open_larger)
        top.addWidget(self._name, 1)
        top.addWidget(self.larger_button)
        column.addLayout(top)
        self._nothing = QLabel()
        self._nothing.setProperty("role", "small")
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self.view = PageView(self._session, roomy=False)
        self.picture = self.view.picture
        self.panel = PlacePanel(self.places)
        self.use_button = self.panel.use_button
        column.addWidget(self.view)
        column.addWidget(self.panel)
        self.view.search_begun.connect(lambda: self.search_begun.emit(self.view))
        self.view.turned.connect(lambda: self.panel.show_way_back(away=self.view.away))
        self.panel.back_wanted.connect(self.view.go_back)
        self.panel.point_wanted.connect(self._point)

    def follow(self, pointer: str) -> None:
        """Show the evidence of the equipment item at or above `pointer`; elsewhere nothing."""
        self.places.follow(pointer)

    def open_larger(self) -> EvidenceWindow:
        """Show the same in a window of its own."""
        if self._window is None:
            self._window = EvidenceWindow(self._session, self.places, self._settings, self.window())
            self._window.by_hand_wanted.connect(
                lambda: self.jump.emit(f"{self.places.item_pointer}/evidence/page")
            )
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        return self._window

    def _point(self) -> None:
        self.open_larger().point()

    def _show(self) -> None:
        place, item = self.places.current, self.places.item
        is_wanted = place is not None or (item is not None and self._can_point(item))
        if is_wanted and not self._made:
            self._make()
            self.panel.show_place()
        self.setVisible(is_wanted)
        if not self._made:
            return
        self.view.setVisible(place is not None)
        self.larger_button.setVisible(place is not None)
        self._nothing.setVisible(place is None)
        if place is not None:
            self._name.show_text(place.document.name)
            self.view.follow(place.document, place.page, place.box)
            self.panel.show_way_back(away=self.view.away)
        elif item is not None and item.criterion is not None:
            self._name.show_text(_("Evidence"))
            text = N_(
                "Nothing in the attached documents was recognised as proof of “{criterion}”. If a page states "
                "it, point at it, or type its page and words in the form."
            )
            self._nothing.setText(say(Message(text, {"criterion": Message(item.criterion.label)})))

    def _can_point(self, item: EquipmentItem) -> bool:
        looked_at = (self._session.examined(document) for document in attached(self._session))
        return item.criterion is not None and any(
            examined is not None and examined.inspection.readable for examined in looked_at
        )
