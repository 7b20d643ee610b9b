"""The application in ANF-2M as a whole.

Numbers in brackets behind a label are those of the form of FTP 2015-20; citations add those of the online form
of 2019. The form of 2023 and the tail of both earlier ones (declaration, list of papers) were not seen.
"""

from typing import Annotated, ClassVar

from hse_desktop.model.fields import About
from hse_desktop.model.linked import LINKED, Link
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.authorisation import HELD, HeldAuthorisation
from hse_desktop.model.restricted.circumstances import Circumstances
from hse_desktop.model.restricted.consignment import Consignment
from hse_desktop.model.restricted.filing import Filing
from hse_desktop.model.restricted.goods import Goods
from hse_desktop.model.restricted.importer import Importer
from hse_desktop.model.restricted.kinds import Kinds
from hse_desktop.model.restricted.profile import Profile
from hse_desktop.model.restricted.purpose import Purpose
from hse_desktop.model.words import N_


class RestrictedApplication(Application):
    """An application for a restricted-item import authorisation; each field is a step of the window."""

    title: ClassVar[str] = N_("Restricted-item import authorisation (ANF-2M)")
    afterwards: ClassVar[str] = HELD
    recorded: ClassVar[frozenset[str]] = frozenset({HELD, LINKED})

    applicant: Annotated[Importer, About(Importer.title)] = Importer()
    profile: Annotated[Profile, About(Profile.title)] = Profile()
    consignment: Annotated[Consignment, About(Consignment.title)] = Consignment()
    goods: Annotated[Goods, About(Goods.title)] = Goods()
    purpose: Annotated[Purpose, About(Purpose.title)] = Purpose()
    kinds: Annotated[Kinds, About(Kinds.title)] = Kinds()
    circumstances: Annotated[Circumstances, About(Circumstances.title)] = Circumstances()
    held: Annotated[HeldAuthorisation, About(HeldAuthorisation.title)] = HeldAuthorisation()
    filing: Annotated[Filing, About(Filing.title)] = Filing()
    linked: Annotated[Link, About(N_("Linked application"), typed=False)] = Link()

    @property
    def name(self) -> str:
        """What a person calls this application: its first item and its applicant."""
        item = next((item.description for item in self.goods.items if item.description), None)
        return " – ".join(part for part in (item, self.applicant.name) if part)
