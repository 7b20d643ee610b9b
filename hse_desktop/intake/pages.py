"""A PDF's pages for a person to look at: images, the words in a box, the places of a text. Asked of a worker.

Boxes are [x0, y0, x1, y1] in points from the lower left of the page as it is shown (cropped and turned), like the
boxes of evidence.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from hse_desktop.intake.bounds import MOST_BOXES, MOST_HITS, MOST_MODELS, MOST_NAME, MOST_QUOTE
from hse_desktop.isolation.errors import TaskAnswerUnreadableError
from hse_desktop.isolation.runner import run_task

MOST_PIXELS = 4000
"""No image is wider or higher than this."""

_MOST_POINTS = 1e6
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageImage:
    """A page in pixels: `rgb` holds 8-bit red, green, blue, row by row from the top, without padding.

    `points` is the width and height of the page as it is shown, in points.
    """

    width: int
    height: int
    rgb: bytes
    points: tuple[float, float]


@dataclass(frozen=True)
class Hit:
    """A place of a text that was looked for: its page, counted from 1, a box for each line that it stands on, and
    the words as printed."""

    page: int
    boxes: tuple[Box, ...]
    quote: str


@dataclass(frozen=True)
class Pointed:
    """What a person pointed at: the words as printed, and the models, as printed, whose columns they stand in; none
    if the table, or what else it is, has no column for each model."""

    quote: str
    models: tuple[str, ...]


def render_page(
    content: bytes,
    page: int,
    *,
    dpi: int = 100,
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PageImage:
    """Draw `page` (counted from 1) at `dpi` dots an inch, or smaller where that would pass `MOST_PIXELS`.

    Raises `TaskRefusedError` (`reason`: unreadable, password-needed, password-wrong, encrypted-for-certificate,
    no-such-page, page-unreadable) and the other errors of `isolation`.
    """
    request = {"page": page, "dpi": dpi, "password": password}
    answer = run_task("hse_desktop.intake.raster:draw_page", {**request}, [content], cancelled=cancelled)
    match answer.data, answer.blobs:
        case (
            {"width": int(width), "height": int(height), "points": [float(across), float(down)]},
            (bytes(rgb),),
        ) if (
            1 <= width <= MOST_PIXELS
            and 1 <= height <= MOST_PIXELS
            and len(rgb) == 3 * width * height
            and 0 < across <= _MOST_POINTS
            and 0 < down <= _MOST_POINTS
        ):
            return PageImage(width, height, rgb, (across, down))
    raise TaskAnswerUnreadableError


def point_at(
    content: bytes,
    page: int,
    box: Box,
    *,
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Pointed:
    """What stands in `box` on `page`: the words whose middle lies in it, and the models of their table columns.

    Raises like `render_page`, and `ValueError` for a box that is none.
    """
    if len(box) != 4 or not all(map(math.isfinite, box)):
        raise ValueError("a box is four numbers")
    answer = run_task(
        "hse_desktop.intake.pointing:words_in_box",
        {"page": page, "box": [float(edge) for edge in box], "password": password},
        [content],
        cancelled=cancelled,
    )
    try:
        told = _Words.model_validate(answer.data)
    except ValidationError as wrong:
        raise TaskAnswerUnreadableError from wrong
    return Pointed(told.text, tuple(told.models))


def text_in_box(
    content: bytes,
    page: int,
    box: Box,
    *,
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """The words of `page` whose middle lies in `box`, in the order of the page's text, with one space between them.

    Empty if the page has no text there, as on a scan; no longer than `MOST_QUOTE`. Raises like `point_at`.
    """
    return point_at(content, page, box, password=password, cancelled=cancelled).quote


def find_text(
    content: bytes,
    text: str,
    *,
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Hit]:
    """The places where the document says `text`, in page order, at most `MOST_HITS`.

    Capitals do not matter, nor spaces, nor how lines are broken and hyphenated. An empty `text` is nowhere.
    Raises like `render_page`.
    """
    if not text.strip():
        return []
    answer = run_task(
        "hse_desktop.intake.pointing:find",
        {"text": text[:MOST_QUOTE], "password": password},
        [content],
        cancelled=cancelled,
    )
    try:
        found = _Found.model_validate(answer.data)
    except ValidationError as wrong:
        raise TaskAnswerUnreadableError from wrong
    return [
        Hit(hit.page, tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in hit.boxes), hit.quote)
        for hit in found.hits
    ]


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("not printable")
    return text


_Edge = Annotated[float, Field(ge=-1e6, le=1e6)]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: Annotated[str, Field(max_length=MOST_QUOTE), AfterValidator(_printable)]
    models: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=MOST_NAME), AfterValidator(_printable)]],
        Field(max_length=MOST_MODELS),
    ]


class _Reported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    page: Annotated[int, Field(ge=1)]
    boxes: Annotated[
        list[Annotated[list[_Edge], Field(min_length=4, max_length=4)]],
        Field(min_length=1, max_length=MOST_BOXES),
    ]
    quote: Annotated[str, Field(min_length=1, max_length=MOST_QUOTE), AfterValidator(_printable)]


class _Found(BaseModel):
    """What the worker may say: it reads hostile input, so it is believed within bounds only."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pages: Annotated[int, Field(ge=0)]
    hits: Annotated[list[_Reported], Field(max_length=MOST_HITS)]

    @model_validator(mode="after")
    def _on_real_pages(self) -> Self:
        if any(hit.page > self.pages for hit in self.hits):
            raise ValueError("pages that do not exist")
        return self
