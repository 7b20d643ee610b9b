"""Who applies: the holder of the IEC, its registration and its signatory."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, anf_2m, hbp
from hse_desktop.model.fields import About, Day, Email, Form, Gstin, Iec, Pan, Shared, Text, always
from hse_desktop.model.restricted.choices import Change, IecStanding
from hse_desktop.model.words import N_

_FORMATS = Citation(Source.IDENTIFIERS, "", Confidence.SECONDARY)


class Rcmc(Form):
    """Registration-cum-Membership Certificate, where the firm holds one."""

    number: Annotated[Text | None, About(N_("RCMC number"), citation=anf_2m("2019: 3"))] = None
    issued_on: Annotated[Day | None, About(N_("Date of issue"), citation=hbp("2.95"))] = None
    valid_until: Annotated[Day | None, About(N_("Valid up to"), citation=anf_2m("2019: 3"))] = None
    authority: Annotated[Text | None, About(N_("Issuing authority"), citation=anf_2m("2019: 3"))] = None
    products: Annotated[Text | None, About(N_("Products registered"), citation=anf_2m("2019: 3"))] = None


def _changed(importer: Any) -> bool:
    return importer.change not in {None, Change.NONE, Change.DIRECTORS}


class Importer(Form):
    """The firm that asks for the authorisation."""

    title: ClassVar[str] = N_("Applicant")
    intro: ClassVar[str] = N_("As the IEC has it: what differs is sent back as a deficiency.")

    iec: Annotated[
        Iec | None,
        About(
            N_("IEC number (1)"),
            N_("The Importer-Exporter Code: the firm's PAN, or ten digits for an older number."),
            more=N_(
                "One IEC covers all branches, divisions, units and factories of the firm (HBP 2.10), and one "
                "PAN has one IEC (2.12). Ten-digit permanent numbers serve the classes named in 2.07(b) only."
            ),
            example="AAACA1234F",
            citation=hbp("2.07(a)"),
            needed=always,
            shared=Shared.MASKED,
        ),
    ] = None
    name: Annotated[
        Text | None,
        About(N_("Name (2 i)"), N_("Letter for letter as on the IEC."), citation=anf_2m("2"), needed=always),
    ] = None
    address: Annotated[
        Text | None,
        About(
            N_("Address (2 ii)"),
            N_("The registered address as on the IEC."),
            more=N_("The applicant's address determines the Regional Authority in charge (HBP 2.04)."),
            citation=anf_2m("2"),
            needed=always,
        ),
    ] = None
    pan: Annotated[
        Pan | None, About(N_("PAN"), example="AAACA1234F", citation=_FORMATS, shared=Shared.MASKED)
    ] = None
    gstin: Annotated[
        Gstin | None,
        About(
            N_("GSTIN"),
            N_("15 characters; its third to twelfth are the PAN."),
            citation=_FORMATS,
            shared=Shared.MASKED,
        ),
    ] = None
    iec_standing: Annotated[
        IecStanding | None, About(N_("How does the IEC stand?"), citation=hbp("2.12, 2.13"))
    ] = None
    change: Annotated[
        Change | None,
        About(
            N_("Changed since the IEC was issued or last amended"),
            N_("A change is put into the IEC first; otherwise the papers do not agree."),
            citation=hbp("2.14(b)"),
        ),
    ] = None
    changed_on: Annotated[
        Day | None,
        About(N_("Date of the change"), citation=hbp("2.96(a)", Confidence.INFERRED), needed=_changed),
    ] = None
    change_recorded: Annotated[
        bool | None, About(N_("The IEC is amended already"), citation=hbp("2.14(a)"))
    ] = None
    profile_updated_on: Annotated[
        Day | None,
        About(
            N_("Importer profile (ANF-1) last updated on"),
            N_("At once after a change, and at least once a year."),
            citation=hbp("2.15(a)"),
        ),
    ] = None
    regional_authority: Annotated[
        Text | None,
        About(
            N_("Regional Authority (3 ii)"),
            N_("For information: applications go to DGFT headquarters."),
            citation=hbp("2.04"),
        ),
    ] = None
    rcmc: Annotated[
        Rcmc, About(N_("RCMC"), N_("Only if the firm holds one."), citation=anf_2m("2019: 3"))
    ] = Rcmc()
    signatory: Annotated[
        Text | None,
        About(
            N_("Authorised signatory"),
            N_("Every communication to DGFT names this person, with signature and e-mail."),
            citation=hbp("2.102"),
            needed=always,
        ),
    ] = None
    designation: Annotated[Text | None, About(N_("Designation"), citation=OWN_RULE)] = None
    email: Annotated[
        Email | None,
        About(
            N_("E-mail of the signatory"), N_("DGFT may ask by e-mail."), citation=hbp("2.102"), needed=always
        ),
    ] = None
    phone: Annotated[Text | None, About(N_("Telephone"), citation=OWN_RULE, shared=Shared.MASKED)] = None
