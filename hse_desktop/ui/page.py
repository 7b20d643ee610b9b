"""A page of a case: a title, a column of readable width, messages in place, and one primary act."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.citation import Citation
from hse_desktop.ui import theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.session import CaseSession


@dataclass(frozen=True)
class Primary:
    """The one thing to do on a page, at the bottom right. Without one it is to continue."""

    text: str
    act: Callable[[], object]
    why_not: str = ""  # what has to happen first; while there is something, the button is disabled


class Page(QScrollArea):
    """A page of the case window."""

    primary_changed = Signal()
    jump = Signal(str)  # a pointer, a document id or a slot that the person wants to see
    step_wanted = Signal(str)
    case_wanted = Signal(object)  # the path of another case that is to be opened
    done = Signal()  # nothing is left to do here: the cursor goes to the way on

    def __init__(self, session: CaseSession, title: str, intro: str = "") -> None:
        super().__init__()
        self.session = session
        self.title, self.help_line, self.help_more = title, intro, ""
        self.help_citation: Citation | None = None
        self.setWidgetResizable(True)
        self.setProperty("role", "paper")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("role", "paper")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(32, 24, 16, 32)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(theme.FIELDS_MAX))
        inner.setMinimumWidth(theme.scaled(theme.FIELDS_MIN))
        across.addWidget(inner, 1)
        across.addStretch(0)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._titles(title, intro)
        self.notices = NoticePlace()
        self.notices.shown.connect(lambda: self.ensureWidgetVisible(self.notices, 0, 80))
        self.column.addWidget(self.notices)
        self.setWidget(sheet)

    def _titles(self, title: str, intro: str) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(4)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        titles.addWidget(heading)
        if intro:
            words = QLabel(intro)
            words.setProperty("role", "muted")
            words.setWordWrap(True)
            titles.addWidget(words)
        self.column.addLayout(titles)

    def primary(self) -> Primary | None:
        """What the primary button does; None: it continues."""
        return None

    def enter(self) -> None:
        """The page comes into sight."""

    def leave(self) -> None:
        """The page goes out of sight."""

    def end(self) -> None:
        """The window closes, and nothing runs beside it any more."""

    def focus_on(self, where: str) -> bool:  # noqa: ARG002 - for pages that have fields or documents
        """Put the cursor on a field or document; False if it is not here."""
        return False

    def first_control(self) -> QWidget | None:
        """Where the cursor goes when the primary act is not to be had yet."""
        return None


def after_the_click(owner: QObject, act: Callable[[], object]) -> None:
    """Call `act` once no mouse button is held, so that what is clicked does not move away under the pointer."""
    timer = QTimer(owner, interval=0)

    def look() -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            timer.stop()
            timer.deleteLater()
            act()
        else:
            timer.setInterval(30)

    timer.timeout.connect(look)
    timer.start()
