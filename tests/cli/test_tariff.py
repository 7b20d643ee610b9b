"""`hse tariff`: an item with its rate, what could apply on a day, and what the print cannot tell."""

import json
from typing import Any

from tests.cli.conftest import Hse


def answer(hse: Hse, *arguments: str) -> dict[str, Any]:
    told = hse("tariff", *arguments, "--json")
    assert told.returncode in {0, 1}
    assert told.stderr == ""
    document: dict[str, Any] = json.loads(told.stdout)
    return document


def test_lithium_batteries_on_a_day_in_2024(hse: Hse) -> None:
    told = hse("tariff", "8507 60 00", "--on", "2024-06-01")
    assert told.returncode == 0
    words = " ".join(told.stdout.split())
    for part in (
        "8507 60 00 Lithium-ion",
        "ELECTRIC ACCUMULATORS",
        "Unit u; standard rate 20%; preferential rate: none printed.",
        "Note 3: For the purposes of heading 8507",
        "Exemption entries that could apply on 1 June 2024, as printed:",
        "11/2022-Cus dated 1 February 2022, S.No. 3",
        "they cannot be paired. Look it up.",
        "12/2022-Cus dated 1 February 2022, S.No. 1",
        "10%, on conditions 1 + 6: If the importer follows the procedure",
        "Valid from 1st April, 2024 upto 31st March, 2025.",
        "As printed in a 2022 edition of the customs tariff, Chapter 85 (latest date in it: 1 May 2022).",
        "Look up the rate in force before filing.",
    ):
        assert part in words, part


def test_json_has_the_item_its_entries_and_the_age_of_the_print(hse: Hse) -> None:
    found = answer(hse, "85076000", "--on", "2024-06-01")
    assert set(found) == {
        "query", "on", "answer", "says", "source", "line", "lines", "notes", "named_in", "exemptions",
        "exemptions_on_other_days", "notifications", "safeguard_duties",
    }  # fmt: skip
    assert (found["answer"], found["on"]) == ("item", "2024-06-01")
    assert found["line"]["code"] == "8507 60 00"
    assert found["line"]["path"][-1] == "Lithium-ion"
    assert (found["line"]["standard_rate"], found["line"]["unit"]) == ("20%", "u")
    assert found["source"]["latest_in_table"] == "2022-05-01"
    unpaired, hearable = found["exemptions"][:2]
    assert unpaired["rates_on_this_day"] == []
    assert len(unpaired["unpaired"]["rates"]) == 4
    assert [rate["rate"] for rate in hearable["rates_on_this_day"]] == ["10%"]
    assert [condition["number"] for condition in hearable["rates_on_this_day"][0]["conditions"]] == ["1", "6"]


def test_a_code_may_be_typed_with_blanks_and_without_quotes(hse: Hse) -> None:
    assert answer(hse, "8525", "81", "00")["line"]["code"] == "8525 81 00"
    assert "Sub-heading Note 1: Sub-heading 8525 81 covers only" in hse("tariff", "8525", "81", "00").stdout


def test_chapter_84_is_not_in_this_table_and_the_answer_is_no(hse: Hse) -> None:
    for query in ("8471", "server", "plotter"):
        told = hse("tariff", query)
        assert told.returncode == 1
        assert "not in this table" in told.stdout
        assert answer(hse, query)["answer"] == "not-in-table"


def test_words_list_items_with_their_rates(hse: Hse) -> None:
    told = hse("tariff", "UPS")
    assert told.returncode == 0
    assert told.stdout.startswith("No line names “UPS”.")
    assert "8504 40 10  Static converters › Electric inverter  [20%  u]" in told.stdout


def test_an_old_notification_is_shown_as_history_only(hse: Hse) -> None:
    told = hse("tariff", "--history", "battery separators")
    assert told.returncode == 0
    assert "503  8507 90" in told.stdout
    assert "history, not in force" in told.stdout
    found = answer(hse, "--history", "503")
    assert found["in_force"] is False
    assert [entry["serial"] for entry in found["entries"]] == ["503"]
    assert hse("tariff", "--history", "zzzz qqqq").returncode == 1


def test_a_notification_is_read_by_its_number(hse: Hse) -> None:
    told = hse("tariff", "80/2009")
    assert told.returncode == 0
    assert "Printed; whether it is in force is not known." in told.stdout
    found = answer(hse, "11/2022")
    assert [len(order["entries"]) for order in found["notifications"]] == [12]
    assert "cannot be paired" in found["notifications"][0]["entries"][2]["says"][0]
    old = hse("tariff", "21/2002")
    assert old.returncode == 1
    assert "history, not in force" in old.stdout
