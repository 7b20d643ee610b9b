"""The register of units on paper: use against the cap model by model, and the letters under it.

The brand owner or its authorised signatories keep the list of regulatory model numbers and quantities and show it when
asked (MeitY's circular W-47/21/2022-IPHW, Annexure-I, 4).
"""

from collections.abc import Iterator
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.calendar import in_words
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.register import Balance, RegisterExtract, RegisterLetter, RegisterLine
from hse_desktop.model.words import N_
from hse_desktop.paper.layout import ACCENT, EMPTY, HAIR, columns, grid, heading, text, title_block, typed
from hse_desktop.paper.sheet import Sheet, written

LINES_AT_MOST: Final = 5000
"""Lines of letters that one report holds, about 200 pages; more are for a workbook."""

_NEAR: Final = HexColor(0x9A6700)
_FULL: Final = HexColor(0xB42318)
_BAR_WIDTH: Final = 58 * mm
_BAR_HEIGHT: Final = 3 * mm
_NEARLY: Final = 0.9


class ReportTooLongError(HseError):
    """More lines than a person would read on paper. Values: `lines`, `most`."""

    code = "report-too-long"
    exit_code = Exit.WRONG_USE
    what = N_("The report would have more than {most} lines of letters.")
    remedy = N_(
        "Choose a year, a model or an importer, or export a workbook (.xlsx) or CSV. Nothing was written."
    )


def register_report(extract: RegisterExtract) -> bytes:
    """The report as PDF/A-2b. Raises `ReportTooLongError`, `UnprintableTextError`."""
    lines = []
    for line in _letter_lines(extract):
        lines.append(line)
        if len(lines) > LINES_AT_MOST:
            raise ReportTooLongError(most=LINES_AT_MOST)
    sheet = Sheet("Register of units", extract.brand, extract.on, matter="Highly specialised equipment")
    return written(sheet, lambda: _story(extract, lines))


def _letter_lines(extract: RegisterExtract) -> Iterator[tuple[RegisterLetter, RegisterLine]]:
    for letter in extract.letters:
        for line in letter.lines:
            yield letter, line


def _story(extract: RegisterExtract, lines: list[tuple[RegisterLetter, RegisterLine]]) -> list[Flowable]:
    story = [
        *title_block(
            "Register of units", "Highly specialised equipment: units authorised against the yearly cap"
        ),
        grid(
            [
                ("Brand owner", extract.brand or "All", 56),
                ("Calendar year", str(extract.year or "All"), 26),
                ("Regulatory model", extract.model or "All", 44),
                ("Importer", extract.importer or "All", 40),
            ]
        ),
        grid(
            [
                ("As of", in_words(extract.on), 56),
                ("Prepared by", extract.person or EMPTY, 44),
                ("Reach", extract.reach, 66),
            ]
        ),
        *heading(1, "Use against the cap"),
    ]
    if not extract.balances:
        return [*story, text("No model has been opened for what was chosen.", "body")]
    story += [
        text(
            "All importers and locations count together. {least} is the most without MeitY’s written word for the "
            "last unit; nothing above {stop} is ever authorised (MeitY’s circular, para 2; Annexure-I, 5 and 7).",
            "small",
            least=str(min(row.stop for row in extract.balances) - 1),
            stop=str(max(row.stop for row in extract.balances)),
        ),
        Spacer(1, 4),
        columns(
            ("Regulatory model number", "Year", "Counted units", "Counted", "Left"),
            (50, 14, 64, 18, 20),
            [
                [
                    typed(_spellings(row), "cell"),
                    typed(str(row.year), "cell"),
                    _Bar(row),
                    typed(str(row.total), "number"),
                    typed(str(row.remaining) if row.remaining else "none", "number"),
                ]
                for row in extract.balances
            ],
            numbers=(3, 4),
        ),
        *heading(2, "Where the units stand"),
        columns(
            (
                "Regulatory model number", "Elsewhere", "Reserved", "Authorised", "To desks", "Revoked", "Exempted",
                "Used",
            ),
            (46, 17, 17, 18, 17, 17, 17, 17),
            [
                [
                    typed(f"{_spellings(row)} · {row.year}", "cell"),
                    *(
                        typed(str(units), "number")
                        for units in (
                            row.elsewhere, row.reserved, row.authorised, row.allocated, row.revoked, row.exempted,
                            row.used,
                        )
                    ),
                ]
                for row in extract.balances
            ],
            numbers=(1, 2, 3, 4, 5, 6, 7),
        ),
        Spacer(1, 3),
        text(
            "Counted are the units in letters issued elsewhere, reserved, authorised and given to other desks. Revoked "
            "units stay counted until the importer states in writing that nothing was or will be filed on the letter.",
            "small",
        ),
        *heading(3, "Letters"),
    ]  # fmt: skip
    if not lines:
        return [*story, text("There is no letter yet.", "body")]
    return [
        *story,
        columns(
            ("Reference", "Dated", "Importer", "Regulatory model", "Units", "State"),
            (30, 24, 42, 34, 12, 24),
            [
                [
                    typed(letter.reference, "cell"),
                    typed(letter.dated or EMPTY, "cell"),
                    [typed(letter.importer.name, "cell"), typed(letter.importer.iec, "small")],
                    typed(line.regulatory_model, "cell"),
                    typed(str(line.units), "number"),
                    typed(letter.state.value, "cell"),
                ]
                for letter, line in lines
            ],
            numbers=(4,),
        ),
    ]


def _spellings(row: Balance) -> str:
    return " = ".join(row.models)


class _Bar(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """How much of the cap is counted; the figures stand beside it."""

    def __init__(self, row: Balance) -> None:
        super().__init__()
        self._share = min(1.0, row.total / row.ceiling) if row.ceiling else 1.0
        self._is_full = not row.remaining

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return _BAR_WIDTH, _BAR_HEIGHT + 3

    def draw(self) -> None:
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, 0, _BAR_WIDTH, _BAR_HEIGHT, stroke=1, fill=0)
        self.canv.setFillColor(_FULL if self._is_full else _NEAR if self._share >= _NEARLY else ACCENT)
        self.canv.rect(0, 0, _BAR_WIDTH * self._share, _BAR_HEIGHT, stroke=0, fill=1)
