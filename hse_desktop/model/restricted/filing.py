"""Fee, filing and what DGFT answered."""

from typing import Annotated, ClassVar

from hse_desktop.model.citation import Citation, Confidence, Source, anf_2m, hbp
from hse_desktop.model.fields import About, Day, Form, Money, Shared, Text, always
from hse_desktop.model.restricted.choices import FormEdition, PaperLanguage
from hse_desktop.model.words import N_

_FEE = anf_2m("4; 2019: 5")
_SUBMISSION = anf_2m("3; 2019: 4")


class Filing(Form):
    """What goes with the application, and what became of it."""

    title: ClassVar[str] = N_("Fee and filing")
    intro: ClassVar[str] = N_("The fee is paid online; the portal gives the reference and the file number.")

    form_edition: Annotated[
        FormEdition | None,
        About(
            N_("Edition of ANF-2M to print"),
            N_("Leave empty for the online form of 2019."),
            more=N_(
                "The form of the Handbook of 2023 is offered on DGFT's site and was not seen: what is printed for it "
                "is what others report, without numbers. Compare it with the form there before you file."
            ),
            citation=Citation(Source.ANF_2M, "", Confidence.PRIMARY),
        ),
    ] = None
    fee_inr: Annotated[
        Money | None,
        About(N_("Fee paid, rupees (4)"), N_("By the scale of Appendix 2K."), citation=_FEE),
    ] = None
    fee_reference: Annotated[
        Text | None,
        About(
            N_("Payment reference (4)"),
            N_("EFT reference or receipt number."),
            citation=_FEE,
            shared=Shared.LEFT_OUT,
        ),
    ] = None
    fee_dated: Annotated[Day | None, About(N_("Date of payment (4)"), citation=_FEE)] = None
    fee_bank: Annotated[
        Text | None,
        About(
            N_("Bank and branch (4)"),
            N_("For a draft or receipt."),
            citation=anf_2m("4"),
            shared=Shared.LEFT_OUT,
        ),
    ] = None
    languages: Annotated[
        PaperLanguage | None,
        About(N_("Languages of the papers"), citation=hbp("2.03(b)", Confidence.INFERRED), needed=always),
    ] = None
    originals_elsewhere: Annotated[
        Text | None,
        About(
            N_("Originals that lie elsewhere"),
            N_("Which paper, at which Regional Authority, agency or division, under which file number."),
            citation=hbp("2.35"),
        ),
    ] = None
    ecom_reference: Annotated[Text | None, About(N_("ECOM reference number (3 i)"), citation=_SUBMISSION)] = (
        None
    )
    ecom_dated: Annotated[Day | None, About(N_("Date of the reference (3 i)"), citation=_SUBMISSION)] = None
    file_number: Annotated[Text | None, About(N_("File number (3 iii)"), citation=_SUBMISSION)] = None
    file_dated: Annotated[Day | None, About(N_("Date of the file (3 iv)"), citation=_SUBMISSION)] = None
    deficiency_on: Annotated[
        Day | None,
        About(
            N_("Deficiency letter dated"),
            N_("Leave empty if DGFT raised none."),
            citation=hbp("2.05"),
        ),
    ] = None
    deficiency: Annotated[Text | None, About(N_("What DGFT asks for"), citation=hbp("2.05"))] = None
    deficiency_answered_on: Annotated[Day | None, About(N_("Answered on"), citation=hbp("2.05"))] = None
