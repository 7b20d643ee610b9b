"""What rules look at: the reading of the draft, the documents as workers saw them, the day, the portal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import Reading
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.letter_data import NO_DATA, LetterReading
from hse_desktop.model.parties import Applicant
from hse_desktop.model.procedure import Application
from hse_desktop.model.proof import names_of
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.importer import Importer
from hse_desktop.model.verification import FileVerification
from hse_desktop.reference.portals import PortalProfile


@dataclass(frozen=True)
class ExaminedDocument:
    """A document of the case with what inspecting it, verifying its signatures and reading a letter's data gave."""

    document: CaseDocument
    inspection: Inspection
    verification: FileVerification
    letter: LetterReading = NO_DATA

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

    reading: Reading[Application]
    documents: tuple[ExaminedDocument, ...]
    on: date
    portal: PortalProfile

    @property
    def form(self) -> Application:
        """The typed view of what was entered, whatever the procedure."""
        return self.reading.form

    @property
    def application(self) -> HseApplication:
        """The same of an HSE case; `TypeError` in a case of another procedure."""
        if not isinstance(self.form, HseApplication):
            raise TypeError(type(self.form).__name__)
        return self.form

    @property
    def request(self) -> RestrictedApplication:
        """The same of a case for a restricted-item authorisation; `TypeError` in a case of another procedure."""
        if not isinstance(self.form, RestrictedApplication):
            raise TypeError(type(self.form).__name__)
        return self.form

    @property
    def applicant(self) -> Applicant | Importer:
        """The firm that applies."""
        return (self.request if isinstance(self.form, RestrictedApplication) else self.application).applicant

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


def texts_to_look_for(application: Application) -> tuple[str, ...]:
    """What the pages are searched for in an HSE case: model numbers, quoted evidence, IEC, the purpose."""
    if not isinstance(application, HseApplication):
        return ()
    wanted: set[str | None] = {item.regulatory_model for item in application.equipment}
    wanted |= {item.evidence.quote for item in application.equipment}
    wanted |= {application.applicant.iec, *HSE_PURPOSE}
    return tuple(sorted(text for text in wanted if text))


def models_to_look_for(application: Application) -> tuple[str, ...]:
    """The models whose values are wanted of a sheet that has several: as regulatory model and as marketing name."""
    if not isinstance(application, HseApplication):
        return ()
    return tuple(dict.fromkeys(name for item in application.equipment for name in names_of(item)))
