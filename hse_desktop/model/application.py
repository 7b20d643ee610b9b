"""The forms by procedure, and the HSE exemption application of MeitY's circular W-47/21/2022-IPHW of 12-03-2026.

One definition gives the pages of the window, the pages of the documents, the JSON of the command line and
the checks. Every field may be empty; `About.needed` says when it must not be.
"""

from typing import Annotated, ClassVar

from hse_desktop.model.after_filing import AFTER_FILING, AfterFiling
from hse_desktop.model.citation import ANNEXURE_3, INSTRUCTION_3
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import About, always
from hse_desktop.model.linked import LINKED, Link
from hse_desktop.model.papers import AuthorisationLetter, Invoice, Safety
from hse_desktop.model.parties import Applicant, BrandOwner, Manufacturer, Shipment
from hse_desktop.model.procedure import Application
from hse_desktop.model.registration import BisRegistration
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_


class HseApplication(Application):
    """An application for MeitY's exemption letter; each field is a step of the window."""

    title: ClassVar[str] = N_("HSE exemption application")
    afterwards: ClassVar[str] = AFTER_FILING
    recorded: ClassVar[frozenset[str]] = frozenset({AFTER_FILING, LINKED})

    applicant: Annotated[Applicant, About(Applicant.title)] = Applicant()
    shipment: Annotated[Shipment, About(Shipment.title)] = Shipment()
    brand_owner: Annotated[BrandOwner, About(BrandOwner.title)] = BrandOwner()
    manufacturer: Annotated[Manufacturer, About(Manufacturer.title)] = Manufacturer()
    equipment: Annotated[
        list[EquipmentItem],
        About(N_("Equipment"), N_("Each model has its own count."), citation=ANNEXURE_3, needed=always),
    ] = []
    letter: Annotated[AuthorisationLetter, About(AuthorisationLetter.title)] = AuthorisationLetter()
    invoice: Annotated[Invoice, About(Invoice.title)] = Invoice()
    safety: Annotated[Safety, About(Safety.title)] = Safety()
    bis_registrations: Annotated[
        list[BisRegistration],
        About(
            BisRegistration.title,
            N_("Only if BIS has registered one of these models. Otherwise leave this empty and go on."),
            citation=INSTRUCTION_3,
        ),
    ] = []
    after_filing: Annotated[AfterFiling, About(AfterFiling.title)] = AfterFiling()
    linked: Annotated[Link, About(N_("Linked application"), typed=False)] = Link()

    @property
    def name(self) -> str:
        """What a person calls this application: its first model and its applicant."""
        model = next((item.marketing_name or item.regulatory_model for item in self.equipment), None)
        return " – ".join(part for part in (model, self.applicant.name) if part)


PROCEDURES: dict[str, type[Application]] = {"hse": HseApplication, "restricted": RestrictedApplication}
"""The forms by procedure name, as `hse new` and the case file know them."""
