"""Whom the letter authorises: an importer of the library, one that is entered here, or one that asks in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCompleter, QFileDialog, QWidget

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.errors import HseError
from hse_desktop.model.parties import Applicant
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.editors import LineEditor
from hse_desktop.ui.issue_form import FormFields
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_parts import buttons_in_a_row
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

FIELDS = ("name", "iec", "address")


class ImporterPage(IssuePage):
    """Brand, year and importer; a request file dropped here fills in all it says."""

    def __init__(self, session: RegisterSession, making: Making, brands: list[str]) -> None:
        super().__init__(
            session,
            making,
            _("Whom does the letter authorise?"),
            _(
                "The exemption goes to the applicant, so the importer on the bill of entry should stand here with "
                "its IEC. If the importer sent a request file, drop it here or open it: it fills in the pages."
            ),
        )
        self.request_button = icons.Button(_("Open a request file…"), icon_name="folder-open")
        self.request_button.clicked.connect(self._choose)
        self.column.addLayout(buttons_in_a_row([self.request_button]))
        self.brand = ask.choice(_("Brand"), [(name, name) for name in brands])
        self.brand.show_value(making.brand)
        self.brand.setVisible(len(brands) > 1)
        this_year = today_in_india().year
        self.year = ask.choice(
            _("Calendar year"),
            [(str(year), str(year)) for year in (this_year, this_year + 1)],
            help_line=_(
                "The exemption letter ends on 31 December of the year; units not cleared count again."
            ),
        )
        self.year.show_value(str(making.year))
        self.importer = FormFields(Applicant, FIELDS, session.work, needed=("name", "iec"))
        for widget in (self.brand, self.year, self.importer):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.setAcceptDrops(True)
        self._known: dict[str, JsonObject] = {}
        self.importer.show_draft(making.part("applicant"))
        session.ask(_importers, self._offer, self.notices.show_error)

    def _offer(self, known: dict[str, JsonObject]) -> None:
        self._known = known
        editor = self.importer.rows["name"].editor
        if isinstance(editor, LineEditor):
            completing = QCompleter(sorted(known), editor)
            completing.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completing.setFilterMode(Qt.MatchFlag.MatchContains)
            completing.activated.connect(self.use_importer)
            editor.line.setCompleter(completing)

    def use_importer(self, name: str) -> None:
        """Take an importer of the library."""
        if name in self._known:
            self.importer.show_draft(self._known[name])

    def first_control(self) -> QWidget | None:
        for asked in self.importer.rows.values():
            if not asked.typed:
                return asked.editor
        return None

    def take(self) -> Asked | QWidget | None:
        for asked in (self.brand, self.year):
            if asked.isVisibleTo(self) and asked.problem():
                return asked
        wrong = self.importer.wrong()
        if wrong is None:
            self.making.brand, self.making.year = self.brand.typed, int(self.year.typed)
            kept = {
                name: value for name, value in self.making.part("applicant").items() if name not in FIELDS
            }
            self.making.draft["applicant"] = {"kind": "importer", **kept, **self.importer.draft()}
        return wrong

    # A request file

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the importer's request"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Requests (*.json)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use_request(Path(name)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.use_request(Path(url.toLocalFile()))
                return

    def use_request(self, file: Path) -> None:
        """Fill the pages in with what an importer asks; what is no request is said here."""
        self.notices.clear()
        brand = self.brand.typed

        def read_it(library: "Library") -> Any:
            from hse_desktop.model.request import parse_request  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415
            from hse_desktop.workflow.letter_details import details_from_request  # noqa: PLC0415

            asked = parse_request(read_file(file))
            if asked is None:
                return None
            return details_from_request(library, asked, brand).application.model_dump(
                mode="json", exclude_none=True
            )

        self.session.ask(read_it, lambda told: self._requested(file, told), self._refused)

    def _requested(self, file: Path, told: JsonObject | None) -> None:
        values = {"file": file.name}
        if told is None:
            headline = say(Message(N_("“{file}” is not an importer's request."), {**values}))
            detail = _(
                "The importer makes one with “Ask your brand owner”. Or enter what the letter is to say."
            )
            self.notices.show_notice("must-fix", headline, detail)
            return
        shipment = told.pop("shipment", {})
        self.making.draft = told
        self.making.filled += 1
        year = shipment.get("calendar_year") if isinstance(shipment, dict) else None
        if year is not None:
            self.year.show_value(str(year))
        self.importer.show_draft(self.making.part("applicant"))
        headline = say(Message(N_("Filled in from “{file}”"), {**values}))
        detail = _(
            "Look at each page before you go on: it is what the importer wishes, not what you have granted."
        )
        self.notices.show_notice("done", headline, detail)
        self.primary_changed.emit()

    def _refused(self, error: HseError) -> None:
        self.notices.show_error(error)


def _importers(library: "Library") -> dict[str, JsonObject]:
    from hse_desktop.store.library.records import importers  # noqa: PLC0415 - beside the window

    return {kept.name: kept.draft for kept in importers(library)}
