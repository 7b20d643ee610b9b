"""A line that offers the entries of a table while one types; whatever is typed is taken as it is."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QListView

from hse_desktop.model.fields import About, Listed
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.editors import LineEditor
from hse_desktop.ui.work import Cancelled, Progress, Work

_VALUE = Qt.ItemDataRole.UserRole
_NARROWEST, _WIDEST = 420, 640
"""How wide the list may be, at the plain text size: names are longer than codes."""
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_SHORT = 260
"""A code's box; names get the whole width."""


class SuggestingEditor(LineEditor):
    """Up and Down move in the list, Enter and Tab take the entry, Escape leaves what was typed."""

    def __init__(self, listed: Listed, known: About) -> None:
        super().__init__(
            _(known.unit) if known.unit else "", known.example, 0 if listed is Listed.CRO_CATEGORY else _SHORT
        )
        self._listed = listed
        self._work: Work | None = None
        self._loaded = self._loading = False
        self.offered = QStandardItemModel(self)
        self.completer = QCompleter(self.offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCompletionRole(_VALUE)
        self.completer.setMaxVisibleItems(10)
        self.completer.setWidget(self.line)
        self.list = QListView()
        self.completer.setPopup(self.list)
        self.list.installEventFilter(self)
        self.list.setAccessibleName(say(Message(N_("Suggestions: {field}"), {"field": Message(known.label)})))
        self.list.setProperty("role", "suggestions")
        self.completer.activated.connect(self._take)
        self.line.textEdited.connect(lambda _text: self._offer())

    def use_work(self, work: Work) -> None:
        self._work = work

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            self._load()
        is_press = event.type() == QEvent.Type.KeyPress
        if watched is self.list and is_press and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self._leave_by(event)
            return True
        opens_list = (
            event.type() == QEvent.Type.FocusOut
            and cast("QFocusEvent", event).reason() == Qt.FocusReason.PopupFocusReason
        )
        return False if opens_list else super().eventFilter(watched, event)

    def _leave_by(self, tab: QKeyEvent) -> None:
        """Tab takes the entry that was moved to, if any, and goes on as if no list were open."""
        chosen = self.list.selectedIndexes()
        self.list.hide()
        if chosen:
            self._take(str(chosen[0].data(_VALUE) or ""))
        QApplication.sendEvent(self.line, QKeyEvent(tab.type(), tab.key(), tab.modifiers()))

    def _load(self) -> None:
        """Read the table beside the window, when the field is first entered."""
        if self._loaded or self._loading or self._work is None:
            return
        self._loading = True
        listed = self._listed

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.ui.suggestions import suggestions  # noqa: PLC0415 - beside the window

            suggestions(listed, "a")

        def done(_answer: None) -> None:
            self._loaded, self._loading = True, False
            if self.line.hasFocus() and self.line.isModified():
                self._offer()

        def failed(_error: object) -> None:
            self._loading = False  # the next visit tries again; typing goes on without a list

        self._work.start(task, done, failed, on_cancelled=lambda: failed(None))

    def _offer(self) -> None:
        self.offered.clear()
        if not self._loaded:
            return
        from hse_desktop.ui.suggestions import doubt, suggestions  # noqa: PLC0415 - loaded by now

        found = suggestions(self._listed, self.line.text())
        if not found or [entry.value for entry in found] == [self.line.text()]:
            self.list.hide()
            return
        for entry in found:
            item = QStandardItem(entry.label)
            item.setData(entry.value, _VALUE)
            item.setData(entry.label, Qt.ItemDataRole.ToolTipRole)
            self.offered.appendRow(item)
        remark = QStandardItem(doubt(self._listed))
        remark.setFlags(Qt.ItemFlag.NoItemFlags)
        self.offered.appendRow(remark)
        wanted = min(
            self.list.sizeHintForColumn(0) + 2 * self.list.fontMetrics().height(), theme.scaled(_WIDEST)
        )
        width = max(self.line.width(), theme.scaled(_NARROWEST), wanted)
        self.completer.complete(QRect(0, 0, width, self.line.height()))

    def _take(self, value: str) -> None:
        if value:
            self.line.setText(value)
            self.edited.emit(value)
