"""The two doors of home: for who imports equipment, and for who authorises importers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.register_standing import Standing


class Door(QFrame):
    """A card with a title, a sentence, and rows of buttons."""

    first_button: icons.Button
    """What its person presses most."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(4)
        self.column.addWidget(wrapped(title, "heading"))
        self.column.addWidget(wrapped(what, "muted"))
        self.column.addSpacing(8)

    def mark_over(self, over: bool) -> None:
        """Show that what is dropped now is taken here."""
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def add_row(self, buttons: Sequence[icons.Button]) -> None:
        """Put buttons side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)


class ImporterDoor(Door):
    """“I import equipment”."""

    new_wanted = Signal()
    need_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    ledger_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("I import equipment"),
            _("Prepare and check what MeitY, Customs and DGFT ask for before the goods are cleared."),
        )
        self.new_button = icons.Button(_("New application…"), icon_name="file-plus", kind="primary")
        self.first_button = self.new_button
        self.need_button = icons.Button(_("Do I need this?"), icon_name="scale")
        self.open_button = icons.Button(_("Open…"), icon_name="folder-open", kind="quiet")
        self.sample_button = icons.Button(_("Open the sample"), icon_name="server", kind="quiet")
        self.ledger_button = icons.Button(_("My exemption letters"), icon_name="calendar-days", kind="quiet")
        for button, signal in (
            (self.ledger_button, self.ledger_wanted),
            (self.new_button, self.new_wanted),
            (self.need_button, self.need_wanted),
            (self.open_button, self.open_wanted),
            (self.sample_button, self.sample_wanted),
        ):
            button.clicked.connect(lambda _on, signal=signal: signal.emit())
        self.add_row((self.new_button, self.need_button))
        self.add_row((self.open_button, self.sample_button, self.ledger_button))
        self.column.addStretch(1)


class BrandDoor(Door):
    """“I authorise importers”."""

    register_wanted = Signal()
    issue_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("I authorise importers (brand owner)"),
            _(
                "Count the units of each model, issue signed authorisation letters, and tell whether one is yours."
            ),
        )
        self.register_button = icons.Button(_("Register"), icon_name="scale")
        self.register_button.clicked.connect(lambda _on: self.register_wanted.emit())
        self.issue_button = icons.Button(_("Issue a letter…"), icon_name="pen-line")
        self.issue_button.clicked.connect(lambda _on: self.issue_wanted.emit())
        self.verify_button = icons.Button(_("Verify a letter…"), icon_name="circle-check", kind="quiet")
        self.first_button = self.register_button
        self.verify_button.clicked.connect(lambda _on: self.verify_wanted.emit())
        self.add_row((self.register_button, self.issue_button))
        self.add_row((self.verify_button,))
        self._stands: QWidget | None = None
        self.column.addStretch(1)

    def show_standing(self, now: "Standing", year: int) -> None:
        """Say how the register stands in that year, and what in it waits for a person; nothing while it is empty."""
        from hse_desktop.model.words import N_, Message, Values  # noqa: PLC0415 - not needed to paint home
        from hse_desktop.reference.words import say  # noqa: PLC0415 - as above
        from hse_desktop.ui.links import Link  # noqa: PLC0415 - as above
        from hse_desktop.ui.register_waiting import what_waits  # noqa: PLC0415 - as above

        if self._stands is not None:
            self.column.removeWidget(self._stands)
            self._stands.hide()
            self._stands.deleteLater()
            self._stands = None
        waits = what_waits(now)
        if not now.totals["models"] and waits is None:
            return
        self._stands = QWidget()
        lines = QVBoxLayout(self._stands)
        lines.setContentsMargins(8, 4, 0, 0)
        lines.setSpacing(4)
        values: Values = {"year": year, **now.totals}
        told = N_("In {year}: models {models} · units counted {counted} · full {full}")
        lines.addWidget(wrapped(say(Message(told, values)), "hint"))
        if waits is not None:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(icons.Picture("triangle-alert", "check"))
            link = Link(say(waits))
            link.clicked.connect(self.register_wanted)
            row.addWidget(link, 1)
            lines.addLayout(row)
        self.column.insertWidget(self.column.count() - 1, self._stands)
