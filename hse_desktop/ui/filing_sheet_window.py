"""The filing sheet beside the portal's screen: each value to copy, the portal's own labels to note, files to upload."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.filing_values import SheetPart, Then, arranged
from hse_desktop.reference.document_types import document_types
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.filing_sheet_rows import TableCard, ValueRow, upload_row
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.wrapped import wrapped
from hse_desktop.workflow.filing import FilingView, keep_labels, own_labels

_MOST_LINES = 200


class FilingSheetWindow(QDialog):
    """Stays open beside the browser. What is noted of the portal is kept at once, for every case."""

    def __init__(self, view: FilingView, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.view = view
        self._own = own_labels(view.portal.name)
        self.setWindowTitle(_("Filing sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(wrapped(_(view.portal.title), "heading"))
        column.addWidget(wrapped(_(view.portal.note), "hint"))
        address = wrapped(view.portal.address, "hint")
        address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(address)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        below = QHBoxLayout()
        self.told = QLabel()
        self.told.setProperty("role", "hint")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        below.addWidget(self.told, 1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.close)
        below.addWidget(close)
        column.addLayout(below)
        self.cards: list[TableCard] = []
        self._fill()
        self.resize(theme.scaled(860), theme.scaled(700))

    @property
    def rows(self) -> list[ValueRow]:
        """The values in the order in which they stand."""
        return [row for card in self.cards for row in card.rows]

    def _fill(self) -> None:
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()  # one of its buttons may be what asked for this
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self.cards = []
        for part in arranged(self.view.parts, self._own):
            column.addWidget(wrapped(_(part.title), "heading"))
            if part.note:
                column.addWidget(wrapped(_(part.note), "hint"))
            self._add_values(part, column)
            if part.then is Then.UPLOADS:
                self._add_uploads(column)
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _add_values(self, part: SheetPart, column: QVBoxLayout) -> None:
        lines = [table for table in part.tables if table.line]
        for table in lines[:_MOST_LINES]:
            column.addWidget(wrapped(f"{table.title}: {table.line}", "small"))
        if len(lines) > _MOST_LINES:
            rest = {"count": len(lines) - _MOST_LINES}
            column.addWidget(
                wrapped(say(Message(N_("And {count} more on the printed sheet."), rest)), "hint")
            )
        for table in part.tables:
            if table.values:
                column.addWidget(self._card(TableCard(table, can_move=self.view.can_move)))
        if not part.tables and part.empty:
            column.addWidget(wrapped(_(part.empty), "muted"))

    def _card(self, card: TableCard) -> TableCard:
        self.cards.append(card)
        card.move_wanted.connect(self._move_table)
        for row in card.rows:
            row.copied.connect(self._copy)
            row.noted.connect(self._note)
            row.move_wanted.connect(self._move_value)
        return card

    def _add_uploads(self, column: QVBoxLayout) -> None:
        if any(file.candidates for file in self.view.uploads):
            column.addWidget(wrapped(_(document_types().doubt), "hint"))
        for batch, files in groupby(self.view.uploads, key=lambda file: file.batch):
            column.addWidget(wrapped(say(Message(N_("Batch {number}"), {"number": batch})), "label"))
            for file in files:
                column.addWidget(upload_row(file))
        if not self.view.uploads:
            column.addWidget(wrapped(_("No documents yet: write and sign them first."), "muted"))

    def _copy(self, label: str, value: str) -> None:
        QApplication.clipboard().setText(value)
        self.told.setText(say(Message(N_("Copied: {field}"), {"field": label})))

    def _note(self, key: str, label: str) -> None:
        self._own = self._own.with_label(key, label)
        self._keep(_("Kept for the next time. It is printed when the documents are written again."))

    def _move_value(self, key: str, by: int) -> None:
        keys = next(
            [row.value.key for row in card.rows]
            for card in self.cards
            if any(row.value.key == key for row in card.rows)
        )
        self._move(keys, key, by)
        QTimer.singleShot(0, self, lambda: self._return_to(key))

    def _return_to(self, key: str) -> None:
        """The value that was moved stays in sight and in use, so that it can be moved on."""
        row = next((row for row in self.rows if row.value.key == key), None)
        if row is not None:
            row.own_label.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row.own_label)

    def _move_table(self, key: str, by: int) -> None:
        self._move([card.table.key for card in self.cards], key, by)
        QTimer.singleShot(0, self, lambda: self._show_table(key))

    def _show_table(self, key: str) -> None:
        card = next((card for card in self.cards if card.table.key == key), None)
        if card is not None:
            self._scroll.ensureWidgetVisible(card)

    def _move(self, keys: Sequence[str], key: str, by: int) -> None:
        for row in self.rows:
            self._own = self._own.with_label(row.value.key, row.own_label.text())
        self._own = self._own.moved(keys, key, by)
        self._keep(_("The order is kept for the next time."))
        self._fill()

    def _keep(self, told: str) -> None:
        try:
            keep_labels(self.view.portal.name, self._own)
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.told.setText(told)
