"""What an empty home teaches: how an application goes, in four steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.wrapped import wrapped

_TEACHING = (
    (
        "scale",
        N_("Not sure what your goods need? Answer a few questions first; each answer names its source."),
    ),
    (
        "file-plus",
        N_("Start a new application and enter what you know; everything is kept as you type, in one file."),
    ),
    (
        "paperclip",
        N_(
            "Attach the brand's letter, the invoice and the datasheet; each point of the circular is checked. "
            "You can also begin by dropping the signed letter here."
        ),
    ),
    (
        "package",
        N_(
            "Sign with your own DSC and upload the finished bundle on ICEGATE. Nothing leaves this computer before."
        ),
    ),
)


def teaching() -> QWidget:
    """The four steps, each with its picture."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(wrapped(_("How it goes"), "heading"))
    for icon, text in _TEACHING:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(icons.Picture(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped(_(text)), 1)
        column.addLayout(row)
    return box
