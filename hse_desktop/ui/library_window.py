"""“My firm and library”: who we are and whom we deal with, entered once and taken over by every case."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.errors import HseError
from hse_desktop.model.library import Kind
from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.library_copies import CopiesPage
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.library_moving import MovingPage
from hse_desktop.ui.library_records import ICONS, TITLES, RecordsPage
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.server_password import ServerPassword
from hse_desktop.ui.wrapped import wrapped

COPIES, MOVING = "copies", "moving"
_ALL_BESIDE = 900
"""How wide the window is, at the plain text size, if the parts stand at the left."""
_SECTIONS: Final = (
    *((kind.value, TITLES[kind], ICONS[kind]) for kind in Kind),
    (COPIES, N_("Document copies"), "file-text"),
    (MOVING, N_("Move and back up"), "hard-drive"),
)


class LibraryWindow(QDialog):
    """The sections at the left, one in sight. Everything is kept as it is typed."""

    settings_wanted = Signal()

    def __init__(self, link: LibraryLink, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.link = link
        self._closing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("My firm and library"))
        room = self.screen().availableSize()
        self.resize(
            max(1040, min(theme.scaled(1040), room.width())), max(720, min(theme.scaled(720), room.height()))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notices = NoticePlace()
        self.notices.setContentsMargins(16, 12, 16, 8)
        column.addWidget(self.notices)
        self.password = ServerPassword()
        self.password.given.connect(self._give_password)
        column.addWidget(self.password)
        self.sections = Combo()
        self.sections.setAccessibleName(_("Parts of the library"))
        self.sections.addItems([_(title) for _name, title, _icon in _SECTIONS])
        self.sections.activated.connect(self._choose)
        self.sections.hide()
        column.addWidget(self.sections)
        across = QHBoxLayout()
        across.setSpacing(0)
        self._side = self._rail()
        across.addWidget(self._side)
        self.stack = QStackedWidget()
        across.addWidget(self.stack, 1)
        column.addLayout(across, 1)
        self.records = {kind: RecordsPage(link, kind) for kind in Kind}
        self.copies, self.moving = CopiesPage(link), MovingPage(link)
        for page in (*self.records.values(), self.copies, self.moving):
            self.stack.addWidget(page)
        self.rail.setCurrentRow(0)
        self.rail.currentRowChanged.connect(self._chosen)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        link.read.connect(self._read)
        self._read()
        self.rail.setFocus()
        link.load()

    def _rail(self) -> QWidget:
        box = QWidget()
        box.setProperty("role", "desk")
        box.setFixedWidth(theme.scaled(208))
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 16, 8, 12)
        column.setSpacing(8)
        column.addWidget(wrapped(_("Library"), "title"))
        self.rail = QListWidget()
        self.rail.setProperty("role", "rail")
        self.rail.setAccessibleName(_("Parts of the library"))
        self.rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rail.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
        for _name, title, _icon in _SECTIONS:
            QListWidgetItem(_(title), self.rail)
        self._draw_icons()
        column.addWidget(self.rail, 1)
        self.place = wrapped("", "caption")
        column.addWidget(self.place)
        self.settings_button = icons.Button(_("Settings…"), icon_name="settings", kind="quiet")
        self.settings_button.clicked.connect(self.settings_wanted)
        column.addWidget(self.settings_button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _draw_icons(self) -> None:
        for at, (_name, _title, icon) in enumerate(_SECTIONS):
            picture = icons.drawn(icon, icons.colour_of("text"), theme.scaled(16), self.devicePixelRatioF())
            self.rail.item(at).setIcon(QIcon(picture))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large type leaves no room for the parts at the left, they are chosen above."""
        narrow = event.size().width() < theme.scaled(_ALL_BESIDE)
        had_focus = self.rail.hasFocus() or self.sections.hasFocus()
        self._side.setVisible(not narrow)
        self.sections.setVisible(narrow)
        if had_focus:
            (self.sections if narrow else self.rail).setFocus()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rail"):
            self._draw_icons()

    # What it shows

    def show_section(self, name: str) -> None:
        """Go to a part of the library, a `Kind` or one of ours."""
        self.rail.setCurrentRow([section[0] for section in _SECTIONS].index(name))

    def _chosen(self, row: int) -> None:
        before = self.stack.currentIndex()
        if row == before:
            return
        self._mark(before)

        def go() -> None:
            self.stack.setCurrentIndex(row)
            self._mark(row)
            page = self.stack.currentWidget()
            if isinstance(page, CopiesPage | MovingPage):
                page.look()

        self._leave(go)

    def _choose(self, row: int) -> None:
        self.rail.setCurrentRow(row)
        self.sections.setCurrentIndex(self.stack.currentIndex())

    def _mark(self, row: int) -> None:
        self.sections.setCurrentIndex(row)
        self.rail.blockSignals(True)
        self.rail.setCurrentRow(row)
        self.rail.blockSignals(False)

    def _leave(self, then: Callable[[], object]) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, RecordsPage):
            page.leave(then)
        else:
            then()

    def _read(self) -> None:
        error = self.link.error
        self.password.setVisible(False)
        if error is None:
            if self.notices.notice is not None:
                self.notices.clear()
        else:
            self._say(error)
        self.place.setText(
            _("A team's library on a server.")
            if self.link.is_shared
            else _("On this computer. The register counts only what is in it.")
        )

    def _say(self, error: HseError) -> None:
        if error.code != "library-password":
            self.notices.show_error(error, [(_("Try again"), self.link.load)])
            return
        self.password.ask(self.link.place)
        if self.link.has_password:  # it was given, and refused
            self.notices.show_error(error)

    def _give_password(self, password: str, remember: bool) -> None:
        def failed(error: HseError) -> None:
            if error.code != "library-password":
                self.notices.show_error(error)

        self.link.give_password(password, remember=remember, told=Told(on_error=failed))

    # How it ends

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, RecordsPage) and page.form is not None and not page.form.entry.is_kept:
            event.ignore()
            page.leave(self.close)
            return
        if self.link.work.busy:
            event.ignore()
            if not self._closing:
                self._closing = True
                self.setEnabled(False)
                self.moving.stop()
                self.link.work.idle.connect(self.close)
            return
        event.accept()

    def reject(self) -> None:
        self.close()
