"""Messages in place: what happened and what to do, with the remedy as a button. They never block."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, last_error

_ICONS = {"must-fix": "octagon-alert", "check": "triangle-alert", "note": "info", "done": "circle-check"}
_WORDS = {"must-fix": N_("Problem"), "check": N_("Check"), "note": N_("Note"), "done": N_("Done")}

Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One message; `kind` is `must-fix`, `check`, `note` or `done`."""

    def __init__(
        self,
        kind: str,
        headline: str,
        detail: str = "",
        actions: Sequence[Action] = (),
        *,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", kind)
        self.headline = headline
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 8, 10)
        row.setSpacing(10)
        row.addWidget(icons.Picture(_ICONS[kind], kind, 20), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        row.addLayout(self.column, 1)
        self._text(headline, "heading")
        if detail:
            self._text(detail, "small")
        if actions:
            buttons = QHBoxLayout()
            buttons.setSpacing(8)
            for text, act in actions:
                button = icons.Button(text)
                button.clicked.connect(lambda _on, act=act: act())
                buttons.addWidget(button)
            buttons.addStretch(1)
            self.column.addSpacing(4)
            self.column.addLayout(buttons)
        if on_close is not None:
            close = icons.Button(icon_name="x", kind="quiet")
            close.setAccessibleName(_("Close this message"))
            close.setToolTip(_("Close this message"))
            close.clicked.connect(on_close)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{_(_WORDS[kind])}: {headline} {detail}".strip())

    def _text(self, text: str, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)


class NoticePlace(QWidget):
    """Where a page shows its messages; empty, it takes no room."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.notice: Notice | None = None
        self._placed = QTimer(self, singleShot=True, interval=0)  # once the layout has given it its place
        self._placed.timeout.connect(self.shown)
        self.hide()

    def show_notice(self, kind: str, headline: str, detail: str = "", actions: Sequence[Action] = ()) -> None:
        """Show a message in place of the one before, and announce it."""
        self.clear()

        def doing(act: Callable[[], object]) -> Callable[[], object]:
            def then() -> None:
                self.clear()
                act()

            return then

        notice = Notice(
            kind, headline, detail, [(text, doing(act)) for text, act in actions], on_close=self.clear
        )
        self.notice = notice
        self._column.addWidget(notice)
        self.show()
        told = QAccessibleEvent(notice, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(told)
        self._placed.start()

    def show_error(self, error: HseError, actions: Sequence[Action] = ()) -> None:
        """Say what happened and the way out."""
        last_error.note(error)
        self.show_notice("must-fix", say(error.happened()), say(error.way_out()), actions)

    def clear(self) -> None:
        """Take the message away."""
        if self.notice is not None:
            self._column.removeWidget(self.notice)
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
        self.hide()
