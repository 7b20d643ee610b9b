"""What is listed can be found by its code, its words and what a trader calls it, and says where it comes from."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hse_desktop.model.citation import Confidence, Source
from hse_desktop.model.documents import SLOTS
from hse_desktop.reference.cro_schedule import cro_schedule, not_under_the_order, open_point
from hse_desktop.reference.currencies import currencies
from hse_desktop.reference.document_types import candidates_for, document_types
from hse_desktop.reference.fees import fees
from hse_desktop.reference.hbp_paragraphs import hbp_paragraphs, in_both_handbooks
from hse_desktop.reference.lookup import words_of
from hse_desktop.reference.permanent_iec import permanent_iecs
from hse_desktop.reference.ports import PORT_CODE, PortKind, ports
from hse_desktop.reference.regional_authorities import authority_hint, regional_authorities
from hse_desktop.reference.resources import resource
from hse_desktop.reference.sources import sources
from hse_desktop.reference.standards import standard_of, standards
from hse_desktop.reference.states import state_of_gstin, states
from hse_desktop.reference.tables import Table
from hse_desktop.reference.units import units, units_of_tariff
from resources.reference.build import built
from resources.reference.currencies import currencies_toml
from resources.reference.permanent_iec import permanent_iec_toml

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

TABLES: dict[str, tuple[Table[Any], int]] = {
    "cro_schedule": (cro_schedule(), 66),
    "not_under_the_order": (not_under_the_order(), 6),
    "standards": (standards(), 25),
    "permanent_iecs": (permanent_iecs(), 13),
    "ports": (ports(), 254),
    "units": (units(), 44),
    "states": (states(), 40),
    "currencies": (currencies(), 154),
    "fees": (fees(), 11),
    "document_types": (document_types(), 35),
    "regional_authorities": (regional_authorities(), 31),
    "hbp_paragraphs": (hbp_paragraphs(), 15),
}
every_table = pytest.mark.parametrize("name", TABLES)


@every_table
def test_every_row_is_counted_and_has_its_source(name: str) -> None:
    table, rows = TABLES[name]
    assert len(table.rows) == rows
    assert table.title
    for row in table.rows:
        assert row.citation.source in sources()
        assert row.name == row.name.strip() != ""


@every_table
def test_every_row_is_found_by_its_code_and_by_each_of_its_words(name: str) -> None:
    table, rows = TABLES[name]
    for row in table.rows:
        assert table.get(row.code) == row
        assert table.get(row.code.lower().replace(" ", "")) == row
        assert table.find(row.code)[0].code == row.code
        for word in words_of(" ".join((row.name, *row.synonyms))):
            assert row in table.find(word, limit=rows), word
        assert row in table.named(row.name)


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("server", {"data-processing-machine"}),
        ("sever", {"data-processing-machine"}),
        ("UPS", {"ups-5-kva", "ups-10-kva"}),
        ("LED wall", {"display", "display-32"}),
        ("plotter", {"printer-plotter"}),
        ("plottr", {"printer-plotter"}),
        ("CCTV", {"cctv"}),
        ("photocopeir", {"copier"}),
        ("cash dispensr", {"atm"}),
        ("transformer", set()),
        ("projector", set()),
    ],
)
def test_what_a_trader_types_leads_to_entries_of_the_schedule(typed: str, entries: set[str]) -> None:
    assert {found.code for found in cro_schedule().find(typed)} == entries


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("server", "does not name servers"),
        ("UPS", "Above 10 kVA it names none"),
        ("LED wall", "wall made of LED modules"),
        ("plotter", "3D printer"),
        ("CCTV", "essential security requirements"),
    ],
)
def test_an_entry_says_what_it_leaves_open(typed: str, says: str) -> None:
    for found in cro_schedule().find(typed):
        point = open_point(found)
        assert point is not None
        assert says in point.words
        assert point.citation.confidence is Confidence.SECONDARY


def test_every_open_point_belongs_to_an_entry_and_most_entries_have_none() -> None:
    open_ones = [row for row in cro_schedule().rows if open_point(row)]
    assert len(open_ones) == 15
    assert cro_schedule().get("rice-cooker") not in open_ones


def test_the_schedule_by_phase_with_its_standards() -> None:
    table = cro_schedule()
    assert Counter(row.phase for row in table.rows) == {"I": 15, "II": 16, "III": 14, "IV": 12, "V": 7, "": 2}
    machine = table.get("data-processing-machine")
    assert machine is not None
    assert (machine.standards, machine.since) == (("IS 13252-1:2010",), date(2013, 7, 3))
    for row in table.rows:
        for written in row.standards:
            standard = standard_of(written)
            assert standard is not None, written
            assert written in standard.edition or written.startswith("IS 13252-1")
    doubtful = [row.code for row in table.rows if row.since_is_doubtful]
    assert doubtful == ["television-tuner"]


def test_what_is_not_under_the_order_is_never_offered_as_a_category() -> None:
    offered = {row.name.casefold() for row in cro_schedule().rows}
    for row in not_under_the_order().rows:
        assert row.name.casefold() not in offered
        assert not cro_schedule().named(row.name)
    assert [row.under for row in not_under_the_order().find("solar panel")] == ["MNRE"]


def test_old_safety_standards_run_beside_the_one_that_takes_over() -> None:
    for written in ("IS 13252 (Part 1):2010", "IS 13252-1:2010", "IS 616:2017"):
        standard = standard_of(written)
        assert standard is not None
        assert (standard.gives_way_to, standard.until) == ("IS/IEC 62368-1", date(2028, 11, 1))
    assert [row.code for row in standards().find("IEC 60950")] == ["IS 13252-1"]
    assert standard_of("EN 55032") is None


def test_permanent_numbers_say_where_the_print_breaks_off() -> None:
    table = permanent_iecs()
    assert [row.code[-2:] for row in table.rows if row.complete] == ["11", "29", "45", "88", "69"]
    china = table.get("0100000134")
    assert china is not None
    assert china.name.endswith("/to China through")
    assert {row.citation.confidence for row in table.rows} == {Confidence.SEED}
    assert table.get("0388000000") is None


def test_ports_have_the_kind_their_code_ends_with() -> None:
    table = ports()
    assert Counter(row.kind for row in table.rows) == {
        PortKind.SEA: 61, PortKind.RAIL: 6, PortKind.AIR: 30, PortKind.INLAND: 120, PortKind.LAND: 37,
    }  # fmt: skip
    assert all(PORT_CODE.fullmatch(row.code) for row in table.rows)
    assert "does not prove" in table.doubt


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nhava seva", "INNSA1"),
        ("JNPT", "INNSA1"),
        ("in del4", "INDEL4"),
        ("tuglakabad", "INTKD6"),
        ("petrapol", "INPTPB"),
        ("bangalore", "INBLR4"),
    ],
)
def test_ports_are_found_as_people_write_them(typed: str, code: str) -> None:
    assert ports().find(typed)[0].code == code


def test_units_of_the_tariff_and_how_sure_they_are() -> None:
    assert [unit.code for unit in units_of_tariff("u")] == ["NOS", "UNT"]
    assert [unit.code for unit in units_of_tariff("kg.")] == ["KGS"]
    assert units_of_tariff("carat") == ()
    sure = {row.code: row.citation.confidence for row in units().rows}
    assert (sure["UNT"], sure["NOS"]) == (Confidence.SECONDARY, Confidence.INFERRED)


def test_the_state_of_a_gstin() -> None:
    maharashtra, before = state_of_gstin("27AAPFU0939F1ZV"), states().get("28")
    assert maharashtra is not None
    assert maharashtra.name == "Maharashtra"
    assert before is not None
    assert (before.taken_over_by, before.citation.confidence) == ("37", Confidence.INFERRED)
    assert state_of_gstin("00AAPFU0939F1ZV") is None


def test_currencies_carry_no_rate_and_warn_of_hundreds() -> None:
    assert [row.code for row in currencies().rows if row.quoted_per_hundred] == ["JPY", "KRW"]
    assert [row.code for row in currencies().find("renminbi")] == ["CNY"]
    assert currencies().find("usd")[0].name == "US Dollar"


def test_document_types_are_candidates_until_seen_on_the_portal() -> None:
    table = document_types()
    assert not any(row.verified_on_portal for row in table.rows)
    assert [row.code for row in candidates_for("proforma-invoice")] == ["325"]
    assert [row.code for row in candidates_for("safety-report")] == ["004"]
    assert candidates_for("oem-declaration") == ()
    assert {slot for row in table.rows for slot in row.slots} <= set(SLOTS)
    for row in table.rows:
        assert row.citation.confidence is (Confidence.SECONDARY if row.is_whole else Confidence.INFERRED)


def test_an_authority_is_a_hint_for_numeric_numbers_only() -> None:
    mumbai = authority_hint("0388012345")
    assert mumbai is not None
    assert (mumbai.name, mumbai.citation.confidence) == ("Mumbai", Confidence.INFERRED)
    assert authority_hint("0100000088") is None
    assert authority_hint("AAPFU0939F") is None
    assert authority_hint("9988012345") is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2.07(b)", "HBP 2015-20, 2.07(b) (in HBP 2023: 2.07)"),
        ("2.16", "HBP 2015-20, 2.16 (expected in HBP 2023: 2.16, not verified)"),
        ("2.102", "HBP 2015-20, 2.102 (its place in HBP 2023 is not known)"),
        ("2.36", "HBP 2015-20, 2.36 (its place in HBP 2023 is not known)"),
    ],
)
def test_a_paragraph_is_cited_in_both_handbooks(number: str, words: str) -> None:
    assert in_both_handbooks(number).english() == words


def test_only_what_was_read_is_called_so() -> None:
    read = {source for table, _ in TABLES.values() for row in table.rows
            if row.citation.confidence is Confidence.SEED for source in [row.citation.source]}  # fmt: skip
    assert read == {Source.HBP}


def test_the_currencies_are_what_the_library_lists() -> None:
    assert resource("reference/currencies.toml").read_text(encoding="utf-8") == currencies_toml()


def test_the_permanent_numbers_are_what_the_print_gives() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"the text of the handbook is not at {SEEDS}")
    for name, text in built(SEEDS).items():
        kept = resource(f"reference/{name}").read_text(encoding="utf-8")
        assert kept == text, f"{name}: run python -m resources.reference.build"


@pytest.mark.parametrize(
    "print_of_it",
    [
        "2.06 Application Fee",
        "(b) Following permanent IEC numbers\n10100000011All\n30100000029All\n2.08 Application",
    ],
)
def test_a_print_that_reads_otherwise_is_refused(print_of_it: str) -> None:
    with pytest.raises(ValueError, match="permanent IEC number"):
        permanent_iec_toml(print_of_it)
