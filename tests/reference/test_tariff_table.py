"""The table of Chapter 85 is whole: every count of the print, and every oddity kept and said."""

from collections import Counter
from datetime import date

import pytest

from hse_desktop.reference.tariff.lines import (
    Kind,
    Status,
    TariffLine,
    headings,
    tariff_item,
    tariff_items,
    tariff_line,
    tariff_lines,
)
from hse_desktop.reference.tariff.marks import Place, Standing
from hse_desktop.reference.tariff.notes import NoteKind, NoteRemark, notes, notes_naming, notes_on
from hse_desktop.reference.tariff.remarks import Remark

ITEMS_BY_HEADING = dict(
    zip(
        range(8501, 8550),
        [
            46, 15, 4, 23, 5, 8, 9, 4, 4, 4,
            9, 8, 6, 10, 13, 16, 25, 14, 9, 0,
            12, 2, 38, 6, 10, 8, 8, 18, 13, 4,
            6, 10, 20, 1, 34, 27, 2, 3, 24, 14,
            13, 5, 40, 30, 6, 17, 9, 1, 11,
        ],
        strict=True,
    )
)  # fmt: skip


def item(code: str) -> TariffLine:
    found = tariff_item(code)
    assert found, code
    return found


def remarks(line: TariffLine) -> set[Remark]:
    return {remarked.remark for remarked in line.remarks}


def printed_items() -> list[TariffLine]:
    return [line for line in tariff_lines() if line.kind is Kind.ITEM]


def test_every_heading_has_the_items_that_are_printed_under_it() -> None:
    counted = Counter(int(line.code[:4]) for line in printed_items())
    assert {heading: counted[heading] for heading in ITEMS_BY_HEADING} == ITEMS_BY_HEADING
    assert sum(counted.values()) == 624
    assert len({line.code for line in printed_items()}) == 624
    assert [int(line.code[:4]) for line in headings()] == list(ITEMS_BY_HEADING)


def test_omitted_items_are_known_and_never_offered() -> None:
    omitted = [line.printed_code for line in printed_items() if line.status is Status.OMITTED]
    assert omitted == ["8507 40 00", "8519 50 00", "8529 90 30"]
    assert len(tariff_items()) == 621
    assert not {line.status for line in tariff_items()} & {Status.OMITTED}
    assert [line.code for line in headings() if line.status is Status.OMITTED] == ["8520"]


def test_rates_and_units_are_those_of_the_print() -> None:
    assert Counter(line.rate for line in tariff_items()) == {
        "10%": 231, "7.5%": 150, "15%": 102, "Free": 71, "20%": 64, "40%": 2, "25%": 1,
    }  # fmt: skip
    assert Counter(line.unit for line in tariff_items()) == {"u": 504, "kg.": 87, "m": 30}
    assert {line.preferential for line in tariff_items()} == {"-"}
    assert [line.printed_code for line in tariff_items() if line.rate_printed == "free"] == [
        "8540 40 20",
        "8541 41 00",
    ]


def test_subheadings_groups_and_the_one_rate_without_a_code() -> None:
    kinds = Counter(line.kind for line in tariff_lines())
    assert kinds[Kind.SUBHEADING] == 101
    assert kinds[Kind.GROUP] == 77 + 1 + 12 + 2
    assert kinds[Kind.UNCODED] == 1
    with_rate = [line.printed_code for line in tariff_lines() if line.kind is Kind.SUBHEADING and line.rate]
    assert with_rate == ["8523 52", "8540 40"]


def test_stars_are_all_kept() -> None:
    items = printed_items()
    on_codes = Counter(mark.mark for line in items for mark in line.marks if mark.on is Place.CODE)
    assert on_codes == {"*": 32, "**": 11}
    on_rates = Counter(line.rate_printed for line in items for mark in line.marks if mark.on is Place.RATE)
    assert on_rates == {"*7.5%": 44, "*20%": 1, "**20%": 1, "**15%": 1, "**25%": 1, "**40%": 2}


def test_every_path_runs_from_the_heading_to_the_line_and_carries_no_signs_of_the_typesetter() -> None:
    texts = {line.code[:4]: line.description for line in headings()}
    for line in tariff_items():
        assert line.path[0] == texts[line.code[:4]]
        assert not set("*<>|\\") & set(line.full_description), line
        assert all(part == part.strip(" :-") and "  " not in part for part in line.path), line


@pytest.mark.parametrize(
    ("code", "above_and_itself"),
    [
        # what the print merged into the cell of the line before
        ("8501 31 11", ["Other DC motors; DC generators, other than photovoltaic generators",
                        "Of an output not exceeding 750 W", "DC motors", "Micro motor"]),
        ("8542 31 00", ["Electronic integrated circuits", "Processors and controllers, whether or not combined "
                        "with memories, converters, logic circuits, amplifiers, clock and timing circuits, or "
                        "other circuits"]),
        ("8529 10 21", ["Aerials and aerial reflectors of all kinds; parts suitable for use therewith",
                        "Other aerials or antenna", "For communication jamming equipment"]),
        # what it split over two pages
        ("8517 79 10", ["Parts", "Other", "Populated, loaded or stuffed printed circuit boards"]),
        ("8517 79 90", ["Parts", "Other", "Other"]),
        ("8528 73 10", ["Reception apparatus for television, whether or not incorporating radio-broadcast receivers "
                        "or sound or video recording or reproducing apparatus", "Other, Monochrome",
                        "Liquid crystal display television set of screen size below 25 cm"]),
        ("8528 73 90", ["Reception apparatus for television, whether or not incorporating radio-broadcast receivers "
                        "or sound or video recording or reproducing apparatus", "Other, Monochrome", "Other"]),
        # wrong dashes, or none above
        ("8518 22 10", ["Loudspeakers, whether or not mounted in their enclosures",
                        "Multiple loudspeakers, mounted in the same enclosures", "Wireless"]),
        ("8523 59 90", ["Other", "Other"]),
        ("8523 80 20", ["Other", "Information technology software"]),
        ("8528 72 18", ["Reception apparatus for television, whether or not incorporating radio-broadcast receivers "
                        "or sound or video recording or reproducing apparatus", "Other, colour",
                        "Liquid crystal display television set of screen size below 63 cm"]),
        ("8535 21 90", ["Automatic circuit breakers", "For a voltage of less than 72.5 kV", "Other"]),
        ("8539 21 10", ["Other filament lamps, excluding ultra-violet or infra-red lamps", "Tungsten halogen",
                        "Miniature halogen lamps with fittings"]),
        ("8544 11 10", ["Winding wire", "Of copper", "Enamelled"]),
        ("8544 42 90", ["Other electric conductors, for a voltage not exceeding 1,000V", "Fitted with connectors",
                        "Other"]),
        ("8544 42 99", ["Other electric conductors, for a voltage not exceeding 1,000V", "Fitted with connectors",
                        "Other", "Other"]),
        ("8534 00 00", []),
        ("8548 00 00", []),
        ("8514 30 10", ["For melting"]),
    ],
)  # fmt: skip
def test_the_digits_decide_what_stands_above(code: str, above_and_itself: list[str]) -> None:
    assert list(item(code).path[1:]) == above_and_itself


def test_heading_texts_broken_over_the_page_or_outside_the_table_are_whole() -> None:
    texts = {line.code[:4]: line.description for line in headings()}
    assert texts["8517"].endswith(
        "OTHER THAN TRANSMISSION OR RECEPTION APPARATUS OF HEADING 8443, 8525, 8527 OR 8528"
    )
    assert texts["8538"].endswith("HEADINGS 8535, 8536 OR 8537")
    assert texts["8546"] == "ELECTRICAL INSULATORS OF ANY MATERIAL"
    assert texts["8505"].endswith("ELECTRO-MAGNETIC LIFTING HEADS")
    assert texts["8518"].count("LUUDSPEAKERS") == 1  # a misprint is kept


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        (Remark.NO_GROUP_LINE, ["8523 51 00", "8523 52", "8523 52 10", "8523 52 20", "8523 52 90", "8523 59",
                                "8523 59 10", "8523 59 90", *[f"8528 72 1{n}" for n in range(1, 10)],
                                "8543 70 11", "8543 70 12", "8543 70 13", "8543 70 19"]),
        (Remark.DASHES_DIFFER, ["8518 22", "8518 30 11", "8518 30 19", "8521 10 99", "8523 80", "8528 71 00",
                                "8539 21 10", "8539 21 20", "8539 21 90", "8543 30 00", "8543 70", ""]),
        (Remark.ORPHAN, ["8514 30 10", "8514 30 90"]),
        (Remark.UNIT_IN_DESCRIPTION, ["8519 20 00"]),
        (Remark.UNIT_ODD, ["8518 21 10", "8518 21 90", "8518 22 10", "8518 22 90", "8518 29 10", "8518 29 90",
                           "8518 30 11", "8518 30 19", "8518 30 20", "8518 30 90", "8518 90 00", "8532 90 00",
                           "8533 90 00", "8538 10 10", "8549 11 00"]),
        (Remark.PREFERENTIAL_BLANK, ["8517 79 90", "8523 59 90"]),
        (Remark.SUBHEADING_RATE_DIFFERS, ["8540 40 10"]),
        (Remark.HEADING_AND_ITEM, ["8534 00 00", "8548 00 00"]),
        (Remark.CODE_MOVED, ["", "8535 21"]),
        (Remark.SPLIT_OVER_PAGE, ["8517 79 10", "8517 79 90", "8528 73 10", "8528 73 90"]),
    ],
)  # fmt: skip
def test_an_oddity_is_said_on_just_the_lines_that_have_it(remark: Remark, codes: list[str]) -> None:
    assert [line.printed_code for line in tariff_lines() if remark in remarks(line)] == codes


def test_an_ordinary_line_has_no_remark_and_every_remark_is_a_whole_sentence() -> None:
    assert item("8507 60 00").remarks == item("8517 62 30").remarks == ()
    for line in tariff_lines():
        for remarked in line.remarks:
            said = remarked.message().english()
            assert said.endswith(".") and "{" not in said


def test_lines_that_can_never_be_filed_are_kept_apart() -> None:
    unclear = [line for line in tariff_lines() if line.status is Status.ORPHAN and line.kind is Kind.GROUP]
    assert [line.description for line in unclear] == ["Telephones for cellular networks", "Other"]
    (uncoded,) = [line for line in tariff_lines() if line.kind is Kind.UNCODED]
    assert (uncoded.description, uncoded.unit, uncoded.rate, uncoded.code) == ("Other", "m", "15%", "")


@pytest.mark.parametrize(
    ("code", "on", "standing", "day"),
    [
        ("8541 42 00", Place.CODE, Standing.FOOTNOTE, date(2022, 1, 1)),
        ("8541 42 00", Place.RATE, Standing.FOOTNOTE, date(2022, 5, 1)),
        ("8518 30 11", Place.CODE, Standing.FOOTNOTE, date(2022, 5, 1)),
        ("8548 00 00", Place.CODE, Standing.FOOTNOTE, date(2022, 1, 1)),
        ("8549 21 00", Place.TEXT, Standing.FOOTNOTE, date(2022, 5, 1)),
        ("8514 11 00", Place.CODE, Standing.SEVERAL, None),
        ("8525 81 00", Place.CODE, Standing.LIKELY, date(2022, 1, 1)),
        ("8517 61 00", Place.RATE, Standing.LIKELY, date(2022, 5, 1)),
        ("8502 12 00", Place.RATE, Standing.UNEXPLAINED, None),
        ("8546 10 00", Place.RATE, Standing.UNEXPLAINED, None),
    ],
)
def test_a_star_means_what_its_own_page_says(
    code: str, on: Place, standing: Standing, day: date | None
) -> None:
    (mark,) = [mark for mark in item(code).marks if mark.on is on]
    assert (mark.standing, mark.effective_from) == (standing, day)


def test_the_unexplained_marks_are_all_of_the_unexplained_rate_and_one_of_three_stars() -> None:
    unexplained = [
        (line.rate_printed or line.code, mark.mark)
        for line in tariff_lines()
        for mark in line.marks
        if mark.standing is Standing.UNEXPLAINED
    ]
    assert Counter(unexplained) == {("*7.5%", "*"): 44, ("8541", "***"): 1}


def test_an_undivided_heading_or_subheading_is_its_one_item() -> None:
    assert tariff_line("8534") == tariff_item("8534 00 00")
    assert tariff_line("851431") == tariff_item("8514.31.00")
    assert tariff_line("8507") != tariff_item("8507 10 00")
    assert tariff_item("8507") is None


@pytest.mark.parametrize(
    ("number", "kind", "concerns"),
    [
        ("1", NoteKind.CHAPTER, [("85", "85")]),
        ("2", NoteKind.CHAPTER, [("8501", "8504")]),
        ("3", NoteKind.CHAPTER, [("8507", "8507")]),
        ("4", NoteKind.CHAPTER, [("8509", "8509")]),
        ("5", NoteKind.CHAPTER, [("8517", "8517")]),
        ("6", NoteKind.CHAPTER, [("8523", "8523")]),
        ("7", NoteKind.CHAPTER, [("8524", "8524")]),
        ("8", NoteKind.CHAPTER, [("8534", "8534")]),
        ("9", NoteKind.CHAPTER, [("8536", "8536")]),
        ("10", NoteKind.CHAPTER, []),
        ("11", NoteKind.CHAPTER, [("8539", "8539")]),
        ("1", NoteKind.SUBHEADING, [("852581", "852581")]),
        ("2", NoteKind.SUBHEADING, [("852582", "852582")]),
        ("3", NoteKind.SUBHEADING, [("852583", "852583")]),
        ("4", NoteKind.SUBHEADING, [("852712", "852712")]),
        ("5", NoteKind.SUBHEADING, [("854911", "854919")]),
        ("", NoteKind.SUPPLEMENTARY, [("8523", "8523")]),
    ],
)
def test_each_note_is_tied_to_what_its_first_words_speak_of(
    number: str, kind: NoteKind, concerns: list[tuple[str, str]]
) -> None:
    (note,) = [note for note in notes() if (note.number, note.kind) == (number, kind)]
    assert list(note.concerns) == concerns


def test_the_two_notes_12_and_the_omitted_one() -> None:
    circuits, spent = [note for note in notes() if note.number == "12"]
    assert circuits.concerns == (("8541", "8541"), ("8542", "8542"))
    assert any("consist of microelectronic or mechanical structures" in text for text in circuits.text)
    assert circuits.remarks == (NoteRemark.NUMBER_TWICE,)
    assert spent.concerns == (("8548", "8548"),)
    assert spent.remarks == (NoteRemark.NUMBER_TWICE, NoteRemark.SUPERSEDED)
    assert [note.number for note in notes() if NoteRemark.OMITTED in note.remarks] == ["10"]


def test_notes_come_with_the_lines_they_speak_of() -> None:
    assert [note.name.english() for note in notes_on("85258100")] == ["Sub-heading Note 1", "Note 1"]
    assert [note.name.english() for note in notes_on("85232940")] == [
        "Note 6",
        "Supplementary Note",
        "Note 1",
    ]
    assert [note.name.english() for note in notes_on("85491300")] == ["Sub-heading Note 5", "Note 1"]
    assert "Note 2" in [note.name.english() for note in notes_naming("85122010")]
    assert "50 × 10³ Gy(silicon)" in notes_on("85258200")[0].text[0]
