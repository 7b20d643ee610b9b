"""A page of the sequence on which a key signs: an opened key file, or a token whose PIN is asked for once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.documents_to_sign import RowsToSign
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.page import Primary
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.register_parts import Facts
from hse_desktop.ui.register_session import RegisterSession


class KeyPage(IssuePage):
    """What is signed stands in `facts`; a subclass says it in `rows`, names the act in `words`, does it in `run`."""

    words = ""

    def __init__(self, session: RegisterSession, making: Making, title: str, intro: str) -> None:
        super().__init__(session, making, title, intro)
        self._busy = self._asking = self._in_sight = False
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self.facts = Facts(1)
        self.column.addWidget(self.facts)
        self.person = ask.line(_("Your name"), help_line=_("Signing is recorded under it."))
        self.column.addWidget(self.person)
        self.key_panel = KeyPanel(session)
        self.key_panel.changed.connect(self._key_changed)
        self.column.addWidget(self.key_panel)

    def rows(self) -> RowsToSign:
        """What is signed, before a PIN is typed."""
        raise NotImplementedError

    def run(self, key: Any) -> None:
        """Sign with the key, and end it."""
        raise NotImplementedError

    @property
    def may_go_back(self) -> bool:
        return False

    @property
    def busy(self) -> bool:
        """True while the key signs."""
        return self._busy

    def ask_to_wait(self) -> None:
        """Say why the window stays."""
        self.notices.show_notice("note", _("The key is signing. Wait a moment, or press Cancel first."))

    def enter(self) -> None:
        self._in_sight = True
        self.person.setVisible(not self.session.person)
        self._watch()

    def leave(self) -> None:
        self._in_sight = False
        self._watch()
        self.key_panel.forget()

    def _key_changed(self) -> None:
        self._watch()
        self.primary_changed.emit()

    def _watch(self) -> None:
        self.key_panel.watch(on=self._in_sight and not self._asking and not self._busy)

    def primary(self) -> Primary:
        if self._busy:
            return Primary(_("Working…"), lambda: None, _("The key is signing."))
        return Primary(self.words, self.sign, self.key_panel.why_not)

    def first_control(self) -> QWidget | None:
        return self.key_panel.first_control()

    def sign(self) -> None:
        """Sign with the opened key file, or with the chosen token, whose PIN is asked for."""
        if self._busy or (not self.session.person and not self._named()):
            return
        if self.key_panel.key is not None:
            self._begin(self.key_panel.key)
            return
        chosen = self.key_panel.chosen
        if chosen is None:
            return
        self._asking = True
        self._watch()
        dialog = PinDialog(self.session, chosen, self.rows(), self.window())
        dialog.unlocked.connect(self._begin)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _named(self) -> bool:
        if self.person.problem():
            self.person.editor.setFocus()
            return False
        try:
            self.session.name_person(self.person.typed)
        except HseError as refused:
            self.notices.show_error(refused)
        return True

    def _asked(self) -> None:
        self._asking = False
        self._watch()

    def _begin(self, key: Any) -> None:
        self.notices.clear()
        self._busy = True
        self.run(key)
        self._key_changed()

    def ended(self) -> None:
        """The key has ended with what it signed."""
        self._busy = False
        self.progress.end()
        self.key_panel.close_key()
        self._key_changed()

    def ending(self, act: Callable[..., None]) -> Callable[..., None]:
        """`act`, after the page was told that the key has ended."""

        def then(*told: Any) -> None:
            self.ended()
            act(*told)

        return then
