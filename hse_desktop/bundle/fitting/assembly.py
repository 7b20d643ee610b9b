"""Puts pages together as PDF files: whole or in parts, as PDF/A-2b where that is the truth. Runs in a worker only."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from hse_desktop.bundle.fitting.bounds import LATEST_VERSION
from hse_desktop.bundle.fitting.pictures import Coded
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.paper.archival import Particulars, archived

MOST_PARTS: Final = 40
_PAGE_KEYS: Final = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents"}
_WITHOUT_SAY: Final = ("/Thumb", "/PieceInfo", "/LastModified", "/Trans", "/Dur", "/Tabs", "/StructParents")
_PICTURE_FILTERS: Final = ("/CCITTFaxDecode", "/DCTDecode", "/FlateDecode")
_COLOURS: Final = ("/DeviceGray", "/DeviceRGB")


@dataclass(frozen=True)
class Part:
    """Pages `first` to `last` (counted from 1) of the document, as a file."""

    first: int
    last: int
    content: bytes
    archival: bool


def picture_stream(pdf: pikepdf.Pdf, made: Coded) -> pikepdf.Stream:
    """An image object for a coded picture."""
    stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
    put_picture(stream, made)
    return stream


def put_picture(stream: pikepdf.Object, made: Coded) -> None:
    """Make an image object show a coded picture; what it is masked with stays."""
    for key in ("/Decode", "/DecodeParms", "/Interpolate", "/Metadata", "/Alternates", "/OPI"):
        if key in stream:
            del stream[key]
    if made.fax:
        how = Dictionary(K=-1, Columns=made.width, Rows=made.height, BlackIs1=made.black_is_one)
        stream.write(made.data, filter=Name.CCITTFaxDecode, decode_parms=how)
    else:
        stream.write(made.data, filter=Name.DCTDecode)
    stream.Width, stream.Height, stream.BitsPerComponent = made.width, made.height, made.bits
    stream.ColorSpace = Name.DeviceRGB if made.colours == 3 else Name.DeviceGray


def whole(pdf: pikepdf.Pdf, particulars: tuple[str, date]) -> Part:
    """All pages as one file."""
    content = _saved(pdf)
    pages = len(pdf.pages)
    plain = only_pictures(pdf)
    return Part(1, pages, _archived(pdf, range(pages), particulars) if plain else content, plain)


def parts(pdf: pikepdf.Pdf, most_bytes: int, particulars: tuple[str, date]) -> list[Part]:
    """The pages in order as files of at most `most_bytes`, each with as many pages as it takes.

    Raises `TaskRefusal` with `page-too-large` (the page is the detail), `form`, `too-many-parts`.
    """
    fields = pdf.Root.get(Name.AcroForm)
    if isinstance(fields, Dictionary) and len(fields.get(Name.Fields, Array())):
        raise TaskRefusal("form")
    plain = only_pictures(pdf)
    made: list[Part] = []
    first, pages = 0, len(pdf.pages)
    reach = 1  # pages that the part before took: the next one will be much alike
    while first < pages:
        if len(made) == MOST_PARTS:
            raise TaskRefusal("too-many-parts")
        known: dict[int, bytes] = {}

        def fits(count: int, start: int = first, known: dict[int, bytes] = known) -> bool:
            pages_taken = range(start, start + count)
            known[count] = (
                _archived(pdf, pages_taken, particulars) if plain else _saved_pages(pdf, pages_taken)
            )
            return len(known[count]) <= most_bytes

        count = _most_that_fit(fits, pages - first, reach)
        if count == 0:
            raise TaskRefusal("page-too-large", str(first + 1))
        made.append(Part(first + 1, first + count, known[count], plain))
        first, reach = first + count, count
    return made


def _most_that_fit(fits: Callable[[int], bool], most: int, guess: int) -> int:
    """The largest count up to `most` for which `fits` holds, sought from `guess`; 0 if not even one does."""
    low, high = 0, most + 1  # fits(low) holds, fits(high) does not
    probe = min(max(guess, 1), most)
    while high - low > 1:
        if fits(probe):
            low = probe
            probe = min(2 * probe, most) if high == most + 1 and probe < most else (low + high) // 2
        else:
            high = probe
            probe = (low + high) // 2
        probe = min(max(probe, low + 1), high - 1)
    return low


def only_pictures(pdf: pikepdf.Pdf) -> bool:
    """True if every page shows plain pictures and nothing else: what such a file must be for PDF/A can be known.

    Of anything else (fonts, drawings, transparency) it cannot be proven here, so it is not claimed.
    """
    return all(_only_pictures(page) for page in pdf.pages)


def _only_pictures(page: pikepdf.Page) -> bool:
    keys = set(page.obj.keys()) - set(_WITHOUT_SAY)
    resources = page.obj.get(Name.Resources)
    if not keys <= _PAGE_KEYS or not isinstance(resources, Dictionary):
        return False
    drawn = resources.get(Name.XObject)
    if not set(resources.keys()) <= {"/XObject", "/ProcSet"} or not isinstance(drawn, Dictionary):
        return False
    if not all(_plain_picture(item) for item in dict(drawn.items()).values()):
        return False
    try:
        steps = pikepdf.parse_content_stream(page)
    except pikepdf.PdfError:
        return False
    return all(str(step.operator) in {"q", "Q", "cm", "Do"} for step in steps)


def _plain_picture(item: pikepdf.Object) -> bool:
    return (
        isinstance(item, pikepdf.Stream)
        and item.get(Name.Subtype) == Name.Image
        and str(item.get(Name.Filter)) in _PICTURE_FILTERS
        and str(item.get(Name.ColorSpace)) in _COLOURS
        and not {"/SMask", "/Mask", "/ImageMask", "/Interpolate", "/Alternates", "/OPI", "/F"}
        & set(item.keys())
    )


def _archived(pdf: pikepdf.Pdf, pages: range, particulars: tuple[str, date]) -> bytes:
    title, on = particulars
    return archived(_saved_pages(pdf, pages, bare=True), Particulars(title, "", on))


def _saved_pages(pdf: pikepdf.Pdf, pages: range, *, bare: bool = False) -> bytes:
    with pikepdf.Pdf.new() as some:
        for at in pages:
            some.pages.append(pdf.pages[at])
            for key in _WITHOUT_SAY if bare else ("/StructParents", "/B"):
                if key in some.pages[-1].obj:
                    del some.pages[-1].obj[key]
        some.remove_unreferenced_resources()
        return _saved(some)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    later = pdf.pdf_version > LATEST_VERSION
    if later and Name.Version in pdf.Root:
        del pdf.Root.Version  # it would overrule the header (ISO 32000-1, 7.5.2)
    pdf.save(
        out,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        force_version=LATEST_VERSION if later else "",
        min_version="1.5",
    )
    return out.getvalue()
