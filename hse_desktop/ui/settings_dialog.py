"""What holds for all cases on this computer: where things are kept, and which library is in use."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.settings import keep_settings, load_settings
from hse_desktop.ui import icons, theme
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.places_card import PlacesCard
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.server_password import password_field, remember_box
from hse_desktop.ui.work import Cancelled, Progress, Work
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.probing import ServerAnswer


class SettingsDialog(QDialog):
    """Nothing changes before “Use this library” is pressed."""

    def __init__(self, link: LibraryLink, over: QWidget | None = None) -> None:
        super().__init__(over)
        self._link = link
        self.work = Work(self)
        self.work.idle.connect(self._idle)
        self._closing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        room = self.screen().availableSize()
        self.resize(
            max(620, min(theme.scaled(620), room.width())), max(660, min(theme.scaled(660), room.height()))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(_("Settings"), "title"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "desk")
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, 8, 0)
        self._inside.setSpacing(16)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        self._library_card()
        self._inside.addWidget(PlacesCard(self.work))
        self._inside.addStretch(1)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.progress = ProgressRow()
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        self.use_button = icons.Button(_("Use this library"), kind="primary")
        self.use_button.clicked.connect(self.use)
        row.addWidget(self.use_button)
        column.addLayout(row)
        self._show_known()

    def _library_card(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(wrapped(_("Library and register"), "heading"))
        self._inside.addWidget(card)
        self.here = QRadioButton(_("On this computer"))
        self.server = QRadioButton(_("On a team's server (PostgreSQL)"))
        column.addWidget(self.here, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            wrapped(
                _("Counts only what is in this register: units another desk authorises are not in it."),
                "hint",
            )
        )
        column.addSpacing(4)
        column.addWidget(self.server, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            wrapped(
                _(
                    "All desks of a brand count in one register. Whoever keeps the server gives you the address."
                ),
                "hint",
            )
        )
        self._server_part = QWidget()
        part = QVBoxLayout(self._server_part)
        part.setContentsMargins(0, 4, 0, 0)
        part.setSpacing(6)
        self.address = QLineEdit()
        self.address.setPlaceholderText("postgresql://asha@server:5432/hse")
        self._labelled(part, _("Address, without a password"), self.address)
        self.password = password_field(_("Password"))
        self._labelled(part, _("Password"), self.password)
        self.remember = remember_box()
        part.addWidget(self.remember, 0, Qt.AlignmentFlag.AlignLeft)
        self.test_button = icons.Button(_("Test the connection"))
        self.test_button.clicked.connect(self.test)
        self.forget_button = icons.Button(_("Forget the remembered password"), kind="link")
        self.forget_button.clicked.connect(self.forget)
        for button in (self.test_button, self.forget_button):
            part.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._server_part)
        for choice in (self.here, self.server):
            choice.toggled.connect(self._chosen)
        self.address.textEdited.connect(lambda _text: self._chosen())

    def _labelled(self, column: QVBoxLayout, text: str, field: QLineEdit) -> None:
        label = QLabel(text)
        label.setProperty("role", "label")
        label.setBuddy(field)
        field.setAccessibleName(text)
        column.addWidget(label)
        column.addWidget(field)

    # What it shows

    def _show_known(self) -> None:
        known = load_settings().library
        (self.server if known else self.here).setChecked(True)
        self.address.setText(known)
        self._chosen()

    @property
    def chosen(self) -> str:
        """The address that stands there; empty for this computer."""
        return self.address.text().strip() if self.server.isChecked() else ""

    def _chosen(self) -> None:
        on_server = self.server.isChecked()
        self._server_part.setVisible(on_server)
        known = load_settings().library
        self.forget_button.setVisible(bool(known) and self.chosen == known)
        self.test_button.setEnabled(bool(self.chosen))
        self.use_button.setEnabled(not on_server or bool(self.chosen))

    def _busy(self, busy: bool) -> None:
        for button in (self.test_button, self.use_button):
            button.setEnabled(not busy)
        if not busy:
            self.progress.end()
            self._chosen()

    # What it does

    def test(self) -> None:
        """Try the server, beside the window, and say in words what answers."""
        self._try(lambda answer: self.notices.show_notice("done", _headline(answer), _found(answer)))

    def _try(self, then: "Callable[[ServerAnswer], object]") -> None:
        self.notices.clear()
        self._busy(True)
        address, password = self.chosen, self.password.text()

        def task(_progress: Progress, _cancelled: Cancelled) -> "ServerAnswer":
            from hse_desktop.store.library.probing import try_server  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.library import known_password  # noqa: PLC0415

            return try_server(address, password or known_password(address))

        def done(answer: "ServerAnswer") -> None:
            self._busy(False)
            then(answer)

        job = self.work.start(task, done, self._failed, on_cancelled=lambda: self._busy(False))
        self.progress.follow(job, _("Trying the server…"))

    def _failed(self, error: HseError) -> None:
        self._busy(False)
        self.notices.show_error(error)

    def use(self) -> None:
        """Use the chosen library from now on; a server is tried first."""
        if self._link.unkept:
            self.notices.show_notice(
                "check",
                _("Something in the library window is not kept yet"),
                _("Put it right or discard it there; then another library can be used."),
            )
        elif self.chosen:
            self._try(self._use_server)
        else:
            self._switch("")

    def _use_server(self, _answer: "ServerAnswer") -> None:
        address, password, remember = self.chosen, self.password.text(), self.remember.isChecked()

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.library import remember_password, take_password  # noqa: PLC0415 - as above

            if password:
                take_password(address, password)
            if password and remember:
                remember_password(address, password)  # the keyring may ask the person

        def failed(error: HseError) -> None:
            self._switch(address)
            self.notices.show_error(error)

        self.work.start(task, lambda _answer: self._switch(address), failed)

    def _switch(self, address: str) -> None:
        try:
            keep_settings(load_settings().with_library(address))
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.password.clear()
        self._link.open_another()
        self._chosen()
        self.notices.show_notice(
            "done",
            _("The team's library is in use") if address else _("The library of this computer is in use"),
            _("The other one stays where it is, unchanged."),
        )

    def forget(self) -> None:
        """Take the password out of the keyring."""
        address = self.chosen

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.library import forget_password  # noqa: PLC0415 - the keyring may ask

            forget_password(address)

        def done(_answer: None) -> None:
            self.notices.show_notice("done", _("No password is remembered for this server"))

        self.work.start(task, done, self._failed)

    # How it ends

    def _idle(self) -> None:
        if self._closing:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.busy:
            self._closing = True
            self.work.cancel_all()
            event.ignore()
            return
        event.accept()

    def reject(self) -> None:
        self.close()


def _headline(answer: "ServerAnswer") -> str:
    return say(Message(N_("PostgreSQL {version} answers"), {"version": answer.server}))


def _found(answer: "ServerAnswer") -> str:
    if answer.library is None:
        return _("The database is empty: the library is begun there with the first thing that is kept.")
    if answer.is_older:
        return _(
            "It holds a library of an older version. Before it is brought up to date, a copy of all of it is kept on "
            "this computer."
        )
    return _("It holds a library of this version.")
