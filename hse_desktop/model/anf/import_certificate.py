"""ANF-2K(i), import certificate under the Indo-US memorandum (HBP 2.39), as far as its fields are known.

The form was not found; the part on the firm is that of its predecessor of 2004-09. What it asks of the goods is not
known: the conditions stand in HBP 2.39.
"""

from typing import Annotated, ClassVar

from hse_desktop.model.anf.partly_known import PartlyKnown
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.fields import About, Day, Email, Form, Iec, Text, always
from hse_desktop.model.restricted.profile import Activity, Branch, Concern, Manufacture, Person
from hse_desktop.model.words import N_

_PREDECESSOR = Citation(Source.ANF_2K, "", Confidence.SECONDARY)


class CertificateApplicant(Form):
    """The firm that asks for the certificate."""

    title: ClassVar[str] = N_("Applicant")

    iec: Annotated[
        Iec | None, About(N_("IEC number"), example="AAACA1234F", citation=_PREDECESSOR, needed=always)
    ] = None
    iec_issued_on: Annotated[Day | None, About(N_("Date of issue of the IEC"), citation=_PREDECESSOR)] = None
    iec_authority: Annotated[
        Text | None, About(N_("Authority that issued the IEC"), citation=_PREDECESSOR)
    ] = None
    name: Annotated[Text | None, About(N_("Name"), citation=_PREDECESSOR, needed=always)] = None
    address: Annotated[Text | None, About(N_("Address"), citation=_PREDECESSOR, needed=always)] = None
    phone: Annotated[Text | None, About(N_("Telephone"), citation=_PREDECESSOR)] = None
    email: Annotated[Email | None, About(N_("E-mail"), citation=_PREDECESSOR)] = None
    concern: Annotated[Concern | None, About(N_("Nature of concern"), citation=_PREDECESSOR)] = None
    activity: Annotated[Activity | None, About(N_("Type of exporter"), citation=_PREDECESSOR)] = None
    branches: Annotated[list[Branch], About(N_("Branches"), citation=_PREDECESSOR)] = []
    persons: Annotated[list[Person], About(N_("Proprietor, partners, directors"), citation=_PREDECESSOR)] = []
    manufacture: Annotated[Manufacture, About(N_("Industrial registration"), citation=_PREDECESSOR)] = (
        Manufacture()
    )


class CertificateRequest(Form):
    """What is asked for, by the conditions of HBP 2.39."""

    title: ClassVar[str] = N_("Request")

    supplier: Annotated[
        Text | None,
        About(
            N_("Supplier in the United States"),
            N_("Its letter that supports the request is attached, self-certified."),
            citation=_PREDECESSOR,
        ),
    ] = None
    goods: Annotated[
        Text | None,
        About(N_("Goods"), N_("What the form asks of them is not known."), citation=hbp("2.39")),
    ] = None
    undertaking: Annotated[
        bool | None,
        About(
            N_("The legal undertaking not to export or alienate the goods is given"), citation=hbp("2.39(d)")
        ),
    ] = None
    us_port: Annotated[
        Text | None, About(N_("Port of the United States on the bill of lading"), citation=hbp("2.39(d)"))
    ] = None


class ImportCertificate(PartlyKnown):
    """An application for an import certificate."""

    title: ClassVar[str] = N_("Import certificate under the Indo-US memorandum (ANF-2K(i))")
    unseen: ClassVar[str] = N_(
        "Not complete: ANF-2K(i) was not found. The part on the firm is that of the form of 2004-09; what the form "
        "asks of the goods, its numbers and its declaration are not known."
    )

    applicant: Annotated[CertificateApplicant, About(CertificateApplicant.title)] = CertificateApplicant()
    request: Annotated[CertificateRequest, About(CertificateRequest.title)] = CertificateRequest()

    @property
    def name(self) -> str:
        """What a person calls this application: its applicant."""
        return self.applicant.name or ""
