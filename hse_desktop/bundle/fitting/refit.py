"""Makes one PDF fit: cleans it, writes its pictures smaller, splits it. Runs in a worker only."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pikepdf
from pikepdf import Name, PdfImage
from PIL import Image

from hse_desktop.bundle.fitting.assembly import Part, parts, put_picture, whole
from hse_desktop.bundle.fitting.bounds import LATEST_VERSION
from hse_desktop.bundle.fitting.cleaning import clean
from hse_desktop.bundle.fitting.pictures import MOST_PIXELS, Coded, Wish, coded
from hse_desktop.bundle.fitting.placement import Placed, placed_pictures
from hse_desktop.bundle.fitting.sharing import share_equal_streams
from hse_desktop.bundle.fitting.typefaces import subset_typefaces
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

_FIXED_BYTES: Final = 4000  # of a file around its pages: trailer, metadata
_PAGE_BYTES: Final = 700
_AT_ONCE: Final = 2  # pictures in work; each takes some tens of megabytes
_SPARE: Final = 0.03  # share of the budget that is left free: the sizes above are estimates
_LEAST_GAIN: Final = 0.05  # a picture that would shrink by less stays as it is
_SIMPLE: Final = ("/DeviceGray", "/DeviceRGB")


@dataclass(frozen=True)
class _Wanted:
    most_bytes: int
    page_bytes: int | None
    scan_dpi: int
    black_and_white: bool
    typefaces: bool
    particulars: tuple[str, date]

    def total(self, pages: int) -> int:
        """Bytes that all pages should have together: guidance for a page weighs as much as the limit of a file."""
        return min(self.most_bytes, self.page_bytes * pages) if self.page_bytes else self.most_bytes


def refit(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Make `blobs[0]` fit: `request` has `most_bytes` (of a file), `page_bytes` (or null), `scan_dpi` (scans are
    not made coarser), `black_and_white` (asked of scans), `typefaces` (may be cut to the letters in use), `title` and
    `on` (ISO date) for the metadata.

    The answer has `done` (codes of `fitting.words`), `parts` ([first page, last page, is it PDF/A-2b] for each
    blob). Raises `TaskRefusal` with `signed`, `form`, `password-needed`, `unreadable`, `page-too-large`,
    `too-many-parts`, `too-complex`.
    """
    match request:
        case {
            "most_bytes": int(most_bytes),
            "page_bytes": int() | None as page_bytes,
            "scan_dpi": int(scan_dpi),
            "black_and_white": bool(black_and_white),
            "typefaces": bool(typefaces),
            "title": str(title),
            "on": str(on),
        }:
            particulars = (title, date.fromisoformat(on))
            wanted = _Wanted(most_bytes, page_bytes, scan_dpi, black_and_white, typefaces, particulars)
        case _:
            raise ValueError("not a request to fit a file")
    try:
        with pikepdf.open(io.BytesIO(blobs[0])) as pdf:
            done, made = _refitted(pdf, len(blobs[0]), wanted)
    except pikepdf.PasswordError as locked:
        raise TaskRefusal("password-needed") from locked
    except (pikepdf.PdfError, UnicodeDecodeError) as broken:  # names may be in any bytes; we read UTF-8
        raise TaskRefusal("unreadable") from broken
    return Answer(
        {"done": [*sorted(done)], "parts": [[part.first, part.last, part.archival] for part in made]},
        tuple(part.content for part in made),
    )


def _refitted(pdf: pikepdf.Pdf, size: int, wanted: _Wanted) -> tuple[set[str], list[Part]]:
    pages = len(pdf.pages)
    if not pages:
        raise TaskRefusal("unreadable")
    done = clean(pdf)
    if pdf.is_encrypted:
        done.add("owner-restricted")
    if pdf.pdf_version > LATEST_VERSION:
        done.add("version")
    share_equal_streams(pdf)
    pictures = placed_pictures(pdf)
    # A first try without touching pictures costs a copy of the file: only where it may be enough.
    total = wanted.total(pages)
    if wanted.typefaces and size > total and subset_typefaces(pdf):
        done.add("typefaces")
        _claim_no_more(pdf)
    if size <= 2 * total or "typefaces" in done:
        made = whole(pdf, wanted.particulars)
        if len(made.content) <= total and not (wanted.black_and_white and any(map(_is_grey_scan, pictures))):
            return _with_archival(done, [made]), [made]
    over = size > total
    shrunk = _shrink(pdf, [p for p in pictures if over or p.scan], size, total, wanted)
    if shrunk:
        _claim_no_more(pdf)
    done |= shrunk
    made = whole(pdf, wanted.particulars)
    if len(made.content) <= wanted.most_bytes:
        return _with_archival(done, [made]), [made]
    several = parts(pdf, wanted.most_bytes, wanted.particulars)
    return _with_archival(done | ({"split"} if len(several) > 1 else set()), several), several


def _claim_no_more(pdf: pikepdf.Pdf) -> None:
    """Pictures and typefaces that were changed may no longer keep to the PDF/A that the file calls itself."""
    metadata = pdf.Root.get(Name.Metadata)
    if isinstance(metadata, pikepdf.Stream) and b"ns/id/" in metadata.read_bytes():
        del pdf.Root.Metadata


def _with_archival(done: set[str], made: list[Part]) -> set[str]:
    return done | {"archival"} if all(part.archival for part in made) else done


def _is_grey_scan(placed: Placed) -> bool:
    return placed.scan and int(placed.image.get(Name.BitsPerComponent, 8)) > 1


def _shrink(pdf: pikepdf.Pdf, pictures: list[Placed], size: int, total: int, wanted: _Wanted) -> set[str]:
    """Write pictures smaller, each within its share of what is left for pictures; how, as codes."""
    weights = {p.image.objgen: int(p.image.get(Name.Length, 0)) for p in pictures}
    areas = {p.image.objgen: p.width * p.height for p in pictures}
    fixed = min(max(size - sum(weights.values()), 0), total // 2)
    budget = (total - fixed - _FIXED_BYTES - _PAGE_BYTES * len(pdf.pages)) * (1 - _SPARE)
    done: set[str] = set()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: list[tuple[Placed, Future[Coded | None]]] = []

        def take() -> None:
            placed, job = waiting.pop(0)
            made = job.result()
            before = weights[placed.image.objgen]
            wished = wanted.black_and_white and placed.scan and made is not None and made.bits == 1
            if made is not None and (len(made.data) < before * (1 - _LEAST_GAIN) or wished):
                put_picture(placed.image, made)
                done.add("bilevel" if made.bits == 1 else "grey" if made.colours == 1 else "coarser")

        for placed in pictures:
            share = areas[placed.image.objgen] / (sum(areas.values()) or 1)
            wish = Wish(wanted.scan_dpi, max(int(budget * share), 1), placed.scan)
            picture = _opened(placed)
            if picture is None:
                continue
            if len(waiting) == _AT_ONCE:
                take()
            waiting.append((placed, pool.submit(_coded, picture, placed.dpi, wish)))
        while waiting:
            take()
    return done


def _coded(picture: Image.Image, dpi: float, wish: Wish) -> Coded | None:
    with picture:
        try:
            return coded(picture, dpi, wish)
        except (OSError, ValueError):  # a picture that breaks off: it stays as it is
            return None


def _opened(placed: Placed) -> Image.Image | None:
    """The picture, if it is one that can be written anew without a change of what it shows; else None."""
    image = placed.image
    if not isinstance(image, pikepdf.Stream) or not _plain(image):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if image.get(Name.Filter) != Name.DCTDecode or str(image.get(Name.ColorSpace)) not in _SIMPLE:
                return PdfImage(image).as_pil_image() if _in_known_colours(image) else None
            picture = Image.open(io.BytesIO(image.read_raw_bytes()), formats=["JPEG"])
            if picture.size == (int(image.Width), int(image.Height)) and picture.mode in ("L", "RGB"):
                if placed.scan:
                    picture.draft("L", picture.size)  # the decoder then leaves the colours out
                return picture
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders raise anything on rubbish; such a picture stays as it is
        return None
    return None


def _in_known_colours(image: pikepdf.Stream) -> bool:
    """True for grey and red-green-blue, by profile or palette too: others look otherwise in every program."""
    space = image.get(Name.ColorSpace)
    for _within in range(2):
        if str(space) in _SIMPLE:
            return True
        if not isinstance(space, pikepdf.Array) or len(space) < 2:
            return False
        if space[0] == Name.ICCBased:
            return int(space[1].get(Name.N, 0)) in (1, 3)
        if space[0] != Name.Indexed:
            return False
        space = space[1]
    return False


def _plain(image: pikepdf.Object) -> bool:
    """True if its samples alone say what it shows, and they are not too many."""
    soft = image.get(Name.SMask)
    return not (
        any(key in image for key in ("/ImageMask", "/Decode", "/OPI"))
        or isinstance(image.get(Name.Mask), pikepdf.Array)
        or (isinstance(soft, pikepdf.Stream) and "/Matte" in soft)
        or int(image.Width) * int(image.Height) > MOST_PIXELS
    )
