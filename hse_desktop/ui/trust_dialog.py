"""Whom this person trusts: the shipped root, added roots with their fingerprint, imported revocation lists."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.calendar import INDIA, named_day
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.workflow.trusting import (
    ImportedList,
    OfferedRoot,
    described,
    described_list,
    import_revocation_list,
    offered_root,
    shipped,
)


class TrustDialog(QDialog):
    """Adding a root shows its fingerprint first. `changed` says that signatures are to be looked at again."""

    changed = Signal()

    def __init__(self, trust: OwnTrust, over: QWidget | None = None) -> None:
        super().__init__(over)
        self._trust = trust
        self.setWindowTitle(_("Trusted authorities"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(theme.scaled(560), theme.SMALLEST[0]))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        intro = QLabel(
            _(
                "A signature is trusted if its certificate leads to one of these authorities. Indian certificates "
                "lead to CCA India. Add another root only if you know whose it is; the circular names no "
                "certifying authority, so a foreign signature stays a question for MeitY."
            )
        )
        intro.setWordWrap(True)
        column.addWidget(intro)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        buttons = QHBoxLayout()
        self.add_button = icons.Button(_("Add a root…"))
        self.add_button.clicked.connect(lambda: self._choose(_("Choose a root certificate"), self.offer))
        self.import_button = icons.Button(_("Import a revocation list…"))
        self.import_button.clicked.connect(
            lambda: self._choose(_("Choose a revocation list"), self.import_list)
        )
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.import_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column.addWidget(close)
        self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for root in shipped():
            self._rows.addWidget(_row(root.holder, _about_root(root), None))
        for root in map(described, self._trust.roots()):
            self._rows.addWidget(_row(root.holder, _about_root(root), partial(self._remove, root.der)))
        for found in map(described_list, self._trust.revocation_lists()):
            name = say(Message(N_("Revocation list of {issuer}"), {"issuer": found.issuer}))
            self._rows.addWidget(_row(name, _about_list(found), partial(self._remove, found.der)))

    def _choose(self, title: str, use: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        dialog.open()

    def offer(self, file: Path) -> QMessageBox | None:
        """Show the root in a file; it is kept only after a yes."""
        self.notices.clear()
        try:
            root = offered_root(file)
        except HseError as refused:
            self.notices.show_error(refused)
            return None
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(_("Trust this authority?"))
        box.setText(say(Message(N_("Trust “{holder}”?"), {"holder": root.holder})))
        box.setInformativeText(
            _about_root(root)
            + "\n\n"
            + _(
                "Compare the fingerprint with the one the authority publishes on its own site, digit by digit. "
                "Every signature that leads to it will be called trusted."
            )
        )
        yes = box.addButton(_("Trust it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(lambda: self._keep(root.der))
        box.open()
        return box

    def import_list(self, file: Path) -> None:
        """Take the revocation list in a file."""
        self._changing(lambda: import_revocation_list(file, self._trust))

    def _keep(self, der: bytes) -> None:
        self._changing(lambda: self._trust.add_root(der))

    def _remove(self, der: bytes) -> None:
        self._changing(lambda: self._trust.remove(der))

    def _changing(self, act: Callable[[], object]) -> None:
        self.notices.clear()
        try:
            act()
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self._show()
        self.changed.emit()


def show_trust(over: QWidget) -> TrustDialog:
    """Open the dialog over a window."""
    dialog = TrustDialog(OwnTrust(), over)
    dialog.open()
    return dialog


def _about_root(root: OfferedRoot) -> str:
    until = named_day(root.not_after.astimezone(INDIA).date())
    return "\n".join(
        part
        for part in (
            root.organisation,
            say(Message(N_("Valid until {day}"), {"day": until})),
            say(Message(N_("SHA-256: {fingerprint}"), {"fingerprint": root.fingerprint})),
        )
        if part
    )


def _about_list(found: ImportedList) -> str:
    since = named_day(found.since.astimezone(INDIA).date())
    if found.until is None:
        return say(Message(N_("Made on {day}"), {"day": since}))
    until = named_day(found.until.astimezone(INDIA).date())
    return say(Message(N_("Made on {day}, speaks until {until}"), {"day": since, "until": until}))


def _row(name: str, about: str, remove: Callable[[], object] | None) -> QFrame:
    row = QFrame()
    row.setProperty("role", "card")
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 10, 12, 10)
    words = QVBoxLayout()
    words.setSpacing(2)
    title, detail = QLabel(name), QLabel(about)
    title.setProperty("role", "label")
    detail.setProperty("role", "hint")
    for each in (title, detail):
        each.setTextFormat(Qt.TextFormat.PlainText)
        each.setWordWrap(True)
        each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(each)
    line.addLayout(words, 1)
    if remove is None:
        shipped_word = QLabel(_("comes with the application"))
        shipped_word.setProperty("role", "caption")
        line.addWidget(shipped_word, 0, Qt.AlignmentFlag.AlignTop)
    else:
        button = icons.Button(_("Remove"), kind="quiet")
        button.setAccessibleName(say(Message(N_("Remove {name}"), {"name": name})))
        button.clicked.connect(lambda _on: remove())
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
