"""Pointing at a place: what the person dragged a box around becomes the words of the evidence."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, theme
from hse_desktop.ui.evidence_places import EvidencePlaces, Place
from hse_desktop.ui.links import Link
from hse_desktop.ui.other_model import OtherModel
from hse_desktop.ui.page_picture import Box
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Job, Progress


class PointingPanel(QWidget):
    """Reads the words in a box that was dragged and lets the person put them right."""

    accepted = Signal(object)  # the Place
    left = Signal()
    by_hand_wanted = Signal()

    def __init__(self, session: CaseSession, places: EvidencePlaces) -> None:
        super().__init__()
        self._session, self._places = session, places
        self._job: Job | None = None
        self._place: Place | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel(_("Point at a place"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        hint = QLabel(_("Go to the page and drag a box around the words that prove the criterion."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        label = QLabel(_("Words in the box"))
        label.setProperty("role", "label")
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(label.text())
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.scaled(84))
        self.words.textChanged.connect(self._enable)
        label.setBuddy(self.words)
        self.told = QLabel()
        self.told.setProperty("role", "hint")
        self.told.setWordWrap(True)
        self._boxed = QWidget()
        inner = QVBoxLayout(self._boxed)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(4)
        self._other = OtherModel()
        self._other.typed.connect(self._reason_typed)
        self.reason = self._other.reason
        for widget in (label, self.words, self.told, self._other):
            inner.addWidget(widget)
        column.addWidget(self._boxed)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.use_button = icons.Button(_("Use this place"), kind="primary")
        self.use_button.clicked.connect(self._accept)
        leave = icons.Button(_("Cancel"))
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        row.addWidget(self.use_button)
        row.addStretch(1)
        column.addLayout(row)
        by_hand = Link(_("Without a mouse: type page and words in the form"))
        by_hand.clicked.connect(self.by_hand_wanted)
        column.addWidget(by_hand)
        self.begin()

    def begin(self) -> None:
        """Nothing is boxed yet."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._place = None
        self.words.clear()
        self._other.show_models("", "")
        self._boxed.hide()
        self._enable()

    def read(self, document: CaseDocument, page: int, box: Box) -> None:
        """Read the words in that box."""
        self.begin()
        self._boxed.show()
        self.words.setReadOnly(True)
        self.told.setText(_("Reading the words…"))
        path, password = self._session.path, self._session.password_for(document)

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.pages import point_at  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return point_at(content, page, box, password=password, cancelled=cancelled)

        def done(pointed: Any) -> None:
            if self._job is job:
                found = pointed.quote
                self._place = self._places.pointed(document, page, box, found, pointed.models)
                self._other.show_models(self._place.other_model, self._places.own_model)
                self._other.show_reason(self._places.reason_for(self._place))
                ended(
                    _("Correct them if they are not as printed.")
                    if found
                    else _("There are no words to read in this box; type what is printed there.")
                )
                self.words.setPlainText(found)

        def failed(error: HseError) -> None:
            if self._job is job:
                self._place = self._places.pointed(document, page, box, "", ())
                ended(say(error.happened()))

        def ended(told: str) -> None:
            self._job = None
            self.words.setReadOnly(False)
            self.told.setText(told)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

        job = self._job = self._session.work.start(task, done, failed)

    def _text(self) -> str:
        return " ".join(self.words.toPlainText().split())

    def _reason_typed(self, reason: str) -> None:
        if self._place is not None:
            self._places.give_reason(self._place, reason)
        self._enable()

    def _enable(self) -> None:
        place = self._place
        said = place is not None and (not place.other_model or bool(self.reason.text().strip()))
        self.use_button.setEnabled(said and bool(self._text()))

    def _accept(self) -> None:
        if self._place is not None:
            self.accepted.emit(replace(self._place, quote=self._text()))
