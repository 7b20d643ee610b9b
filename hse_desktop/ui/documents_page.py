"""The documents that come from others: one place for each kind, filled by dialog or by dropping a file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from hse_desktop.model.documents import SLOTS, CaseDocument, Slot, hand_in_slots
from hse_desktop.model.errors import HseError
from hse_desktop.model.finding import Finding
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, remedies
from hse_desktop.ui.document_card import DocumentCard, Known
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.page import Page
from hse_desktop.ui.page_images import PageImages
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession, stands_in_the_way
from hse_desktop.ui.steps import DOCUMENTS
from hse_desktop.ui.work import Cancelled, Progress

_THUMBNAIL_DPI = 40


class DocumentsPage(Page):
    """The slots of the procedure, each with what is attached and what looking at it gave."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(
            session,
            _("Documents"),
            _(
                "Attach each document as you received it. Drop a PDF or a picture (PNG, JPEG, TIFF) on its place, or "
                "choose the file."
            ),
        )
        self.help_line = _(
            "A signed PDF must stay as it is: compressing or printing it anew breaks the signature."
        )
        self.help_more = _(
            "Each file is opened in a process of its own, without network, so that a faulty or hostile PDF costs "
            "one message and nothing else. Nothing in your file is changed."
        )
        self.images = PageImages.of(session)
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self.slots: dict[str, SlotPlace] = {}
        for name in hand_in_slots(session.case.procedure):
            place = SlotPlace(self, SLOTS[name])
            place.files_given.connect(self.attach)
            self.slots[name] = place
            self.column.addWidget(place)
        self.column.addStretch(1)
        session.documents_changed.connect(self._show)
        session.judged.connect(self._show_if_seen)
        self.images.ready.connect(self._show_if_seen)
        session.looks.changed.connect(self._show_if_seen)
        self._unfolded: set[str] = set()
        self._attaching = False
        self._waiting: list[tuple[str, Path]] = []
        self._show()

    def enter(self) -> None:
        self.session.tried.add(DOCUMENTS)
        self._show()

    def focus_on(self, where: str) -> bool:
        for name, place in self.slots.items():
            if where == f"/documents/{name}" or any(d.id == where for d in place.documents):
                place.attach_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(place, 0, 24)
                return True
        return False

    def attach(self, slot: str, files: list[Path]) -> None:
        """Attach files to a slot, one after the other; what is in them is looked at then."""
        self._waiting += [(slot, file) for file in files]
        self._attach_next()

    def _attach_next(self) -> None:
        if self._attaching or not self._waiting:
            return
        self._attaching = True
        slot, file = self._waiting.pop(0)
        path = self.session.path
        self.session.save()

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.attach(case, file, slot, cancelled=cancelled)

        def done(_document: CaseDocument) -> None:
            ended()
            self.notices.clear()
            self.session.reload_documents()
            self.session.check_documents(None, self.notices.show_error)
            self._attach_next()

        def failed(error: HseError) -> None:
            ended()
            self._waiting.clear()
            self.notices.show_error(error)

        def ended() -> None:
            self._attaching = False
            self.progress.end()

        job = self.session.work.start(task, done, failed, None, ended)
        self.progress.follow(job, say(Message(N_("Attaching {file}…"), {"file": file.name})))

    def remove(self, document: CaseDocument) -> None:
        """Detach a document; it can be put back."""
        try:
            case = self.session.case
            content, original = case.content(document), case.original(document)
            made_from = (original.name, case.content(original)) if original is not None else None
            case.remove_document(document)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.session.reload_documents()
        self.session.judge()

        def undo() -> None:
            try:
                case.add_document(document.slot, document.name, content, made_from=made_from)
            except HseError as refused:
                self.notices.show_error(refused)
            self.session.reload_documents()
            self.session.judge()

        told = say(Message(N_("“{file}” was removed from the case."), {"file": document.name}))
        self.notices.show_notice(
            "note", told, _("The file you attached it from is still where it was."), [(_("Undo"), undo)]
        )

    def known_of(self, document: CaseDocument) -> Known:
        """What is known of a document now."""
        session = self.session
        examined = session.examined(document)
        readable = examined is not None and examined.inspection.readable
        return Known(
            document,
            examined,
            tuple(f for f in session.findings if f.where == document.id),
            self.images.image(document, 1, _THUMBNAIL_DPI) if readable else None,
            session.looks.of(document),
            examined is None and session.checking,
            *remedies.offered(session, document),
        )

    def card(self, known: Known) -> DocumentCard:
        """A card that shows what is known of a document, and does what the person asks there."""
        document, session = known.document, self.session
        card = DocumentCard(known, open_at_once=document.id in self._unfolded)
        card.remove_wanted.connect(lambda: self.remove(document))
        card.look_wanted.connect(lambda: session.look_again(document))
        card.stop_wanted.connect(lambda: session.looks.stop(document))
        card.password_given.connect(lambda password: session.give_password(document, password))
        card.fit_wanted.connect(lambda: remedies.make_fit(session, document, self.notices, self))
        card.original_wanted.connect(lambda: remedies.put_back(session, document, self.notices))
        card.unfolded.connect(lambda: self._unfolded.add(document.id))
        return card

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        for name, place in self.slots.items():
            place.show_documents([d for d in self.session.documents if d.slot == name])
            where = f"/documents/{name}"
            place.show_missing(
                [f for f in self.session.findings if f.where == where and stands_in_the_way(f)]
            )


class SlotPlace(QFrame):
    """The place of one kind of document; PDFs can be dropped on it."""

    files_given = Signal(str, list)

    def __init__(self, page: DocumentsPage, slot: Slot) -> None:
        super().__init__()
        self._page, self._slot = page, slot
        self.documents: list[CaseDocument] = []
        self.setProperty("role", "slot")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = QLabel(_(slot.title))
        title.setProperty("role", "label")
        told = Message(slot.help)
        if slot.issuer:
            told = Message(N_("{help} Issued by: {issuer}."), {"help": told, "issuer": Message(slot.issuer)})
        hint = QLabel(say(told))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        words.addWidget(title)
        words.addWidget(hint)
        top.addLayout(words, 1)
        self.attach_button = icons.Button(_("Attach…"), icon_name="paperclip")
        self.attach_button.setAccessibleName(
            say(Message(N_("Attach: {slot}"), {"slot": Message(slot.title)}))
        )
        self.attach_button.clicked.connect(self._choose)
        top.addWidget(self.attach_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._column = column
        self._missing: list[Finding] = []
        self._missing_lines = QVBoxLayout()
        self._missing_lines.setSpacing(4)
        column.addLayout(self._missing_lines)
        self._cards: list[tuple[Known, DocumentCard]] = []

    def show_documents(self, documents: list[CaseDocument]) -> None:
        """Show what is attached here, with what is known of it; what is the same stays as it is."""
        known = [self._page.known_of(document) for document in documents]
        if [each for each, _card in self._cards] == known:
            return
        self.documents = documents
        before, self._cards = self._cards, []
        for _each, card in before:
            self._column.removeWidget(card)
        for each in known:
            kept = next((pair for pair in before if pair[0] == each), None)
            if kept is not None:
                before.remove(kept)
            card = kept[1] if kept is not None else self._page.card(each)
            self._column.addWidget(card)
            self._cards.append((each, card))
        for _each, card in before:
            card.hide()
            card.deleteLater()

    def show_missing(self, findings: list[Finding]) -> None:
        """Say what the checks miss in this place."""
        if findings == self._missing:
            return
        self._missing = findings
        while (item := self._missing_lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            self._missing_lines.addWidget(TroubleLine(finding.severity, say(finding.message)))

    def _choose(self) -> None:
        dialog = QFileDialog(self, say(Message(N_("Attach: {slot}"), {"slot": Message(self._slot.title)})))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [_("PDF documents and pictures (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"), _("All files (*)")]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(
            lambda names: self.files_given.emit(self._slot.name, [Path(name) for name in names])
        )
        dialog.open()

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_given.emit(self._slot.name, files)
