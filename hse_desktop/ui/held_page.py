"""The authorisation once it is held: its term, what is left of it, and what is asked of DGFT."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.law.restricted.use import items_left, value_left
from hse_desktop.model.errors import HseError
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.authorisation import HELD
from hse_desktop.reference.fees import in_rupees
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, places
from hse_desktop.ui.case_frame import rule
from hse_desktop.ui.dates_ahead import dates_of
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress


class HeldPage(FormPage):
    """The fields of the record, then the balance, the dates, and the letters to DGFT."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, HELD)
        below = QVBoxLayout()
        below.setSpacing(16)
        self.column.insertLayout(self.column.count() - 1, below)
        self._balance_place = QVBoxLayout()
        self._balance: QWidget | None = None
        below.addLayout(self._balance_place)
        below.addWidget(rule())
        self.dates = dates_of(self)
        below.addWidget(self.dates)
        below.addWidget(rule())
        heading = QLabel(_("Letters to DGFT"))
        heading.setProperty("role", "heading")
        below.addWidget(heading)
        hint = QLabel(
            _(
                "For what is wanted above: revalidation, amendment, a duplicate of a lost authorisation, leave to "
                "transfer. Each is filled in as far as this case knows; complete it, then sign it."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        below.addWidget(hint)
        self.request_button = icons.Button(_("Write the letters…"), icon_name="pen-line")
        self.request_button.clicked.connect(self._choose)
        below.addWidget(self.request_button, 0, Qt.AlignmentFlag.AlignLeft)
        session.judged.connect(self._show_if_seen)
        self._show_balance()

    def enter(self) -> None:
        super().enter()
        self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show_balance()
            self.dates.refresh()

    def _show_balance(self) -> None:
        if self._balance is not None:
            self._balance_place.removeWidget(self._balance)
            self._balance.hide()
            self._balance.deleteLater()
            self._balance = None
        form = self.session.reading.form
        rows = _balance(form) if isinstance(form, RestrictedApplication) else []
        if not rows:
            return
        self._balance = QFrame()
        grid = QGridLayout(self._balance)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        heads = (_("What is left"), _("Authorised"), _("Used"), _("Left"))
        for line, texts in enumerate([heads, *rows]):
            for column, said in enumerate(texts):
                label = QLabel(said)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(column == 0)
                label.setProperty("role", "caption" if line == 0 else "label" if column == 3 else "")
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                grid.addWidget(label, line, column, side | Qt.AlignmentFlag.AlignTop)
        self._balance_place.addWidget(self._balance)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), str(places.documents_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_requests(Path(name)))
        dialog.open()

    def write_requests(self, folder: Path) -> None:
        """Write the letters into a folder of their own in `folder`, beside the window."""
        if not self.session.save():
            return
        path = self.session.path
        out = places.free_path(folder, f"{path.stem} – {_('for DGFT')}", "")
        self.request_button.setEnabled(False)

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.requesting import write_requests  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return write_requests(case, out)

        def ended() -> None:
            self.request_button.setEnabled(True)

        def done(written: Any) -> None:
            ended()
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(out)))
            names = "\n".join([str(out), *(file.name for file in written)])
            self.notices.show_notice("done", _("The letters are written"), names, [(_("Open folder"), show)])

        def failed(error: HseError) -> None:
            ended()
            self.notices.show_error(error)

        self.session.work.start(task, done, failed, None, ended)


def _balance(form: RestrictedApplication) -> list[tuple[str, str, str, str]]:
    """What is authorised, used and left: the value, and each item of which something was cleared."""
    rows = []
    value, left = form.held.cif_inr, value_left(form)
    if value is not None and left is not None:
        rows.append((_("CIF value"), in_rupees(value), in_rupees(value - left), in_rupees(left)))
    for item in items_left(form):
        figures = (f"{figure:f} {item.unit}" for figure in (item.wanted, item.used, item.left))
        rows.append((item.name, *figures))  # type: ignore[arg-type]  # three of them
    return rows
