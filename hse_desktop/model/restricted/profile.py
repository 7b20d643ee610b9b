"""ANF-1, the profile of an exporter or importer: what it asks of the firm beside what ANF-2M asks of the applicant.

The form of FTP 2015-20 was seen on a secondary host and cut off at its field 8. Numbers in brackets are its own.
"""

from typing import Annotated, ClassVar

from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.fields import About, Choice, Day, Form, Gstin, ListItem, Pan, Text, always
from hse_desktop.model.words import N_

_ANF_1 = Citation(Source.ANF_2M, "ANF-1, FTP 2015-20", Confidence.SECONDARY)
_IEC_FORM = Citation(Source.ANF_2M, "ANF-2A, HBP 2023", Confidence.SECONDARY)


class Concern(Choice):
    """Nature of concern, field 2 vi."""

    PROPRIETORSHIP = "proprietorship", N_("Proprietorship")
    PARTNERSHIP = "partnership", N_("Partnership")
    LLP = "llp", N_("Limited liability partnership (LLP)")
    PRIVATE_LIMITED = "private-limited", N_("Private limited company")
    PUBLIC_LIMITED = "public-limited", N_("Public limited company")
    GOVERNMENT = "government", N_("Government undertaking")
    SECTION_25 = "section-25", N_("Section 25 company")
    SOCIETY = "society", N_("Registered society")
    TRUST = "trust", N_("Trust")
    HUF = "huf", N_("Hindu undivided family (HUF)")


class Activity(Choice):
    """Preferred activities, field 2 vii."""

    MERCHANT = "merchant-exporter", N_("Merchant exporter")
    MANUFACTURER = "manufacturer-exporter", N_("Manufacturer exporter")
    SERVICES = "service-provider", N_("Service provider")
    OTHERS = "others", N_("Others")


class StarCategory(Choice):
    """Category of a status house, field 7."""

    ONE = "one-star", N_("One star")
    TWO = "two-star", N_("Two star")
    THREE = "three-star", N_("Three star")
    FOUR = "four-star", N_("Four star")
    FIVE = "five-star", N_("Five star")


class Branch(ListItem):
    """A branch, division, unit or factory."""

    title: ClassVar[str] = N_("Branch")

    name: Annotated[
        Text | None,
        About(N_("What it is"), example=N_("Factory"), citation=_ANF_1),
    ] = None
    address: Annotated[
        Text | None,
        About(N_("Address"), N_("Street, city, State, PIN code."), citation=_ANF_1, needed=always),
    ] = None
    gstin: Annotated[Gstin | None, About(N_("GSTIN of the branch"), citation=_IEC_FORM)] = None


class Person(ListItem):
    """A proprietor, partner, director, Karta or trustee."""

    title: ClassVar[str] = N_("Proprietor, partner, director, Karta or trustee")

    name: Annotated[Text | None, About(N_("Name as in the PAN (3 i)"), citation=_ANF_1, needed=always)] = None
    fathers_name: Annotated[Text | None, About(N_("Father's name (3 ii)"), citation=_ANF_1)] = None
    born_on: Annotated[Day | None, About(N_("Date of birth (3 iii)"), citation=_ANF_1)] = None
    address: Annotated[Text | None, About(N_("Residential address (3 iv)"), citation=_ANF_1)] = None
    mobile: Annotated[Text | None, About(N_("Mobile (3 v)"), citation=_ANF_1)] = None
    pan: Annotated[Pan | None, About(N_("PAN (3 vi)"), example="ABCPE1234F", citation=_ANF_1)] = None
    din: Annotated[
        Text | None, About(N_("DIN (3 vii)"), N_("Directors of companies only."), citation=_ANF_1)
    ] = None


class Manufacture(Form):
    """Industrial registration, field 4."""

    number: Annotated[
        Text | None,
        About(
            N_("Registration number (4 i)"),
            N_("SSI, EM, LOI or IL number, or another proof of manufacturer status."),
            citation=_ANF_1,
        ),
    ] = None
    issued_on: Annotated[Day | None, About(N_("Date of issue (4 ii)"), citation=_ANF_1)] = None
    valid_until: Annotated[Day | None, About(N_("Valid up to (4 ii)"), citation=_ANF_1)] = None
    authority: Annotated[Text | None, About(N_("Issuing authority (4 ii)"), citation=_ANF_1)] = None
    products: Annotated[Text | None, About(N_("Products registered (4 iii)"), citation=_ANF_1)] = None


class Services(Form):
    """Service tax registration, field 5."""

    number: Annotated[Text | None, About(N_("Registration number (5)"), citation=_ANF_1)] = None
    authority: Annotated[Text | None, About(N_("Issuing authority (5)"), citation=_ANF_1)] = None
    services: Annotated[Text | None, About(N_("Services registered (5)"), citation=_ANF_1)] = None


class StatusHouse(Form):
    """Status certificate, field 7."""

    category: Annotated[StarCategory | None, About(N_("Category (7)"), citation=_ANF_1)] = None
    certificate: Annotated[Text | None, About(N_("Certificate number (7)"), citation=_ANF_1)] = None
    authority: Annotated[Text | None, About(N_("Issuing authority (7)"), citation=_ANF_1)] = None
    issued_on: Annotated[Day | None, About(N_("Date (7)"), citation=_ANF_1)] = None
    valid_until: Annotated[Day | None, About(N_("Valid up to (7)"), citation=_ANF_1)] = None


class Profile(Form):
    """The firm as ANF-1 wants it; IEC, name, address, PAN and RCMC stand with the applicant."""

    title: ClassVar[str] = N_("Importer profile (ANF-1)")
    intro: ClassVar[str] = N_(
        "Entered once for the firm and kept in your library; compare it with the profile on DGFT's site."
    )

    iec_issued_on: Annotated[Day | None, About(N_("Date of issue of the IEC (1 ii)"), citation=_ANF_1)] = None
    iec_authority: Annotated[
        Text | None, About(N_("Authority that issued the IEC (1 ii)"), citation=_ANF_1)
    ] = None
    landline: Annotated[Text | None, About(N_("Landline (2 iii)"), citation=_ANF_1)] = None
    mobile: Annotated[
        Text | None, About(N_("Mobile (2 iv)"), N_("Ten digits."), example="9812345678", citation=_ANF_1)
    ] = None
    website: Annotated[Text | None, About(N_("Website (2 v)"), citation=_ANF_1)] = None
    concern: Annotated[Concern | None, About(N_("Nature of concern (2 vi)"), citation=_ANF_1)] = None
    activity: Annotated[Activity | None, About(N_("Preferred activity (2 vii)"), citation=_ANF_1)] = None
    bank: Annotated[
        Text | None,
        About(
            N_("Bank account (2 viii)"), N_("Bank, branch, IFSC, account number and type."), citation=_ANF_1
        ),
    ] = None
    registration: Annotated[
        Text | None,
        About(
            N_("LLPIN, CIN or registration number (2 x)"),
            example="U31900MH2012PTC123456",
            citation=_ANF_1,
        ),
    ] = None
    branches: Annotated[
        list[Branch],
        About(
            N_("Branches, divisions, units, factories (Part B)"),
            N_("One IEC covers all of them."),
            citation=hbp("2.10"),
        ),
    ] = []
    persons: Annotated[
        list[Person],
        About(
            N_("Proprietor, partners, directors, Karta, trustees (3)"),
            N_("Aadhaar numbers (3 viii) are not kept here: key them in on the portal."),
            citation=_ANF_1,
        ),
    ] = []
    manufacture: Annotated[
        Manufacture, About(N_("Industrial manufacturing registration (4)"), citation=_ANF_1)
    ] = Manufacture()
    services: Annotated[
        Services,
        About(N_("Service tax registration (5)"), N_("Only for service providers."), citation=_ANF_1),
    ] = Services()
    status_house: Annotated[StatusHouse, About(N_("Status house (7)"), citation=_ANF_1)] = StatusHouse()
    excise: Annotated[
        Text | None,
        About(
            N_("Central Excise registration (8)"),
            N_("The form was seen up to here only."),
            citation=_ANF_1,
        ),
    ] = None
