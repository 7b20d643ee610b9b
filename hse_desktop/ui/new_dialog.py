"""Which application to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.wrapped import as_high_as_its_text, wrapped

_OFFERED = (
    (
        "hse",
        N_("HSE exemption"),
        N_(
            "MeitY's exemption letter for highly specialised equipment. The application is entered, checked, "
            "signed and bundled here, and uploaded on ICEGATE."
        ),
    ),
    (
        "restricted",
        N_("Restricted import"),
        N_(
            "DGFT's import authorisation for restricted goods (ANF-2M). Its data and papers are kept and "
            "checked here, and it is filed on DGFT's portal."
        ),
    ),
)

_NOT_COMPLETE = N_(
    "Not complete, so not offered: ANF-2N (export of restricted items) and ANF-2K(i) (import certificate under the "
    "Indo-US memorandum). Both forms were not found."
)


class NewDialog(QDialog):
    """Offers the procedures; `chosen` gives the one to begin."""

    chosen = Signal(str)
    need_wanted = Signal()

    def __init__(self, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New application"))
        self.setMinimumWidth(min(theme.scaled(520), theme.SMALLEST[0]))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addWidget(wrapped(_("What do you want to apply for?"), "title"))
        column.addSpacing(8)
        group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for procedure, title, what in _OFFERED:
            button = QRadioButton(_(title))
            button.setAccessibleDescription(_(what))
            group.addButton(button)
            self.buttons[procedure] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            below = wrapped(_(what), "hint")
            below.setContentsMargins(theme.scaled(26), 0, 0, 8)
            column.addWidget(below)
        column.addWidget(wrapped(_(_NOT_COMPLETE), "hint"))
        first = next(iter(self.buttons.values()))
        first.setChecked(True)
        first.setFocus()
        row = QHBoxLayout()
        row.setSpacing(8)
        need = icons.Button(_("Do I need this?"), icon_name="scale", kind="quiet")
        need.clicked.connect(self._ask_first)
        row.addWidget(need)
        row.addStretch(1)
        cancel = icons.Button(_("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(cancel)
        self.go_on = icons.Button(_("Continue"), kind="primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self._take)
        row.addWidget(self.go_on)
        column.addSpacing(8)
        column.addLayout(row)
        as_high_as_its_text(self)

    def _ask_first(self) -> None:
        self.close()
        self.need_wanted.emit()

    def _take(self) -> None:
        procedure = next(name for name, button in self.buttons.items() if button.isChecked())
        self.close()
        self.chosen.emit(procedure)
