"""The brand desk's steps over the register: what the law sets, what is warned of, letters signed in step with it."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.register import (
    Act,
    Balance,
    KeptDocument,
    LetterKey,
    LetterRequest,
    LetterState,
    ModelYear,
    RegisterLetter,
)
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import hse_limit
from hse_desktop.signing import sign as pdf
from hse_desktop.signing.keys import KeyAlgorithm, SigningKey
from hse_desktop.signing.sign import SignatureOptions
from hse_desktop.signing.verify import verify
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import LibraryError
from hse_desktop.store.library.letter_views import find_letter
from hse_desktop.store.library.letters import begin_signing, record_signed, reserve
from hse_desktop.store.library.register_errors import NoSuchLetterError
from hse_desktop.workflow.files import MAX_DOCUMENT_BYTES, read_file, write_whole

if TYPE_CHECKING:
    from hse_desktop.workflow.progress import Cancelled


class LetterNotRecordedError(HseError):
    """The letter was signed and its file written, but the register could not be reached."""

    code = "letter-not-recorded"
    exit_code = Exit.WRONG_USE
    what = N_(
        "The letter “{reference}” is signed and lies in “{file}”, but the register could not record it: {reason} Its "
        "units stay counted."
    )
    remedy = N_(
        "Keep the file. When the library is back, record the signed file; do not sign the letter again."
    )


class SigningUnfinishedError(HseError):
    """The key was asked, and no signed file came of it."""

    code = "signing-unfinished"
    exit_code = Exit.KEY_REFUSED
    what = N_(
        "The signing of “{reference}” was begun and did not come to an end: {reason} Its units stay counted."
    )
    remedy = N_("Sign it again. If it is given up, a named person records that no signed copy exists.")


class NotSignedLetterError(HseError):
    """A file that is to be recorded as the signed letter is not signed, or its signature does not hold."""

    code = "letter-not-signed"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” is no signed letter: its signature is missing or does not hold ({verdict}).")
    remedy = N_("Choose the signed PDF. Nothing was recorded.")


def units_stop(year: int) -> int:
    """The number of units of a model that is never passed in a year (the circular, para 2; Annexure-I, 7)."""
    return int(hse_limit("units-stop-at", date(year, 12, 31)).value)


def noted_from(year: int) -> int:
    """The number of units of a model from which a person is told how little is left in a year."""
    return int(hse_limit("units-note-from", date(year, 12, 31)).value)


def warnings(balance: Balance) -> list[Message]:
    """What a person is told beside the figures of a balance."""
    values: dict[str, str | int | Message] = {
        "model": balance.models[0],
        "year": balance.year,
        "total": balance.total,
        "stop": balance.stop,
        "left": balance.remaining,
        "beyond": balance.beyond,
    }
    told: list[Message] = []
    if balance.beyond:
        text = N_(
            "{model}, {year}: letters over {total} units are known, {beyond} above what the register would let out. "
            "MeitY stops when the exemption quantity reaches {stop} (Annexure 7). Write to the importers before they "
            "ship."
        )
        told.append(Message(text, values))
    if balance.allowance is not None:
        text = N_(
            "{model}, {year}: this register works from the head desk's allocation; {left} units are left of it."
        )
        told.append(Message(text, values))
    elif not balance.remaining:
        text = N_(
            "{model}, {year}: nothing is left. MeitY issues no further exemption for this model this year once {stop} "
            "are reached. The manufacturer has to seek BIS registration for further quantity."
        )
        told.append(Message(text, values))
    elif balance.total >= noted_from(balance.year):
        text = N_(
            "{model}, {year}: {total} units are counted, all importers and locations together; {left} are left."
        )
        told.append(Message(text, values))
    return told


def count_of(library: Library, which: ModelYear) -> list[Balance]:
    """The counts of every spelling that may be the model, in that year."""
    return balances(library, brand_name=which.brand, model=which.model, year=which.year)


def reach_of(library: Library) -> Message:
    """How far the counting goes: said wherever a count is shown."""
    if library.is_shared:
        return Message(N_("Counts what all desks that share this register enter."))
    return Message(N_("Counts only what is in this register."))


def sign_letter(
    library: Library,
    key: LetterKey,
    act: Act,
    *,
    letter: Path,
    out: Path,
    signing_key: SigningKey,
    options: SignatureOptions | None = None,
    cancelled: "Cancelled | None" = None,
) -> RegisterLetter:
    """Sign the PDF of a reserved letter, write it to `out`, and record it as issued.

    The register knows of the key operation before it starts: if anything goes away after that, the units stay counted
    and the letter can be finished. Up to then the letter stays reserved. Raises `SigningUnfinishedError`,
    `LetterNotRecordedError`, what the document or the register refuses.
    """
    content = read_file(letter)
    announced = _AnnouncedKey(signing_key, lambda: _announce(library, key, act))
    try:
        signed = pdf.sign(letter.name, content, announced, options or SignatureOptions(), cancelled=cancelled)
        write_whole(out, signed)
    except HseError as error:
        if announced.was_asked:
            raise SigningUnfinishedError(reference=key.reference, reason=error.happened()) from error
        raise
    return _record(library, key, act, signed, out)


def record_signed_file(
    library: Library, key: LetterKey, act: Act, *, file: Path, keep: bool = True
) -> RegisterLetter:
    """Record a letter that was signed elsewhere; its signature must hold, whoever's it is. A copy is kept with `keep`.

    Raises `NotSignedLetterError`, and what the register refuses.
    """
    content = _signed(file)
    _announce(library, key, act)
    return _record(library, key, act, content, file, keep=keep)


def authorise_signed(library: Library, request: LetterRequest, act: Act, *, file: Path) -> RegisterLetter:
    """Reserve a letter and record its PDF, which was signed elsewhere, in one go.

    Raises `NotSignedLetterError` before anything is reserved, and what the register refuses.
    """
    content = _signed(file)
    letter = reserve(library, request, act)
    key = LetterKey(letter.brand, letter.reference)
    begin_signing(library, key, act)
    return _record(library, key, act, content, file)


def _signed(file: Path) -> bytes:
    content = read_file(file)
    verdict = verify(file.name, content).verdict
    if verdict not in {"valid", "valid-untrusted"}:
        raise NotSignedLetterError(file=file.name, verdict=verdict)
    return content


def _announce(library: Library, key: LetterKey, act: Act) -> None:
    """Signing begins, unless it was begun before and not finished."""
    letter = find_letter(library, key.brand, key.reference)
    if letter is None:
        raise NoSuchLetterError(reference=key.reference)
    if letter.state is not LetterState.SIGNING:
        begin_signing(library, key, act)


def _record(
    library: Library, key: LetterKey, act: Act, content: bytes, file: Path, *, keep: bool = True
) -> RegisterLetter:
    copy = KeptDocument(file.name, content) if keep and len(content) <= MAX_DOCUMENT_BYTES else None
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return record_signed(library, key, act, sha256=sha256, copy=copy)
    except LibraryError as gone:
        raise LetterNotRecordedError(
            reference=key.reference, file=str(file), reason=gone.happened()
        ) from gone


class _AnnouncedKey:
    """A key that says so before it is asked."""

    def __init__(self, key: SigningKey, before: Callable[[], None]) -> None:
        self._key = key
        self._before = before
        self.was_asked = False

    @property
    def certificate(self) -> bytes:
        return self._key.certificate

    @property
    def chain(self) -> tuple[bytes, ...]:
        return self._key.chain

    @property
    def algorithm(self) -> KeyAlgorithm:
        return self._key.algorithm

    @property
    def signature_bytes(self) -> int:
        return self._key.signature_bytes

    def sign(self, signed_attributes: bytes, *, cancelled: "Cancelled | None" = None) -> bytes:
        self._before()
        self.was_asked = True
        return self._key.sign(signed_attributes, cancelled=cancelled)
