"""Takes a brand's letterhead in: the first page of a PDF or a picture, drawn by a worker and kept as a picture."""

import io
from pathlib import Path
from typing import Final

from hse_desktop.bundle.fitting.handed_in import is_picture, paged
from hse_desktop.intake.pages import PageImage, render_page
from hse_desktop.isolation.errors import TaskRefusedError
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.reference.portals import portal
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letterheads import KeptLetterhead, save_letterhead
from hse_desktop.workflow.checking import DEFAULT_PORTAL
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.progress import Cancelled

_DPI: Final = 300
_QUALITY: Final = 88
_A4: Final = (595.28, 841.89)  # points
_SHAPES: Final = (1.25, 1.48)
"""Height over width of the pages that are taken for a letterhead: US Letter is 1.29, A4 1.41."""
_WHITE: Final = 245
"""A dot is paper from this brightness on."""
_AIR: Final = 16.0
"""Points that the text keeps from the letterhead."""
_LEAST_ROOM: Final = 0.5
"""A gap of less than this share of the page is no room for a letter."""
_USUAL: Final = (140, 60)
"""Points kept at head and foot where the page has marks all over, such as a watermark or a bar at the side."""


class LetterheadUnusableError(HseError):
    """The file shows no page that a letter can be written on. Values: `file`."""

    code = "letterhead-unusable"
    exit_code = Exit.WRONG_USE
    what = N_(
        "“{file}” is no letterhead: its first page cannot be drawn, or is not an upright A4 or Letter page."
    )
    remedy = N_("Choose a PDF or a picture of one empty, upright page of the letterhead.")


def add_letterhead(
    library: Library, brand: str, name: str, file: Path, *, cancelled: Cancelled | None = None
) -> KeptLetterhead:
    """Keep a letterhead for a brand under a name. Raises what `fitted` and `save_letterhead` do."""
    kept = fitted(name, file.name, read_file(file), cancelled=cancelled)
    save_letterhead(library, brand, kept)
    return kept


def fitted(name: str, file: str, content: bytes, *, cancelled: Cancelled | None = None) -> KeptLetterhead:
    """The letterhead on an A4 page, with the room its head and foot take.

    The file is a stranger's: workers make pixels of it, and only pixels come back. Raises `LetterheadUnusableError`
    and the errors of `isolation`.
    """
    if is_picture(content):
        content = paged(
            file, content, portal(DEFAULT_PORTAL), on=today_in_india(), cancelled=cancelled
        ).content
    try:
        page = render_page(content, 1, dpi=_DPI, cancelled=cancelled)
    except TaskRefusedError as refused:
        raise LetterheadUnusableError(file=file) from refused
    across, down = page.points
    if not _SHAPES[0] <= down / across <= _SHAPES[1]:
        raise LetterheadUnusableError(file=file)
    jpeg, blank = _on_a4(page)
    head, foot = _margins(blank)
    return KeptLetterhead(name, jpeg, head, foot)


def _on_a4(page: PageImage) -> tuple[bytes, list[bool]]:
    """The page as a JPEG with the proportions of A4, its own kept, and for each point from the top if it is blank."""
    from PIL import Image  # noqa: PLC0415 - slow to load; it is given pixels only

    drawn = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    height = round(page.width * _A4[1] / _A4[0])
    whole = Image.new("RGB", (page.width, max(height, page.height)), "white")
    whole.paste(drawn, (0, 0))
    if whole.height > height:  # longer than A4: made narrower as a whole
        wider = Image.new("RGB", (round(whole.height * _A4[0] / _A4[1]), whole.height), "white")
        wider.paste(whole, ((wider.width - whole.width) // 2, 0))
        whole = wider
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True, dpi=(_DPI, _DPI))
    small = whole.convert("L").resize((120, round(_A4[1])), Image.Resampling.BOX)
    dots = small.tobytes()
    rows = [min(dots[at : at + small.width]) >= _WHITE for at in range(0, len(dots), small.width)]
    return out.getvalue(), rows


def _margins(blank: list[bool]) -> tuple[int, int]:
    """How many points head and foot take: all above and below the widest blank band."""
    best, start = (0, 0), 0
    for at, is_blank in enumerate([*blank, False]):
        if not is_blank:
            best = max(best, (at - start, -start))
            start = at + 1
    length, begin = best[0], -best[1]
    if length < _LEAST_ROOM * len(blank):
        return _USUAL
    below = len(blank) - begin - length
    return round(begin + _AIR if begin else 0), round(below + _AIR if below else 0)
