"""A copy of the case for others to look at: the person says which papers go along, then where it is to lie."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.documents import SLOTS, Role
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, places, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress
from hse_desktop.ui.wrapped import wrapped

_SUFFIX = ".hsecase"


class ShareDialog(QDialog):
    """No paper goes along unless it is ticked: only what was entered is masked, not strangers' pages."""

    def __init__(self, session: CaseSession, over: QWidget) -> None:
        super().__init__(over)
        self.session = session
        self._busy = self._gone = False
        self.finished.connect(self._leave)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Copy for sharing"))
        self.setMinimumWidth(theme.scaled(540))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(
            wrapped(
                _(
                    "A copy for others to look at. Bank details, reasons and history are left out; PAN, IEC, GSTIN, "
                    "telephone and Aadhaar numbers keep their last four signs. It is marked, and cannot be filed."
                )
            )
        )
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.as_case = QRadioButton(_("A case to open in HSE Desktop"))
        self.as_bundle = QRadioButton(_("A folder and a ZIP to read anywhere"))
        kinds = QButtonGroup(self)
        for kind in (self.as_case, self.as_bundle):
            kinds.addButton(kind)
            column.addWidget(kind, 0, Qt.AlignmentFlag.AlignLeft)
        self.as_case.setChecked(True)
        column.addWidget(wrapped(_("Papers of others that go along"), "heading"))
        column.addWidget(
            wrapped(
                _(
                    "They go as they were handed in, unmasked: look through each for account and identity numbers "
                    "before you tick it. Papers that this application wrote stay out."
                ),
                "hint",
            )
        )
        self.papers: dict[str, QCheckBox] = {}
        for document in session.documents:
            if document.role in {Role.HANDED_IN, Role.CUSTOMS}:
                values: Values = {"title": Message(SLOTS[document.slot].title), "file": document.name}
                box = QCheckBox(say(Message(N_("{title}: {file}"), values)))
                self.papers[document.id] = box
                column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        if not self.papers:
            column.addWidget(wrapped(_("None is attached."), "muted"))
        column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addStretch(1)
        cancel = icons.Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.make_button = icons.Button(_("Make the copy…"), kind="primary")
        self.make_button.clicked.connect(self._choose)
        below.addWidget(cancel)
        below.addWidget(self.make_button)
        column.addLayout(below)

    def _leave(self) -> None:
        self._gone = True

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Where should the copy lie?"), str(places.documents_folder()))
        if self.as_case.isChecked():
            stem = say(Message(N_("{case} (copy for sharing)"), {"case": self.session.path.stem}))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters([_("HSE cases (*.hsecase)")])
            dialog.setDefaultSuffix(_SUFFIX[1:])
            dialog.selectFile(str(places.free_path(places.documents_folder(), stem, _SUFFIX)))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.make(Path(name)))
        dialog.open()

    def make(self, out: Path) -> None:
        """Make the copy at `out`, beside the window."""
        if self._busy or not self.session.save():
            return
        self._busy = True
        self.notices.clear()
        chosen = {key for key, box in self.papers.items() if box.isChecked()}
        path, as_case = self.session.path, self.as_case.isChecked()

        def task(_progress: Progress, _cancelled: Cancelled) -> Path:
            from hse_desktop.workflow.sharing import (  # noqa: PLC0415 - beside the window
                may_go_along,
                share_as_bundle,
                share_case,
            )

            with CaseFile.open(path) as case:
                along = [document for document in may_go_along(case) if document.id in chosen]
                if as_case:
                    return share_case(case, out, along=along)
                return share_as_bundle(case, out, along=along).folder

        def done(made: Path) -> None:
            self._busy = False
            if not self._gone:
                self.notices.show_notice("done", _("The copy is made"), str(made))
                self.make_button.setEnabled(False)

        def failed(error: HseError) -> None:
            self._busy = False
            if not self._gone:
                self.notices.show_error(error)

        self.session.work.start(task, done, failed)
