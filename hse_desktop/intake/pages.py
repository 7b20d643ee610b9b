"""Images of a PDF's pages, drawn in a worker."""

from collections.abc import Callable
from dataclasses import dataclass

from hse_desktop.isolation.errors import TaskAnswerUnreadableError
from hse_desktop.isolation.runner import run_task

MOST_PIXELS = 4000
"""No image is wider or higher than this."""


@dataclass(frozen=True)
class PageImage:
    """A page in pixels: `rgb` holds 8-bit red, green, blue, row by row from the top, without padding."""

    width: int
    height: int
    rgb: bytes


def render_page(
    content: bytes, page: int, *, dpi: int = 100, cancelled: Callable[[], bool] | None = None
) -> PageImage:
    """Draw `page` (counted from 1) at `dpi` dots an inch, or smaller where that would pass `MOST_PIXELS`.

    Raises `TaskRefusedError` (`reason`: unreadable, password-needed, encrypted-for-certificate, no-such-page,
    page-unreadable) and the other errors of `isolation`.
    """
    answer = run_task(
        "hse_desktop.intake.raster:draw_page", {"page": page, "dpi": dpi}, [content], cancelled=cancelled
    )
    match answer.data, answer.blobs:
        case {"width": int(width), "height": int(height)}, (bytes(rgb),) if (
            1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS and len(rgb) == 3 * width * height
        ):
            return PageImage(width, height, rgb)
    raise TaskAnswerUnreadableError
