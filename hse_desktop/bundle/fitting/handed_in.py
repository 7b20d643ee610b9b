"""Pictures handed in: known by their first bytes, made into PDF pages by a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hse_desktop.bundle.fitting.errors import PictureUnusableError
from hse_desktop.bundle.fitting.needs import demands
from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskRefusedError
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import PortalProfile

_LIMITS = Limits(seconds=60.0, memory_bytes=1 << 30, answer_bytes=110 << 20)
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

_REASONS = {
    "not-a-picture": N_("it is no PNG, JPEG or TIFF, whatever its name says"),
    "picture-too-large": N_("it has more dots than a page needs, over 120 million"),
    "too-many-frames": N_("it holds more than 100 pages"),
    "picture-broken": N_("it is damaged or breaks off"),
}


@dataclass(frozen=True)
class Paged:
    """A picture as a PDF: its name, and the fewest dots an inch that any of its pages was given with."""

    name: str
    content: bytes
    dots_per_inch: float


def is_picture(content: bytes) -> bool:
    """True if the file begins like a PNG, JPEG or TIFF."""
    return content.startswith(_SIGNS)


def paged(
    name: str,
    content: bytes,
    portal: PortalProfile,
    *,
    on: date,
    cancelled: Callable[[], bool] | None = None,
) -> Paged:
    """The picture `content`, called `name`, on PDF pages: black and white where it is writing, else grey.

    Raises `PictureUnusableError` and the errors of `isolation`.
    """
    wanted = demands(portal)
    stem = PurePath(name).stem
    try:
        answer = run_task(
            "hse_desktop.bundle.fitting.paging:as_pages",
            {
                "most_bytes": wanted.most_bytes,
                "scan_dpi": wanted.scan_dpi,
                "title": stem,
                "on": on.isoformat(),
            },
            [content],
            limits=_LIMITS,
            cancelled=cancelled,
        )
        report = _Report.model_validate(answer.data)
    except TaskRefusedError as refused:
        if refused.reason not in _REASONS:
            raise
        raise PictureUnusableError(file=name, reason=Message(_REASONS[refused.reason])) from refused
    except ValidationError as wrong:
        raise TaskAnswerUnreadableError from wrong
    if len(answer.blobs) != 1 or not answer.blobs[0].startswith(b"%PDF-"):
        raise TaskAnswerUnreadableError
    return Paged(f"{stem}.pdf", answer.blobs[0], min(report.dots))


class _Report(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    dots: Annotated[list[Annotated[float, Field(gt=0)]], Field(min_length=1)]
