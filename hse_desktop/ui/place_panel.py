"""What a place says, for which model, and taking it over as evidence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject, leaf_type
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import Choice, about
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.evidence_places import EvidencePlaces, Place
from hse_desktop.ui.other_model import OtherModel


class PlacePanel(QWidget):
    """Follows the place that is looked at among the places of an item."""

    point_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, places: EvidencePlaces) -> None:
        super().__init__()
        self._places = places
        self._told: Place | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._turning())
        self.quote = QLabel()
        self.quote.setProperty("role", "small")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setWordWrap(True)
        column.addWidget(self.quote)
        self._enters = QLabel()
        self._enters.setProperty("role", "hint")
        self._enters.setWordWrap(True)
        column.addWidget(self._enters)
        self._other = OtherModel()
        self._other.typed.connect(self._typed)
        self.reason = self._other.reason
        self.reason.returnPressed.connect(self._use)
        column.addWidget(self._other)
        self.use_button = icons.Button(_("Use this place"))
        self.use_button.clicked.connect(self._use)
        column.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.point_button = icons.Button(icon_name="scan", kind="link")
        self.point_button.clicked.connect(self.point_wanted)
        column.addWidget(self.point_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._back = icons.Button(kind="link")
        self._back.clicked.connect(self.back_wanted)
        self._back.hide()
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        places.changed.connect(self.show_place)
        places.reason_typed.connect(self._show_reason)

    def _turning(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.before = icons.Button(icon_name="chevron-left", kind="tool")
        self.before.setAccessibleName(_("Evidence before"))
        self.after = icons.Button(icon_name="chevron-right", kind="tool")
        self.after.setAccessibleName(_("Next evidence"))
        for button in (self.before, self.after):
            button.setToolTip(button.accessibleName())
        self.before.clicked.connect(lambda: self._places.move(-1))
        self.after.clicked.connect(lambda: self._places.move(1))
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        row.addWidget(self.before)
        row.addWidget(self._count)
        row.addWidget(self.after)
        row.addStretch(1)
        return row

    def show_place(self) -> None:
        """Show the place that is looked at now."""
        place, places = self._places.current, self._places
        self._told = place
        self.quote.setText(f"“{place.quote}”" if place is not None and place.quote else "")
        self.quote.setVisible(bool(self.quote.text()))
        entered = place is not None and places.is_entered(place)
        other = place.other_model if place is not None else ""
        enters = _in_words(places.fills(place)) if place is not None and not entered else ""
        self._enters.setText(say(Message(N_("Enters: {values}"), {"values": enters})))
        self._enters.setVisible(bool(enters))
        self._other.show_models(other, places.own_model)
        several = len(places.places) > 1
        values = {"number": places.position + 1, "count": len(places.places)}
        self._count.setText(say(Message(N_("Evidence {number} of {count}"), values)))
        for widget in (self.before, self.after, self._count):
            widget.setVisible(several)
        self.before.setEnabled(places.position > 0)
        self.after.setEnabled(places.position + 1 < len(places.places))
        self.use_button.setVisible(place is not None)
        self.use_button.setText(_("Keep this reason") if entered else _("Use this place"))
        self.point_button.setVisible(places.item is not None)
        self.point_button.setText(
            _("Point at another place…") if place is not None else _("Point at a place…")
        )
        self.point_button.setToolTip(_("Drag a box around the words on any page of an attached document"))
        self._show_reason()

    def show_way_back(self, *, away: bool) -> None:
        """Offer the way back while another page than that of the place is shown."""
        self._back.setVisible(away and self._told is not None)
        if self._told is not None:
            values: Values = {"page": self._told.page, "file": self._told.document.name}
            self._back.setText(say(Message(N_("Back to page {page}"), values)))
            self._back.setToolTip(say(Message(N_("Page {page} of {file}"), values)))

    def _typed(self, text: str) -> None:
        if self._told is not None:
            self._places.give_reason(self._told, text)

    def _show_reason(self) -> None:
        place, places = self._told, self._places
        if place is None:
            return
        typed = places.reason_for(place)
        self._other.show_reason(typed)
        needed, reason, entered = bool(place.other_model), typed.strip(), places.is_entered(place)
        said_already = entered and bool(reason) and reason == places.entered_reason
        self.use_button.setVisible(not entered or (needed and not said_already))
        self.use_button.setEnabled(not needed or (bool(reason) and not said_already))

    def _use(self) -> None:
        place = self._places.current
        if place is not None and self.use_button.isVisible() and self.use_button.isEnabled():
            self._places.use(place)


def _in_words(fills: JsonObject) -> str:
    """“Weight 742 kg · Net weight of the equipment”."""
    said = []
    for name, value in fills.items():
        known, kind = about(EquipmentItem, name), leaf_type(EquipmentItem, name)
        if issubclass(kind, Choice):
            said += [_(answer.label) for answer in kind if answer == value]
        elif kind is bool:
            said += [_(known.label)] if value else []
        else:
            said.append(f"{_(known.label)} {value} {_(known.unit)}".strip())
    return " · ".join(said)
