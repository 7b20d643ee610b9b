"""What rules look at: the reading of the draft, the documents as workers saw them, the day, the portal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import Reading
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.proof import names_of
from hse_desktop.model.verification import FileVerification
from hse_desktop.reference.portals import PortalProfile


@dataclass(frozen=True)
class ExaminedDocument:
    """A document of the case with what inspecting it and verifying its signatures gave."""

    document: CaseDocument
    inspection: Inspection
    verification: FileVerification

    def says(self, text: str) -> bool:
        """True if a page of it carries `text`, or if nobody has looked for it yet."""
        pages = self.inspection.mentions.get(text)
        return pages is None or bool(pages)

    @property
    def looked_at(self) -> bool:
        """False while a worker has not said anything of it."""
        return self.inspection.readable or bool(self.inspection.problems)


@dataclass(frozen=True)
class CaseFacts:
    """Everything a rule may judge. Rules run as of the day `on` (India's)."""

    reading: Reading[HseApplication]
    documents: tuple[ExaminedDocument, ...]
    on: date
    portal: PortalProfile

    @property
    def application(self) -> HseApplication:
        """The typed view of what was entered."""
        return self.reading.form

    def in_slots(self, *slots: str) -> list[ExaminedDocument]:
        """The documents attached to any of these slots, in filing order."""
        return [examined for examined in self.documents if examined.document.slot in slots]

    def models(self) -> Iterator[tuple[int, EquipmentItem, str]]:
        """Each equipment item that names its regulatory model: position, item, model."""
        for index, item in enumerate(self.application.equipment):
            if item.regulatory_model:
                yield index, item, item.regulatory_model


HSE_PURPOSE = (
    "HSE",
    "Highly Specialised Equipment",
    "Highly Specialized Equipment",
    "highly specialised equipment",
    "highly specialized equipment",
)
"""The words by which a letter says that it is for import under the HSE criteria (circular, Annexure-I, 3)."""


def texts_to_look_for(application: HseApplication) -> tuple[str, ...]:
    """What the pages of the documents are searched for: model numbers, quoted evidence, IEC, the purpose."""
    wanted: set[str | None] = {item.regulatory_model for item in application.equipment}
    wanted |= {item.evidence.quote for item in application.equipment}
    wanted |= {application.applicant.iec, *HSE_PURPOSE}
    return tuple(sorted(text for text in wanted if text))


def models_to_look_for(application: HseApplication) -> tuple[str, ...]:
    """The models whose values are wanted of a sheet that has several: as regulatory model and as marketing name."""
    return tuple(dict.fromkeys(name for item in application.equipment for name in names_of(item)))
