"""Whether and where a stamp shows the signature: in a corner, where a person places it, or nowhere."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.stamp_dialog import Places, StampDialog

CORNERS = (
    ("automatic", N_("in a free corner")),
    ("bottom-right", N_("bottom right")),
    ("bottom-left", N_("bottom left")),
    ("top-right", N_("top right")),
    ("top-left", N_("top left")),
)


class StampBox(QFrame):
    """`documents` tells what is to be signed."""

    def __init__(self, session: CaseSession, documents: Callable[[], Sequence[CaseDocument]]) -> None:
        super().__init__()
        self._session, self._documents = session, documents
        self.places: Places = {}
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        heading = QLabel(_("Stamp"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        first = QHBoxLayout()
        self.visible = QRadioButton(_("On the last page,"))
        self.visible.setChecked(True)
        self.corner = Combo()
        self.corner.setAccessibleName(_("Corner of the stamp"))
        for value, label in CORNERS:
            self.corner.addItem(_(label), value)
        first.addWidget(self.visible)
        first.addWidget(self.corner)
        first.addStretch(1)
        column.addLayout(first)
        second = QHBoxLayout()
        self.by_hand = QRadioButton(_("I place it"))
        self.place_button = icons.Button(_("Place…"))
        self.place_button.clicked.connect(self.place)
        self._placed = QLabel()
        self._placed.setProperty("role", "hint")
        second.addWidget(self.by_hand)
        second.addWidget(self.place_button)
        second.addWidget(self._placed, 1)
        column.addLayout(second)
        self.invisible = QRadioButton(_("No stamp; the signature is invisible"))
        column.addWidget(self.invisible, 0, Qt.AlignmentFlag.AlignLeft)
        self.visible.toggled.connect(self._update)
        self.by_hand.toggled.connect(self._update)
        self._update()

    def _update(self) -> None:
        self.corner.setEnabled(self.visible.isChecked())
        self.place_button.setEnabled(self.by_hand.isChecked())
        wanted = {document.id for document in self._documents()} if self.places else set()
        self.places = {name: place for name, place in self.places.items() if name in wanted}
        count = {"placed": len(self.places), "count": len(wanted)}
        told = say(Message(N_("placed on {placed} of {count}"), count)) if self.places else ""
        self._placed.setText(told)

    def place(self) -> StampDialog:
        """Let the person place the stamps."""
        dialog = StampDialog(self._session, self._documents(), self.places, self.window())
        dialog.placed.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, places: Places) -> None:
        self.places = places
        self._update()

    def stamps(self) -> tuple[Any, dict[str, Any]]:
        """The stamp of every document (None: invisible), and those of single documents by their ids."""
        from hse_desktop.signing.sign import Stamp  # noqa: PLC0415 - loaded when it comes to signing

        if self.invisible.isChecked():
            return None, {}
        if self.visible.isChecked():
            return Stamp(corner=self.corner.currentData()), {}
        self._update()
        placed = {name: Stamp(page=page, box=box) for name, (page, box) in self.places.items()}
        return Stamp(corner="automatic"), placed
