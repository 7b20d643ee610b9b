"""The datasheet of a piece of equipment in the library: its copy, and the place that proves the criterion."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonValue
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.record_entry import RecordEntry
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

_DOCUMENT = "/evidence/document"


class DatasheetBox(QFrame):
    """What is kept of the datasheet, and how to keep another or have it back as a file."""

    def __init__(self, link: LibraryLink, entry: RecordEntry, notices: NoticePlace) -> None:
        super().__init__()
        self._link, self._entry, self._notices = link, entry, notices
        self._name = ""
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(wrapped(_("Datasheet"), "heading"))
        self.told = wrapped("")
        column.addWidget(self.told)
        self.proof = wrapped("", "hint")
        column.addWidget(self.proof)
        self.keep_button = icons.Button(_("Keep a copy…"), icon_name="paperclip")
        self.keep_button.clicked.connect(self._choose)
        self.save_button = icons.Button(_("Save as a file…"), icon_name="download", kind="quiet")
        self.save_button.clicked.connect(self._choose_target)
        self.drop_button = icons.Button(_("Take it out"), icon_name="x", kind="quiet")
        self.drop_button.clicked.connect(lambda: self._put(None))
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.save_button, self.drop_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        entry.judged.connect(self._show)
        self._show()
        self._look()

    @property
    def sha256(self) -> str:
        """Which copy it is; empty without one."""
        named = self._entry.value(_DOCUMENT)
        return named if isinstance(named, str) and len(named) == 64 else ""

    def _show(self) -> None:
        has = bool(self.sha256)
        self.told.setText(
            (self._name or _("A copy is kept."))
            if has
            else _("No copy is kept. With one, a new application has its datasheet at once.")
        )
        page, quote = (self._entry.value(f"/evidence/{name}") for name in ("page", "quote"))
        values: dict[str, str | int | Message] = {"page": str(page or "–"), "quote": str(quote or "–")}
        self.proof.setText(say(Message(N_("Proves the criterion on page {page}: “{quote}”"), values)))
        self.proof.setVisible(bool(page or quote))
        self.keep_button.setText(_("Keep another copy…") if has else _("Keep a copy…"))
        self.save_button.setVisible(has)
        self.drop_button.setVisible(has)

    def _look(self) -> None:
        sha256 = self.sha256
        if not sha256:
            return

        def look(library: "Library | None") -> str:
            from hse_desktop.store.library.documents import document_copies  # noqa: PLC0415 - as the library

            copies = document_copies(library) if library is not None else []
            return next((copy.name for copy in copies if copy.sha256 == sha256), "")

        def done(name: str) -> None:
            self._name = name
            self._show()

        self._link.look(look, Told(done, self._notices.show_error))

    def _put(self, sha256: JsonValue) -> None:
        self._name = ""
        self._entry.put(_DOCUMENT, sha256)
        self._look()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Which datasheet?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("PDF files (*.pdf)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.keep(Path(name)))
        dialog.open()

    def keep(self, file: Path) -> None:
        """Keep a copy of a file, beside the window."""

        def act(library: "Library", *_progress: Callable[..., object]) -> str:
            from hse_desktop.workflow.library import keep_file  # noqa: PLC0415 - beside the window

            return keep_file(library, file)

        self._link.change(act, Told(self._put, self._notices.show_error))

    def _choose_target(self) -> None:
        ask_target(self, self._link, self.sha256, self._name, self._notices)


def ask_target(over: QWidget, link: LibraryLink, sha256: str, name: str, notices: NoticePlace) -> None:
    """Ask where a copy is to be saved, and save it there."""
    named = Path(name or "datasheet.pdf")
    dialog = QFileDialog(over, _("Where should the copy be saved?"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(str(places.free_path(places.documents_folder(), named.stem, named.suffix)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: save_copy(link, sha256, Path(chosen), notices))
    dialog.open()


def save_copy(link: LibraryLink, sha256: str, target: Path, notices: NoticePlace) -> None:
    """Write a copy of the library to `target`, beside the window, and say where it is."""

    def look(library: "Library | None") -> bool:
        from hse_desktop.store.library.documents import find_document  # noqa: PLC0415 - as the library
        from hse_desktop.workflow.files import write_whole  # noqa: PLC0415 - beside the window

        found = find_document(library, sha256) if library is not None else None
        if found is not None:
            write_whole(target, found.content)
        return found is not None

    def done(written: bool) -> None:
        if written:
            notices.show_notice("done", _("The copy is saved"), str(target))
        else:
            notices.show_notice(
                "must-fix",
                _("The copy is damaged"),
                _("Its bytes are not what they were. Keep the file anew."),
            )

    link.look(look, Told(done, notices.show_error))
