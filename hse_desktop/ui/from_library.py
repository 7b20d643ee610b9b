"""The quiet line at the top of a page: what the library knows for it, and what it could learn from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject, JsonValue, holds_something, label_at
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.library_choice import LibraryChoice
from hse_desktop.ui.library_exchange import MOST_IN_A_MENU, LibraryExchange
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.page import after_the_click
from hse_desktop.ui.session import CaseSession, lies_under
from hse_desktop.ui.wrapped import wrapped

TAKES_OVER = frozenset({"applicant", "brand_owner", "manufacturer", "equipment"})
"""Steps of which the library may know something; the table of the workflow says what."""
_LOOK_AFTER_MS = 350
"""How long after a keystroke the page is compared anew."""
_MOST_ROWS = 4
_MOST_VALUES = 3
_LONGEST = 60
"""A longer value of the library is cut on the line."""


@dataclass(frozen=True)
class Line:
    """A sentence and what can be done about it; two lines of equal `key` look alike."""

    text: str
    acts: tuple[tuple[str, Callable[[], object]], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What a person sees of it."""
        return (self.text, *(words for words, _act in self.acts))


class FromLibrary(QFrame):
    """What the library says of the step `step`."""

    def __init__(self, session: CaseSession, step: str, notices: NoticePlace) -> None:
        super().__init__()
        assert session.library is not None  # noqa: S101 - made only where there is one
        self._session, self._step, self._link = session, step, session.library
        self._exchange = LibraryExchange(session, step, notices)
        self.lines: list[Line] = []
        self.buttons: list[icons.Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icons.Picture("library", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        row.addLayout(self._body, 1)
        self._content: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self._link.read.connect(self._look)
        session.edited.connect(self._edited)
        session.rows_changed.connect(self._edited)
        session.filled.connect(self._edited)
        self.hide()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        self._look()
        super().showEvent(event)

    def _edited(self, pointer: str) -> None:
        if lies_under(pointer, f"/{self._step}") or not pointer:
            self._soon.start()

    def _look(self) -> None:
        found = self._found() if self._link.shelf is not None else []
        if [line.key for line in found] == [line.key for line in self.lines]:
            return
        self.lines = found
        after_the_click(self, self._show)

    # What is said

    def _found(self) -> list[Line]:
        exchange = self._exchange
        if exchange.is_list:
            rows = exchange.rows()
            lines = [line for at in range(len(rows)) for line in self._of_row(at, rows[at])][:_MOST_ROWS]
            if exchange.offers():
                lines.insert(0, Line("", ((_("Add from my library…"), partial(self._choose, None)),)))
            return lines
        part = self._session.value(f"/{self._step}")
        part = part if isinstance(part, dict) else {}
        return self._of_empty() if not holds_something(part) else self._of_part(f"/{self._step}", part)

    def _of_empty(self) -> list[Line]:
        offers = self._exchange.offers()
        if not offers:
            return []
        first = {"name": offers[0].label}
        choose = ((_("Choose another…"), partial(self._choose, f"/{self._step}")),) if len(offers) > 1 else ()
        fill = (_("Fill in"), partial(self._exchange.fill, f"/{self._step}", offers[0]))
        if self._exchange.is_own_firm(offers[0]):
            return [Line(say(Message(N_("{name} is your own firm."), first)), (fill, *choose))]
        if self._exchange.how_many() == 1 and len(offers) == 1:
            return [Line(say(Message(N_("{name} is in your library."), first)), (fill,))]
        text = say(
            Message(N_("Your library has {count} to choose from."), {"count": self._exchange.how_many()})
        )
        return [Line(text, ((_("Fill from my library…"), partial(self._choose, f"/{self._step}")),))]

    def _of_row(self, at: int, row: JsonObject) -> list[Line]:
        model = str(row.get("regulatory_model") or "").strip()
        lines = self._of_part(f"/{self._step}/{at}", row) if model else []
        return [Line(f"{model}: {line.text}", line.acts) for line in lines if line.acts]

    def _of_part(self, pointer: str, part: JsonObject) -> list[Line]:
        exchange = self._exchange
        beside = exchange.beside(part)
        if beside is None:
            if exchange.is_complete(pointer):
                return [Line(_("Not in your library yet."), exchange.ways_to_keep(pointer))]
            if exchange.offers() and not exchange.is_list:
                return [Line("", ((_("Fill from my library…"), partial(self._choose, pointer)),))]
            return []
        lines = []
        if beside.differs:
            acts = (
                (_("Take the library's"), partial(exchange.take, pointer, beside)),
                (_("Keep mine in the library"), partial(exchange.keep, pointer, beside.way, beside.record)),
            )
            said = [self._says(where, value) for where, value in beside.differs.items()]
            more = len(said) - _MOST_VALUES
            text = "\n".join(said[:_MOST_VALUES])
            if more > 0:
                text += "\n" + say(Message(N_("and {count} more"), {"count": more}))
            lines.append(Line(text, acts))
        missing = exchange.lacking(part, beside)
        if missing:
            told = say(Message(N_("Your library also knows: {fields}."), {"fields": self._named(missing)}))
            lines.append(Line(told, ((_("Fill in"), partial(exchange.fill_from, pointer, beside)),)))
        if beside.news and not beside.differs and exchange.is_complete(pointer):
            told = say(
                Message(N_("Your library does not know yet: {fields}."), {"fields": self._named(beside.news)})
            )
            keep = partial(exchange.keep, pointer, beside.way, beside.record)
            lines.append(Line(told, ((_("Save to my library"), keep),)))
        return lines or [Line(_("As in your library."))]

    def _says(self, where: str, value: JsonValue) -> str:
        text = exchange_text(value)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        label = label_at(self._exchange.form, where) or Message(where)
        return say(Message(N_("{label}: your library says “{value}”"), {"label": label, "value": shown}))

    def _named(self, pointers: "tuple[str, ...] | list[str]") -> str:
        labels = [say(label_at(self._exchange.form, pointer) or Message(pointer)) for pointer in pointers]
        return ", ".join(labels)

    # How it looks

    def _show(self) -> None:
        if self._content is not None:
            self._body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.buttons = []
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for at, line in enumerate(self.lines):
            if line.text:
                grid.addWidget(wrapped(line.text, "hint"), 2 * at, 0)
            if line.acts:
                acts = QHBoxLayout()
                acts.setSpacing(16)
                for words, act in line.acts:
                    button = icons.Button(words, kind="link")
                    button.setAccessibleDescription(line.text)
                    button.clicked.connect(lambda _on, act=act: act())
                    self.buttons.append(button)
                    acts.addWidget(button)
                acts.addStretch(1)
                grid.addLayout(acts, 2 * at + 1, 0)
        self._body.addWidget(self._content)
        self.setVisible(bool(self.lines))

    def _choose(self, pointer: str | None) -> None:
        """Offer all the library has in a menu below the button, or among many with a search."""
        use = self._exchange.add if pointer is None else lambda offer: self._exchange.fill(pointer, offer)
        if self._exchange.how_many() > MOST_IN_A_MENU:
            self.choice = LibraryChoice(self.window(), self._exchange.offers, use)
            self.choice.open()
            return
        menu = QMenu(self)
        menu.setAccessibleName(_("From my library"))
        for offer in self._exchange.offers():
            action = menu.addAction(say(offer.label).replace("&", "&&"))
            action.triggered.connect(lambda _on, offer=offer: use(offer))
        menu.aboutToHide.connect(menu.deleteLater)
        button = next((each for each in self.buttons if each.hasFocus()), self.buttons[-1])
        self.menu = menu
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def exchange_text(value: JsonValue) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return "; ".join(exchange_text(row) for row in value)
    if isinstance(value, dict):
        return ", ".join(exchange_text(inner) for name, inner in value.items() if name != "id")
    return " ".join(str(value).split())
