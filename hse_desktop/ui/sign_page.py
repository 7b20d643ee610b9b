"""Write and sign: the documents we author, drafts for others, the key, and one press that signs them all."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.document_list import DocumentList
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.page import Page, Primary
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

CORNERS = (
    ("bottom-right", N_("bottom right")),
    ("bottom-left", N_("bottom left")),
    ("top-right", N_("top right")),
    ("top-left", N_("top left")),
)


class SignPage(Page):
    """Writing comes first, then signing; after that the page says so and leads on."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(
            session,
            _("Write and sign"),
            _("We write the documents from what you entered. Look at them, then sign all of them at once."),
        )
        exemption = issubclass(session.form, HseApplication)
        self.help_line = (
            _("The DSC should be the one that is registered with your ICEGATE ID.")
            if exemption
            else _("The application is keyed in on DGFT's portal; the signed papers are uploaded there.")
        )
        self.help_more = _(
            "A document that arrived signed is not touched. Do not print or compress anything after signing: that "
            "breaks the signature. Your passphrase is never kept."
        )
        self._busy = False
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self.list = DocumentList(session)
        self.list.copy_wanted.connect(self._save_copy)
        self.column.addWidget(self.list)
        self.write_button = icons.Button(_("Write the documents"), icon_name="pen-line")
        self.write_button.clicked.connect(self.write)
        self.column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.key_panel = KeyPanel(session.work)
        self.key_panel.changed.connect(self._update)
        self.key_panel.notices.shown.connect(lambda: self.ensureWidgetVisible(self.key_panel))
        self.column.addWidget(self.key_panel)
        self.stamp_box = self._stamp()
        self.column.addWidget(self.stamp_box)
        self.column.addStretch(1)

    def _stamp(self) -> QWidget:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        heading = QLabel(_("Stamp"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        visible = QHBoxLayout()
        self.visible = QRadioButton(_("On the last page,"))
        self.visible.setChecked(True)
        self.corner = Combo()
        self.corner.setAccessibleName(_("Corner of the stamp"))
        for value, label in CORNERS:
            self.corner.addItem(_(label), value)
        visible.addWidget(self.visible)
        visible.addWidget(self.corner)
        visible.addStretch(1)
        column.addLayout(visible)
        self.invisible = QRadioButton(_("No stamp; the signature is invisible"))
        column.addWidget(self.invisible)
        self.visible.toggled.connect(self.corner.setEnabled)
        return box

    def enter(self) -> None:
        self._update()

    def primary(self) -> Primary | None:
        if self._busy:
            return Primary(_("Working…"), lambda: None)
        if not self.session.written and not self.session.signed:
            return Primary(_("Write the documents"), self.write)
        if self.session.signed:
            return None
        count = len(self._to_sign())
        text = (
            _("Sign 1 document")
            if count == 1
            else say(Message(N_("Sign {count} documents"), {"count": count}))
        )
        return Primary(text, self.sign, "" if self.key_panel.key is not None else _("Open your key first."))

    def first_control(self) -> QWidget | None:
        return self.key_panel.choose_button

    def _to_sign(self) -> list[CaseDocument]:
        from hse_desktop import workflow  # noqa: PLC0415 - needed only here

        return workflow.to_sign(self.session.case)

    def _update(self) -> None:
        self.session.reload_documents()
        written, signed = self.session.written, self.session.signed
        self.write_button.setText(_("Write them again") if written or signed else _("Write the documents"))
        self.write_button.setVisible(written or signed)
        self.write_button.setEnabled(not self._busy)
        self.key_panel.setVisible(written and not signed)
        self.stamp_box.setVisible(written and not signed)
        self.list.show_documents({d.id for d in self._to_sign()} if written and not signed else set())
        self.primary_changed.emit()

    def _save_copy(self, document: CaseDocument) -> None:
        dialog = QFileDialog(self, _("Save a copy in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.save_copy(document, Path(folder)))
        dialog.open()

    def save_copy(self, document: CaseDocument, folder: Path) -> None:
        """Put a copy of a document into a folder."""
        from hse_desktop import workflow  # noqa: PLC0415 - needed only here

        try:
            copy = workflow.export(self.session.case, document, folder)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.notices.show_notice("done", say(Message(N_("Saved: {path}"), {"path": str(copy)})))

    def write(self) -> None:
        """Write our documents into the case, beside the window."""
        path = self.session.path

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.write(case, progress=progress, cancelled=cancelled)

        self._start(task, _("Writing the documents…"), lambda _written: None)

    def sign(self) -> None:
        """Sign what is to be signed with the opened key, beside the window."""
        path, key = self.session.path, self.key_panel.key
        corner = self.corner.currentData() if self.visible.isChecked() else None
        if key is None:
            return

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window
            from hse_desktop.signing.sign import SignatureOptions, Stamp  # noqa: PLC0415

            stamp = Stamp(corner=corner) if corner is not None else None
            with CaseFile.open(path) as case:
                return workflow.sign(
                    case, key, SignatureOptions(stamp=stamp), progress=progress, cancelled=cancelled
                )

        def done(signed: list[CaseDocument]) -> None:
            self.key_panel.forget()
            self.notices.show_notice(
                "done",
                say(Message(N_("{count} documents are signed"), {"count": len(signed)})),
                _("Next: make the bundle."),
            )

        self._start(task, _("Signing…"), done)

    def _start(self, task: Any, doing: str, on_done: Any) -> None:
        if self._busy or not self.session.save():
            return
        self.notices.clear()
        self._busy = True

        def ended() -> None:
            self._busy = False
            self.progress.end()
            self._update()
            self.session.check_documents(None, self.notices.show_error)

        def done(answer: Any) -> None:
            ended()
            on_done(answer)

        def failed(error: HseError) -> None:
            ended()
            self.notices.show_error(error)

        def cancelled() -> None:
            ended()
            self.notices.show_notice("note", _("Stopped, as you asked."), _("The case is as it was before."))

        job = self.session.work.start(task, done, failed, self.progress.report, cancelled)
        self.progress.follow(job, doing)
        self._update()
