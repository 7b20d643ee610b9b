"""The register written to a file for other eyes: PDF with charts, workbook, CSV or JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library


@dataclass(frozen=True)
class Chosen:
    """What is written: a brand (empty: all), a year, and a model (empty: all)."""

    brand: str
    year: int
    model: str


def ask_export(name: str, over: QWidget, act: Callable[[Path], object]) -> None:
    """Ask where the register is to be written, and as what."""
    dialog = QFileDialog(over, _("Where should the register be written?"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(
        [_("PDF, with charts (*.pdf)"), _("Excel workbook (*.xlsx)"), _("CSV (*.csv)"), _("JSON (*.json)")]
    )
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(str(places.free_path(places.documents_folder(), name, ".pdf")))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.open()


def export(
    session: RegisterSession,
    target: Path,
    chosen: Chosen,
    done: Callable[[Path], None],
    failed: Callable[[HseError], None],
) -> None:
    """Write it beside the window; the ending of the file's name says as what."""
    person = session.person

    def question(library: "Library") -> Path:
        from hse_desktop.workflow.register_export import export_register  # noqa: PLC0415 - beside the window

        return export_register(
            library, target, person=person, brand=chosen.brand, model=chosen.model, year=chosen.year
        )

    session.ask(question, done, failed)
