"""The place that an equipment item cites as its evidence, and what was read there."""

from collections.abc import Iterator
from dataclasses import dataclass

from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.model.choices import Criterion
from hse_desktop.model.equipment import EquipmentItem, Evidence
from hse_desktop.model.fields import edges_of
from hse_desktop.model.inspection import EvidenceValue
from hse_desktop.model.proof import found_for

_ABOUT_A_POINT = 1.5
"""Boxes whose edges differ by less are one place: a box is kept in hundredths, a page may be read anew."""


@dataclass(frozen=True)
class Cited:
    """An item that cites a place completely, and the document it names, if it is attached."""

    index: int
    item: EquipmentItem
    criterion: Criterion
    document: str
    page: int
    quote: str
    named: ExaminedDocument | None

    @property
    def model(self) -> str:
        """What a person calls the item."""
        return called(self.item, self.index)

    def readings(self) -> list[EvidenceValue]:
        """What was read of the criterion at the cited place."""
        if self.named is None:
            return []
        inspection = self.named.inspection
        found = [
            value
            for evidence in (*inspection.evidence_for.values(), inspection.evidence)
            for value in found_for(self.criterion, evidence)
        ]
        return [value for value in found if _is_there(value, self.item.evidence)]


def called(item: EquipmentItem, index: int) -> str:
    """What a person calls the item: its model, its marketing name, or its number."""
    return item.regulatory_model or item.marketing_name or str(index + 1)


def cited_by(facts: CaseFacts, index: int, item: EquipmentItem) -> Cited | None:
    """The place that an item cites; None if something of it is not entered."""
    proof = item.evidence
    if item.criterion is None or not (proof.document and proof.page and proof.quote):
        return None
    by_id = {examined.document.id: examined for examined in facts.documents}
    named = by_id.get(proof.document) or next(iter(facts.in_slots(proof.document)), None)
    return Cited(index, item, item.criterion, proof.document, proof.page, proof.quote, named)


def every_cited(facts: CaseFacts) -> Iterator[Cited]:
    """The places that the items cite, in their order."""
    for index, item in enumerate(facts.application.equipment):
        cited = cited_by(facts, index, item)
        if cited is not None:
            yield cited


def _is_there(value: EvidenceValue, proof: Evidence) -> bool:
    """True if `value` was read where `proof` points: page, words, and box if one is kept."""
    if value.page != proof.page or _bare(value.quote) != _bare(proof.quote or ""):
        return False
    return proof.box is None or all(
        abs(one - other) < _ABOUT_A_POINT for one, other in zip(value.bbox, edges_of(proof.box), strict=True)
    )


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
