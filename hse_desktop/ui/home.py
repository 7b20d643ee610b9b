"""Home: two doors, what is due, and the cases. The doors are painted before anything else is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.home_doors import BrandDoor, Door, ImporterDoor
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )

    from hse_desktop.ui.home_cases import HomeCases
    from hse_desktop.ui.notice import NoticePlace
    from hse_desktop.ui.recent import RecentCases
    from hse_desktop.ui.role import Role
    from hse_desktop.ui.welcome import Welcome

LETTER_SUFFIX = ".pdf"
_SIDE_BY_SIDE = 780
"""So wide, at the plain text size, home has to be for two doors."""
_PAINTED_BY_MS = 1000
"""A window that was not painted by then is not seen."""


class HomeWindow(QMainWindow):
    """The first window. It can be shown at once; `furnish` adds all that is not needed for the first paint."""

    new_wanted = Signal()
    need_wanted = Signal()
    verify_wanted = Signal()
    register_wanted = Signal()
    issue_wanted = Signal()
    open_wanted = Signal()
    quit_wanted = Signal()
    sample_wanted = Signal()
    diagnostics_wanted = Signal()
    library_wanted = Signal()
    ledger_wanted = Signal()
    settings_wanted = Signal()
    data_wanted = Signal()
    letter_wanted = Signal(str)  # a PDF to begin a case with; empty: it is still to be asked for
    case_wanted = Signal(str)
    renew_wanted = Signal(str)  # the case whose next year's application is to begin
    role_given = Signal(object)  # Role
    painted = (
        Signal()
    )  # once, after the first paint, or soon where there is none: a window may begin minimised

    notices: "NoticePlace"
    cases: "HomeCases"

    def __init__(self, *, brand_first: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("HSE Desktop")
        self.setAcceptDrops(True)
        theme.size_window(self, (1040, 720), (820, 560))
        self.menus = [self.menuBar().addMenu(title) for title in (_("&File"), _("&Edit"), _("&Help"))]
        desk = QWidget()
        desk.setProperty("role", "desk")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("focusPolicy", 0)  # `NoFocus`: what is in it takes the cursor
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(desk)
        self.setCentralWidget(scroll)
        across = QHBoxLayout(desk)
        across.setContentsMargins(32, 20, 32, 24)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(1080))
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._column.addLayout(self._titles())
        self.welcome: Welcome | None = None
        self.body = QWidget()
        self._column.addWidget(self.body, 1)
        self._below = QVBoxLayout(self.body)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(20)
        self._doors_row = self._doors()
        self._below.addLayout(self._doors_row)
        self._below.addStretch(0)
        self.put_first(self.brand if brand_first else self.importer)
        self._was_painted = False
        self._furnished = False

    # How it is built

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        sign = QLabel()
        sign.setPixmap(icons.app_sign(theme.scaled(40), self.devicePixelRatioF()))
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        words.addWidget(wrapped("HSE Desktop", "title"))
        words.addWidget(
            wrapped(_("Exemption and authorisation for imports into India, prepared offline"), "muted")
        )
        self.library_button = icons.Button(_("My firm and library…"), icon_name="library", kind="quiet")
        self.library_button.clicked.connect(lambda _on: self.library_wanted.emit())
        row.addWidget(self.library_button)
        return row

    def _doors(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        self.importer, self.brand = ImporterDoor(), BrandDoor()
        self.sample_button = self.importer.sample_button
        self.importer.new_wanted.connect(self.new_wanted)
        self.importer.need_wanted.connect(self.need_wanted)
        self.importer.open_wanted.connect(self.open_wanted)
        self.importer.sample_wanted.connect(self.sample_wanted)
        self.importer.ledger_wanted.connect(self.ledger_wanted)
        self.brand.verify_wanted.connect(self.verify_wanted)
        self.brand.register_wanted.connect(self.register_wanted)
        self.brand.issue_wanted.connect(self.issue_wanted)
        row.addWidget(self.importer, 1)
        row.addWidget(self.brand, 1)
        return row

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._was_painted:
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def furnish(self, recent: "RecentCases") -> None:
        """Add the cases of this list, the place for messages, and what is in the menus."""
        from hse_desktop.ui.home_cases import HomeCases  # noqa: PLC0415 - after the first paint
        from hse_desktop.ui.home_menus import fill_menus  # noqa: PLC0415 - as above
        from hse_desktop.ui.notice import NoticePlace  # noqa: PLC0415 - as above

        self.notices = NoticePlace()
        self._column.insertWidget(1, self.notices)
        self.cases = HomeCases(recent, self.notices)
        self.cases.open_wanted.connect(self.case_wanted)
        self.cases.renew_wanted.connect(self.renew_wanted)
        self._below.insertWidget(1, self.cases, 1)
        fill_menus(self)
        self._furnished = True

    # Who is here

    def ask_role(self) -> None:
        """Ask, in place of everything else, what the person does; `role_given` has the answer."""
        from hse_desktop.ui.welcome import Welcome  # noqa: PLC0415 - seen once

        self.welcome = Welcome()
        self.welcome.answered.connect(self._answered)
        self.body.hide()
        self._column.addWidget(self.welcome, 1)
        self.welcome.focus_first()

    def _answered(self, role: "Role", wants_profile: bool) -> None:
        assert self.welcome is not None  # noqa: S101 - it asked
        self._column.removeWidget(self.welcome)
        self.welcome.hide()
        self.welcome.deleteLater()
        self.welcome = None
        self.body.show()
        self.role_given.emit(role)
        if wants_profile:
            self.library_wanted.emit()

    def put_first(self, door: Door) -> None:
        """Let this door stand first, and the cursor at it."""
        self._doors_row.removeWidget(door)
        self._doors_row.insertWidget(0, door, 1)
        first, second = (self.importer, self.brand) if door is self.importer else (self.brand, self.importer)
        QWidget.setTabOrder(first, second)
        door.first_button.setFocus()

    # What it shows

    def showEvent(self, event: "QShowEvent") -> None:
        if not event.spontaneous():
            self.refresh()
            QTimer.singleShot(_PAINTED_BY_MS, self, self._tell_painted)
        super().showEvent(event)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Where there is no room for both doors side by side, they stand one over the other."""
        narrow = self.width() < theme.scaled(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._doors_row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        super().resizeEvent(event)

    def refresh(self) -> None:
        """List the cases as they are now."""
        if self._furnished:
            self.cases.refresh()

    # What is dropped on it

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.importer.mark_over(True)

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        self.importer.mark_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: "QDropEvent") -> None:
        self.importer.mark_over(False)
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                path = Path(url.toLocalFile())
                is_letter = path.suffix.lower() == LETTER_SUFFIX
                (self.letter_wanted if is_letter else self.case_wanted).emit(str(path))
                return
