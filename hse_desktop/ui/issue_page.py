"""A page of the sequence in which a letter is made, and what the pages hand on to one another."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.page import Primary
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.issuing import IssuedLetter, LetterDetails, PreparedLetter


@dataclass
class Making:
    """The letter so far: `draft` in the shape of an application, then the letter reserved, then the letter issued.

    `filled` counts how often a request filled the draft in: pages then show it anew.
    """

    brand: str
    year: int
    draft: JsonObject = field(default_factory=dict)
    filled: int = 0
    letterhead: str = ""
    place: str = ""
    decisions: dict[str, Any] = field(default_factory=dict)
    prepared: "PreparedLetter | None" = None
    issued: "IssuedLetter | None" = None

    def details(self) -> "LetterDetails":
        """What the letter is to say."""
        from hse_desktop.model.application import HseApplication  # noqa: PLC0415 - brings the models
        from hse_desktop.model.draft import merge, read  # noqa: PLC0415
        from hse_desktop.workflow.letter_details import LetterDetails  # noqa: PLC0415 - needed only here

        told = merge(self.draft, {"shipment": {"calendar_year": self.year}})
        application = read(HseApplication, told).form
        return LetterDetails(
            self.brand, application, self.letterhead, self.place, decisions=dict(self.decisions)
        )

    def part(self, name: str) -> JsonObject:
        """A part of the draft."""
        part = self.draft.get(name)
        return part if isinstance(part, dict) else {}


class IssuePage(QWidget):
    """One thing: a title, a sentence, and what is asked."""

    primary_changed = Signal()
    turned = Signal(int)  # by how many pages the sequence goes on or back
    finished = Signal()

    def __init__(self, session: RegisterSession, making: Making, title: str, intro: str) -> None:
        super().__init__()
        self.session, self.making, self.title = session, making, title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(wrapped(title, "title"))
        if intro:
            titles.addWidget(wrapped(intro, "muted"))
        self.column.addLayout(titles)
        self.notices = NoticePlace()
        self.column.addWidget(self.notices)

    def primary(self) -> Primary:
        """The one thing to do here."""
        return Primary(_("Continue"), self.go_on)

    @property
    def may_go_back(self) -> bool:
        """Whether the page before can still be changed."""
        return True

    def enter(self) -> None:
        """The page comes into sight."""

    def leave(self) -> None:
        """The page goes out of sight."""

    def take(self) -> Asked | QWidget | None:
        """Hand on what was entered; what has to be put right first, if anything, is given back."""
        return None

    def go_on(self) -> None:
        """To the next page, once everything here is in order."""
        wrong = self.take()
        if wrong is None:
            self.turned.emit(1)
        else:
            (wrong.editor if isinstance(wrong, Asked) else wrong).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_control(self) -> QWidget | None:
        """Where the cursor goes when the page comes into sight."""
        return None
