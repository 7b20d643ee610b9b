"""The first start: what the person does here, and where things are kept. Asked once; it may be left unanswered."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places, theme
from hse_desktop.ui.role import Role
from hse_desktop.ui.wrapped import wrapped

_OFFERED = (
    (
        Role.IMPORTER,
        N_("I import equipment"),
        N_("You apply to MeitY for the exemption, or to DGFT for an import authorisation."),
    ),
    (
        Role.BRAND_OWNER,
        N_("I authorise importers (brand owner)"),
        N_("You issue authorisation letters and count the units of each model."),
    ),
    (Role.BOTH, N_("Both"), N_("Nothing is hidden either way; your own door stands first.")),
)


class Welcome(QWidget):
    """One page before home; `answered` gives the role, which is both where the page is skipped, and whether the
    person wants to enter the firm's profile at once."""

    answered = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(wrapped(_("What do you do?"), "title"))
        column.addWidget(wrapped(_("Home begins with it. Everything stays within reach."), "muted"))
        column.addSpacing(12)
        group = QButtonGroup(self)
        self.buttons: dict[Role, QRadioButton] = {}
        for role, title, what in _OFFERED:
            button = QRadioButton(_(title))
            button.setAccessibleDescription(_(what))
            group.addButton(button)
            self.buttons[role] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            below = wrapped(_(what), "hint")
            below.setContentsMargins(theme.scaled(26), 0, 0, 8)
            column.addWidget(below)
        self.buttons[Role.IMPORTER].setChecked(True)
        column.addSpacing(8)
        self.profile = QCheckBox(_("Enter my firm's details next"))
        asked_once = _(
            "Each application begins with them. Leave it for later, and any page offers to save them."
        )
        self.profile.setAccessibleDescription(asked_once)
        column.addWidget(self.profile, 0, Qt.AlignmentFlag.AlignLeft)
        hint = wrapped(asked_once, "hint")
        hint.setContentsMargins(theme.scaled(26), 0, 0, 8)
        column.addWidget(hint)
        column.addSpacing(8)
        column.addWidget(_where_things_are())
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.skip_button = icons.Button(_("Skip"))
        self.skip_button.clicked.connect(lambda: self.answered.emit(Role.BOTH, False))
        row.addWidget(self.skip_button)
        self.go_on = icons.Button(_("Continue"), kind="primary")
        self.go_on.clicked.connect(self._take)
        row.addWidget(self.go_on)
        column.addLayout(row)
        column.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor on the first answer."""
        self.buttons[Role.IMPORTER].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        role = next(role for role, button in self.buttons.items() if button.isChecked())
        self.answered.emit(role, self.profile.isChecked())


def _where_things_are() -> QFrame:
    import platformdirs  # noqa: PLC0415 - this page is seen once, and never with home

    data = Path(platformdirs.user_data_dir("hse-desktop", appauthor=False))
    box = QFrame()
    box.setProperty("role", "card")
    column = QVBoxLayout(box)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(8)
    column.addWidget(wrapped(_("Where things are kept"), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (what, where) in enumerate(
        (
            (
                _("Each application"),
                say(
                    Message(
                        N_("One file, where you choose; {folder} is suggested."),
                        {"folder": str(places.documents_folder())},
                    )
                ),
            ),
            (_("Your firm and the register"), str(data)),
        )
    ):
        grid.addWidget(wrapped(what, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(wrapped(where), row, 1)
    column.addLayout(grid)
    column.addWidget(
        wrapped(
            _("Everything stays on this computer. Nothing is sent anywhere, and no update is looked for."),
            "hint",
        )
    )
    return box
