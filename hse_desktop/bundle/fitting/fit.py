"""Makes a PDF fit a portal: asks a worker, and believes what comes back only as far as another worker bears it out."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hse_desktop.bundle.fitting.errors import (
    CannotFitError,
    NothingToFitError,
    SignedDocumentError,
    UnfaithfulError,
)
from hse_desktop.bundle.fitting.needs import demands
from hse_desktop.bundle.fitting.words import DONE
from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskRefusedError
from hse_desktop.isolation.runner import Answer, Limits, run_task
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import PortalProfile

_LIMITS = Limits(seconds=120.0, memory_bytes=1 << 30, answer_bytes=210 << 20)
_SAME_SIZE = 0.5  # points; what a page may differ by when its size is written anew
_LEAST_GAIN = 0.02  # of its size; below, packing closer is not worth a change
_SAME_LOOKS = (
    60  # of 255, between the mean brightness of cells: a grey ground may become white, no page black
)
Cancelled = Callable[[], bool] | None
PageShown = tuple[float, float, str, str]
"""Width and height in points, the digest of the text, the looks: as `witness` tells them."""

_REASONS = {
    "form": N_("it is a form that changes as it is filled in"),
    "password-needed": N_("it opens with a password only"),
    "unreadable": N_("it is damaged"),
    "too-complex": N_("it is made of too many parts"),
    "too-many-pages": N_("it has too many pages"),
    "too-many-parts": N_("it would become too many files"),
    "page-too-large": N_("page {page} alone is over the limit and cannot be made smaller"),
}


@dataclass(frozen=True)
class FittedPart:
    """One file of the result: pages `first` to `last` of the original, counted from 1."""

    name: str
    content: bytes
    first: int
    last: int


@dataclass(frozen=True)
class Fitting:
    """What a document would become; nothing is changed yet. `done` holds codes of `fitting.words`."""

    file: str
    before_bytes: int
    pages: int
    parts: tuple[FittedPart, ...]
    done: tuple[str, ...]
    archival: bool

    @property
    def after_bytes(self) -> int:
        """All parts together."""
        return sum(len(part.content) for part in self.parts)


class _Report(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    done: Annotated[list[str], Field(max_length=len(DONE))]
    parts: Annotated[
        list[Annotated[tuple[int, int, bool], Field(strict=False)]], Field(min_length=1, max_length=200)
    ]


class _Letters(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pages: list[Annotated[str, Field(pattern=r"^([0-9a-f]{64}|\?)?$")]]


class _Page(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pages: list[
        Annotated[
            tuple[float, float, str, Annotated[str, Field(pattern=r"^([0-9a-f]{128})?$")]],
            Field(strict=False),
        ]
    ]


def fit(
    name: str, content: bytes, portal: PortalProfile, *, on: date, cancelled: Cancelled = None
) -> Fitting:
    """What the PDF `content`, called `name`, becomes to fit `portal`; dated `on` where it becomes PDF/A.

    Pages keep their number, order, size and text. Raises `SignedDocumentError`, `NothingToFitError`,
    `CannotFitError`, `UnfaithfulError` and the errors of `isolation`.
    """
    if b"/ByteRange" in content:  # can only stand in plain bytes (ISO 32000-1, 12.8.1)
        raise SignedDocumentError(file=name)
    request = {**demands(portal).as_request(), "title": PurePath(name).stem, "on": on.isoformat()}
    try:
        with ThreadPoolExecutor(max_workers=1) as beside:
            seen = beside.submit(pages_shown, [content], cancelled)
            answer = _refitted({**request, "typefaces": True}, content, cancelled)
            if _CUT in _done(answer) and not same_letters(content, answer.blobs, cancelled):
                answer = _refitted({**request, "typefaces": False}, content, cancelled)
            before = seen.result()
    except TaskRefusedError as refused:
        raise _refusal(name, portal, refused) from refused
    report = _report(answer.data)
    if len(report.parts) != len(answer.blobs):
        raise TaskAnswerUnreadableError
    most = portal.max_file_bytes.value
    if any(len(part) > most or not part.startswith(b"%PDF-") for part in answer.blobs):
        raise TaskAnswerUnreadableError
    if [part[0] for part in report.parts] != [1, *(part[1] + 1 for part in report.parts[:-1])]:
        raise TaskAnswerUnreadableError
    if report.parts[-1][1] != len(before) or not same_pages(before, pages_shown(answer.blobs, cancelled)):
        raise UnfaithfulError(file=name)
    done = set(report.done)
    archival = all(part[2] for part in report.parts)
    if not done and sum(map(len, answer.blobs)) < len(content) * (1 - _LEAST_GAIN):
        done.add("smaller")
    if not done or (done == {"archival"} and b"pdfaid" in content):
        raise NothingToFitError(file=name, portal=portal.title)
    named = part_names(name, len(report.parts))
    made = tuple(
        FittedPart(part_name, blob, first, last)
        for part_name, blob, (first, last, _archival) in zip(named, answer.blobs, report.parts, strict=True)
    )
    codes = tuple(code for code in DONE if code in done)
    return Fitting(name, len(content), len(before), made, codes, archival)


_CUT = "typefaces"


def _refitted(request: JsonObject, content: bytes, cancelled: Cancelled) -> Answer:
    return run_task(
        "hse_desktop.bundle.fitting.refit:refit", request, [content], limits=_LIMITS, cancelled=cancelled
    )


def _done(answer: Answer) -> list[str]:
    return _report(answer.data).done


def same_letters(content: bytes, parts: Sequence[bytes], cancelled: Cancelled = None) -> bool:
    """True if `parts` show, pictures aside, dot by dot what `content` does."""
    told = []
    for contents in ([content], parts):
        answer = run_task(
            "hse_desktop.bundle.fitting.witness:describe_letters",
            {},
            contents,
            limits=_LIMITS,
            cancelled=cancelled,
        )
        try:
            told.append(_Letters.model_validate(answer.data).pages)
        except ValidationError as wrong:
            raise TaskAnswerUnreadableError from wrong
    before, after = told
    return before == after and "?" not in before


def part_names(name: str, count: int) -> list[str]:
    """What the parts of `name` are called: “invoice (part 1 of 3).pdf”, or its own name if it stays whole."""
    if count == 1:
        return [name]
    stem = PurePath(name).stem
    return [f"{stem} (part {number} of {count}).pdf" for number in range(1, count + 1)]


def _report(data: object) -> _Report:
    try:
        report = _Report.model_validate(data)
    except ValidationError as wrong:
        raise TaskAnswerUnreadableError from wrong
    if not set(report.done) <= set(DONE) or any(first > last for first, last, _archival in report.parts):
        raise TaskAnswerUnreadableError
    return report


def pages_shown(contents: Sequence[bytes], cancelled: Cancelled = None) -> list[PageShown]:
    """What each page of these files shows, one after the other."""
    answer = run_task(
        "hse_desktop.bundle.fitting.witness:describe_pages", {}, contents, limits=_LIMITS, cancelled=cancelled
    )
    try:
        return _Page.model_validate(answer.data).pages
    except ValidationError as wrong:
        raise TaskAnswerUnreadableError from wrong


def same_pages(before: Sequence[PageShown], after: Sequence[PageShown]) -> bool:
    """True if both have the same pages in the same order, by size, text and, roughly, by looks."""
    return len(before) == len(after) and all(map(_same_page, before, after))


def _same_page(one: PageShown, other: PageShown) -> bool:
    if one[2] != other[2] or abs(one[0] - other[0]) > _SAME_SIZE or abs(one[1] - other[1]) > _SAME_SIZE:
        return False
    cells = list(zip(bytes.fromhex(one[3]), bytes.fromhex(other[3]), strict=False))
    return not cells or sum(abs(a - b) for a, b in cells) / len(cells) < _SAME_LOOKS


def _refusal(
    name: str, portal: PortalProfile, refused: TaskRefusedError
) -> SignedDocumentError | CannotFitError | TaskRefusedError:
    if refused.reason == "signed":
        return SignedDocumentError(file=name)
    if refused.reason not in _REASONS:
        return refused
    page = refused.detail if refused.detail.isdecimal() else "?"
    text = _REASONS[refused.reason]
    reason = Message(text, {"page": page} if "{page}" in text else {})
    return CannotFitError(file=name, portal=portal.title, reason=reason)
