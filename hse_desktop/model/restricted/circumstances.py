"""Imports for which HBP chapter 2 has a rule of its own: some need no authorisation, some need another paper."""

from typing import Annotated, Any, ClassVar

from hse_desktop.model.citation import hbp
from hse_desktop.model.fields import About, Day, Form, Money, Need
from hse_desktop.model.restricted.choices import Circumstance, ReplacementCase, SampleGoods
from hse_desktop.model.words import N_


def _in(*kinds: Circumstance) -> Need:
    def needed(circumstances: Any) -> bool:
        return circumstances.circumstance in kinds

    return needed


def _defective(circumstances: Any) -> bool:
    return circumstances.replaces is ReplacementCase.DEFECTIVE


class Circumstances(Form):
    """What may free from an authorisation, and on which conditions."""

    title: ClassVar[str] = N_("Special circumstances")
    intro: ClassVar[str] = N_("Some imports of restricted goods need no authorisation. Say if yours is one.")

    circumstance: Annotated[
        Circumstance | None,
        About(N_("The import is"), N_("Leave empty if it is none of these."), citation=hbp("2.40 to 2.65")),
    ] = None
    replaces: Annotated[
        ReplacementCase | None,
        About(
            N_("Why goods are replaced"),
            citation=hbp("2.43, 2.44"),
            needed=_in(Circumstance.REPLACEMENT),
        ),
    ] = None
    cleared_on: Annotated[
        Day | None,
        About(
            N_("Goods to be replaced were cleared by Customs on"), citation=hbp("2.43(a)"), needed=_defective
        ),
    ] = None
    guarantee_until: Annotated[
        Day | None,
        About(
            N_("Guarantee of the machine runs until"),
            N_("Only for machines and their parts."),
            citation=hbp("2.43(a)"),
        ),
    ] = None
    free_or_insured: Annotated[
        bool | None,
        About(
            N_("Supplied free of charge, or against a settled marine insurance claim"), citation=hbp("2.43")
        ),
    ] = None
    sample_goods: Annotated[
        SampleGoods | None,
        About(N_("The sample is of"), citation=hbp("2.65(a)"), needed=_in(Circumstance.SAMPLE)),
    ] = None
    tea_cif_inr: Annotated[
        Money | None,
        About(N_("CIF value of the tea in one consignment, rupees"), citation=hbp("2.65(a)")),
    ] = None
    tea_industry: Annotated[
        bool | None,
        About(N_("The importer is connected with the tea industry"), citation=hbp("2.65(a)")),
    ] = None
    charitable: Annotated[
        bool | None,
        About(
            N_("The recipient is a registered charitable, religious or educational institution"),
            citation=hbp("2.40(b)"),
        ),
    ] = None
    duty_exempt: Annotated[
        bool | None, About(N_("The gift is exempted from customs duty"), citation=hbp("2.40(b)"))
    ] = None
    recognised_unit: Annotated[
        bool | None,
        About(N_("The R&D unit is recognised by the Government"), citation=hbp("2.53")),
    ] = None
    live_animals: Annotated[bool | None, About(N_("Live animals"), citation=hbp("2.53"))] = None
    rbi_approved: Annotated[
        bool | None,
        About(N_("The overseas office was set up with approval of the RBI"), citation=hbp("2.45")),
    ] = None
    dgca_recommended: Annotated[
        bool | None,
        About(N_("The Director General of Civil Aviation recommends the import"), citation=hbp("2.42")),
    ] = None
    exhibit_sale_inr: Annotated[
        Money | None,
        About(
            N_("CIF value of exhibits to be sold, rupees"),
            N_("All restricted exhibits of one exhibitor."),
            citation=hbp("2.64(a)"),
        ),
    ] = None
