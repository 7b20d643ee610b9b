"""The filing sheet for DGFT's portal: screen by screen, each value as it is keyed in."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.model.fields import Form, ListItem, about
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.filing import ROOM, Upload, batches
from hse_desktop.paper.layout import columns, grid, heading, point, strong, text, title_block, typed
from hse_desktop.paper.restricted.procedure import holder_of, keyed_in, leaves, lists, sheet_of
from hse_desktop.paper.sheet import written
from hse_desktop.reference.anf_2m import Screen, screens
from hse_desktop.reference.fees import authorisation_fee
from hse_desktop.reference.portals import PortalProfile

_ORDER: Final = (
    "In the order of the screens of DGFT's help file of 2019. The present module may have moved or renamed some: note "
    "its own label beside each value. Days are written day/month/year, sums in plain digits; fields without a value "
    "are left out."
)
MOST_TABLES: Final = 50
"""Rows of a list that get a table each, with room for the portal's labels; longer lists are set close."""

_ON_ANF_1: Final = "profile."
"""What ANF-1 carries is not printed a second time."""

_FEE_SCREEN: Final = "Pay fee"
_UPLOAD_SCREEN: Final = "Upload document"


def filing_sheet(
    application: RestrictedApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> bytes:
    """The sheet prepared on `on`, as PDF/A-2b. Every value of the application stands on it, keyed in or not; those of
    the profile stand in ANF-1.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(
        sheet_of("Filing sheet", application, on), lambda: _story(application, profile, uploads, on)
    )


def _story(
    application: RestrictedApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> list[Flowable]:
    story = [
        *title_block("Filing sheet", "What to key in, screen by screen, and what to upload. This sheet stays with you"),
        grid([("Portal", profile.title, 62), ("Address", profile.address, 74), ("Prepared on", in_words(on), 30)]),
        grid([("Good to know", profile.note, 1)]),
        Spacer(1, 6),
        text(_ORDER, "small"),
    ]  # fmt: skip
    for number, screen in enumerate(screens(), start=1):
        story += [*heading(number, screen.title), *([text(screen.note, "small")] if screen.note else [])]
        story += _screen(application, screen)
        if screen.title == _FEE_SCREEN:
            story += _fee(application)
        if screen.title == _UPLOAD_SCREEN:
            story += batches(uploads)
    number = len(screens())
    story += [*heading(number + 1, "Kept in this case, not keyed in"), *_rest(application)]
    story += [*heading(number + 2, "After filing"), *_next_steps()]
    return story


def _screen(application: RestrictedApplication, screen: Screen) -> list[Flowable]:
    story: list[Flowable] = []
    rows = _values(application, screen.paths)
    if rows:
        story.append(_table("What to key in", rows))
    if screen.rows:
        story += _rows(application, screen.rows)
    if (screen.paths or screen.rows) and not story:
        story.append(typed("Nothing to key in.", "cell"))
    return story


def _values(form: Form, paths: Sequence[str]) -> list[list[Flowable | str]]:
    """The rows of a table of values; a field without a value only where it is needed."""
    rows: list[list[Flowable | str]] = []
    for path in paths:
        holder, name = holder_of(form, path)
        value, known = keyed_in(holder, name), about(type(holder), name)
        if value or known.needed(holder):
            unit = f" ({known.unit})" if known.unit else ""
            rows.append([typed(f"{known.label}{unit}", "label"), typed(value, "cell"), ""])
    return rows


def _rows(form: Form, path: str) -> list[Flowable]:
    holder, name = holder_of(form, path)
    items: list[ListItem] = getattr(holder, name)
    label = about(type(holder), name).label
    story: list[Flowable] = []
    for number, item in enumerate(items, start=1):
        title = f"{type(item).title or label}, {number:,} of {len(items):,}"
        if len(items) > MOST_TABLES:
            story.append(text("{title}: {said}", "cell", title=strong(title), said=_in_a_line(item)))
        elif rows := _values(item, leaves(item)):
            story += [CondPageBreak(24 * mm), Spacer(1, 6), _table(title, rows)]
    return story


def _in_a_line(item: ListItem) -> str:
    """The values of a row one behind the other: a table for each of thousands of rows is more than anybody reads."""
    said = [(about(type(item), name).label, keyed_in(item, name)) for name in leaves(item)]
    return "; ".join(f"{label}: {value}" for label, value in said if value)


def _table(title: str, rows: Sequence[Sequence[Flowable | str]]) -> Flowable:
    return columns((strong(title), "", "Label on the portal"), (52, 76, 38), rows, small=(0,))


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


def _rest(application: RestrictedApplication) -> list[Flowable]:
    """Whatever no screen asks for, so that nothing entered is missing on the sheet."""
    asked = {path for screen in screens() for path in screen.paths}
    kept = [path for path in leaves(application) if path not in asked and not path.startswith(_ON_ANF_1)]
    rows = _values(application, kept)
    if application.linked.file:
        linked = "Linked application: HSE exemption"
        rows.append([typed(linked, "label"), typed(application.linked.file, "cell"), ""])
    story: list[Flowable] = [_table("For your own use, and for questions", rows)] if rows else []
    in_lists = {screen.rows for screen in screens()}
    for path in lists(application):
        if path not in in_lists and not path.startswith(_ON_ANF_1):
            story += _rows(application, path)
    return story or [typed("Nothing.", "cell")]


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
