"""The brand desk's letters: gathered from the library, reserved, written, signed, known by their file."""

from dataclasses import replace
from pathlib import Path

import pytest

from hse_desktop.model.calendar import in_words, today_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.model.register import (
    LetterKey,
    LetterState,
)
from hse_desktop.store.library import records
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import find_document
from hse_desktop.store.library.letter_views import letter_with, letters
from hse_desktop.store.library.letters import release
from hse_desktop.workflow.issuing import (
    LettersRefusedError,
    issue_letter,
    prepare_letter,
    prepare_letters,
    prepared_again,
    preview_letter,
    sign_prepared_letters,
)
from hse_desktop.workflow.letter_details import LetterDetails, LetterIncompleteError, details_for
from tests.paper.conftest import run_poppler, text_of
from tests.signing.conftest import Pki
from tests.workflow.desk import ASHA, YEAR, desk, wanted


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return desk(tmp_path)


@pytest.fixture
def details(library: Library) -> LetterDetails:
    """A letter over 12 units."""
    return details_for(library, wanted(), place="Oakland")


def test_a_letter_says_what_library_and_register_know_and_its_signature_holds(
    library: Library, details: LetterDetails, tmp_path: Path, pki: Pki
) -> None:
    issue_letter(library, details_for(library, wanted(5)), ASHA, pki.asha.signing_key, folder=tmp_path)
    issued = issue_letter(library, details, ASHA, pki.asha.signing_key, folder=tmp_path / "out")
    assert issued.file.name == f"Orion-HSE-{YEAR}-0002.pdf"
    assert [file.name for file in issued.file.parent.iterdir()] == [issued.file.name]
    content = issued.file.read_bytes()
    assert letter_with(library, issued.letter.sha256) == issued.letter
    kept = find_document(library, issued.letter.sha256)
    assert kept is not None
    assert kept.content == content
    said = text_of(content)
    for words in (
        f"Reference HSE/{YEAR}/0002 Date {in_words(today_in_india())} Place Oakland",
        "Alaknanda Compute Private Limited, Plot 18, Electronics City Phase II, Bengaluru, Karnataka 560100, IEC "
        "AAACA1234F",
        "manufactured or imported in less than 100 units per year",
        "this letter included: RX-9000: 17 units, of which 12 in this letter.",
        "Daniel Okafor",
    ):
        assert words in said
    assert "Signature is Valid" in run_poppler("pdfsig", content)


def test_what_is_missing_is_named_before_anything_is_reserved(library: Library, tmp_path: Path) -> None:
    records.save_brand(library, "Orion", {"name": "Orion Systems, Inc."})
    lacking = details_for(library, wanted(), manufacturer="Nobody")
    with pytest.raises(LetterIncompleteError, match=r"signatory; .*manufacturer.*Factories"):
        prepare_letter(library, lacking, ASHA, tmp_path)
    assert letters(library) == []


def test_many_letters_are_reserved_all_or_none(
    library: Library, details: LetterDetails, tmp_path: Path
) -> None:
    too_many = [details, details_for(library, wanted(90)), details_for(library, wanted(1, "ZZ-1"))]
    with pytest.raises(LettersRefusedError) as refused:
        prepare_letters(library, too_many, ASHA, tmp_path)
    assert sorted(refused.value.refused) == [2]
    too_many[2] = details
    with pytest.raises(LettersRefusedError) as refused:
        prepare_letters(library, too_many, ASHA, tmp_path)
    assert {number: error.code for number, error in refused.value.refused.items()} == {1: "not-enough-left"}
    assert letters(library) == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_bad_letter_is_left_out_of_a_batch_and_a_stop_leaves_the_rest_waiting(
    library: Library, tmp_path: Path, pki: Pki
) -> None:
    made = prepare_letters(library, [details_for(library, wanted(2)) for _ in range(5)], ASHA, tmp_path)
    made[1].file.write_bytes(b"%PDF-1.7 nothing")
    first = sign_prepared_letters(library, made[:2], ASHA, pki.asha.signing_key, folder=tmp_path / "first")
    assert [issued.letter.state for issued in first.issued] == [LetterState.ISSUED]
    assert [(bad.letter.reference, why.code) for bad, why in first.left_out] == [
        (f"HSE/{YEAR}/0002", "prepared-letter-changed")
    ]
    out = tmp_path / "second"
    stopped = sign_prepared_letters(
        library, made[2:], ASHA, pki.asha.signing_key, folder=out, cancelled=lambda: any(out.glob("*.pdf"))
    )
    assert stopped.stopped_by is not None
    assert stopped.stopped_by.code == "cancelled"
    assert stopped.issued
    assert stopped.waiting[-1] == made[-1]
    again = [prepared_again(library, made[1].key, tmp_path), *stopped.waiting]
    rest = sign_prepared_letters(library, again, ASHA, pki.asha.signing_key)
    assert (len(rest.issued) + len(stopped.issued), rest.left_out, rest.stopped_by) == (4, (), None)
    (counted,) = [each for each in balances(library) if "RX-9000" in each.models]
    assert (counted.reserved, counted.authorised) == (0, 10)


def test_a_reserved_letter_can_be_written_again_the_same_or_released(
    library: Library, details: LetterDetails, tmp_path: Path
) -> None:
    first = prepare_letter(library, details, ASHA, tmp_path)
    again = prepared_again(library, first.key, tmp_path / "again")
    assert again.file.read_bytes() == first.file.read_bytes()
    release(library, first.key, ASHA)
    with pytest.raises(HseError, match="released"):
        prepared_again(library, LetterKey("orion", first.letter.reference), tmp_path)


def test_the_preview_shows_the_totals_and_takes_no_number(library: Library, details: LetterDetails) -> None:
    said = text_of(preview_letter(library, replace(details, reference="OSI/7")))
    assert "RX-9000: 12 units, of which 12 in this letter" in said
    assert "Reference OSI/7" in said
    assert letters(library) == []
