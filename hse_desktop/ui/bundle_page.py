"""The bundle: a folder and a ZIP, proven, and what comes next."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.application import HseApplication
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal, portal_names, portal_of
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.case_database import BundleStanding
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, places
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.dates_ahead import dates_of
from hse_desktop.ui.notice import Action, Notice
from hse_desktop.ui.page import Page, Primary
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.steps import REVIEW, SIGN
from hse_desktop.ui.work import Cancelled, Progress
from hse_desktop.ui.wrapped import wrapped


class BundlePage(Page):
    """Makes the bundle in a folder of the person's choice."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(
            session,
            _("Bundle"),
            _(
                "Everything to upload, in order and named, with a filing sheet. It can be proven later, anywhere."
            ),
        )
        self.help_line = _("Upload the files as they are. The ZIP is for your records and for mailing.")
        self.help_more = (
            _(
                "The signed cover index lists every document with its digest, so that a change of any file shows. "
                "The portal's own limits are not published; the files are held to the stricter ones of e-Sanchit."
            )
            if issubclass(session.form, HseApplication)
            else _(
                "The signed cover index lists every document with its digest, so that a change of any file shows. "
                "DGFT's help file of 2019 allows PDF only, at most 5 MB each."
            )
        )
        self._busy = False
        self._made: Any = None
        self.column.addWidget(self._portal_row())
        self.column.addWidget(self._folder_row(places.documents_folder() / _("HSE bundles")))
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self._result: QWidget | None = None
        self.column.addStretch(1)
        session.saved.connect(self._update)

    def _portal_row(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel(_("Portal"))
        label.setProperty("role", "label")
        self.portal = Combo()
        self.portal.setAccessibleName(_("Portal"))
        label.setBuddy(self.portal)
        self.portal.activated.connect(self._choose_portal)
        self.sheet_button = icons.Button(_("Filing sheet…"), icon_name="file-text")
        self.sheet_button.setToolTip(_("What to key in and what to upload, each value to copy"))
        self.sheet_button.clicked.connect(self.open_sheet)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.portal, 1)
        row.addWidget(self.sheet_button)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(
            wrapped(
                _("The documents are written for it: after another choice, write and sign them again."),
                "hint",
            )
        )
        return box

    def _show_portals(self) -> None:
        """Those for this kind of application, a person's own among them."""
        case = self.session.case
        self.portal.clear()
        for name in portal_names():
            profile = portal(name)
            if case.procedure in profile.procedures:
                title = _(profile.title)
                own = say(Message(N_("{portal} (your own profile)"), {"portal": title}))
                self.portal.addItem(own if profile.own else title, name)
        chosen = self.portal.findData(portal_of(case.procedure, case.portal).name)
        self.portal.setCurrentIndex(chosen)

    def _choose_portal(self) -> None:
        name = str(self.portal.currentData())
        case = self.session.case
        if name == portal_of(case.procedure, case.portal).name or not self.session.save():
            return
        try:
            case.choose_portal(name)
        except HseError as refused:
            self.notices.show_error(refused)
        self.session.reload_documents()
        self.session.judge()
        self._update()

    def open_sheet(self) -> None:
        """Show the filing sheet beside this window."""
        from hse_desktop.ui.filing_sheet_window import FilingSheetWindow  # noqa: PLC0415 - brings the workflow
        from hse_desktop.workflow.filing import filing_view  # noqa: PLC0415

        if not self.session.save():
            return
        try:
            view = filing_view(self.session.case)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        FilingSheetWindow(view, self.window()).show()

    def _folder_row(self, folder: Path) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel(_("Folder"))
        label.setProperty("role", "label")
        self.folder = QLineEdit(str(folder))
        label.setBuddy(self.folder)
        self.folder.setAccessibleName(_("Folder"))
        choose = icons.Button(_("Choose…"), icon_name="folder-open")
        choose.setAccessibleName(_("Choose the folder"))
        choose.clicked.connect(self._choose)
        column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        column.addLayout(row)
        hint = QLabel(_("A folder and a ZIP of the same name are made in it."))
        hint.setProperty("role", "hint")
        column.addWidget(hint)
        return box

    def enter(self) -> None:
        self._show_portals()
        self._update()

    def primary(self) -> Primary | None:
        if self._busy:
            return Primary(_("Working…"), lambda: None)
        if self._made is not None and self.session.signed:
            return Primary(_("Open folder"), self.open_folder)
        return Primary(
            _("Make the bundle"), self.make, "" if self.session.signed else _("Sign the documents first.")
        )

    def first_control(self) -> QWidget | None:
        return self.folder

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def make(self) -> None:
        """Make the bundle, beside the window."""
        if self._busy or not self.session.save():
            return
        self.notices.clear()
        self._busy = True
        path, out = self.session.path, Path(self.folder.text()).expanduser()
        known = self.session.known

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.bundle(case, out, known=known, progress=progress, cancelled=cancelled)

        def ended() -> None:
            self._busy = False
            self.progress.end()
            self._update()

        def done(made: Any) -> None:
            self._made = made
            self.session.reload_documents()
            ended()
            self.session.judge()
            self.open_folder()

        def failed(error: HseError) -> None:
            ended()
            step = {"not-ready": REVIEW, "not-signed": SIGN}.get(error.code)
            self.notices.show_error(error, [self._way(step)] if step is not None else [])

        def cancelled() -> None:
            ended()
            self.notices.show_notice(
                "note", _("Stopped, as you asked."), _("Nothing was left in the folder.")
            )

        job = self.session.work.start(task, done, failed, self.progress.report, cancelled)
        self.progress.follow(job, _("Making the bundle…"))
        self._update()

    def open_folder(self) -> None:
        """Show the bundle in the file manager of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.folder)))

    def _update(self) -> None:
        if self._result is not None:
            self._place.removeWidget(self._result)
            self._result.hide()
            self._result.deleteLater()
            self._result = None
        if self.session.bundle is BundleStanding.STALE:
            self._made = None
            self._result = Notice(
                "check",
                _("The bundle is out of date"),
                say(
                    Message(
                        N_("The case changed since “{name}” was made. Do not upload it: {next}"),
                        {
                            "name": self.session.case.bundle_name,
                            "next": Message(
                                N_("make it anew.")
                                if self.session.signed
                                else N_("write and sign the documents again, then make it anew.")
                            ),
                        },
                    )
                ),
                [] if self.session.signed else [self._way(SIGN)],
            )
        elif not self.session.signed:
            self._made = None
            self._result = Notice(
                "note",
                _("The documents are not signed yet"),
                _("Sign them first; then the bundle can be made here."),
                [self._way(SIGN)],
            )
        elif self._made is not None:
            self._result = self._done()
        if self._result is not None:
            self._place.addWidget(self._result)
        self.primary_changed.emit()

    def _way(self, step: str) -> Action:
        text = _("Go to the review") if step == REVIEW else _("Go to “Write and sign”")
        return text, lambda: self.step_wanted.emit(step)

    def _done(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        made = Notice(
            "done", _("The bundle is made and was read back"), f"{self._made.folder}\n{self._made.archive}"
        )
        column.addWidget(made)
        column.addWidget(_what_comes_next(self.session))
        if isinstance(self.session.reading.form, HseApplication):
            column.addWidget(self._dates())
        return box

    def _dates(self) -> QWidget:
        return dates_of(self)


_AFTER_EXEMPTION = (
    (
        "upload",
        N_("File on ICEGATE"),
        N_(
            "Open the exemption section for HSE. The filing sheet says what to key in and what to upload where. "
            "Then enter the application number under “After filing”."
        ),
    ),
    (
        "calendar-days",
        N_("Wait five working days"),
        N_("MeitY decides within five working days of filing. Silence is not a grant: do not ship on it."),
    ),
    (
        "scale",
        N_("Compare the letter"),
        N_(
            "Applicant, model number and quantity must be yours. If they differ, do not ship; write to MeitY. "
            "Enter the letter under “After filing”, and it is compared for you."
        ),
    ),
    (
        "archive",
        N_("Use it within the year"),
        N_("The letter ends with the calendar year, whatever is still at sea."),
    ),
)
_AFTER_AUTHORISATION = (
    (
        "upload",
        N_("Key it in on DGFT's portal"),
        N_("The filing sheet goes screen by screen: each value, then the files to upload, then the fee."),
    ),
    (
        "calendar-days",
        N_("Answer a deficiency within 90 days"),
        N_(
            "An incomplete application is sent back with reasons; what is not cured counts as withdrawn (HBP 2015-20, "
            "2.05)."
        ),
    ),
    (
        "scale",
        N_("Compare the authorisation"),
        N_(
            "Goods, codes, quantity, value and port must be as applied for. Ship only when it is issued (HBP 2015-20, "
            "2.17, 2.18)."
        ),
    ),
    (
        "archive",
        N_("Use it within its term"),
        N_(
            "18 months from the date of issue unless it says otherwise (HBP 2015-20, 2.16). Enter it under "
            "Authorisation held."
        ),
    ),
)


def _what_comes_next(session: CaseSession) -> QWidget:
    hse = isinstance(session.reading.form, HseApplication)
    steps = _AFTER_EXEMPTION if hse else _AFTER_AUTHORISATION
    box = QFrame()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    heading = QLabel(_("What comes next"))
    heading.setProperty("role", "heading")
    column.addWidget(heading)
    for icon, title, text in steps:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(icons.Picture(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        for line, role in ((_(title), "label"), (_(text), "")):
            label = QLabel(line)
            label.setProperty("role", role)
            label.setWordWrap(True)
            words.addWidget(label)
        row.addLayout(words, 1)
        column.addLayout(row)
    return box
