"""After filing: what MeitY answers, what is left on its letter, and the pack for the bill of entry."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.law.hse.after_filing import balances
from hse_desktop.model.after_filing import AFTER_FILING
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import CUSTOMS_SLOTS, SLOTS, CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, places
from hse_desktop.ui.case_frame import rule
from hse_desktop.ui.dates_ahead import dates_of
from hse_desktop.ui.exemption_offers import ExemptionOffers
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.page import Primary
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress


class AfterFilingPage(FormPage):
    """The fields of the record, then the balance, then the papers and the pack for Customs."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, AFTER_FILING)
        below = QVBoxLayout()
        below.setSpacing(16)
        self.column.insertLayout(self.column.count() - 1, below)
        self._mail_link = ""
        self.mail_button = icons.Button(_("Write to MeitY…"), icon_name="pen-line")
        self.mail_button.setToolTip(
            _("Opens your mail program. The address is that of the circular; edit it if needed.")
        )
        self.mail_button.clicked.connect(self._write_mail)
        self.mail_button.hide()
        self.column.insertWidget(
            self.column.indexOf(self.notices) + 1, self.mail_button, 0, Qt.AlignmentFlag.AlignLeft
        )
        self.offers = ExemptionOffers(session)
        self.column.insertWidget(self.column.indexOf(self.mail_button) + 1, self.offers)
        self._balance_place = QVBoxLayout()
        self._balance: QWidget | None = None
        below.addLayout(self._balance_place)
        below.addWidget(rule())
        self.dates = dates_of(self)
        below.addWidget(self.dates)
        below.addWidget(rule())
        heading = QLabel(_("Customs pack"))
        heading.setProperty("role", "heading")
        below.addWidget(heading)
        hint = QLabel(
            _(
                "MeitY's letter and the papers of the consignment in one folder, in the order and batches of "
                "e-Sanchit, with a sheet that has room for the IRN of each file."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        below.addWidget(hint)
        self.papers = {name: Paper(self, name) for name in CUSTOMS_SLOTS}
        for paper in self.papers.values():
            below.addWidget(paper)
        self.progress = ProgressRow()
        below.addWidget(self.progress)
        self._busy = False
        session.documents_changed.connect(self._show_papers)
        session.judged.connect(self._show_if_seen)
        self._show_papers()
        self._show_balance()

    def enter(self) -> None:
        super().enter()
        self.offers.look()
        self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show_balance()
            self.dates.refresh()
            self._show_mail()

    def _show_mail(self) -> None:
        """Offer the mail to MeitY where the checks ask for one."""
        from hse_desktop import workflow  # noqa: PLC0415 - loaded beside the window before there are findings

        mail = (
            workflow.mail_to_ministry(self.session.reading.form, self.session.findings)
            if self.session.findings
            else None
        )
        self.mail_button.setVisible(mail is not None)
        self._mail_link = mail.link if mail is not None else ""

    def _write_mail(self) -> None:
        QDesktopServices.openUrl(QUrl(self._mail_link))

    def primary(self) -> Primary:
        attached = any(document.slot == "exemption-letter" for document in self.session.documents)
        why_not = "" if attached else _("Attach MeitY's letter first.")
        if self._busy:
            return Primary(_("Working…"), lambda: None)
        return Primary(_("Make the customs pack…"), self._choose_folder, why_not)

    def first_control(self) -> QWidget | None:
        field = self.first_field()
        return field.editor.control if field is not None else None

    def _show_balance(self) -> None:
        if self._balance is not None:
            self._balance_place.removeWidget(self._balance)
            self._balance.hide()
            self._balance.deleteLater()
            self._balance = None
        form = self.session.reading.form
        left = balances(form, today_in_india()) if isinstance(form, HseApplication) else []
        if not left:
            return
        self._balance = QFrame()
        grid = QGridLayout(self._balance)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        heads = (_("Balance of MeitY's letter"), _("Granted"), _("Cleared"), _("Left"))
        lines = [heads, *((b.model, str(b.granted), str(b.used), str(b.left)) for b in left)]
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty("role", "caption" if row == 0 else "label" if column == 0 else "")
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(label, row, column, side)
        self._balance_place.addWidget(self._balance)

    def _show_papers(self) -> None:
        for name, paper in self.papers.items():
            paper.show_documents([d for d in self.session.documents if d.slot == name])
        self.primary_changed.emit()

    def attach(self, slot: str, files: list[Path]) -> None:
        """Attach papers; they are no part of what was filed."""
        self.session.save()
        path = self.session.path

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                for file in files:
                    workflow.attach(case, file, slot)

        self._work(task, lambda _nothing: self.notices.clear(), _("Attaching…"))

    def remove(self, document: CaseDocument) -> None:
        """Detach a paper."""
        try:
            self.session.case.remove_document(document)
        except HseError as refused:
            self.notices.show_error(refused)
        self.session.reload_documents()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), str(places.documents_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.make_pack(Path(name)))
        dialog.open()

    def make_pack(self, out: Path) -> None:
        """Make the customs pack in `out`, beside the window, and show its folder."""
        if not self.session.save():
            return
        path = self.session.path

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.customs_pack(case, out, progress=progress, cancelled=cancelled)

        def done(pack: Any) -> None:
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(pack.folder)))
            self.notices.show_notice(
                "done",
                _("The customs pack is made"),
                f"{pack.folder}\n{pack.archive}",
                [(_("Open folder"), show)],
            )

        self._work(task, done, _("Making the customs pack…"))

    def _work(self, task: Any, done: Any, doing: str) -> None:
        if self._busy:
            return
        self._busy = True
        self.primary_changed.emit()

        def ended() -> None:
            self.progress.end()
            self._busy = False
            self.session.reload_documents()

        def worked(answer: Any) -> None:
            ended()
            done(answer)

        def failed(error: HseError) -> None:
            ended()
            self.notices.show_error(error)

        job = self.session.work.start(task, worked, failed, self.progress.report, ended)
        self.progress.follow(job, doing)


class Paper(QWidget):
    """One kind of paper: what is attached, and the button for more."""

    def __init__(self, page: AfterFilingPage, slot: str) -> None:
        super().__init__()
        self._page, self._slot = page, slot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        title = QLabel(_(SLOTS[slot].title))
        title.setProperty("role", "label")
        top.addWidget(title, 1)
        self.attach_button = icons.Button(_("Attach…"), icon_name="paperclip")
        self.attach_button.setAccessibleName(
            say(Message(N_("Attach: {slot}"), {"slot": Message(SLOTS[slot].title)}))
        )
        self.attach_button.clicked.connect(self._choose)
        top.addWidget(self.attach_button)
        column.addLayout(top)
        self._column = column
        self._rows: list[QWidget] = []

    def show_documents(self, documents: list[CaseDocument]) -> None:
        """Show these papers."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(document) for document in documents]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, document: CaseDocument) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(icons.Picture("file-text"))
        name = QLabel(document.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        across.addWidget(name, 1)
        remove = icons.Button(icon_name="trash-2", kind="quiet")
        told = say(Message(N_("Remove {row}"), {"row": document.name}))
        remove.setAccessibleName(told)
        remove.setToolTip(told)
        remove.clicked.connect(lambda: self._page.remove(document))
        across.addWidget(remove)
        return row

    def _choose(self) -> None:
        dialog = QFileDialog(
            self, say(Message(N_("Attach: {slot}"), {"slot": Message(SLOTS[self._slot].title)}))
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("PDF documents (*.pdf)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(
            lambda names: self._page.attach(self._slot, [Path(name) for name in names])
        )
        dialog.open()
