"""What is asked of DGFT while an authorisation is held, written as letters to complete and sign."""

from datetime import date
from pathlib import Path

from hse_desktop.law.restricted.term import ends_on
from hse_desktop.law.restricted.use import value_left
from hse_desktop.model.calendar import in_words, today_in_india
from hse_desktop.model.draft import read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import Custody, Purpose
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.procedure import require_authorisation


class NothingRequestedError(HseError):
    """The case asks for nothing."""

    code = "nothing-requested"
    exit_code = Exit.WRONG_USE
    what = N_("Nothing is asked of DGFT in this case.")
    remedy = N_(
        "Say on the page of the authorisation held what is wanted: revalidation, amendment, a duplicate, or leave to "
        "transfer."
    )


class AfterExpiryError(HseError):
    """No duplicate of an authorisation that ended (HBP 2.27, 2.28)."""

    code = "duplicate-after-expiry"
    exit_code = Exit.ANSWER_IS_NO
    what = N_(
        "The authorisation ended on {ends}. No request for a duplicate is entertained after that (HBP 2.27)."
    )
    remedy = N_("Apply for a new authorisation; if the date is wrong, correct it.")


class NoRevalidationError(HseError):
    """No revalidation for stock and sale, nor of what is freely transferable (HBP 2.20(c))."""

    code = "no-revalidation"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("A stock and sale or freely transferable authorisation is not revalidated (HBP 2.20(c)).")
    remedy = N_(
        "Apply for a new one; if it ended in the custody of Customs or the Regional Authority, say so."
    )


def wanted(form: RestrictedApplication) -> list[str]:
    """The kinds of requests that the case asks for, as `paper.restricted.requests` names them."""
    held = form.held
    asked = {
        "revalidation": held.revalidation_wanted,
        "amendment": held.amendment_wanted or held.cif_wanted_inr is not None,
        "duplicate": held.lost,
        "transfer": held.transfer_wanted,
    }
    return [kind for kind, is_wanted in asked.items() if is_wanted]


def write_requests(case: CaseFile, folder: Path, *, on: date | None = None) -> list[Path]:
    """Write the requests into `folder`, dated `on` (India's today); earlier ones there are replaced.

    Raises `AuthorisationOnlyError`, `NothingRequestedError`, `AfterExpiryError`, `NoRevalidationError`, and
    `FileNotWrittenError`.
    """
    from hse_desktop.paper.restricted.requests import request_paper  # noqa: PLC0415 - ReportLab is slow to load

    require_authorisation(case)
    form, day = read(case.form, case.draft()).form, on or today_in_india()
    assert isinstance(form, RestrictedApplication)  # noqa: S101 - required above
    kinds = wanted(form)
    if not kinds:
        raise NothingRequestedError
    _refuse_what_cannot_be(form, kinds, day)
    left = value_left(form)
    papers = {kind: request_paper(kind, form, left, day) for kind in kinds}
    return [write_whole(folder / f"request-{kind}.pdf", content) for kind, content in papers.items()]


def _refuse_what_cannot_be(form: RestrictedApplication, kinds: list[str], on: date) -> None:
    held = form.held
    ends = ends_on(held, on)
    if "duplicate" in kinds and ends is not None and on > ends:
        raise AfterExpiryError(ends=in_words(ends))
    in_custody = held.custody in {Custody.CUSTOMS, Custody.AUTHORITY}
    for_sale = form.purpose.purpose is Purpose.STOCK_AND_SALE or bool(held.freely_transferable)
    if "revalidation" in kinds and for_sale and not in_custody:
        raise NoRevalidationError
