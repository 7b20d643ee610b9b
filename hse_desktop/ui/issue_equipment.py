"""What the letter authorises: models and units, with what is left of each shown while it is typed."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hse_desktop.model.choices import Criterion
from hse_desktop.model.draft import JsonObject, JsonValue
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.finding import Severity
from hse_desktop.model.register import ModelYear
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.editors import LineEditor, as_typed
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.issue_form import FormFields
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.page import Primary
from hse_desktop.ui.register_bar import UseBar, use_of
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.register_issue import Offer

_ALWAYS = ("marketing_name", "cro_category", "itc_hs", "criterion")
_BY_CRITERION = {
    Criterion.THREE_PHASE.value: ("supply", "voltage", "input_current_a"),
    Criterion.OVER_16_A.value: ("supply", "voltage", "input_current_a", "supply_inlets"),
    Criterion.OVER_SIZE.value: ("width_mm", "depth_mm", "height_mm"),
    Criterion.OVER_80_KG.value: ("weight_kg", "weight_basis"),
}
_FIELDS = (*_ALWAYS, *dict.fromkeys(name for names in _BY_CRITERION.values() for name in names))
_ASK_MS = 200
"""After the last key what is left is asked for."""


class LineCard(QFrame):
    """One model: its number, its units, what is left, and what makes it HSE equipment."""

    remove_wanted = Signal()
    open_wanted = Signal(object)  # ModelYear

    def __init__(self, session: RegisterSession, making: Making, row: JsonObject) -> None:
        super().__init__()
        self._session, self._making = session, making
        self.offer: Offer | None = None
        self._asked = 0
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(16)
        self.model = ask.line(_("Regulatory model number"))
        self.units = ask.units(_("Units in this letter"))
        across.addWidget(self.model, 3, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.units, 2, Qt.AlignmentFlag.AlignTop)
        self.remove_button = icons.Button(icon_name="trash-2", kind="tool")
        self.remove_button.setAccessibleName(_("Take this model out of the letter"))
        self.remove_button.setToolTip(_("Take this model out of the letter"))
        self.remove_button.clicked.connect(self.remove_wanted)
        across.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)
        self.bar = UseBar()
        self.left = wrapped("", "small")
        self.trouble = TroubleLine(Severity.MUST_FIX, "")
        self.open_button = icons.Button(_("Open this model…"), kind="link")
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(self.which))
        for widget in (self.bar, self.left, self.trouble):
            column.addWidget(widget)
            widget.hide()
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.hide()
        self.known = wrapped("", "hint")
        self.change_button = icons.Button(_("Change what is said of it"), kind="link")
        self.change_button.clicked.connect(self._unfold)
        column.addWidget(self.known)
        column.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields = FormFields(EquipmentItem, _FIELDS, session.work, needed=("cro_category", "criterion"))
        self.fields.edited.connect(self._edited)
        column.addWidget(self.fields)
        self._soon = QTimer(self, singleShot=True, interval=_ASK_MS)
        self._soon.timeout.connect(self.look)
        self.model.editor.edited.connect(lambda _value: self._soon.start())
        self.units.editor.edited.connect(lambda _value: self._show_left())
        self._offered = QStringListModel(self)
        if isinstance(self.model.editor, LineEditor):
            completing = QCompleter(self._offered, self)
            completing.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completing.activated.connect(self.use_model)
            self.model.editor.line.setCompleter(completing)
        self._show_row(row)

    @property
    def which(self) -> ModelYear:
        """The count it draws on."""
        return ModelYear(self._making.brand, self.model.typed.strip(), self._making.year)

    def _show_row(self, row: JsonObject) -> None:
        self.model.show_value(as_typed(row.get("regulatory_model")))
        self.units.show_value(as_typed(row.get("quantity")))
        self._show_equipment(row)

    def _show_equipment(self, row: JsonObject) -> None:
        self.fields.show_draft(row)
        self._ask_by_criterion()
        complete = bool(row.get("cro_category") and row.get("criterion"))
        words = [as_typed(row.get(name)) for name in ("marketing_name", "cro_category")]
        words += [_(each.label) for each in Criterion if each.value == row.get("criterion")]
        self.known.setText(" · ".join(word for word in words if word))
        self.known.setVisible(complete)
        self.change_button.setVisible(complete)
        self.fields.setVisible(not complete)

    def _unfold(self) -> None:
        self.known.hide()
        self.change_button.hide()
        self.fields.show()
        self.fields.take_focus()

    def _edited(self, name: str) -> None:
        if name == "criterion":
            self._ask_by_criterion()

    def _ask_by_criterion(self) -> None:
        chosen = self.fields.rows["criterion"].typed
        self.fields.show_only((*_ALWAYS, *_BY_CRITERION.get(chosen, ())))

    def use_model(self, model: str) -> None:
        """Take a model of the register."""
        self.model.show_value(model)
        self.look()

    def look(self) -> None:
        """Ask what is left of the model, and what is known of it."""
        which = self.which
        self._asked += 1
        mine = self._asked
        if not which.model:
            self.offer = None
            self._show_left()
            return

        def question(library: "Library") -> Any:
            from hse_desktop.workflow.register_issue import offer  # noqa: PLC0415 - beside the window

            return offer(library, which)

        def answered(found: "Offer") -> None:
            if mine == self._asked:
                self._take(found)

        self._session.ask(question, answered, lambda error: self._say(say(error.happened())))

    def _take(self, found: "Offer") -> None:
        self.offer = found
        self._offered.setStringList(list(found.models))
        if found.equipment and not self.fields.rows["cro_category"].typed:
            self._show_equipment(found.equipment)
        self._show_left()

    def _show_left(self) -> None:
        balance = self.offer.balance if self.offer is not None else None
        self.bar.setVisible(balance is not None)
        self.left.setVisible(balance is not None)
        self.open_button.hide()
        values: Values = {"model": self.which.model, "year": self.which.year}
        if self.offer is None:
            self._say("")
        elif balance is None and self.offer.other_spelling:
            values["known"] = self.offer.other_spelling
            told = N_(
                "The register knows “{known}”, which differs only by case, blanks, hyphens or characters that look "
                "alike. Correct the number, or say at the end that it is the same model."
            )
            self._say(say(Message(told, values)))
        elif balance is None:
            self._say(
                say(Message(N_("{model} is not open for {year}: what is out already is not known."), values))
            )
            self.open_button.show()
        else:
            self.bar.show_use(use_of(balance))
            values |= {"left": balance.remaining}
            self.left.setText(
                say(Message(N_("{left} are left in {year}, all importers and locations."), values))
            )
            wanted = self.units.typed.strip()
            over = wanted.isdigit() and int(wanted[:9]) > balance.remaining
            self._say(say(Message(N_("Only {left} are left."), values)) if over else "")

    def _say(self, trouble: str) -> None:
        self.trouble.setVisible(bool(trouble))
        if trouble:
            self.trouble.show_text(trouble)

    def wrong(self) -> Asked | QWidget | None:
        """What has to be put right first."""
        for asked in (self.model, self.units):
            if asked.problem():
                return asked
        wrong = self.fields.wrong()
        if wrong is not None:
            self._unfold()
            return wrong
        balance = self.offer.balance if self.offer is not None else None
        units: Any = self.units.value()
        if self.offer is not None and balance is None and not self.offer.other_spelling:
            return self.open_button
        if balance is not None and units > balance.remaining:
            return self.units
        return None

    def row(self, number: int) -> dict[str, JsonValue]:
        """The line as a row of the form's equipment."""
        told = self.fields.draft()
        if self.offer is not None and not self.fields.isVisibleTo(self):
            told = {**self.offer.equipment, **told}
        units: Any = self.units.value()
        return {
            "id": f"e{number}",
            "brand": self._making.brand,
            **told,
            "regulatory_model": self.which.model,
            "quantity": units,
        }


class EquipmentPage(IssuePage):
    """A card for each model."""

    open_wanted = Signal(object)  # ModelYear

    def __init__(self, session: RegisterSession, making: Making) -> None:
        super().__init__(
            session,
            making,
            _("Which models, and how many?"),
            _("Each model has its own count: all importers and all factories together, below 100 in a year."),
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self.column.addLayout(self._cards)
        self.cards: list[LineCard] = []
        self._filled = making.filled
        self.more_button = icons.Button(_("Add a model"), icon_name="plus")
        self.more_button.clicked.connect(self._more)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        session.changed.connect(self._look)

    def enter(self) -> None:
        rows = self.making.draft.get("equipment")
        if self._filled != self.making.filled:
            self._filled = self.making.filled
            for card in list(self.cards):
                self._remove(card)
        if not self.cards:
            for row in rows if isinstance(rows, list) and rows else [{}]:
                self.add(row if isinstance(row, dict) else {})
        self._look()

    def _look(self) -> None:
        if self.isVisible() or not self.cards:
            for card in self.cards:
                card.look()

    def add(self, row: JsonObject) -> LineCard:
        """A card more."""
        card = LineCard(self.session, self.making, row)
        card.remove_wanted.connect(lambda: self._remove(card))
        card.open_wanted.connect(self.open_wanted)
        self.cards.append(card)
        self._cards.addWidget(card)
        self._show_removal()
        return card

    def _more(self) -> None:
        self.add({}).model.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, card: LineCard) -> None:
        self.cards.remove(card)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._show_removal()

    def _show_removal(self) -> None:
        for card in self.cards:
            card.remove_button.setVisible(len(self.cards) > 1)

    def first_control(self) -> QWidget | None:
        empty = (a for card in self.cards for a in (card.model, card.units) if not a.typed)
        return next((asked.editor for asked in empty), None)

    def primary(self) -> Primary:
        return Primary(_("Continue"), self.go_on)

    def take(self) -> Asked | QWidget | None:
        for card in self.cards:
            wrong = card.wrong()
            if wrong is not None:
                return wrong
        self.making.draft["equipment"] = [card.row(number) for number, card in enumerate(self.cards, start=1)]
        return None
