"""What the documents for ANF-2M share: what is applied for, whom it goes to, how values are printed."""

from datetime import date
from decimal import Decimal
from typing import Final

from hse_desktop.model.fields import Form
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.sheet import Sheet
from hse_desktop.reference.fees import in_rupees
from hse_desktop.reference.ports import ports

HANDBOOK: Final = "Handbook of Procedures 2015-20, paragraph 2.50"
MATTER: Final = "Import authorisation for restricted items"
APPLICATION: Final = f"Application for an import authorisation for restricted items in ANF-2M. {HANDBOOK}"
"""What our documents belong to."""

ADDRESSEE: Final = ("Directorate General of Foreign Trade (headquarters)", "New Delhi")
"""Where applications go since 22 March 2021 (DGFT Trade Notice 47/2020-21)."""

NOT_APPLICABLE: Final = "Not Applicable"
"""As the ANF forms want it written, rather than nothing."""


def sheet_of(name: str, application: RestrictedApplication, on: date, band: str = "") -> Sheet:
    """The surroundings of a document of this application."""
    return Sheet(name, application.applicant.name or "", on, band=band, matter=MATTER)


def printed(form: Form, name: str) -> str:
    """The value of a field as the form carries it: rupees in lakh and crore, codes as the tariff groups them.

    Empty if there is none.
    """
    value = getattr(form, name)
    if value is None:
        return ""
    if name == "itc_hs":
        return " ".join(part for part in (value[:4], value[4:6], value[6:]) if part)
    if name == "port" and (known := ports().get(value)):
        return f"{value} ({known.name})"
    if isinstance(value, Decimal):
        if name.endswith("_inr"):
            return whole_rupees(value)
        if name.endswith(("_fc", "_usd")):
            return f"{value:,f}"
    return value_in_words(form, name)


def whole_rupees(amount: Decimal) -> str:
    """A sum in rupees with every decimal it was entered with, if it has more than paise: `Rs 12,34,567.125`."""
    shown = in_rupees(amount)
    exact = f"{amount.normalize():f}".partition(".")[2]
    return shown if len(exact) <= 2 else f"{in_rupees(Decimal(int(amount)))}.{exact}"


def side_by_side(form: Form, names: tuple[str, ...]) -> str:
    """Several printed values of one form in one line: `12 NOS`."""
    return " ".join(value for name in names if (value := printed(form, name)))
