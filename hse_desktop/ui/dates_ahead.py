"""The days ahead of a case, and the way into the person's calendar."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.law.dates import DateAhead
from hse_desktop.law.procedures import dates_ahead
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places
from hse_desktop.ui.page import Page
from hse_desktop.ui.session import CaseSession

SUFFIX = ".ics"


class DatesAhead(QWidget):
    """The days, each with its reason and source; below, the calendar file."""

    written = Signal(object)  # the path
    refused = Signal(object)  # HseError

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        heading = QLabel(_("Dates to keep in view"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self._place = QVBoxLayout()
        self._shown: list[DateAhead] = []
        self._list: QWidget | None = None
        column.addLayout(self._place)
        self.button = icons.Button(_("Put them into a calendar…"), icon_name="calendar-days")
        self.button.clicked.connect(self._ask)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        """Show the days as they are by what is entered now."""
        found = dates_ahead(self._session.reading.form, today_in_india())
        if found == self._shown:
            return
        self._shown = found
        if self._list is not None:
            self._place.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, ahead in enumerate(found):
            day = QLabel(ahead.day.strftime("%d.%m.%Y"))
            day.setProperty("role", "label")
            grid.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(_words(ahead), row, 1)
        self._place.addWidget(self._list)

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Where should the calendar file be kept?"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Calendar files (*.ics)")])
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(str(places.free_path(places.documents_folder(), self._session.path.stem, SUFFIX)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.open()

    def export(self, target: Path) -> None:
        """Write the calendar file and hand it to the person's calendar program."""
        from hse_desktop import workflow  # noqa: PLC0415 - loaded by the first check

        if not self._session.save():
            return
        try:
            workflow.write_dates(self._session.case, target, translate=_)
        except HseError as error:
            self.refused.emit(error)
            return
        self.written.emit(target)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _words(ahead: DateAhead) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(1)
    lines = (
        (say(ahead.title), "label"),
        (say(ahead.detail), ""),
        (_(ahead.doubt), "hint"),
        (say(cited(ahead.citation)), "caption"),
    )
    for line, role in lines:
        if line:
            label = QLabel(line)
            label.setProperty("role", role)
            label.setWordWrap(True)
            words.addWidget(label)
    return words


def dates_of(page: Page) -> DatesAhead:
    """The days ahead on a page, which says what becomes of the calendar file."""
    dates = DatesAhead(page.session)
    dates.written.connect(
        lambda file: page.notices.show_notice("done", _("The calendar file is written"), str(file))
    )
    dates.refused.connect(page.notices.show_error)
    return dates
