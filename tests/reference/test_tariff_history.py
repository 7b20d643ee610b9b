"""Notification 21/2002, second part: whole, and never shown as in force."""

from collections import Counter

from hse_desktop.reference.tariff.historical import (
    WHAT_IT_IS,
    HistoricalEntry,
    find_historical,
    historical_entries,
)


def entry(serial: str) -> HistoricalEntry:
    return next(found for found in historical_entries() if found.serial == serial)


def test_every_serial_number_is_there() -> None:
    serials = list(dict.fromkeys(found.serial for found in historical_entries()))
    assert len(serials) == 245
    assert {serial for serial in serials if serial.isdigit()} == {str(n) for n in range(276, 508)}
    assert [serial for serial in serials if not serial.isdigit()] == [
        "276A", "298A", "300A", "303A", "316A", "316B", "316C", "316D", "344A", "352A", "401A", "426A", "426B",
    ]  # fmt: skip
    omitted = [found.serial for found in historical_entries() if found.omitted and not found.part]
    assert (len(omitted), len(set(omitted))) == (91, 89)
    assert [serial for serial, n in Counter(omitted).items() if n > 1] == ["321", "396"]
    assert sum(not found.part for found in historical_entries()) == 265


def test_entries_naming_the_chapter() -> None:
    naming = {found.serial for found in historical_entries() if any(c.startswith("85") for c in found.codes)}
    assert sorted(naming) == [
        "279", "280", "283", "285", "286", "288", "289", "292", "293", "294", "296", "300A", "309", "310", "316B",
        "319", "342", "423", "427", "438", "439", "442", "503", "504",
    ]  # fmt: skip


def test_fields_are_read_from_the_right() -> None:
    fields = [
        (e.standard, e.additional, e.condition)
        for e in (entry("277"), entry("439"), entry("442"), entry("404"))
    ]
    assert fields == [
        ("10%", "-", "-"),
        ("5%", "-", "47 or 48 or 49, and 93"),
        ("10%", "-", "5 and 95"),
        ("-", "16%", "-"),
    ]
    assert (entry("400").condition, entry("507").condition) == ("86", "-")
    assert entry("277").codes == ("847340",)


def test_parts_without_a_number_hang_on_the_number_before() -> None:
    parts = [found for found in historical_entries() if found.serial == "399"]
    assert [(part.part, part.omitted, part.standard) for part in parts] == [
        ("", False, "5%"), ("ii", False, "5%"), ("iii", True, ""), ("iv", False, "5%"), ("v", False, "5%"),
        ("vi", False, "10%"), ("vii", True, ""),
    ]  # fmt: skip
    assert sum(found.serial == "363" for found in historical_entries()) == 6


def test_the_cut_text_and_the_substituted_rate_are_said() -> None:
    assert [found.serial for found in historical_entries() if found.remarks] == ["434", "477"]
    assert entry("434").standard == "90%"
    assert "09/2005" in entry("434").says()[0].english()
    assert entry("477").says()[0].english() == "The text is incomplete in the copy."


def test_an_entry_is_found_by_number_code_or_words() -> None:
    assert [found.serial for found in find_historical("316b")] == ["316B"]
    assert "503" in [found.serial for found in find_historical("8507 90")]
    assert {"309", "310"} == {found.serial for found in find_historical("8524") if found.codes == ("8524",)}
    assert find_historical("battery separators")[0].serial == "503"
    assert find_historical("321")[0].omitted


def test_it_is_said_to_be_history_and_what_it_lacks() -> None:
    said = WHAT_IT_IS.english()
    for words in ("history, not in force", "S.Nos 1 to 275", "Conditions, lists", "2005"):
        assert words in said
