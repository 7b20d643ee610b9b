"""The documents of a case as the last steps list them: which we wrote, which are signed, which are for others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.documents import SLOTS, CaseDocument, Role, written_slots
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.document_card import size_in_words
from hse_desktop.ui.documents_to_sign import PagesDialog
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.wrapped import wrapped


class DocumentList(QWidget):
    """The documents by what becomes of them."""

    copy_wanted = Signal(object)  # CaseDocument

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._shown: list[QWidget] = []

    def show_documents(self, to_sign: set[str]) -> None:
        """List what the case holds now; `to_sign` are the ids of those the person is about to sign."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        session = self._session
        ours = [d for d in session.documents if d.role in {Role.AUTHORED, Role.COMPANION}]
        if ours and not session.written and not session.signed:
            stale = QLabel(_("Something changed since these were written: write them again."))
            stale.setProperty("role", "check")
            self._add(stale)
        self._add(
            self._group(_("Written for you"), ours, to_sign)
            if ours
            else _to_be_written(session.case.procedure)
        )
        if session.written or session.signed:
            attached = [d for d in session.documents if d.role is Role.HANDED_IN]
            if attached:
                self._add(self._group(_("Attached by you"), attached, to_sign))
        drafts = [d for d in session.documents if d.role is Role.DRAFT]
        if drafts:
            self._add(self._group(_("Drafts for others to sign"), drafts, to_sign))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)

    def _group(self, title: str, documents: list[CaseDocument], to_sign: set[str]) -> QWidget:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(0)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        column.addSpacing(4)
        for document in documents:
            column.addLayout(self._row(document, to_sign))
        return box

    def _row(self, document: CaseDocument, to_sign: set[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        done = self._session.signed and document.role in {Role.AUTHORED, Role.HANDED_IN}
        row.addWidget(icons.Picture("circle-check" if done else "file-text", "done" if done else "muted"))
        title = wrapped(_(SLOTS[document.slot].title))
        title.setToolTip(f"{document.name} · {size_in_words(document.size)}")
        row.addWidget(title, 1)
        state = QLabel(self._state(document, to_sign))
        state.setProperty("role", "caption")
        row.addWidget(state)
        view = icons.Button(icon_name="eye", kind="quiet")
        name = say(Message(N_("View {slot}"), {"slot": Message(SLOTS[document.slot].title)}))
        view.setAccessibleName(name)
        view.setToolTip(name)
        view.clicked.connect(lambda: PagesDialog(self._session, document, self.window()).open())
        row.addWidget(view)
        draft = document.role is Role.DRAFT
        save = icons.Button(
            _("Save a copy…") if draft else "", icon_name="download", kind="plain" if draft else "quiet"
        )
        told = say(Message(N_("Save a copy: {slot}"), {"slot": Message(SLOTS[document.slot].title)}))
        save.setAccessibleName(told)
        save.setToolTip(told)
        save.clicked.connect(lambda: self.copy_wanted.emit(document))
        row.addWidget(save)
        return row

    def _state(self, document: CaseDocument, to_sign: set[str]) -> str:
        if document.role is Role.COMPANION:
            return _("for you, not uploaded")
        if document.role is Role.DRAFT:
            return _("not part of the bundle")
        if self._session.signed:
            return _("signed")
        if document.id in to_sign:
            return _("to be signed")
        return _("arrived signed, left as it is") if self._session.written else _("out of date")


def _to_be_written(procedure: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for name in written_slots(procedure):
        if SLOTS[name].role is Role.DRAFT:
            continue
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(icons.Picture("file-text", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(QLabel(_(SLOTS[name].title)))
        hint = QLabel(_(SLOTS[name].help))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        words.addWidget(hint)
        row.addLayout(words, 1)
        column.addLayout(row)
    return box
