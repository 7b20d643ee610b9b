"""Who signs: the tokens that are plugged in, or a key file; and what to do where there is neither."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.certificate_list import CertificateList
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.key_file import KeyFile
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.token_watch import TokenWatch
from hse_desktop.ui.work import Cancelled, HasWork, Progress

if TYPE_CHECKING:
    from hse_desktop.workflow.keys import Surroundings, TokenCertificate

_TEACHING = (
    N_("Plug your token in and wait until its light is steady. It appears here by itself."),
    N_("If it does not appear, install the program that came with it: it brings the driver."),
    N_("If your driver lies in an unusual place, add it below. A key file (.p12, .pfx) will do as well."),
)


class KeyPanel(QFrame):
    """Either a certificate on a token is `chosen`, or the `key` of a file is open, or nothing can sign yet."""

    changed = Signal()
    """Something else can sign now, or nothing; whether tokens are to be looked for (`watch`) may be another too."""

    def __init__(self, session: HasWork) -> None:
        super().__init__()
        self._work = session.work
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        heading = QLabel(_("Your key"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.file = KeyFile(session, self.notices)
        self.file.changed.connect(self.changed)
        self.file.left.connect(self._leave_file)
        self.file.hide()
        column.addWidget(self.file)
        self._tokens = QWidget()
        inside = QVBoxLayout(self._tokens)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self.looking = QLabel(_("Looking for tokens…"))
        self.looking.setProperty("role", "muted")
        inside.addWidget(self.looking)
        self.certificates = CertificateList(session)
        self.certificates.changed.connect(self.changed)
        inside.addWidget(self.certificates)
        self.empty = _empty()
        self.empty.hide()
        inside.addWidget(self.empty)
        self._troubles = QVBoxLayout()
        self._troubles.setSpacing(6)
        inside.addLayout(self._troubles)
        self._shown: list[QWidget] = []
        inside.addLayout(self._buttons())
        self.driver_button = icons.Button(_("Add a driver…"), kind="link")
        self.driver_button.clicked.connect(self._choose_driver)
        inside.addWidget(self.driver_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._tokens)
        self._watch = TokenWatch(session.work, self)
        self._watch.seen.connect(self._seen)
        self._watch.failed.connect(self.notices.show_error)
        self._told: object = None

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.again_button = icons.Button(_("Look again"), icon_name="refresh-cw")
        self.again_button.clicked.connect(self.look_again)
        self.choose_button = icons.Button(_("A key file…"), icon_name="folder-open")
        self.choose_button.setToolTip(_("A file that ends in .p12 or .pfx, from your certifying authority."))
        self.choose_button.clicked.connect(self._choose)
        for button in (self.again_button, self.choose_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # What is chosen

    @property
    def key(self) -> Any:
        """The open key of a file, if there is one."""
        return self.file.key

    @property
    def chosen(self) -> "TokenCertificate | None":
        """The certificate on a token that is to sign; None while a file is meant."""
        return self.certificates.chosen if self.file.file is None else None

    @property
    def why_not(self) -> str:
        """What has to happen before anything can be signed; empty if nothing."""
        if self.key is not None or self.chosen is not None:
            return ""
        if self.file.file is not None:
            return _("Open your key first.")
        if len(self.certificates.choices) > 1:
            return _("Choose your certificate first.")
        return _("Plug in your token or open a key file first.")

    def first_control(self) -> QWidget:
        """Where the cursor goes when nothing can sign yet."""
        if self.file.file is not None:
            return self.file.passphrase
        able = (radio for radio in self.certificates.choices.values() if radio.isEnabled())
        return next(able, self.choose_button)

    def watch(self, *, on: bool) -> None:
        """Look for tokens while they may be chosen; leave them alone while one signs."""
        self._watch.watch(on=on and self.file.file is None)

    def look_again(self) -> None:
        """Ask every driver anew."""
        self.notices.clear()
        self.looking.show()
        self._watch.look_again()

    def _seen(self, around: "Surroundings") -> None:
        told = (
            around.tokens,
            around.makes_without_driver(),
            [(driver.path, driver.error.code if driver.error else "") for driver in around.drivers],
        )
        self.looking.hide()
        self.certificates.show_surroundings(around)
        self.empty.setVisible(not around.tokens)
        if told == self._told:
            return
        self._told = told
        for widget in self._shown:
            self._troubles.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for make in around.makes_without_driver():
            missing = N_(
                "A {make} token is plugged in, but its driver is not installed. Install the program of its maker, "
                "{maker}, then press “Look again”."
            )
            self._say(Severity.CHECK, say(Message(missing, {"make": make.name, "maker": make.maker})))
        for driver in around.drivers:
            if driver.error is not None:
                self._say(Severity.CHECK, driver.error.said(_))
        self.changed.emit()

    def _say(self, severity: Severity, text: str) -> None:
        line = TroubleLine(severity, text)
        self._shown.append(line)
        self._troubles.addWidget(line)

    # A file instead

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose your key"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Key files (*.p12 *.pfx)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use_file(Path(name)))
        dialog.open()

    def use_file(self, file: Path) -> None:
        """Take this key file in place of a token."""
        self.notices.clear()
        self._tokens.hide()
        self.file.show()
        self.file.use_file(file)
        self.changed.emit()

    def forget(self) -> None:
        """Let go of the key file, and offer the tokens again."""
        self.file.forget()
        self.file.hide()
        self._tokens.show()
        self.changed.emit()

    def _leave_file(self) -> None:
        self.forget()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_key(self) -> None:
        """End the key of a file; the file stays chosen."""
        self.file.close_key()

    # A driver more

    def _choose_driver(self) -> None:
        dialog = QFileDialog(self, _("Choose the driver of your token (PKCS#11)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Drivers (*.dll *.so *.so.* *.dylib)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_driver(Path(name)))
        dialog.open()

    def add_driver(self, driver: Path) -> None:
        """Try a driver beside the window; one that answers is kept in the settings."""
        self.notices.clear()
        self.driver_button.setEnabled(False)

        def task(_progress: Progress, cancelled: Cancelled) -> int:
            from hse_desktop.signing.key_process import tokens_of  # noqa: PLC0415 - beside the window
            from hse_desktop.store.settings import keep_settings, load_settings  # noqa: PLC0415

            seen = tokens_of(driver, cancelled=cancelled)
            keep_settings(load_settings().with_driver(driver.resolve()))
            return len(seen)

        def done(tokens: int) -> None:
            self.driver_button.setEnabled(True)
            self.look_again()
            told = N_("The driver {file} is added. It sees no token at the moment.")
            if tokens:
                told = N_("The driver {file} is added.")
            self.notices.show_notice("done", say(Message(told, {"file": driver.name})))

        def failed(error: HseError) -> None:
            self.driver_button.setEnabled(True)
            self.notices.show_error(error)

        self._work.start(task, done, failed)


def _empty() -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(icons.Picture("usb", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(4)
    told = QLabel(_("No token is plugged in"))
    told.setProperty("role", "label")
    words.addWidget(told)
    for number, text in enumerate(_TEACHING, start=1):
        line = QLabel(f"{number}. {_(text)}")
        line.setProperty("role", "hint")
        line.setWordWrap(True)
        words.addWidget(line)
    row.addLayout(words, 1)
    return box
