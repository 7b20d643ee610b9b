"""What the print answers, and where it must say that it cannot tell."""

from datetime import date

import pytest

from hse_desktop.reference.tariff import Answer, Answered, find_items, look_up, tariff_items
from hse_desktop.reference.tariff.answer import as_printed, edition
from hse_desktop.reference.tariff.codes import read_code
from hse_desktop.reference.tariff.search import traders_words

ON = date(2024, 6, 1)


def ask(query: str) -> Answer:
    return look_up(query, ON)


def said(answer: Answer) -> str:
    return " ".join(message.english() for message in answer.says)


def codes(answer: Answer) -> list[str]:
    return [line.printed_code for line in answer.lines]


@pytest.mark.parametrize(
    "typed",
    ["8507 60 00", "85076000", "8507.60.00", "8507-60-00", " 85 07 60 00 ", "HSN 85076000", "ITC(HS) 8507 60 00",
     "tariff item 8507 60 00"],
)  # fmt: skip
def test_a_code_is_understood_in_any_spacing(typed: str) -> None:
    answer = ask(typed)
    assert answer.answered is Answered.ITEM
    assert answer.line
    assert (answer.line.description, answer.line.unit, answer.line.rate) == ("Lithium-ion", "u", "20%")


def test_every_item_is_found_by_its_code() -> None:
    for item in tariff_items():
        found = ask(item.printed_code)
        assert found.line == item
        assert read_code(item.printed_code) == item.code


@pytest.mark.parametrize("query", ["84", "8471", "8471 50 00", "chapter 84", "9403", "8443.32"])
def test_another_chapter_is_not_in_this_table(query: str) -> None:
    answer = ask(query)
    assert answer.answered is Answered.NOT_IN_TABLE
    assert "not in this table: it holds Chapter 85 only" in said(answer)
    assert not answer.lines


@pytest.mark.parametrize(
    ("query", "heading"),
    [("server", "8471"), ("Servers", "8471"), ("servr", "8471"), ("rack server 42U", "8471"), ("storage", "8471"),
     ("plotter", "8443"), ("ploter", "8443"), ("photocopiers", "8443"), ("ATM", "8472"), ("cash dispenser", "8472"),
     ("smart meter", "9028")],
)  # fmt: skip
def test_goods_of_another_chapter_are_said_to_be_so(query: str, heading: str) -> None:
    answer = ask(query)
    assert answer.answered is Answered.NOT_IN_TABLE
    assert f"heading {heading} (general knowledge, not from this print)" in said(answer)


def test_no_line_names_a_ups_and_its_candidate_is_no_answer() -> None:
    answer = ask("UPS")
    assert said(answer).startswith("No line names “UPS”.")
    assert "candidates, not an answer: ask your customs broker" in said(answer)
    assert {code[:7] for code in codes(answer)} == {"8504 40"}


@pytest.mark.parametrize(
    ("query", "candidate"),
    [("LED wall", "8528 59 00"), ("LED wall", "8531 20 00"), ("cctv", "8525 89 00"), ("CCTV camera", "8525 89 00"),
     ("router", "8517 62 90"), ("mobile phones", "8517 13 00"), ("ups battery", "8507 20 00"),
     ("power bank", "8507 60 00"), ("SSD", "8523 51 00"), ("solar panels", "8541 43 00"), ("genset", "8502 11 00")],
)  # fmt: skip
def test_a_traders_word_leads_to_lines_to_look_at(query: str, candidate: str) -> None:
    answer = ask(query)
    assert answer.answered is Answered.WORDS
    assert candidate in codes(answer)
    assert "candidates, not an answer" in said(answer)


@pytest.mark.parametrize(
    ("query", "code"),
    [("storage heating radiators", "8516 21 00"), ("disc changer", "8519 89 20"), ("changer", "8519 89 20")],
)
def test_a_line_that_has_all_the_words_goes_before_a_traders_word(query: str, code: str) -> None:
    answer = ask(query)
    assert (answer.answered, answer.says) == (Answered.WORDS, ())
    assert codes(answer)[0] == code


def test_goods_of_another_chapter_do_not_hide_lines_that_have_the_word() -> None:
    answer = ask("storage")
    assert answer.answered is Answered.NOT_IN_TABLE
    assert "8523 51 00" in codes(answer)
    assert "are shown all the same" in said(answer)


def test_every_traders_word_is_answered() -> None:
    for entry in traders_words():
        for word in entry.words:
            answer = ask(word)
            assert answer.says, word
            assert (answer.answered is Answered.WORDS) == bool(entry.codes), word
            assert all(any(line.code.startswith(code) for line in answer.lines) for code in entry.codes), word


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("restricted", "See ITC(HS)"),
        ("import licence", "does not say whether goods are free or restricted"),
        ("CRO", "See the list of the Order"),
        ("BIS registration", "compulsory registration"),
        ("IGST", "no IGST, cess, surcharge or anti-dumping duty"),
        ("FTA", "None printed"),
    ],
)
def test_what_no_line_says_is_answered_so(query: str, words: str) -> None:
    answer = ask(query)
    assert answer.answered is Answered.NOT_IN_TABLE
    assert words in said(answer)


@pytest.mark.parametrize(
    ("query", "code"),
    [("lithium ion", "8507 60 00"), ("lithum ion", "8507 60 00"), ("printed circuits", "8534 00 00"),
     ("microwave oven", "8516 50 00"), ("hair dryers", "8516 31 00"), ("metal detector", "8543 70 12"),
     ("photosensitve semiconductor photovoltaic", "8541 42 00"), ("cable optical", "8544 70 90"),
     ("magnetisation ferrite", "8505 11 10"),
     ("loudspeakers multiple wireless", "8518 22 10")],
)  # fmt: skip
def test_words_find_lines_though_mistyped_or_misprinted(query: str, code: str) -> None:
    assert code in [line.printed_code for line in find_items(query)[:5]]


def test_omitted_lines_are_never_offered_by_words() -> None:
    offered = {
        line.printed_code for query in ("other", "parts", "omitted") for line in find_items(query, 700)
    }
    assert not offered & {"8507 40 00", "8519 50 00", "8529 90 30"}


@pytest.mark.parametrize(
    ("query", "answered", "words"),
    [
        ("8517 79 90", Answered.ITEM, "with effect from 1 January 2022"),
        ("8518 30 11", Answered.ITEM, "Printed with 3 dashes; by its digits it would have 4"),
        ("8525 81 00", Answered.ITEM, "likely from 1 January 2022, as on other pages (our reading)"),
        ("8534 00 00", Answered.ITEM, "Heading and tariff item at once"),
        ("8540 40 10", Answered.ITEM, "printed with the rate Free; the item's own rate counts"),
        ("8541 42 00", Answered.ITEM, "“**” on the rate: with effect from 1 May 2022"),
        ("8548 00 00", Answered.ITEM, "“*” on the code: with effect from 1 January 2022"),
        ("8523 59 90", Answered.ITEM, "The line that should stand above it is not printed"),
        ("8514 30 10", Answered.ITEM, "Printed after 8514 39 00 without a sub-heading 8514 30"),
        ("8514 30 90", Answered.ITEM, "Printed after 8514 39 00 without a sub-heading 8514 30"),
        (
            "8514 11 00",
            Answered.ITEM,
            "two meanings printed for one star: amended by Notfn. No- 74/18; w.e.f.",
        ),
        ("8502 12 00", Answered.ITEM, "mark not explained in print"),
        ("8541", Answered.HEADING, "“***” in the description: mark not explained in print"),
        ("8507 40 00", Answered.ITEM, "omitted in this edition: do not use it"),
        ("8520", Answered.HEADING, "omitted in this edition"),
        ("8544 49", Answered.SUBHEADING, "“Other”, unit m, rate 15%: no code printed"),
        (
            "8517",
            Answered.HEADING,
            "“Telephones for cellular networks”: printed with no code, rate or item under it",
        ),
        ("8514 30", Answered.LIST, "No line of its own is printed for 8514 30"),
        ("8518 30 1", Answered.LIST, "not a whole code"),
        ("8518 21 00", Answered.NOT_PRINTED, "Item no longer printed; named in 12/2022-Cus"),
        (
            "8541 40 11",
            Answered.NOT_PRINTED,
            "Item no longer printed; named in 01/2018(SG)-Cus, 02/2020(SG)-Cus",
        ),
        ("8537 10 10", Answered.NOT_PRINTED, "8537 10 10 is not printed in this edition"),
        ("8583 00 00", Answered.NOT_PRINTED, "8583 00 00 is not printed in this edition"),
        ("219/92", Answered.NOTIFICATION, "Printed; whether it is in force is not known"),
        ("80/2009", Answered.NOTIFICATION, "Printed; whether it is in force is not known"),
        ("11/2016", Answered.NOTIFICATION, "Rescinded"),
        ("1/2018", Answered.NOTIFICATION, "Ended on 29 July 2020"),
        ("12/2022-Cus", Answered.NOTIFICATION, "in force from 2 February 2022 on the days of its conditions"),
        ("21/2002-Customs", Answered.NOT_PRINTED, "S.Nos 1 to 275 are not in this copy"),
        ("50/2017", Answered.NOT_PRINTED, "Notification 50/2017 is not in this print"),
        ("123456789012", Answered.NO_MATCH, "more than the eight digits"),
        ("quaternionic flange", Answered.NO_MATCH, "other chapters are not in this table"),
    ],
)
def test_odd_rows_are_answered_as_they_stand(query: str, answered: Answered, words: str) -> None:
    answer = ask(query)
    assert answer.answered is answered
    assert words in said(answer)


def test_a_rate_of_the_item_counts_not_that_of_its_subheading() -> None:
    rates = {code: look_up(code, ON).line for code in ("8540 40", "8540 40 10", "8540 40 20")}
    assert {code: line and line.rate for code, line in rates.items()} == {
        "8540 40": "Free",
        "8540 40 10": "10%",
        "8540 40 20": "Free",
    }


def test_an_omitted_item_has_neither_rate_nor_unit() -> None:
    line = ask("8507 40 00").line
    assert line
    assert (line.rate, line.unit) == ("", "")


def test_every_answer_can_say_how_old_the_print_is() -> None:
    assert edition() == {
        "edition": "2022",
        "latest_in_table": "2022-05-01",
        "latest_notification": "2022-02-01",
    }
    assert "2022 edition" in as_printed().english()
    assert "Look up the rate in force before filing" in as_printed().english()


def test_the_chapter_lists_its_headings_and_all_its_notes() -> None:
    answer = ask("85")
    assert answer.answered is Answered.CHAPTER
    assert len(answer.lines) == 49
    assert len(answer.notes) == 19
