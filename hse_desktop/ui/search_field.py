"""A line to type into what one looks for."""

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from hse_desktop.reference.words import translate as _


class SearchField(QLineEdit):
    """Says what it searches, as long as it is empty and to those who do not see it, and clears in one press."""

    def __init__(self, what: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(what)
        self.setAccessibleName(name or what)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(_("Clear the search"))
            button.setToolTip(button.accessibleName())
