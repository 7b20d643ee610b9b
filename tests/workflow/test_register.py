"""Letters signed in step with the register, and allocations on their way between desks."""

import json
from pathlib import Path

import pytest

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.model.register import (
    Act,
    ImporterName,
    LetterKey,
    LetterRequest,
    LetterState,
    ModelYear,
    RequestedLine,
)
from hse_desktop.signing.driver_errors import TokenMissingError
from hse_desktop.signing.errors import DetachedSignatureError, DocumentDamagedError
from hse_desktop.signing.keys import KeyAlgorithm, SigningKey
from hse_desktop.store.library import database
from hse_desktop.store.library.allocations import allocate
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import find_document
from hse_desktop.store.library.errors import LibraryGoneError
from hse_desktop.store.library.letter_views import find_letter, letter_with, unfinished
from hse_desktop.store.library.letters import release, reserve
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.register_errors import AllocationError, KeyWasAskedError
from hse_desktop.workflow.allocating import (
    UnknownHeadDeskError,
    read_allocation,
    take_allocation,
    write_allocation,
)
from hse_desktop.workflow.progress import Cancelled
from hse_desktop.workflow.register import (
    LetterNotRecordedError,
    NotSignedLetterError,
    SigningUnfinishedError,
    authorise_signed,
    record_signed_file,
    sign_letter,
    units_stop,
    warnings,
)
from tests.signing.conftest import Pki, letter, pki

__all__ = ["letter", "pki"]

YEAR = today_in_india().year
RX = ModelYear("Orion", "RX-9000", YEAR)
ASHA = Act("Asha Rao")
REQUEST = LetterRequest("Orion", ImporterName("Alfa", "AAACA1234F"), YEAR, (RequestedLine("RX-9000", 20),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_file(tmp_path / "library.sqlite", create=True, marks_folder=tmp_path / "marks")
    open_model(made, RX, ASHA, stop=units_stop(YEAR))
    return made


@pytest.fixture
def key(library: Library) -> LetterKey:
    """A reserved letter."""
    return LetterKey("Orion", reserve(library, REQUEST, ASHA).reference)


@pytest.fixture
def unsigned(tmp_path: Path, letter: bytes) -> Path:
    """The PDF of the letter."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(letter)
    return file


class PulledToken:
    """A key whose token is pulled out the moment it is asked."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        self.certificate = key.certificate
        self.chain = key.chain
        self.algorithm: KeyAlgorithm = key.algorithm
        self.signature_bytes = key.signature_bytes

    def sign(self, signed_attributes: bytes, *, cancelled: Cancelled | None = None) -> bytes:
        raise TokenMissingError(driver="d", token="t", certificate="c")


def test_a_letter_is_signed_and_known_by_its_file(
    library: Library, key: LetterKey, unsigned: Path, pki: Pki
) -> None:
    out = unsigned.with_name("signed.pdf")
    issued = sign_letter(library, key, ASHA, letter=unsigned, out=out, signing_key=pki.asha.signing_key)
    assert issued.state is LetterState.ISSUED
    assert letter_with(library, issued.sha256) == issued
    kept = find_document(library, issued.sha256)
    assert kept is not None
    assert kept.content == out.read_bytes()


def test_what_fails_before_the_key_is_asked_leaves_the_letter_reserved(
    library: Library, key: LetterKey, tmp_path: Path, pki: Pki
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(DocumentDamagedError):
        sign_letter(
            library, key, ASHA, letter=broken, out=tmp_path / "o.pdf", signing_key=pki.asha.signing_key
        )
    assert release(library, key, ASHA).state is LetterState.RELEASED


def test_a_token_pulled_out_leaves_the_units_counted_until_somebody_knows(
    library: Library, key: LetterKey, unsigned: Path, pki: Pki
) -> None:
    out = unsigned.with_name("signed.pdf")
    with pytest.raises(SigningUnfinishedError, match="Its units stay counted"):
        sign_letter(
            library, key, ASHA, letter=unsigned, out=out, signing_key=PulledToken(pki.asha.signing_key)
        )
    assert [each.reference for each in unfinished(library)] == [key.reference]
    with pytest.raises(KeyWasAskedError):
        release(library, key, ASHA)
    issued = sign_letter(library, key, ASHA, letter=unsigned, out=out, signing_key=pki.asha.signing_key)
    assert issued.state is LetterState.ISSUED


def test_a_library_that_goes_away_after_signing_is_told_and_the_file_is_recorded_later(
    library: Library, key: LetterKey, unsigned: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = unsigned.with_name("signed.pdf")

    class Pulling(PulledToken):
        """Signs; and the disk of the library is gone when it has."""

        def sign(self, signed_attributes: bytes, *, cancelled: Cancelled | None = None) -> bytes:
            signature = self._key.sign(signed_attributes, cancelled=cancelled)
            monkeypatch.setattr(database, "run", gone)
            return signature

    def gone(*_: object, **__: object) -> None:
        raise LibraryGoneError(library="library.sqlite", reason="the disk is not there")

    with pytest.raises(LetterNotRecordedError, match=r"signed\.pdf") as told:
        sign_letter(library, key, ASHA, letter=unsigned, out=out, signing_key=Pulling(pki.asha.signing_key))
    assert "do not sign the letter again" in str(told.value)
    monkeypatch.undo()
    found = find_letter(library, "Orion", key.reference)
    assert found is not None
    assert found.state is LetterState.SIGNING
    assert record_signed_file(library, key, ASHA, file=out).state is LetterState.ISSUED
    assert [row.authorised for row in balances(library)] == [20]


def test_an_unsigned_file_is_not_recorded_and_holds_no_units(library: Library, unsigned: Path) -> None:
    with pytest.raises(NotSignedLetterError):
        authorise_signed(library, REQUEST, ASHA, file=unsigned)
    assert [row.counted for row in balances(library)] == [0]


def test_what_is_said_beside_a_count(library: Library) -> None:
    (row,) = balances(library)
    assert warnings(row) == []
    lines = (RequestedLine("RX-9000", 90),)
    reserve(library, LetterRequest("Orion", REQUEST.importer, YEAR, lines), ASHA)
    (row,) = balances(library)
    assert "9 are left" in warnings(row)[0].english()
    reserve(library, LetterRequest("Orion", REQUEST.importer, YEAR, (RequestedLine("RX-9000", 9),)), ASHA)
    (row,) = balances(library)
    assert "BIS registration" in warnings(row)[0].english()


def test_an_allocation_goes_to_the_other_desk_under_the_head_desks_signature(
    library: Library, tmp_path: Path, pki: Pki
) -> None:
    with open_file(tmp_path / "branch.sqlite", create=True, marks_folder=tmp_path / "marks") as branch:
        given = allocate(library, RX, ASHA, units=30, desk="Chennai", to=branch.id)
        file = write_allocation(given, tmp_path / "a.hseallocation", pki.ravi.signing_key)
        offered = read_allocation(file)
        assert offered.allocation == given
        with pytest.raises(UnknownHeadDeskError, match="Ravi Menon"):
            take_allocation(branch, file, ASHA)
        taken = take_allocation(branch, file, ASHA, signer=offered.signature.fingerprint.upper())
        assert taken.remaining == 30
        again = write_allocation(given, tmp_path / "again.hseallocation", pki.ravi.signing_key)
        with pytest.raises(AllocationError, match="already"):
            take_allocation(branch, again, ASHA)
        other = allocate(library, RX, ASHA, units=5, desk="Chennai", to=branch.id)
        foreign = write_allocation(other, tmp_path / "b.hseallocation", pki.asha.signing_key)
        with pytest.raises(AllocationError, match="another certificate"):
            take_allocation(branch, foreign, ASHA)


@pytest.mark.parametrize(
    ("name", "value"), [("units", 31), ("year", YEAR + 1), ("library", "f" * 16), ("more", 1)]
)
def test_a_changed_allocation_is_refused(
    library: Library, tmp_path: Path, pki: Pki, name: str, value: object
) -> None:
    given = allocate(library, RX, ASHA, units=30, desk="Chennai", to="0" * 16)
    file = write_allocation(given, tmp_path / "a.hseallocation", pki.ravi.signing_key)
    told = json.loads(file.read_text(encoding="utf-8"))
    told["allocation"][name] = value
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(DetachedSignatureError):
        read_allocation(file)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"allocation": {}, "signature": "AA=="}', bytes(range(128, 168))]
)
def test_a_file_that_is_no_allocation_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    with pytest.raises(HseError):
        read_allocation(file)
