"""The places that prove an equipment item's criterion: what was entered, what was found, and taking one over."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import HAND_IN_SLOTS, CaseDocument
from hse_desktop.model.draft import JsonObject, JsonValue, tokens
from hse_desktop.model.equipment import EquipmentItem, Evidence
from hse_desktop.model.fields import edges_of
from hse_desktop.model.inspection import EvidenceValue
from hse_desktop.model.proof import (
    PROVING_SLOTS,
    accepting,
    citing,
    filled_by,
    names_of,
    offered,
    other_model,
    other_than,
)
from hse_desktop.ui.page_picture import Box
from hse_desktop.ui.session import CaseSession

_GOES_WITH = {
    "document": ("box", "stated_for", "why_it_applies"),
    "page": ("box", "stated_for", "why_it_applies"),
    "quote": ("box",),
}
"""What is true of one place only, and goes when the person types another one."""


@dataclass(frozen=True)
class Place:
    """A place in a document; `box` is None where only the page is known, `found` what was read there, if it was.

    `models` are those, as printed, whose column it stands in; `other_model` names them if the item's own is not
    among them.
    """

    document: CaseDocument
    page: int
    quote: str
    box: Box | None = None
    found: EvidenceValue | None = None
    models: tuple[str, ...] = ()
    other_model: str = ""


def attached(session: CaseSession) -> list[CaseDocument]:
    """The documents that can be looked at."""
    return [d for d in session.documents if d.slot in HAND_IN_SLOTS]


def places(session: CaseSession, item: EquipmentItem) -> list[Place]:
    """What was entered as evidence, then what was found for the criterion, the item's own model first."""
    handed_in = attached(session)
    found: list[Place] = []
    for document in (d for slot in PROVING_SLOTS for d in handed_in if d.slot == slot):
        examined = session.examined(document)
        if examined is not None and item.criterion is not None:
            found += [
                Place(
                    document,
                    value.page,
                    value.quote,
                    value.bbox,
                    value,
                    tuple(value.models),
                    other_model(item, value),
                )
                for value in offered(item, item.criterion, examined.inspection)
            ]
    found.sort(key=lambda place: bool(place.other_model))
    cited = item.evidence
    named = next((d for d in handed_in if cited.document in {d.id, d.slot}), None)
    if named is None or not cited.page:
        return found
    same = [p for p in found if p.document.id == named.id and _same_place(p, cited)]
    read = same[0] if same else None
    models = (cited.stated_for,) if cited.stated_for else read.models if read else ()
    entered = Place(
        named,
        cited.page,
        cited.quote or (read.quote if read else ""),
        edges_of(cited.box) if cited.box else read.box if read else None,
        read.found if read else None,
        models,
        other_than(item, models),
    )
    return [entered, *(p for p in found if p not in same)]


def _same_place(place: Place, cited: Evidence) -> bool:
    if place.page != cited.page or not _alike(place.quote, cited.quote or ""):
        return False
    if place.box is None or not cited.box:
        return True
    return all(abs(a - b) < 1 for a, b in zip(place.box, edges_of(cited.box), strict=True))


def _alike(found: str, entered: str) -> bool:
    one, other = "".join(found.split()).casefold(), "".join(entered.split()).casefold()
    return not other or one in other or other in one


_Key = tuple[str, int, str]


def _key(place: Place) -> _Key:
    return place.document.id, place.page, place.other_model


class EvidencePlaces(QObject):
    """The places of the equipment item that the person is at, and which of them is looked at."""

    changed = Signal()
    reason_typed = Signal()

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._reasons: dict[tuple[str, _Key], str] = {}
        self._session = session
        self.item_pointer = ""
        self.places: list[Place] = []
        self.position = 0
        self._filling = False
        session.judged.connect(self._reread)
        session.documents_changed.connect(self._reread)
        session.edited.connect(self._typed)

    def follow(self, pointer: str) -> None:
        """Turn to the equipment item at or above `pointer`; elsewhere there is none."""
        steps = tokens(pointer)
        item = f"/equipment/{steps[1]}" if len(steps) > 1 and steps[0] == "equipment" else ""
        if item != self.item_pointer:
            self.item_pointer, self.position = item, 0
        self._reread()

    @property
    def item(self) -> EquipmentItem | None:
        """The item."""
        if not self.item_pointer:
            return None
        row = int(tokens(self.item_pointer)[1])
        form = self._session.reading.form
        items = form.equipment if isinstance(form, HseApplication) else []
        return items[row] if row < len(items) else None

    @property
    def current(self) -> Place | None:
        """The place looked at."""
        return self.places[self.position] if self.places else None

    @property
    def own_model(self) -> str:
        """What the item is called."""
        return next(iter(names_of(self.item)), "") if self.item is not None else ""

    def move(self, by: int) -> None:
        """Look at another place."""
        self.position = max(0, min(len(self.places) - 1, self.position + by))
        self.changed.emit()

    def _reread(self) -> None:
        if self._filling:
            return
        item = self.item
        self.places = places(self._session, item) if item is not None else []
        self.position = min(self.position, max(0, len(self.places) - 1))
        self.changed.emit()

    def is_entered(self, place: Place) -> bool:
        """True if this place is the one in the form already."""
        if self.item is None:
            return False
        cited = self.item.evidence
        named = cited.document in {place.document.id, place.document.slot}
        return named and bool(cited.quote) and _same_place(place, cited)

    @property
    def entered_reason(self) -> str:
        """Why, as the form has it, a value stated for another model applies to this one."""
        return (self.item.evidence.why_it_applies or "") if self.item is not None else ""

    def reason_for(self, place: Place) -> str:
        """What was typed as the reason for a place, or entered."""
        entered = self.entered_reason if self.is_entered(place) else ""
        return self._reasons.get((self.item_pointer, _key(place)), entered)

    def give_reason(self, place: Place, reason: str) -> None:
        """Keep what is typed as the reason for a place until it is used."""
        self._reasons[self.item_pointer, _key(place)] = reason
        self.reason_typed.emit()

    def fills(self, place: Place) -> JsonObject:
        """The values of the item that using a place enters, by field."""
        if place.found is None or self.item is None or self.item.criterion is None:
            return {}
        return filled_by(self.item.criterion, place.found)

    def use(self, place: Place) -> None:
        """Enter a place with what was read there, and with its reason where it speaks for another model."""
        item = self.item
        if item is None:
            return
        document = self._name_of(place.document)
        if place.found is not None and item.criterion is not None:
            entered = accepting(item, item.criterion, document, place.found)
        else:
            entered = citing(
                item, document, place.page, place.quote, box=place.box or (), models=place.models
            )
        evidence = entered["evidence"]
        if isinstance(evidence, dict):
            reason = self.reason_for(place).strip()
            evidence["why_it_applies"] = reason if place.other_model and reason else None
        self._reasons.pop((self.item_pointer, _key(place)), None)
        self._enter(entered)

    def pointed(
        self, document: CaseDocument, page: int, box: Box, quote: str, models: Sequence[str]
    ) -> Place:
        """The place the person pointed at; using it leaves the value for the form to take."""
        other = other_than(self.item, models) if self.item is not None else ""
        return Place(document, page, quote, box, None, tuple(models), other)

    def _name_of(self, document: CaseDocument) -> str:
        slots = [d.slot for d in self._session.documents]
        return document.slot if slots.count(document.slot) == 1 else document.id

    def _enter(self, patch: JsonObject) -> None:
        self._filling = True
        for name, value in patch.items():
            if isinstance(value, dict):
                for inner, told in value.items():
                    self._put(f"{name}/{inner}", told)
            else:
                self._put(name, value)
        self._filling = False
        self.position = 0
        self._reread()
        self._session.filled.emit(self.item_pointer)

    def _put(self, name: str, value: JsonValue) -> None:
        typed = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        self._session.put(f"{self.item_pointer}/{name}", typed)

    def _typed(self, pointer: str) -> None:
        """The person typed another place: what was known of the one before is not true of it."""
        steps = tokens(pointer)
        if self._filling or len(steps) != 4 or (steps[0], steps[2]) != ("equipment", "evidence"):
            return
        for name in _GOES_WITH.get(steps[3], ()):
            gone = f"/equipment/{steps[1]}/evidence/{name}"
            self._session.put(gone, None)
            self._session.filled.emit(gone)
