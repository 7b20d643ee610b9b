"""How the pages of a PDF are made, as far as a portal or a printer minds: their size, and scans (PDFium).

Runs in a worker only.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.intake.text import carries_text

SCAN_DPI = 200
"""“Not less than 200 dpi” (ICEGATE, eSANCHIT process guide)."""

_TRIMMED = 5  # dots an inch that a scan may seem to lack because its margins were trimmed or stretched
_POINTS_PER_INCH = 72
_A3 = (842.0, 1191.0)
_LARGER = 1.05  # a page this much larger than A3 is still printed on it without harm
_COVERED = 0.5  # share of the page from which its pictures make it a scan
_HIDDEN = 0.9  # share of the page from which a picture hides what was drawn before it
_MOST_SCANS = 20  # pages looked at: those of one document were scanned alike
_MOST_TEXT_PAGES = 12  # pages with text looked at for a scan beneath, spread over the document
_MOST_PICTURES = 500
_MOST_OBJECTS = 4000  # of a page, looked at for whether its text shows
_STAMPED = 0.1  # share of a scan's text that may show, as a page number or a stamp does
_UNSEEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_MOST_DEPTH = 4  # forms within forms
_MOST_PIXELS = 200_000_000  # of one picture; colour is not asked of a larger one, because that may decode it


@dataclass(frozen=True)
class _Picture:
    """`area` in square points on the page, `dpi` the lower of both directions."""

    area: float
    dpi: float
    black_and_white: bool


@dataclass
class Makeup:
    """How the pages are made: codes of `intake.problems`, and the dots an inch of the coarsest scan, if any is one."""

    problems: set[str]
    scan_dpi: float | None = None


def makeup_of(document: pypdfium2.PdfDocument, texts: Sequence[str | None]) -> Makeup:
    """How the pages of a document are made, `texts` being what they carry (None: cannot be had).

    A scan is a page whose pictures cover most of it and that has no text, or none that shows: what was recognised
    in the picture lies unseen with it. A picture that cannot be judged is left out.
    """
    makeup = Makeup(set())
    for index in range(len(texts)):
        width, height = sorted(_size(document, index))
        if width > _A3[0] * _LARGER or height > _A3[1] * _LARGER:
            makeup.problems.add("large-page")
    bare = (at for at, text in enumerate(texts) if text is not None and not carries_text(text))
    for index in islice(bare, _MOST_SCANS):
        _look_at_scan(document, index, makeup)
    written = [at for at, text in enumerate(texts) if text is not None and carries_text(text)]
    for index in written[:: max(1, len(written) // _MOST_TEXT_PAGES)][:_MOST_SCANS]:
        try:
            scanned = is_recognised_scan(document[index])
        except pypdfium2.PdfiumError:
            continue
        if scanned:
            _look_at_scan(document, index, makeup)
    return makeup


def is_recognised_scan(page: pypdfium2.PdfPage) -> bool:
    """True if the page is a picture with the text recognised in it: text in render mode 3 (ISO 32000-1, 9.3.6),
    or drawn first and covered by the picture."""
    width, height = page.get_size()
    pictures = 0.0
    shown = unseen = 0
    try:
        for item in islice(page.get_objects(max_depth=_MOST_DEPTH), _MOST_OBJECTS):
            if item.type == pdfium.FPDF_PAGEOBJ_IMAGE and isinstance(item, pypdfium2.PdfImage):
                area = _area(item)
                pictures += area
                if area >= _HIDDEN * width * height:
                    unseen, shown = unseen + shown, 0
            elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                if pdfium.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN:
                    unseen += 1
                else:
                    shown += 1
    except pypdfium2.PdfiumError:
        return False
    return pictures >= _COVERED * width * height and unseen > 0 and shown <= _STAMPED * unseen


def _size(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return 0.0, 0.0
    return (width, height) if math.isfinite(width) and math.isfinite(height) else (0.0, 0.0)


def _look_at_scan(document: pypdfium2.PdfDocument, index: int, makeup: Makeup) -> None:
    try:
        page = document[index]
        width, height = page.get_size()
        found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MOST_DEPTH)
        pictures = [picture for item in islice(found, _MOST_PICTURES) if (picture := _picture(item))]
    except pypdfium2.PdfiumError:
        return
    if not pictures or sum(picture.area for picture in pictures) < _COVERED * width * height:
        return
    # Of pictures one over the other (a coloured ground below, black letters above) the finest is what is read.
    largest = max(picture.area for picture in pictures)
    main = [picture for picture in pictures if picture.area > largest / 2]
    finest = max(picture.dpi for picture in main)
    makeup.scan_dpi = min(finest, makeup.scan_dpi or finest)
    if finest < SCAN_DPI - _TRIMMED:
        makeup.problems.add("scan-too-coarse")
    if not all(picture.black_and_white for picture in main):
        makeup.problems.add("scan-not-black-and-white")


def _area(item: pypdfium2.PdfImage) -> float:
    """In square points, on the page."""
    matrix = _placed(item)
    area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    return area if math.isfinite(area) else 0.0


def _placed(item: pypdfium2.PdfImage) -> pypdfium2.PdfMatrix:
    matrix = item.get_matrix()
    form = item.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _picture(item: pypdfium2.PdfImage) -> _Picture | None:
    try:
        matrix = _placed(item)
        across, down = item.get_px_size()
        bits = item.get_metadata().bits_per_pixel if across * down <= _MOST_PIXELS else 0
    except pypdfium2.PdfiumError:
        return None
    width, height = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    if not (math.isfinite(area) and width > 0 and height > 0 and across and down):
        return None
    dpi = _POINTS_PER_INCH * min(across / width, down / height)
    return _Picture(area, dpi, black_and_white=bits <= 1)
