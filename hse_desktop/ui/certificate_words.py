"""A certificate in the words of the window: whose it is, what it is, how long it holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import INDIA, named_day, now_in_india, today_in_india
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import HasWork
from hse_desktop.ui.wrapped import in_groups

if TYPE_CHECKING:
    from hse_desktop.signing.keys import CertificateDetails


def whose(details: "CertificateDetails") -> str:
    """Holder and organisation."""
    if details.organisation and details.organisation != details.holder:
        return f"{details.holder}, {details.organisation}"
    return details.holder


def described(details: "CertificateDetails") -> Iterator[str]:
    """Class, issuer and root, serial number, and the days that are left: a line each."""
    kind = (
        say(Message(N_("Class {number} DSC"), {"number": details.dsc_class}))
        if details.dsc_class
        else _("Not an Indian DSC by its policies")
    )
    root = _("leads to the root of CCA India") if details.trusted else _("is not under CCA India")
    yield f"{kind} · {root}"
    yield say(Message(N_("Issued by {issuer}"), {"issuer": details.issuer}))
    yield say(Message(N_("Serial {serial}"), {"serial": in_groups(details.serial)}))
    if details.can_sign:
        until = named_day(details.not_after.astimezone(INDIA).date())
        days = (details.not_after - now_in_india()).days
        yield say(Message(N_("Valid until {day} ({days} days)"), {"day": until, "days": days}))


def remarks(details: "CertificateDetails", owner: HasWork) -> list[str]:
    """What a person should look at before this certificate signs: the case, or the brand's letters."""
    from hse_desktop.workflow.keys import said_of_certificate  # noqa: PLC0415 - loaded by whoever found the key

    form = owner.reading.form if isinstance(owner, CaseSession) else None
    application = form if isinstance(form, HseApplication) else None
    return [say(message) for message in said_of_certificate(details, application, on=today_in_india())]
