"""The sheet of a copy for sharing: what was entered, masked, on pages that say what they are not for."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.paper.filing_values import SheetPart
from hse_desktop.paper.layout import columns, grid, heading, strong, text, title_block, typed
from hse_desktop.paper.sheet import Sheet, written

NOT_FOR_FILING: Final = (
    "COPY FOR SHARING – NOT FOR FILING. Bank details are left out, personal numbers masked."
)


def sharing_sheet(
    applicant: str, parts: Sequence[SheetPart], papers: Sequence[tuple[str, str]], on: date
) -> bytes:
    """The sheet of what `parts` show, made on `on`, as PDF/A-2b; `papers` go along: (file, what it is).

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Copy for sharing", applicant, on, band=NOT_FOR_FILING, matter="not for filing")
    return written(sheet, lambda: _story(parts, papers, on))


def _story(parts: Sequence[SheetPart], papers: Sequence[tuple[str, str]], on: date) -> list[Flowable]:
    story = [
        *title_block(
            "Copy for sharing", "Not for filing: entries are masked, papers and history are left out."
        ),
        grid([("Made on", in_words(on), 1)]),
        *heading(1, "What was entered"),
    ]
    for part in parts:
        for table in part.tables:
            if table.line:
                story.append(text("{title}: {said}", "cell", title=strong(table.title), said=table.line))
                continue
            rows = [
                [typed(value.label, "label"), typed(value.value, "cell")]
                for value in table.values
                if value.value
            ]
            if rows:
                head = columns((strong(table.title), ""), (56, 110), rows, small=(0,))
                story += [CondPageBreak(24 * mm), Spacer(1, 8), head]
    story += heading(2, "Papers that go along, as they were handed in")
    rows = [[typed(file, "cell"), typed(title, "cell")] for file, title in papers]
    story.append(
        columns(("File", "What it is"), (70, 96), rows)
        if rows
        else text("None. The person who made this copy left them all out.", "cell")
    )
    return story
