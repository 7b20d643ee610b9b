"""Write and sign: the documents we author, drafts for others, the key, and one press that signs them all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons
from hse_desktop.ui.document_list import DocumentList
from hse_desktop.ui.documents_to_sign import DocumentsToSign, signing_in_words
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.page import Page, Primary
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.signature_box import SignatureBox
from hse_desktop.ui.stamp_box import StampBox
from hse_desktop.ui.work import Cancelled, Progress


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
            "breaks the signature. A PIN is never kept, and a passphrase only if you ask for it."
        )
        self._in_sight = self._asking = self._busy = False
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self._signer = QLabel()
        self._signer.setProperty("role", "label")
        self._signer.setTextFormat(Qt.TextFormat.PlainText)
        self._signer.setWordWrap(True)
        self.column.addWidget(self._signer)
        self.list = DocumentList(session)
        self.list.copy_wanted.connect(self._save_copy)
        self.column.addWidget(self.list)
        self.write_button = icons.Button(_("Write the documents"), icon_name="pen-line")
        self.write_button.clicked.connect(self.write)
        self.column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.key_panel = KeyPanel(session)
        self.key_panel.changed.connect(self._key_changed)
        self.key_panel.notices.shown.connect(lambda: self.ensureWidgetVisible(self.key_panel))
        self.column.addWidget(self.key_panel)
        self.stamp_box = StampBox(session, self._to_sign)
        self.column.addWidget(self.stamp_box)
        self.signature_box = SignatureBox(session, self._to_sign, self.key_panel)
        self.column.addWidget(self.signature_box)
        self.column.addStretch(1)

    def enter(self) -> None:
        self._in_sight = True
        self._update()

    def leave(self) -> None:
        self._in_sight = False
        self._watch()

    def end(self) -> None:
        self._in_sight = False
        self._watch()
        self.key_panel.forget()

    def _key_changed(self) -> None:
        self._watch()
        self.primary_changed.emit()

    def _watch(self) -> None:
        """Tokens are looked for while one may be chosen here, and left alone while one is unlocked or signs."""
        wanted = self.session.written and not self.session.signed
        self.key_panel.watch(on=self._in_sight and wanted and not self._asking and not self._busy)

    def primary(self) -> Primary | None:
        if self._busy:
            return Primary(_("Working…"), lambda: None)
        if not self.session.written and not self.session.signed:
            return Primary(_("Write the documents"), self.write)
        if self.session.signed:
            return None
        text = signing_in_words(len(self._to_sign()))
        return Primary(text, self.sign, self.key_panel.why_not)

    def first_control(self) -> QWidget | None:
        return self.key_panel.first_control()

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
        self.signature_box.setVisible(written and not signed)
        self._signer.setText(self._signs_as())
        self._signer.setVisible(written and not signed and bool(self._signer.text()))
        self._watch()
        self.list.show_documents({d.id for d in self._to_sign()} if written and not signed else set())
        self.primary_changed.emit()

    def _signs_as(self) -> str:
        form = self.session.reading.form
        if not isinstance(form, HseApplication | RestrictedApplication):
            return ""
        applicant = form.applicant
        who = ", ".join(filter(None, (applicant.signatory, applicant.designation)))
        if not who or not applicant.name:
            return ""
        values = {"signatory": who, "applicant": applicant.name}
        return say(Message(N_("To be signed by {signatory}, for {applicant}"), values))

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
        """Sign what is to be signed: with the opened key file, or with the chosen token, whose PIN is asked for."""
        if self._busy:
            return
        if self.key_panel.key is not None:
            self._sign_with(self.key_panel.key)
            return
        chosen = self.key_panel.chosen
        if chosen is None or not self.session.save():
            return
        self._asking = True
        self._watch()
        dialog = PinDialog(
            self.session, chosen, DocumentsToSign(self.session, self._to_sign()), self.window()
        )
        dialog.unlocked.connect(self._sign_with)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self._asking = False
        self._watch()

    def _sign_with(self, key: Any) -> None:
        """Sign beside the window; the key ends with the batch, whatever becomes of it."""
        path = self.session.path
        stamp, placed = self.stamp_box.stamps()
        options_for = self.signature_box.options_for()
        known = self.session.known

        def task(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with key, CaseFile.open(path) as case:
                options = options_for(key, stamp)
                return workflow.sign(
                    case, key, options, stamps=placed, known=known, progress=progress, cancelled=cancelled
                )

        def done(signed: Any) -> None:
            self.key_panel.forget()
            count = say(Message(N_("{count} documents are signed"), {"count": len(signed.documents)}))
            next_step = _("Next: make the bundle.")
            if signed.left_out:
                reasons = [error.said(_) for error in signed.left_out]
                self.notices.show_notice("check", count, "\n".join([*reasons, next_step]))
            else:
                self.notices.show_notice("done", count, next_step)

        stopped = N_("What was signed until then stays signed; signing again does the rest.")
        if not self._start(task, _("Signing…"), done, self.key_panel.close_key, stopped=stopped):
            key.end()
            self.key_panel.close_key()

    def _start(
        self,
        task: Any,
        doing: str,
        on_done: Any,
        on_failure: Callable[[], None] = lambda: None,
        *,
        stopped: str = N_("The case is as it was before."),
    ) -> bool:
        if self._busy or not self.session.save():
            return False
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
            on_failure()
            ended()
            self.notices.show_error(error)

        def cancelled() -> None:
            on_failure()
            ended()
            self.notices.show_notice("note", _("Stopped, as you asked."), _(stopped))

        job = self.session.work.start(task, done, failed, self.progress.report, cancelled)
        self.progress.follow(job, doing)
        self._update()
        return True
