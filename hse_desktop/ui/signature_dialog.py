"""How the signature is made, for who wants it otherwise than it is: its kind, its words, a time-stamp, revocation."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.store.settings import SignatureSettings
from hse_desktop.ui import icons, theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.wrapped import wrapped

KINDS = (
    ("", N_("The usual one (adbe.pkcs7.detached)")),
    ("ETSI.CAdES.detached", N_("PAdES, the European standard (ETSI.CAdES.detached)")),
)
"""The subfilter and its words; the first is taken where nothing was chosen."""

_WORDS = (
    ("reason", N_("Reason"), ""),
    ("location", N_("Place"), N_("Reason and place stand in the signature and on the stamp.")),
    ("contact", N_("Contact"), N_("How to reach you, such as an e-mail address; in the signature alone.")),
)

Told = Callable[[str], None]


class SignatureDialog(QDialog):
    """Gives out the settings as a whole; `adding` is asked to say what revocation lists would add, for a kind."""

    taken = Signal(object)  # SignatureSettings

    def __init__(
        self, settings: SignatureSettings, adding: Callable[[str, Told], None], over: QWidget
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Signature"))
        self._adding = adding
        self._gone = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(wrapped(_("Signature"), "title"))
        column.addWidget(
            wrapped(
                _("None of this is needed. What you set is kept for the next time on this computer."), "muted"
            )
        )
        column.addSpacing(8)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.kind = Combo()
        for value, label in KINDS:
            self.kind.addItem(_(label), value)
        self.kind.setMinimumWidth(theme.scaled(472))
        self.kind.setCurrentIndex(max(0, self.kind.findData(settings.subfilter)))
        hint = _(
            "No portal says which it wants. The usual one is what programs that sign for Indian portals make."
        )
        _field(column, _("Kind"), self.kind, hint)
        self.words: dict[str, QLineEdit] = {}
        for name, label, hint in _WORDS:
            self.words[name] = QLineEdit(getattr(settings, name))
            self.words[name].setMaxLength(200)
            _field(column, _(label), self.words[name], _(hint) if hint else "")
        self.server = QLineEdit(settings.time_stamp_server)
        self.server.setPlaceholderText("https://")
        self.server.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        hint = _(
            "Empty: none is asked. With an address, each signature calls this server over the network: it learns a "
            "digest of the signature and where you are on the internet, and nothing of the document."
        )
        _field(column, _("Time-stamp server"), self.server, hint)
        self.embed = QCheckBox(_("Let the revocation lists that were imported go along"))
        self.embed.setChecked(settings.embed_revocation)
        column.addWidget(self.embed, 0, Qt.AlignmentFlag.AlignLeft)
        self.added = wrapped("", "hint")
        column.addWidget(self.added)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it grows with what it has to say
        self.kind.currentIndexChanged.connect(self._show_added)
        self.embed.toggled.connect(self._show_added)
        self._show_added()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = icons.Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.keep_button = icons.Button(_("Keep"), kind="primary")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self._take)
        row.addWidget(cancel)
        row.addWidget(self.keep_button)
        return row

    def _show_added(self) -> None:
        told = _(
            "They show that your certificate stood when you signed, and can make a file too large for a portal."
        )
        self.added.setText(told)
        if self.embed.isChecked():
            self._adding(str(self.kind.currentData()), self._show_size)

    def _show_size(self, said: str) -> None:
        if not self._gone and self.embed.isChecked():
            self.added.setText(said)

    def settings(self) -> SignatureSettings:
        """What stands in the fields."""
        return SignatureSettings(
            subfilter=str(self.kind.currentData()),
            time_stamp_server=self.server.text().strip(),
            embed_revocation=self.embed.isChecked(),
            **{name: field.text().strip() for name, field in self.words.items()},
        )

    def _take(self) -> None:
        from hse_desktop.signing.timestamp import require_address  # noqa: PLC0415 - loaded when it is needed

        settings = self.settings()
        try:
            if settings.time_stamp_server:
                require_address(settings.time_stamp_server)
        except HseError as refused:
            self.notices.show_error(refused)
            self.server.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.taken.emit(settings)
        self.accept()

    def done(self, result: int) -> None:
        """Leave; what is still being looked up is of no use then."""
        self._gone = True
        super().done(result)


def _field(column: QVBoxLayout, label: str, widget: QWidget, hint: str) -> None:
    words = QLabel(label)
    words.setProperty("role", "label")
    words.setBuddy(widget)
    widget.setAccessibleName(label)
    column.addWidget(words)
    column.addWidget(widget)
    if hint:
        widget.setAccessibleDescription(hint)
        column.addWidget(wrapped(hint, "hint"))
    column.addSpacing(6)
