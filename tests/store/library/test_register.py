"""What the register lets out, what it refuses, and what it says then; in both databases."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from hse_desktop.model.calendar import INDIA
from hse_desktop.model.register import (
    Act,
    KeptDocument,
    LetterElsewhere,
    LetterKey,
    LetterRequest,
    LetterState,
    ModelYear,
    RequestedLine,
    SpellingDecision,
)
from hse_desktop.store.library.allocations import allocate, allocations, receive
from hse_desktop.store.library.balances import (
    balances,
    by_importer,
    by_location,
    history,
    totals_of_year,
    unbalanced,
)
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.exempting import record_exempted, record_used
from hse_desktop.store.library.letter_views import find_letter, letter_with, letters, unfinished
from hse_desktop.store.library.letters import (
    begin_signing,
    record_signed,
    record_unsigned,
    release,
    reserve,
    return_units,
    revoke,
)
from hse_desktop.store.library.opening import add_letter_elsewhere, allow_last_unit, open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.register_errors import (
    AllocationError,
    AllocationSpentError,
    BlankModelError,
    CapReachedError,
    ClockSetBackError,
    KeyWasAskedError,
    LastUnitError,
    LetterStateError,
    ModelAlreadyOpenError,
    ModelNotOpenError,
    NotEnoughLeftError,
    NotReturnableError,
    ReferenceUsedError,
    RegisterError,
    SpellingError,
    StatementMissingError,
    TooManyUnitsError,
    UnitsError,
    YearClosedError,
)
from hse_desktop.store.library.tables import balance
from tests.store.library.conftest import ALFA, BETA, RX, STOP, Opener, asha, wanted

SHA = "ab" * 32
STATEMENT = KeptDocument("statement.pdf", b"%PDF-1.7 nothing was or will be filed")


def count(library: Library, model: str = "RX-9000", year: int = 2026) -> int:
    """What stands against the cap."""
    (found,) = balances(library, model=model, year=year)
    return found.counted


def issued(library: Library, units: int, *, year: int = 2026) -> LetterKey:
    """A letter that went out."""
    letter = reserve(library, wanted(units, year=year), asha())
    key = LetterKey("Orion", letter.reference)
    begin_signing(library, key, asha())
    record_signed(library, key, asha(), sha256=SHA)
    return key


def test_ninety_nine_freely_and_not_one_more(library: Library) -> None:
    reserve(library, wanted(60), asha())
    letter = reserve(library, wanted(39), asha())
    assert letter.lines[0].running_total == 99
    with pytest.raises(LastUnitError, match="MeitY's written word"):
        reserve(library, wanted(1), asha())
    with pytest.raises(CapReachedError, match="BIS registration"):
        reserve(library, wanted(2), asha())
    assert count(library) == 99


def test_a_refusal_says_what_is_left(library: Library) -> None:
    reserve(library, wanted(90), asha())
    with pytest.raises(NotEnoughLeftError, match="Ask for 9 units or fewer") as refused:
        reserve(library, wanted(50), asha())
    assert "RX-9000, 2026" in str(refused.value)


def test_the_hundredth_needs_a_reason_and_the_written_word_and_the_next_never_comes(library: Library) -> None:
    reserve(library, wanted(99), asha())
    word = KeptDocument("meity.pdf", b"%PDF-1.7 yes")
    with pytest.raises(StatementMissingError):
        allow_last_unit(library, RX, asha(), reason=" ", written_word=word)
    allow_last_unit(library, RX, asha(), reason="MeitY's letter of 1 August", written_word=word)
    reserve(library, wanted(1), asha())
    with pytest.raises(CapReachedError):
        reserve(library, wanted(1), asha())
    assert count(library) == STOP
    kinds = [entry.kind for entry in history(library)]
    assert kinds[:2] == ["reserved", "last-unit-allowed"]


@pytest.mark.parametrize("change", [{"counted": 101, "reserved": 101}, {"counted": 100, "reserved": 100}])
def test_the_database_itself_holds_the_cap(library: Library, change: dict[str, int]) -> None:
    with pytest.raises(DBAPIError, match="ck_balance_"):
        library.write(lambda connection: connection.execute(update(balance).values(**change)))


@pytest.mark.parametrize("table", ["ledger", "model_number"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET person = 'Nobody'", "DELETE FROM {}"])
def test_history_cannot_be_rewritten(library: Library, table: str, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        library.write(lambda connection: connection.execute(text(statement.format(table))))


def test_a_model_is_unusable_until_its_opening_is_answered_and_zero_is_an_answer(library: Library) -> None:
    with pytest.raises(ModelNotOpenError, match="answer zero"):
        reserve(library, wanted(1, model="RX-9100"), asha())
    with pytest.raises(ModelNotOpenError):
        reserve(library, wanted(1, year=2027), asha())
    with pytest.raises(ModelAlreadyOpenError):
        open_model(library, RX, asha(), stop=STOP)
    open_model(library, ModelYear("Orion", "RX-9100", 2026), asha(), stop=STOP)
    reserve(library, wanted(1, model="RX-9100"), asha())


def test_letters_already_out_are_counted_by_importer_with_their_copies(library: Library) -> None:
    which = ModelYear("Orion", "QX 1", 2026)
    copy = KeptDocument("old.pdf", b"%PDF-1.4 old letter")
    opened = open_model(
        library, which, asha(), stop=STOP,
        letters=[LetterElsewhere(ALFA, "OLD/1", 30, "2026-07-01", copy=copy), LetterElsewhere(BETA, "OLD/2", 12)],
    )  # fmt: skip
    assert (opened.elsewhere, opened.counted, opened.remaining) == (42, 42, 57)
    assert [(share.name, share.units) for share in by_importer(library, opened.id)] == [
        (ALFA.name, 30),
        (BETA.name, 12),
    ]
    with pytest.raises(ReferenceUsedError, match=ALFA.name):
        reserve(library, wanted(1, reference="old/ 1"), asha())


def test_what_is_out_already_above_the_cap_is_told_and_nothing_more_goes_out(library: Library) -> None:
    opened = open_model(
        library,
        ModelYear("Orion", "QX 1", 2026),
        asha(),
        stop=STOP,
        letters=[LetterElsewhere(ALFA, "OLD/1", 130)],
    )
    assert (opened.total, opened.counted, opened.beyond, opened.remaining) == (130, 99, 31, 0)
    with pytest.raises(CapReachedError, match="130 of 100"):
        reserve(library, wanted(1, model="QX 1"), asha())


@pytest.mark.parametrize("other", ["rx-9000", "RX 9000", "RX9000", "RХ-9000", "RX-9OOO", "RX‑9000"])
def test_another_spelling_is_neither_merged_nor_counted_apart_silently(library: Library, other: str) -> None:
    with pytest.raises(SpellingError, match="RX-9000"):
        reserve(library, wanted(1, model=other), asha())
    with pytest.raises(SpellingError):
        open_model(library, ModelYear("Orion", other, 2026), asha(), stop=STOP)


def test_a_person_decides_what_a_second_spelling_means(library: Library) -> None:
    same = RequestedLine("RX 9000", 10, decision=SpellingDecision("same plate, says the factory", "RX-9000"))
    reserve(library, LetterRequest("Orion", ALFA, 2026, (same,)), asha())
    (joined,) = balances(library, model="rx9000")
    assert (joined.models, joined.counted) == (("RX-9000", "RX 9000"), 10)
    apart = ModelYear("Orion", "RX-9OOO", 2026)
    open_model(library, apart, asha(), stop=STOP, decision=SpellingDecision("another product: letter O"))
    reserve(library, wanted(7, model="RX-9OOO"), asha())
    assert [row.counted for row in balances(library, model="RX-9000")] == [10, 7]
    with pytest.raises(StatementMissingError):
        open_model(
            library, ModelYear("Orion", "rX-9000", 2026), asha(), stop=STOP, decision=SpellingDecision(" ")
        )


@pytest.mark.parametrize("odd", ["", " - ", "\u200b"])
def test_a_blank_model_is_refused(library: Library, odd: str) -> None:
    with pytest.raises(BlankModelError):
        open_model(library, ModelYear("Orion", odd, 2026), asha(), stop=STOP)


@pytest.mark.parametrize("units", [0, -5])
def test_units_are_whole_and_above_zero(library: Library, units: int) -> None:
    with pytest.raises(UnitsError):
        reserve(library, wanted(units), asha())


def test_all_lines_of_a_letter_are_held_or_none(library: Library) -> None:
    open_model(library, ModelYear("Orion", "QX 1", 2026), asha(), stop=STOP)
    lines = (RequestedLine("QX 1", 5), RequestedLine("RX-9000", 200))
    with pytest.raises(NotEnoughLeftError):
        reserve(library, LetterRequest("Orion", BETA, 2026, lines), asha())
    assert count(library, "QX 1") == 0
    assert letters(library) == []
    assert reserve(library, wanted(1), asha()).reference == "HSE/2026/0001"


def test_units_come_back_only_before_the_key_is_asked(library: Library) -> None:
    first = LetterKey("Orion", reserve(library, wanted(10), asha()).reference)
    assert release(library, first, asha()).state is LetterState.RELEASED
    assert count(library) == 0
    second = LetterKey("Orion", reserve(library, wanted(10), asha()).reference)
    assert second.reference == "HSE/2026/0002"
    begin_signing(library, second, asha())
    with pytest.raises(KeyWasAskedError, match="a signed copy may exist"):
        release(library, second, asha())
    assert [each.reference for each in unfinished(library)] == [second.reference]
    assert count(library) == 10
    record_unsigned(library, second, asha(), statement="The token was pulled out; no file was written.")
    assert count(library) == 0
    assert unfinished(library) == []


def test_an_issued_letter_is_known_by_its_file(library: Library) -> None:
    key = issued(library, 20)
    found = letter_with(library, SHA)
    assert found is not None
    assert (found.reference, found.state, found.lines[0].units) == (key.reference, LetterState.ISSUED, 20)
    assert letter_with(library, "cd" * 32) is None
    with pytest.raises(LetterStateError, match="issued"):
        record_signed(library, key, asha(), sha256=SHA)


def test_revoking_stops_the_letter_and_keeps_its_units(library: Library) -> None:
    key = issued(library, 20)
    revoke(library, key, asha(), reason="wrong importer")
    assert count(library) == 20
    with pytest.raises(StatementMissingError):
        return_units(library, key, asha(), reason="", statement=STATEMENT)
    return_units(library, key, asha(), reason="Alfa's statement of today", statement=STATEMENT)
    assert count(library) == 0
    with pytest.raises(NotReturnableError, match="already"):
        return_units(library, key, asha(), reason="again", statement=STATEMENT)


def test_units_that_meity_exempted_never_return(library: Library) -> None:
    key = issued(library, 20)
    record_exempted(library, key, asha(), model="RX-9000", units=5, dated=date(2026, 9, 2))
    revoke(library, key, asha(), reason="wrong importer")
    with pytest.raises(NotReturnableError, match="MeitY has exempted"):
        return_units(library, key, asha(), reason="statement", statement=STATEMENT)


def test_units_unused_at_the_years_end_never_return(library: Library) -> None:
    key = issued(library, 20)
    revoke(library, key, asha(), reason="wrong importer")
    with pytest.raises(NotReturnableError, match="year is over"):
        return_units(library, key, asha("2027-01-01T00:00:00"), reason="statement", statement=STATEMENT)


def test_exempted_and_used_are_a_counter_of_their_own(library: Library) -> None:
    key = issued(library, 20)
    with pytest.raises(TooManyUnitsError):
        record_used(library, key, asha(), model="RX-9000", units=1, bill_of_entry="123")
    record_exempted(library, key, asha(), model="RX-9000", units=15, dated=date(2026, 9, 2))
    with pytest.raises(TooManyUnitsError, match="more than the 5"):
        record_exempted(library, key, asha(), model="RX-9000", units=6, dated=date(2026, 9, 2))
    record_used(library, key, asha(), model="RX-9000", units=12, bill_of_entry="BE 1234567")
    (row,) = balances(library)
    assert (row.authorised, row.exempted, row.used, row.counted) == (20, 15, 12, 20)
    assert [(share.name, share.used) for share in by_location(library, row.id)] == [("Pune", 12)]
    assert totals_of_year(library, 2026)["exempted"] == 15


def test_an_exemption_dated_in_the_next_year_moves_the_units_there(library: Library) -> None:
    key = issued(library, 20)
    january = asha("2027-01-04T10:00:00")
    exempted = {"model": "RX-9000", "units": 8, "dated": date(2027, 1, 4)}
    with pytest.raises(ModelNotOpenError):
        record_exempted(library, key, january, **exempted)  # type: ignore[arg-type]
    open_model(
        library,
        ModelYear("Orion", "RX-9000", 2027),
        january,
        stop=STOP,
        letters=[LetterElsewhere(BETA, "OLD/9", 95)],
    )
    record_exempted(library, key, january, **exempted)  # type: ignore[arg-type]
    record_used(library, key, january, model="RX-9000", units=8, bill_of_entry="BE 1")
    before, after = balances(library, model="RX-9000")
    assert (before.counted, before.exempted) == (12, 0)
    assert (after.total, after.counted, after.beyond, after.exempted, after.used) == (103, 99, 4, 8, 8)
    assert unbalanced(library) == []


def test_the_same_reference_twice_is_refused_and_the_series_steps_over_it(library: Library) -> None:
    reserve(library, wanted(1, reference="HSE/2026/0001"), asha())
    with pytest.raises(ReferenceUsedError):
        reserve(library, wanted(1, reference="hse/2026/0001"), asha())
    assert reserve(library, wanted(1), asha()).reference == "HSE/2026/0002"


@pytest.mark.parametrize("year", [2025, 2028])
def test_the_year_is_said_and_must_be_near(library: Library, year: int) -> None:
    with pytest.raises(YearClosedError):
        reserve(library, wanted(1, year=year), asha())


def test_a_clock_set_back_over_new_year_is_asked_about(library: Library) -> None:
    open_model(library, ModelYear("Orion", "RX-9000", 2027), asha("2027-01-02T09:00:00"), stop=STOP)
    back = asha("2026-12-30T09:00:00")
    with pytest.raises(ClockSetBackError, match="30 December 2026"):
        reserve(library, wanted(1, year=2027), back)
    sure = Act("Asha Rao", back.at, despite_clock="the clock ran ahead yesterday")
    reserve(library, wanted(1, year=2027), sure)
    assert "ran ahead" in history(library)[0].reason


def test_nobody_acts_without_a_name(library: Library) -> None:
    with pytest.raises(StatementMissingError):
        reserve(library, wanted(1), Act(" ", datetime(2026, 9, 1, tzinfo=INDIA)))


def test_a_forgotten_letter_is_a_fact(library: Library) -> None:
    reserve(library, wanted(90), asha())
    after = add_letter_elsewhere(library, RX, asha(), each=LetterElsewhere(BETA, "LOST/1", 15))
    assert (after.total, after.counted, after.beyond) == (105, 99, 6)
    release(library, LetterKey("Orion", "HSE/2026/0001"), asha())
    (row,) = balances(library)
    assert (row.total, row.counted, row.beyond, row.remaining) == (15, 15, 0, 84)


def test_history_tells_who_did_what_when(library: Library) -> None:
    key = issued(library, 3)
    found = find_letter(library, "orion", key.reference)
    assert found is not None
    told = [
        (entry.kind, entry.person, entry.units, entry.counted)
        for entry in history(library, letter_id=found.id)
    ]
    assert told == [
        ("issued", "Asha Rao", 3, 0),
        ("signing", "Asha Rao", 3, 0),
        ("reserved", "Asha Rao", 3, 3),
    ]


def test_a_branch_desk_cannot_exceed_what_the_head_desk_gave(library: Library, tmp_path: Path) -> None:
    with open_file(tmp_path / "branch.sqlite", create=True, marks_folder=tmp_path / "marks") as branch:
        given = allocate(library, RX, asha(), units=40, desk="Chennai", to=branch.id)
        assert count(library) == 40
        received = receive(branch, given, "ff" * 32, asha())
        assert (received.allowance, received.remaining) == (40, 40)
        reserve(branch, wanted(40), asha())
        with pytest.raises(AllocationSpentError, match="head desk"):
            reserve(branch, wanted(1), asha())
        with pytest.raises(AllocationError, match="already"):
            receive(branch, given, "ff" * 32, asha())
        more = allocate(library, RX, asha(), units=10, desk="Chennai", to=branch.id)
        with pytest.raises(AllocationError, match="another certificate"):
            receive(branch, more, "ee" * 32, asha())
        assert receive(branch, more, "ff" * 32, asha()).remaining == 10
        letter = reserve(branch, wanted(1), asha())
        assert letter.lines[0].running_total == 50
        with pytest.raises(AllocationError, match="another register"):
            receive(library, more, "ff" * 32, asha())
    assert [(each.desk, each.units) for each in allocations(library)] == [("Chennai", 40), ("Chennai", 10)]
    with pytest.raises(RegisterError):
        allocate(library, RX, asha(), units=50, desk="Pune", to="0" * 16)


def test_what_was_entered_is_there_for_the_next_who_opens(library: Library, opener: Opener) -> None:
    key = issued(library, 20)
    again = find_letter(opener(), "Orion", key.reference)
    assert again == find_letter(library, "Orion", key.reference)
