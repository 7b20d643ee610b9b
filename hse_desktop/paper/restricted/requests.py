"""What is asked of DGFT while an authorisation is held: revalidation, amendment, a duplicate, leave to transfer.

No form of these requests was seen: each is a letter with the points that the Handbook names, to be completed.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.filing import ROOM
from hse_desktop.paper.layout import EMPTY, columns, grid, heading, point, strong, text, title_block, typed
from hse_desktop.paper.parties import applicant_signs, statement_head
from hse_desktop.paper.restricted.procedure import ADDRESSEE, printed, sheet_of, side_by_side
from hse_desktop.paper.sheet import Closing, written
from hse_desktop.reference.fees import fee_of, in_rupees

_HANDBOOK: Final = "Handbook of Procedures 2015-20, paragraph"
_LOSS_BAND: Final = "COMPARE WITH APPENDIX 2M: its text was not seen; these are its points in our own words"

REVALIDATION, AMENDMENT, DUPLICATE, TRANSFER = "revalidation", "amendment", "duplicate", "transfer"


def request_paper(kind: str, application: RestrictedApplication, left: Decimal | None, on: date) -> bytes:
    """The request of that kind dated `on`, as PDF/A-2b; `left` is what is unused of the value, in rupees.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    title, ground, points, band = _KINDS[kind]
    sheet = sheet_of(title, application, on, band)

    def story() -> list[Flowable]:
        return [
            *([Spacer(1, 10)] if band else []),
            *title_block(title, ground),
            statement_head(on, ADDRESSEE),
            Spacer(1, 12),
            text("Subject: {title}, authorisation {number}", "subject",
                 title=title, number=application.held.number or EMPTY),
            Spacer(1, 6),
            *_authorisation(application, left),
            Spacer(1, 8),
            *points(application),
            Spacer(1, 8),
            Closing([text(_REACHED, email=application.applicant.email or EMPTY)], applicant_signs(application, on)),
        ]  # fmt: skip

    return written(sheet, story)


_REACHED: Final = "The undersigned signs for the applicant and answers questions: {email}."


def _authorisation(application: RestrictedApplication, left: Decimal | None) -> list[Flowable]:
    who, held = application.applicant, application.held
    named = "\n".join(line for line in (who.name, who.address) if line)
    unused = in_rupees(left) if left is not None else ""
    story: list[Flowable] = [
        grid([("Applicant", named, 2), ("IEC", who.iec or "", 1)]),
        grid([
            ("Authorisation", held.number or "", 1.2), ("Date of issue", printed(held, "issued_on"), 1),
            ("Valid until", printed(held, "expires_on"), 1), ("Port of registration", printed(held, "port"), 1.2),
        ]),
        grid([
            ("CIF value authorised", printed(held, "cif_inr"), 1),
            ("Unused", unused, 1),
            ("Purpose", printed(application.purpose, "purpose"), 1),
        ]),
    ]  # fmt: skip
    if held.uses:
        rows = [
            [
                typed(row.bill_of_entry or "", "cell"),
                typed(printed(row, "dated"), "cell"),
                typed(printed(row, "port"), "cell"),
                typed(side_by_side(row, ("quantity",)), "cell"),
                typed(printed(row, "cif_inr").removeprefix("Rs "), "number"),
            ]
            for row in held.uses
        ]
        heads = ("Bill of entry", "Date", "Port", "Quantity", "CIF value (Rs)")
        story += [Spacer(1, 6), columns(heads, (36, 30, 50, 22, 28), rows, numbers=(4,))]
    return story


def _revalidation(application: RestrictedApplication) -> list[Flowable]:
    held = application.held
    story = [
        text(
            "We ask for revalidation of the authorisation for six months from its date of expiry (HBP 2.20(a))."
        ),
        grid([("Reasons why the goods were not shipped in time", ROOM, 1)]),
    ]
    if held.custody_from is not None and held.custody_until is not None:
        story.append(
            text(
                "The authorisation was in custody from {first} to {last}; proof is attached (HBP 2.20(c), 2.21).",
                first=in_words(held.custody_from),
                last=in_words(held.custody_until),
            )
        )
    fees = {name: in_rupees(fee_of(f"{name}-revalidation")) for name in ("first", "second")}
    return [
        *story,
        text("Fee by Appendix 2K: {first} for a first revalidation, {second} for a second.", "small", **fees),
    ]


def _amendment(application: RestrictedApplication) -> list[Flowable]:
    held = application.held
    story = [
        text("We ask for this amendment of the authorisation:"),
        grid([("Amendment", held.amendment_wanted or ROOM, 1)]),
    ]
    if held.cif_wanted_inr is not None:
        story.append(
            grid(
                [
                    ("CIF value now", printed(held, "cif_inr"), 1),
                    ("CIF value wanted", printed(held, "cif_wanted_inr"), 1),
                ]
            )
        )
    fee = in_rupees(fee_of("amendment"))
    return [
        *story,
        Spacer(1, 4),
        text("Fee by Appendix 2K: {fee}; for a higher value, more.", "small", fee=fee),
    ]


def _duplicate(application: RestrictedApplication) -> list[Flowable]:
    name = strong(application.applicant.name or EMPTY)
    return [
        text("We ask for a duplicate of the authorisation for its unused balance, until its original date (HBP 2.26, "
             "2.27)."),
        *heading(1, "Self-declaration of loss (Appendix 2M)"),
        text("{name} declares:", name=name),
        point(1, "The original authorisation named above was lost or misplaced, and was searched for in vain."),
        point(2, "It was used for the bills of entry listed above and for no others; the balance stated is unused."),
        grid([("How and when it was lost", ROOM, 1)]),
        grid([("What Appendix 2M asks beyond this", ROOM, 1)]),
        Spacer(1, 4),
        text("The issuing authority asks Customs at the port of registration for what was used. Fee by Appendix 2K: "
             "{fee}.", "small", fee=in_rupees(fee_of("duplicate"))),
    ]  # fmt: skip


def _transfer(application: RestrictedApplication) -> list[Flowable]:
    held = application.held
    return [
        text("We ask for prior permission to transfer imported goods that stand under Actual User condition (HBP "
             "2.49(a))."),
        grid([("Reasons", ROOM, 1)]),
        grid([("Transferee: name and address", ROOM, 2), ("IEC of the transferee", ROOM, 1)]),
        grid([("Goods: description, quantity, value", ROOM, 1)]),
        grid([
            ("Imported on (date of shipment)", printed(held, "imported_on"), 1),
            ("Day of the transfer", printed(held, "transfer_on"), 1),
            ("Terms of the transfer", ROOM, 1),
        ]),
        Spacer(1, 4),
        text("Enclosed: copies of the authorisation and of the bills of entry.", "small"),
    ]  # fmt: skip


_Points = Callable[[RestrictedApplication], list[Flowable]]
_KINDS: Final[Mapping[str, tuple[str, str, _Points, str]]] = {
    REVALIDATION: ("Request for revalidation", f"{_HANDBOOK}s 2.20 to 2.22", _revalidation, ""),
    AMENDMENT: ("Request for amendment", "DGFT Trade Notice 47/2020-21; Appendix 2K", _amendment, ""),
    DUPLICATE: ("Request for a duplicate", f"{_HANDBOOK}s 2.23, 2.26, 2.27", _duplicate, _LOSS_BAND),
    TRANSFER: ("Request for permission to transfer", f"{_HANDBOOK} 2.49", _transfer, ""),
}
"""By kind: title, what it rests on, the points, and a band over each page."""
