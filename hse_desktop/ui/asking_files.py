"""Which file is meant: the dialogs of the system for a case or a letter."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.reference.words import translate as _

Then = Callable[[Path], object]


def ask_place(over: QWidget, suggested: Path, then: Then) -> None:
    """Ask where a new case is to lie, and go on with the answer."""
    dialog = QFileDialog(over, _("Where should the new application be kept?"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("HSE cases (*.hsecase)")])
    dialog.setDefaultSuffix(suggested.suffix[1:])
    dialog.selectFile(str(suggested))
    _open(dialog, then)


def ask_case(over: QWidget, then: Then) -> None:
    """Ask which case to open."""
    dialog = QFileDialog(over, _("Open a case"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("HSE cases (*.hsecase)"), _("All files (*)")])
    _open(dialog, then)


def ask_letter(over: QWidget, then: Then) -> None:
    """Ask for a PDF."""
    dialog = QFileDialog(over, _("Which letter?"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("PDF files (*.pdf)"), _("All files (*)")])
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Then) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
