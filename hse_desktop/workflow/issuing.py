"""The brand desk issues letters: reserved in the register, written with their data, signed in step with the register.

A letter that was reserved and written waits: it can be written again, released, or signed later. From the moment the
key is asked, its units count until the signed file is recorded (`workflow.register.sign_letter`).
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import read
from hse_desktop.model.errors import CancelledError, Exit, HseError
from hse_desktop.model.letter_data import data_of
from hse_desktop.model.register import Act, LetterKey, LetterState, RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.sign import SignatureOptions, Stamp
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_drafts import LetterDraft, find_draft
from hse_desktop.store.library.letter_views import STATES, find_letter
from hse_desktop.store.library.letters import LettersRefusedError, release, reserve_all
from hse_desktop.store.library.register_errors import LetterStateError, NoSuchLetterError
from hse_desktop.workflow.files import read_file, write_whole
from hse_desktop.workflow.letter_details import LetterDetails, request_of
from hse_desktop.workflow.letter_writing import (
    head_image,
    preview_letter,
    require_printable,
    signed_name,
    with_letter,
    written_letter,
)
from hse_desktop.workflow.progress import Cancelled, Progress, Steps
from hse_desktop.workflow.register import sign_letter

if TYPE_CHECKING:
    from hse_desktop.paper.sheet import HeadImage

__all__ = [
    "IssuedLetter", "LetterDetails", "LetterNotWrittenHereError", "LettersRefusedError", "PreparedLetter",
    "PreparedLetterChangedError", "SignedLetters", "head_image", "issue_letter", "prepare_letter", "prepare_letters",
    "prepared_again", "preview_letter", "sign_prepared", "sign_prepared_letters",
]  # fmt: skip

_AT_ONCE: Final = 2


class LetterNotWrittenHereError(HseError):
    """What the letter is made of is not in the library. Values: `reference`."""

    code = "letter-not-written-here"
    exit_code = Exit.WRONG_USE
    what = N_("The letter “{reference}” was reserved without being written here.")
    remedy = N_("Sign its PDF with “issue”, or release it and issue it anew.")


class PreparedLetterChangedError(HseError):
    """The unsigned PDF is no longer the one that was written. Values: `file`, `reference`."""

    code = "prepared-letter-changed"
    exit_code = Exit.ANSWER_IS_NO
    ends_batch = False
    what = N_("“{file}” is no longer the letter “{reference}” as it was written, so it was not signed.")
    remedy = N_("Write the letter again, look at it, and sign it then. It is still reserved.")


@dataclass(frozen=True)
class PreparedLetter:
    """A letter that is reserved, with its unsigned PDF, whose SHA-256 (hex) is `sha256`.

    `inset`: where its visible signature goes (`Stamp.inset`).
    """

    letter: RegisterLetter
    file: Path
    sha256: str
    inset: tuple[int, int]

    @property
    def key(self) -> LetterKey:
        """Which letter it is."""
        return LetterKey(self.letter.brand, self.letter.reference)


@dataclass(frozen=True)
class IssuedLetter:
    """A letter that is signed and recorded, with its file."""

    letter: RegisterLetter
    file: Path


@dataclass(frozen=True)
class SignedLetters:
    """What a batch came to: the letters `issued`, in their order; why others were `left_out`; what was not begun."""

    issued: tuple[IssuedLetter, ...]
    left_out: tuple[tuple[PreparedLetter, HseError], ...]
    waiting: tuple[PreparedLetter, ...]
    stopped_by: HseError | None = None


def prepare_letter(library: Library, details: LetterDetails, act: Act, folder: Path) -> PreparedLetter:
    """Reserve a letter and write its PDF into `folder`.

    Raises `LetterIncompleteError`, `ModelTwiceError`, `UnprintableTextError` and `NoSuchLetterheadError` before
    anything is reserved; what `store.library.letters.reserve` refuses; `FileNotWrittenError`, then the letter stays
    reserved and `prepared_again` writes it.
    """
    try:
        (prepared,) = prepare_letters(library, [details], act, folder)
    except LettersRefusedError as refused:
        raise refused.refused[0] from refused
    return prepared


def prepare_letters(
    library: Library,
    letters: Sequence[LetterDetails],
    act: Act,
    folder: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[PreparedLetter]:
    """Reserve many letters, all or none, and write their PDFs into `folder`.

    Raises `LettersRefusedError`, with the refusal by the letter's place, before anything is reserved; `CancelledError`
    while reserving, then none is; while writing, then all are reserved and `prepared_again` writes the rest.
    """
    steps = Steps(2 * len(letters), progress, cancelled)
    images: dict[tuple[str, str], HeadImage | None] = {}
    refused: dict[int, HseError] = {}
    requests = []
    for number, details in enumerate(letters):
        try:
            request = request_of(details)
            head = (details.brand, details.letterhead)
            if head not in images:
                images[head] = head_image(library, *head)
            said = data_of(details.application)
            require_printable(said, details.place)
            requests.append((request, LetterDraft(said, details.letterhead, details.place)))
        except HseError as error:
            refused[number] = error
    if refused:
        raise LettersRefusedError(refused)
    reserving = Message(N_("Reserving in the register"))
    reserved = reserve_all(library, requests, act, step=lambda _: steps.next(reserving))
    made = []
    for letter, details in zip(reserved, letters, strict=True):
        steps.next(Message(N_("Writing {reference}"), {"reference": letter.reference}))
        kept = LetterDraft(data_of(details.application), details.letterhead, details.place)
        image = images[details.brand, details.letterhead]
        made.append(_prepared(library, letter, kept, image, folder, act=act))
    return made


def prepared_again(library: Library, key: LetterKey, folder: Path) -> PreparedLetter:
    """Write the PDF of a letter that was reserved before, and perhaps begun to be signed, into `folder`.

    Raises `NoSuchLetterError`, `LetterStateError` once it is issued or given up, `LetterNotWrittenHereError`,
    `NoSuchLetterheadError`, `FileNotWrittenError`.
    """
    letter = find_letter(library, key.brand, key.reference)
    if letter is None:
        raise NoSuchLetterError(reference=key.reference)
    if letter.state not in {LetterState.RESERVED, LetterState.SIGNING}:
        raise LetterStateError(reference=letter.reference, state=Message(STATES[letter.state]))
    draft = find_draft(library, letter.id)
    if draft is None:
        raise LetterNotWrittenHereError(reference=letter.reference)
    image = head_image(library, letter.brand, draft.letterhead)
    return _prepared(library, letter, draft, image, folder)


def sign_prepared(
    library: Library,
    prepared: PreparedLetter,
    act: Act,
    signing_key: SigningKey,
    *,
    folder: Path | None = None,
    options: SignatureOptions | None = None,
    visible: bool = True,
    cancelled: Cancelled | None = None,
) -> IssuedLetter:
    """Sign a prepared letter into `folder` (that of the unsigned one, which goes), and record it as issued.

    With `visible` the signature shows in the room that the letter keeps for it. Raises `PreparedLetterChangedError`
    before the key is asked, and what `workflow.register.sign_letter` does.
    """
    if hashlib.sha256(read_file(prepared.file)).hexdigest() != prepared.sha256:
        raise PreparedLetterChangedError(file=prepared.file.name, reference=prepared.letter.reference)
    told = options or SignatureOptions()
    if visible and told.stamp is None:
        told = replace(told, stamp=Stamp(page=-1, corner="bottom-right", inset=prepared.inset))
    target = (folder or prepared.file.parent) / signed_name(prepared.letter)
    letter = sign_letter(
        library, prepared.key, act,
        letter=prepared.file, out=target, signing_key=signing_key, options=told, cancelled=cancelled,
    )  # fmt: skip
    with suppress(OSError):  # it is issued: an unsigned copy that another program holds open does no harm
        prepared.file.unlink(missing_ok=True)
    return IssuedLetter(letter, target)


def sign_prepared_letters(
    library: Library,
    letters: Sequence[PreparedLetter],
    act: Act,
    signing_key: SigningKey,
    *,
    folder: Path | None = None,
    options: SignatureOptions | None = None,
    visible: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SignedLetters:
    """Sign many prepared letters with one key; nothing is raised.

    A letter that cannot be signed is left out and the others go on; what ends the batch (a key that is gone, a library
    that is gone, a person who stops) is `stopped_by`, what was issued until then stays issued, the rest is `waiting`.
    """
    steps = Steps(len(letters), progress, cancelled)
    issued: dict[int, IssuedLetter] = {}
    left_out: dict[int, HseError] = {}
    waiting: list[int] = []
    stopped_by: HseError | None = None
    begun = 0

    def sign_one(prepared: PreparedLetter) -> IssuedLetter:
        return sign_prepared(
            library, prepared, act, signing_key,
            folder=folder, options=options, visible=visible, cancelled=cancelled,
        )  # fmt: skip

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        running: dict[Future[IssuedLetter], int] = {}
        while running or (begun < len(letters) and stopped_by is None):
            while stopped_by is None and begun < len(letters) and len(running) < _AT_ONCE:
                try:
                    steps.next(
                        Message(N_("Signing {reference}"), {"reference": letters[begun].letter.reference})
                    )
                except CancelledError as stop:
                    stopped_by = stop
                    break
                running[pool.submit(sign_one, letters[begun])] = begun
                begun += 1
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                number = running.pop(each)
                try:
                    issued[number] = each.result()
                except CancelledError as stop:
                    stopped_by, waiting = stop, [*waiting, number]
                except HseError as error:
                    left_out[number] = error
                    if error.ends_batch and stopped_by is None:
                        stopped_by = error
    return SignedLetters(
        tuple(issued[number] for number in sorted(issued)),
        tuple((letters[number], left_out[number]) for number in sorted(left_out)),
        tuple(letters[number] for number in (*sorted(waiting), *range(begun, len(letters)))),
        stopped_by,
    )


def issue_letter(
    library: Library,
    details: LetterDetails,
    act: Act,
    signing_key: SigningKey,
    *,
    folder: Path,
    options: SignatureOptions | None = None,
    visible: bool = True,
    cancelled: Cancelled | None = None,
) -> IssuedLetter:
    """Reserve, write and sign a letter, in one go. Raises what `prepare_letter` and `sign_prepared` do."""
    prepared = prepare_letter(library, details, act, folder)
    return sign_prepared(
        library, prepared, act, signing_key, options=options, visible=visible, cancelled=cancelled
    )


def _prepared(
    library: Library,
    letter: RegisterLetter,
    draft: LetterDraft,
    image: "HeadImage | None",
    folder: Path,
    *,
    act: Act | None = None,
) -> PreparedLetter:
    """The PDF of a reserved letter. With `act` a letter that cannot be written is released: it must not hold units."""
    from hse_desktop.paper.archival import page_count  # noqa: PLC0415 - slow to load
    from hse_desktop.paper.layout import SIGNATURE_INSET  # noqa: PLC0415
    from hse_desktop.paper.sheet import foot_of  # noqa: PLC0415

    application = with_letter(
        read(HseApplication, draft.draft).form,
        letter.reference,
        date.fromisoformat(letter.dated),
        [line.running_total for line in letter.lines],
    )
    try:
        content = written_letter(application, draft.place, image, data=True)
    except Exception:
        if act is not None:
            release(library, LetterKey(letter.brand, letter.reference), act, reason="could not be written")
        raise
    name = f"{Path(signed_name(letter)).stem}-unsigned.pdf"
    aside, above = SIGNATURE_INSET
    if page_count(content) == 1:
        above = round(foot_of(image)) + 4
    digest = hashlib.sha256(content).hexdigest()
    return PreparedLetter(letter, write_whole(folder / name, content), digest, (aside, above))
