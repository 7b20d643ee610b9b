"""The copies of documents in the library: what each is needed for, saved as a file, taken out when nobody needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.datasheet_box import ask_target
from hse_desktop.ui.document_card import size_in_words
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.paper import WIDE, Paper
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.store.library.documents import DocumentCopy

MOST_SHOWN = 200


class CopiesPage(Paper):
    """All copies, by name."""

    def __init__(self, link: LibraryLink) -> None:
        super().__init__(WIDE)
        self._link = link
        self.copies: list[DocumentCopy] = []
        column = self.column
        column.addWidget(wrapped(_("Document copies"), "title"))
        column.addWidget(
            wrapped(
                _(
                    "Datasheets of your equipment, and the papers the register stands on. A copy is never changed; "
                    "each is kept once."
                ),
                "muted",
            )
        )
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.none = wrapped(
            _(
                "No copy yet. Keep a datasheet with a piece of equipment, or save a case's equipment to the library."
            ),
            "muted",
        )
        column.addWidget(self.none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        column.addStretch(1)

    def look(self) -> None:
        """List the copies as they are now."""

        def look(library: "Library | None") -> Any:
            from hse_desktop.store.library.documents import document_copies  # noqa: PLC0415 - as the library

            return document_copies(library) if library is not None else []

        self._link.look(look, Told(self._show, self.notices.show_error))

    def _show(self, copies: "list[DocumentCopy]") -> None:
        self.copies = copies
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.none.setVisible(not copies)
        for copy in copies[:MOST_SHOWN]:
            self._rows.addWidget(self._row(copy))
        if len(copies) > MOST_SHOWN:
            told = Message(N_("and {count} more"), {"count": len(copies) - MOST_SHOWN})
            self._rows.addWidget(wrapped(say(told), "hint"))

    def _row(self, copy: "DocumentCopy") -> QFrame:
        row = QFrame()
        row.setProperty("role", "card")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 10, 12, 10)
        line.setSpacing(8)
        line.addWidget(icons.Picture("file-text"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(copy.name, "label"))
        needs = [say(Message(N_("datasheet of {model}"), {"model": model})) for model in copy.equipment]
        needs += [_("needed by the register")] if copy.in_register else []
        size = size_in_words(copy.size)
        words.addWidget(wrapped(" · ".join([size, *(needs or [_("nobody needs it")])]), "hint"))
        line.addLayout(words, 1)
        save = icons.Button(_("Save as a file…"), kind="quiet")
        save.setAccessibleName(say(Message(N_("Save {name} as a file"), {"name": copy.name})))
        save.clicked.connect(lambda: ask_target(self, self._link, copy.sha256, copy.name, self.notices))
        line.addWidget(save, 0, Qt.AlignmentFlag.AlignTop)
        if not needs:
            delete = icons.Button(_("Delete…"), kind="quiet")
            delete.setAccessibleName(say(Message(N_("Delete {name}"), {"name": copy.name})))
            delete.clicked.connect(lambda: self.ask_delete(copy))
            line.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def ask_delete(self, copy: "DocumentCopy") -> None:
        """Ask once."""
        self.notices.show_notice(
            "check",
            say(Message(N_("Delete “{name}” from the library?"), {"name": copy.name})),
            _("Nothing refers to it. Cases keep the documents they hold."),
            [(_("Delete"), lambda: self._delete(copy)), (_("Keep it"), lambda: None)],
        )

    def _delete(self, copy: "DocumentCopy") -> None:
        def act(library: "Library", *_progress: Callable[..., object]) -> None:
            from hse_desktop.store.library.documents import delete_document  # noqa: PLC0415 - as the library

            delete_document(library, copy.sha256)

        self._link.change(act, Told(lambda _answer: self.look(), self.notices.show_error))
