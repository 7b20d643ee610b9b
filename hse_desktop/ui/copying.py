"""Asks where a copy of a case is to lie, when its own place no longer takes it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places


def ask_for_copy(path: Path, over: QWidget, act: Callable[[Path], object]) -> None:
    """Call `act` with the place the person chose for a copy of the case at `path`."""
    dialog = QFileDialog(over, _("Where should the copy be kept?"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("HSE cases (*.hsecase)")])
    dialog.setDefaultSuffix(path.suffix[1:])
    dialog.selectFile(str(places.free_path(places.documents_folder(), path.stem, path.suffix)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: act(Path(name)))
    dialog.open()
