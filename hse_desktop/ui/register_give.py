"""Units for another desk: counted here first, then written into a file that the head desk's key signs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hse_desktop.model.register import Act, Allocation, Balance, ModelYear
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.documents_to_sign import RowsToSign
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

_SUFFIX = ".hseallocation"


class _FileToSign(RowsToSign):
    """The file before a PIN is typed."""

    def __init__(self, what: str) -> None:
        super().__init__(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(icons.Picture("file-text"))
        row.addWidget(QLabel(what), 1)


class SignedAct(ActDialog):
    """An act with the key panel: entered by the opened key file, or by a token whose PIN is asked for.

    `to_sign` is what the person reads beside the PIN.
    """

    to_sign = N_("Allocation file for another desk")

    def __init__(
        self, session: RegisterSession, title: str, words: str, button: str, over: QWidget | None
    ) -> None:
        super().__init__(session, title, words, button, over)
        self.key_panel = KeyPanel(session)
        self.key_panel.changed.connect(self._key_changed)
        self._extra.addWidget(self.key_panel)
        self._key: Any = None
        self.key_panel.watch(on=True)
        self._key_changed()

    def _key_changed(self) -> None:
        self.act_button.setEnabled(not self.key_panel.why_not)
        self.act_button.setToolTip(self.key_panel.why_not)

    def enter(self) -> None:
        if self.key_panel.key is not None:
            self._key = self.key_panel.key
            super().enter()
        elif not self.in_order():
            return
        elif self.key_panel.chosen is not None:
            dialog = PinDialog(self.session, self.key_panel.chosen, _FileToSign(_(self.to_sign)), self)
            dialog.unlocked.connect(self._unlocked)
            dialog.open()

    def _unlocked(self, key: Any) -> None:
        self._key = key
        super().enter()

    def _ended(self) -> None:
        super()._ended()
        self.key_panel.close_key()
        self._key_changed()

    def done(self, result: int) -> None:
        self.key_panel.watch(on=False)
        self.key_panel.forget()
        super().done(result)


class GiveDialog(SignedAct):
    """How many units, to which desk, and where the file goes."""

    def __init__(self, session: RegisterSession, balance: Balance, over: QWidget | None) -> None:
        values: Values = {"model": balance.models[0], "year": balance.year, "left": balance.remaining}
        super().__init__(
            session,
            say(Message(N_("Give units of {model}, {year}, to another desk"), values)),
            say(
                Message(
                    N_(
                        "{left} units are left. What is given counts here from now on, whether the desk uses it or "
                        "not, and works only in the register with the id that is entered."
                    ),
                    values,
                )
            ),
            _("Give and sign"),
            over,
        )
        self._which = ModelYear(balance.brand, balance.models[0], balance.year)
        self.units = ask.units(_("Units"))
        self.desk = ask.line(_("Name of the desk"))
        self.to = ask.line(
            _("Id of its register"), help_line=_("The desk finds it under “Other desks” in its own register.")
        )
        self.ask(self.units, self.desk, self.to)
        self.on_enter(self._plan_giving)

    def _plan_giving(self) -> Any:
        units: Any = self.units.value()
        which, desk, to, key = self._which, self.desk.typed.strip(), self.to.typed.strip().lower(), self._key
        folder = places.documents_folder()

        def give(library: "Library", act: Act) -> Path:
            from hse_desktop.store.library.allocations import allocate  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.allocating import write_allocation  # noqa: PLC0415 - beside the window

            with key:
                given = allocate(library, which, act, units=units, desk=desk, to=to)
                return write_allocation(given, file_for(given, folder), key)

        return give


class WriteAgainDialog(SignedAct):
    """Writes the file of an allocation that was given already: the same units, not more."""

    def __init__(self, session: RegisterSession, given: Allocation, over: QWidget | None) -> None:
        super().__init__(
            session,
            _("Write the allocation file again"),
            say(
                Message(
                    N_(
                        "{units} units of {model} for {year} were given to {desk}. The file gives the same units, "
                        "not more."
                    ),
                    {
                        "units": given.units,
                        "model": given.regulatory_model,
                        "year": given.year,
                        "desk": given.desk,
                    },
                )
            ),
            _("Sign and write"),
            over,
        )
        folder = places.documents_folder()

        def plan() -> Any:
            key = self._key

            def write(_library: "Library", _act: Act) -> Path:
                from hse_desktop.workflow.allocating import write_allocation  # noqa: PLC0415 - beside the window

                with key:
                    return write_allocation(given, file_for(given, folder), key)

            return write

        self.on_enter(plan)


def file_for(given: Allocation, folder: Path) -> Path:
    """Where the file of an allocation goes: a name that nothing lies at yet."""
    bare = "".join(
        sign if sign.isalnum() else "-" for sign in f"{given.desk}-{given.regulatory_model}-{given.year}"
    )
    return places.free_path(folder, bare, _SUFFIX)
