"""The checklist of documents: which paper is asked for why, who issues it, and whether it is attached."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.documents import SLOTS, Slot, hand_in_slots
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.papers import papers_asked
from hse_desktop.paper.layout import columns, heading, strong, text, title_block, typed
from hse_desktop.paper.restricted.procedure import APPLICATION, sheet_of
from hse_desktop.paper.sheet import written
from hse_desktop.reference.sources import cited

_DOUBT: Final = (
    "The form's own list of papers was not seen. The list below is drawn from the Handbook and from what forwarding "
    "agents and consultants report; the portal may ask for others. Papers are in English or Hindi, or translated, "
    "the translation self-certified and filed with the original (HBP 2.03(b))."
)


def checklist(application: RestrictedApplication, attached: Mapping[str, Sequence[str]], on: date) -> bytes:
    """The checklist prepared on `on`, as PDF/A-2b; `attached` has the file names by slot."""
    return written(sheet_of("Checklist of documents", application, on), lambda: _story(application, attached))


def _story(application: RestrictedApplication, attached: Mapping[str, Sequence[str]]) -> list[Flowable]:
    asked = papers_asked(application)
    others = [slot for slot in hand_in_slots("restricted") if slot in attached and slot not in asked]
    story = [
        *title_block("Checklist of documents", APPLICATION),
        text(_DOUBT, "small"),
        *heading(1, "Asked for, for these goods and circumstances"),
        _papers([SLOTS[slot] for slot in asked], attached),
    ]
    if others:
        story += [*heading(2, "Attached beside these"), _papers([SLOTS[slot] for slot in others], attached)]
    return [*story, Spacer(1, 8)]


def _papers(slots: Sequence[Slot], attached: Mapping[str, Sequence[str]]) -> Flowable:
    rows = []
    for slot in slots:
        files = attached.get(slot.name, ())
        rows.append(
            [
                [text("{title}", "cell", title=strong(slot.title)), typed(slot.help, "small")],
                typed(slot.issuer, "cell"),
                typed(cited(slot.citation).english(), "cell"),
                typed("\n".join(files) if files else "Not attached", "cell"),
            ]
        )
    return columns(("Document", "Issued by", "Why", "File"), (56, 34, 36, 40), rows)
