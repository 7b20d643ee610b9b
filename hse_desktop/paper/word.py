"""A draft as a Word document, from the same story as its PDF: for who is to put it on a letterhead.

WordprocessingML of ECMA-376 part 1, as little of it as a letter needs: paragraphs, bold, tables.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Paragraph, Table

from hse_desktop.paper.fonts import register_fonts
from hse_desktop.paper.sheet import ONE_AT_A_TIME, Closing, Letterhead, Sheet

_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the same draft gives the same bytes
_TWIPS: Final = 20  # a point
_GREY: Final = "5C6669"

_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_ROOT: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Nirmala UI"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB" w:bidi="hi-IN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>'
)


def word_document(sheet: Sheet, story: Callable[[], Sequence[Flowable]]) -> bytes:
    """The document that `story` tells, under the sentence of `sheet` for drafts; the same bytes each time.

    Raises `UnprintableTextError` if a value holds letters that the fonts of the PDF do not.
    """
    body = [_plain(sheet.band, shaded=True)] if sheet.band else []
    with ONE_AT_A_TIME:
        register_fonts()
        body += [piece for flowable in story() for piece in _pieces(flowable)]
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1247" w:bottom="1134" w:left="1247" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr>'
    )
    document = (
        f'{_HEAD}<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(body)}{page}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _STYLES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode())
    return out.getvalue()


def _pieces(flowable: Flowable) -> Iterator[str]:
    """A flowable as paragraphs and tables; what only keeps distance is left out."""
    if isinstance(flowable, Paragraph):
        yield _paragraph(flowable)
    elif isinstance(flowable, Table):
        yield _table(flowable)
        yield "<w:p/>"  # Word joins tables that touch
    elif isinstance(flowable, Letterhead):
        yield _plain(f"[{flowable.caption}]")
    elif isinstance(flowable, Closing):
        for part in flowable.parts():
            yield from _pieces(part)
        if flowable.box:
            yield _plain(f"[{flowable.box}]")


def _plain(text: str, *, shaded: bool = False) -> str:
    shade = '<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="FBF0D9"/></w:pPr>' if shaded else ""
    return f"<w:p>{shade}{_run(text, bold=shaded, grey=not shaded)}</w:p>"


def _run(text: str, *, bold: bool = False, grey: bool = False) -> str:
    look = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:color w:val="{_GREY}"/>' if grey else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(_printing(text))}</w:t></w:r>'


def _printing(text: str) -> str:
    """What XML may carry."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def _paragraph(paragraph: Paragraph) -> str:
    runs = [_run(f"{paragraph.bulletText} ")] if paragraph.bulletText else []
    for fragment in paragraph.frags:
        if getattr(fragment, "lineBreak", False):
            runs.append("<w:r><w:br/></w:r>")
        elif fragment.text:
            runs.append(_run(fragment.text, bold="Bold" in fragment.fontName))
    return f"<w:p>{''.join(runs)}</w:p>"


def _table(table: Table) -> str:
    widths = [round(width * _TWIPS) for width in table._colWidths]
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_GREY}"'
    borders = f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    for row in table._cellvalues:
        cells = []
        for width, cell in zip(widths, row, strict=True):
            inside = cell if isinstance(cell, list) else [cell]
            content = "".join(
                piece for each in inside if isinstance(each, Flowable) for piece in _pieces(each)
            )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content or "<w:p/>"}</w:tc>'
            )
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
