"""The filing sheet for DGFT's portal: screen by screen, each value as it is keyed in."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.filing import ROOM, Upload, batches, tables
from hse_desktop.paper.filing_values import OwnLabels, Then, arranged
from hse_desktop.paper.layout import grid, heading, point, text, title_block, typed
from hse_desktop.paper.restricted.filing_values import ORDER, by_screen
from hse_desktop.paper.restricted.procedure import sheet_of
from hse_desktop.paper.sheet import written
from hse_desktop.reference.fees import authorisation_fee
from hse_desktop.reference.portals import PortalProfile


def filing_sheet(
    application: RestrictedApplication,
    profile: PortalProfile,
    uploads: Sequence[Upload],
    on: date,
    own: OwnLabels | None = None,
) -> bytes:
    """The sheet prepared on `on`, as PDF/A-2b. Every value of the application stands on it, keyed in or not; those of
    the profile stand in ANF-1. `own` are the labels that the person noted.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(
        sheet_of("Filing sheet", application, on),
        lambda: _story(application, profile, uploads, on, own or OwnLabels()),
    )


def _story(
    application: RestrictedApplication,
    profile: PortalProfile,
    uploads: Sequence[Upload],
    on: date,
    own: OwnLabels,
) -> list[Flowable]:
    story = [
        *title_block("Filing sheet", "What to key in, screen by screen, and what to upload. This sheet stays with you"),
        grid([("Portal", profile.title, 62), ("Address", profile.address, 74), ("Prepared on", in_words(on), 30)]),
        grid([("Good to know", profile.note, 1)]),
        Spacer(1, 6),
        text(ORDER, "small"),
    ]  # fmt: skip
    parts = arranged(by_screen(application), own)
    for number, part in enumerate(parts, start=1):
        story += [*heading(number, part.title), *([text(part.note, "small")] if part.note else [])]
        story += tables(part, (52, 76, 38))
        match part.then:
            case Then.FEE:
                story += _fee(application)
            case Then.UPLOADS:
                story += batches(uploads)
    story += [*heading(len(parts) + 1, "After filing"), *_next_steps()]
    return story


def _fee(application: RestrictedApplication) -> list[Flowable]:
    cif = application.goods.total_cif_inr or application.goods.items_cif_inr
    if cif is None:
        return [typed("The fee is reckoned from the CIF value, which is not entered.", "cell")]
    due = authorisation_fee(cif)
    said = " ".join(step.english() for step in due.steps)
    return [
        Spacer(1, 4),
        text("By the scale of Appendix 2K (HBP 2.06), paid before filing: {steps} Compare it with what the portal "
             "asks for.", "body", steps=said),
    ]  # fmt: skip


def _next_steps() -> list[Flowable]:
    return [
        grid([("File number", ROOM, 1), ("Filed on", ROOM, 1), ("Authorisation number, date", ROOM, 1)]),
        Spacer(1, 6),
        point(1, "An incomplete application is sent back with reasons. What is not cured within 90 days counts as "
                 "withdrawn (HBP 2.05)."),
        point(2, "Compare the authorisation with this sheet: goods, codes, quantity, value, port. Register it at the "
                 "port of registration (HBP 2.51(b))."),
        point(3, "It is valid for 18 months from its date of issue unless it says otherwise (HBP 2.16), and must be "
                 "valid on the day of shipment abroad (HBP 2.17, 2.18): do not have the goods shipped before."),
        point(4, "It does not replace other laws: registration or exemption under the Compulsory Registration Order "
                 "is asked for apart."),
    ]  # fmt: skip
