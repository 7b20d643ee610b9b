"""The covering letter to DGFT: what is asked for, why, and what is enclosed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import Purpose
from hse_desktop.paper.layout import EMPTY, columns, grid, strong, text, title_block, typed
from hse_desktop.paper.parties import applicant_signs, statement_head
from hse_desktop.paper.restricted.particulars import goods_table, particulars
from hse_desktop.paper.restricted.procedure import ADDRESSEE, APPLICATION, printed, sheet_of
from hse_desktop.paper.sheet import Closing, written


@dataclass(frozen=True)
class Enclosure:
    """A paper that goes with the application: what it is, and its file name."""

    title: str
    file_name: str


def covering_letter(application: RestrictedApplication, enclosures: Sequence[Enclosure], on: date) -> bytes:
    """The letter dated `on`, as PDF/A-2b.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(sheet_of("Covering letter", application, on), lambda: _story(application, enclosures, on))


def _story(application: RestrictedApplication, enclosures: Sequence[Enclosure], on: date) -> list[Flowable]:
    who, goods = application.applicant, application.goods
    return [
        *title_block("Covering letter", APPLICATION),
        statement_head(on, ADDRESSEE),
        Spacer(1, 12),
        text("Subject: Application for an import authorisation for restricted items, CIF value {value}", "subject",
             value=printed(goods, "total_cif_inr") or EMPTY),
        Spacer(1, 6),
        text("We, {name}, IEC {iec}, apply in ANF-2M for an authorisation to import the goods below, {purpose}. Why "
             "they are needed, and of what kind they are, stands in ANF-2M.",
             name=strong(who.name or EMPTY), iec=who.iec or EMPTY, purpose=_purpose(application)),
        *particulars(application),
        Spacer(1, 10),
        *goods_table(application),
        Spacer(1, 10),
        *_fee(application),
        text("Enclosed", "subject"),
        _enclosures(enclosures),
        Spacer(1, 8),
        Closing([text(_REACHED, email=who.email or EMPTY, phone=who.phone or EMPTY)],
                applicant_signs(application, on)),
    ]  # fmt: skip


_REACHED: Final = (
    "The undersigned signs for the applicant and answers questions on this application: {email}, {phone}."
)


def _purpose(application: RestrictedApplication) -> str:
    match application.purpose.purpose:
        case Purpose.ACTUAL_USER:
            return "as actual user"
        case Purpose.STOCK_AND_SALE:
            return "for trading (stock and sale)"
        case _:
            return f"for the purpose {EMPTY}"


def _fee(application: RestrictedApplication) -> list[Flowable]:
    filing = application.filing
    if filing.fee_inr is None:
        return []
    paid = in_words(filing.fee_dated) if filing.fee_dated else EMPTY
    row = [
        ("Fee paid", printed(filing, "fee_inr"), 1.0),
        ("Reference", filing.fee_reference or "", 1.0),
        ("On", paid, 1.0),
    ]
    return [grid(row), Spacer(1, 10)]


def _enclosures(enclosures: Sequence[Enclosure]) -> Flowable:
    rows = [
        [typed(str(number), "cell"), typed(each.title, "cell"), typed(each.file_name, "cell")]
        for number, each in enumerate(enclosures, start=1)
    ]
    return columns(("No.", "Document", "File"), (9, 80, 77), rows)
