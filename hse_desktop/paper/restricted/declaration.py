"""Points of declaration and undertaking in our own words: a preparation, never the official text."""

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import Purpose
from hse_desktop.paper.layout import EMPTY, point, strong, text, title_block
from hse_desktop.paper.restricted.procedure import APPLICATION, sheet_of
from hse_desktop.paper.sheet import written

BAND: Final = "REPLACE BY THE PORTAL'S TEXT: our own words, no official form, not to be filed"

_LEAD: Final = (
    "The declaration of ANF-2M was not seen. These are the points that forms of the ANF series commonly make the "
    "applicant declare, as reported, in our own words. Read the portal's text and declare only that; use these "
    "points to find out beforehand whether you can."
)
_POINTS: Final = (
    "What is stated in the application and its papers is true and correct, and nothing is concealed.",
    "The applicant abides by the Foreign Trade (Development and Regulation) Act, 1992, the Rules and Orders under "
    "it, the Foreign Trade Policy, the Handbook of Procedures and ITC(HS).",
    "The applicant knows that a false statement makes liable to penal action.",
    "The applicant is not on the denied entity list, owes no penalty under the Act, and is not blacklisted.",
    "No other application for the same goods was made, is pending or was granted for this benefit.",
    "Records are kept, and documents are produced when they are asked for.",
)
_ACTUAL_USER: Final = (
    "The goods are imported for the applicant's own use at {address} and not passed on without the permission that "
    "HBP 2.49 asks for."
)
_TRADER: Final = "The goods are imported for the purpose stated: trading (stock and sale)."
_PURPOSE: Final = "The goods are imported for the purpose stated, and for no other."
_SIGNATORY: Final = "The person who signs is authorised to sign for the applicant."
_UNITED_STATES: Final = (
    "Goods on the control lists of the United States are not exported or alienated (HBP 2.39(d)(ii))."
)


def declaration_points(application: RestrictedApplication, on: date) -> bytes:
    """The points, prepared on `on`, as PDF/A-2b with a band on every page that says what they are not.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = sheet_of("Points of declaration", application, on, BAND)
    return written(sheet, lambda: _story(application))


def _story(application: RestrictedApplication) -> list[Flowable]:
    who = application.applicant
    points = [
        *(point(number, words) for number, words in enumerate(_POINTS, start=1)),
        _purpose(application, len(_POINTS) + 1),
        point(len(_POINTS) + 2, _SIGNATORY),
    ]
    if application.consignment.us_controlled:
        points.append(point(len(points) + 1, _UNITED_STATES))
    return [
        Spacer(1, 10),
        *title_block("Points of declaration and undertaking", APPLICATION),
        text(_LEAD),
        text("{name}, IEC {iec}:", name=strong(who.name or EMPTY), iec=who.iec or EMPTY),
        *points,
    ]


def _purpose(application: RestrictedApplication, number: int) -> Flowable:
    purpose = application.purpose
    if purpose.purpose is Purpose.ACTUAL_USER:
        address = ", ".join((purpose.actual_user_address or EMPTY).splitlines())
        return point(number, _ACTUAL_USER, address=address)
    return point(number, _TRADER if purpose.purpose is Purpose.STOCK_AND_SALE else _PURPOSE)
