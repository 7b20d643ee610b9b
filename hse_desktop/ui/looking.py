"""Which documents are being looked at, since when, and stopping one of them."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hse_desktop.isolation.runner import Limits
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.progress_row import SHOWN_AFTER_MS

if TYPE_CHECKING:
    from hse_desktop.model.documents import CaseDocument

_TICK_MS = 200


@dataclass(frozen=True)
class Look:
    """What is being done with a document, and the second (`time.monotonic`) it began."""

    doing: Message
    began: float


class Looks(QObject):
    """Hears from the threads that look at documents; tells the window in its own thread."""

    changed = Signal(str)  # the id of a document
    _told = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now: dict[str, Look] = {}
        self._stopped: set[str] = set()
        self._told.connect(self._note)

    def began(self, document: "CaseDocument", doing: Message) -> None:
        """A step of looking at a document begins. Called in any thread."""
        self._told.emit(document.id, Look(doing, time.monotonic()))

    def ended(self, document: "CaseDocument") -> None:
        """It has been looked at, or that was stopped. Called in any thread."""
        self._told.emit(document.id, None)

    def stopped(self, document: "CaseDocument") -> bool:
        """True if the person wants no more of it. Called in any thread."""
        return document.id in self._stopped

    def of(self, document: "CaseDocument") -> Look | None:
        """The look at that document that goes on now."""
        return self._now.get(document.id)

    def stop(self, document: "CaseDocument") -> None:
        """End looking at a document."""
        self._stopped.add(document.id)

    def _note(self, document_id: str, look: Look | None) -> None:
        if look is None:
            self._now.pop(document_id, None)
            self._stopped.discard(document_id)
        else:
            self._now[document_id] = look
        self.changed.emit(document_id)


class LookingLine(QWidget):
    """“Looking at datasheet.pdf · 8 s of at most 20 s”, with a way to stop; what ends at once is not announced."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.label = QLabel()
        self.label.setProperty("role", "small")
        self.label.setWordWrap(True)
        row.addWidget(self.label, 1)
        self.cancel_button = icons.Button(_("Cancel"))
        self.cancel_button.setAccessibleDescription(say(look.doing))
        self.cancel_button.clicked.connect(self._stopping)
        row.addWidget(self.cancel_button)
        self._stops = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tell)
        self._timer.start()
        self.hide()

    def _stopping(self) -> None:
        self._stops = True
        self.cancel_button.setEnabled(False)
        self.tell()

    def tell(self) -> None:
        """Say how long it has taken so far."""
        seconds = time.monotonic() - self._look.began
        if self._stops:
            self.label.setText(_("Stopping…"))
        else:
            values: Values = {
                "doing": self._look.doing,
                "seconds": int(seconds),
                "most": round(Limits().seconds),
            }
            self.label.setText(say(Message(N_("{doing} · {seconds} s of at most {most} s"), values)))
        if seconds * 1000 >= SHOWN_AFTER_MS:
            self.show()
