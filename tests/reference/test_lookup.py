"""An entry is found by its code, its words and what a trader calls it, while it is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.reference.lookup import Entry, Index, words_of

TABLE = (
    Entry("8443 32", "Printers, plotters", ("wide-format printer", "label printer")),
    Entry("8471", "Automatic data processing machine", ("server", "storage array")),
    Entry("8504 40 10", "Electric inverter"),
    Entry("8504 40 21", "Dip bridge rectifier"),
    Entry("8528 52", "Visual display units, video monitors", ("LED wall", "monitor")),
    Entry("8525 89", "Television cameras, digital cameras", ("CCTV", "surveillance camera")),
    Entry("8504 21", "Transformers of a capacity not exceeding 10 kVA"),
    Entry("INNSA1", "Nhava Sheva (JNCH)"),
    Entry("INPAV1", "Pipāvāv"),
    Entry("7308", "Several severe things for display"),
)
INDEX = Index(TABLE)


def first(query: str) -> str:
    return next((hit.key for hit in INDEX.find(query)), "nothing")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8504 40 10", "8504 40 10"),
        ("85044010", "8504 40 10"),
        ("8504.40.2", "8504 40 21"),
        ("850 421", "8504 21"),
        ("innsa1", "INNSA1"),
        ("in nsa", "INNSA1"),
        ("plot", "8443 32"),
        ("plottr", "8443 32"),
        ("sever", "8471"),
        ("storge aray", "8471"),
        ("SERVER", "8471"),
        ("machine automatic", "8471"),
        ("led wal", "8528 52"),
        ("cctv", "8525 89"),
        ("survielance camra", "8525 89"),
        ("transfromer 10kva", "8504 21"),
        ("transformer of a capacity", "8504 21"),
        ("nhava", "INNSA1"),
        ("pipavav", "INPAV1"),
        ("Acme server model", "8471"),
        ("inverter", "8504 40 10"),
        ("fish and chips", "nothing"),
        ("display", "8528 52"),
        ("", "nothing"),
        (" -", "nothing"),
    ],
)
def test_what_is_found_first(typed: str, expected: str) -> None:
    found = [hit.key for hit in INDEX.find(typed)]
    if expected == "nothing":
        assert found == []
    elif typed == "sever":
        assert expected in found, "a word that begins so does not hide what was meant"
    else:
        assert found[0] == expected


def test_entries_with_every_word_come_alone_and_a_name_comes_first() -> None:
    assert [hit.key for hit in INDEX.find("digital camera")] == ["8525 89"]
    assert INDEX.find("monitor")[0].score == INDEX.find("8471")[0].score == 1
    assert [hit.key for hit in INDEX.find("8504", limit=2)] == ["8504 21", "8504 40 10"]


def test_without_an_entry_of_all_words_those_with_most_of_them_come() -> None:
    assert {hit.key for hit in INDEX.find("server display")} == {"8471", "8528 52", "7308"}
    assert {hit.key for hit in INDEX.find("automatic rectifier kva")} == {"8471", "8504 40 21"}


def test_a_figure_is_never_taken_for_another_figure() -> None:
    assert "8504 21" not in [hit.key for hit in INDEX.find("85042199")]


def test_a_code_listed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Index([Entry("1", "one"), Entry("1", "another")])


entries = st.lists(
    st.builds(
        Entry,
        st.text("AB019 .", min_size=1, max_size=6).filter(lambda key: key.strip(" .")),
        st.text("abcdé -,19", min_size=1, max_size=30),
        st.tuples(st.text("abcd ", max_size=12)),
    ),
    max_size=12,
    unique_by=lambda entry: entry.key,
)


@given(entries)
def test_every_entry_is_found_by_its_code_and_by_each_of_its_words(table: list[Entry]) -> None:
    index = Index(table)
    assert index.find(" ") == []
    for entry in table:
        for typed in (entry.key, *words_of(entry.text), *words_of(" ".join(entry.synonyms))):
            hits = index.find(typed, limit=len(table))
            assert entry.key in [hit.key for hit in hits]
            assert all(0 < hit.score <= 1 for hit in hits)
            assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
