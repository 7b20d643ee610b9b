"""Whom our documents are addressed to, and who signs them."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.circular import ADDRESSEE, CIRCULAR, NOTIFICATION, ORDER
from hse_desktop.paper.fonts import marked_up
from hse_desktop.paper.layout import EMPTY, Markup, blank, grid, labelled_blanks, strong, text, typed


def statement_head(on: date, addressee: Sequence[str] = ADDRESSEE) -> Flowable:
    """Addressee and date, side by side: the head of what the applicant states."""
    return grid([("To", "\n".join(addressee), 130), ("Date", in_words(on), 36)])


def letter_head(reference: str, dated: str, subject: str, *, place: str = "") -> list[Flowable]:
    """Reference, date, place if there is one, addressee and subject: the head of a letter."""
    return [
        text("Reference&nbsp; {reference} &nbsp;&nbsp;&nbsp; Date&nbsp; {dated}{place}", "body",
             reference=reference or blank(52), dated=dated or blank(36),
             place=Markup(f" &nbsp;&nbsp;&nbsp; Place&nbsp; {marked_up(place)}") if place else ""),
        Spacer(1, 6),
        text("To<br/>{address}", "body", address="\n".join(ADDRESSEE)),
        Spacer(1, 4),
        text("Subject: {subject}", "subject", subject=subject),
        text("{circular}; {order}; {notification}", "small",
             circular=CIRCULAR, order=ORDER, notification=NOTIFICATION),
        Spacer(1, 6),
    ]  # fmt: skip


def applicant_signs(application: HseApplication | RestrictedApplication, on: date) -> list[Flowable]:
    """Who signs for the applicant, and the day; DGFT is given the signatory's e-mail too (HBP 2.102)."""
    who = application.applicant
    reached = who.email if isinstance(application, RestrictedApplication) else None
    return [
        text("For {name}", "value", name=strong(who.name or EMPTY)),
        Spacer(1, 5),
        typed(who.signatory or "", "value"),
        *([typed(who.designation, "small")] if who.designation else []),
        *([typed(reached, "small")] if reached else []),
        Spacer(1, 5),
        typed(in_words(on), "small"),
    ]


def to_be_signed(firm: str, rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The block under a draft: for which firm, and a value or a line to fill in behind each label."""
    return [
        text("For {name}", "value", name=strong(firm) if firm else blank(60)),
        Spacer(1, 6),
        labelled_blanks(rows),
    ]
