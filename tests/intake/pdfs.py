"""PDFs made for these tests."""

import io
import zlib
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas


def sheet(*pages: str) -> bytes:
    """A sound PDF: one page for each text, a text line for each line of it."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=True)
    for page in pages or ("Rated input current 17 A",):
        text = canvas.beginText(50, 780)
        for line in page.split("\n"):
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def with_entries(catalog: Dictionary, *, page: Dictionary | None = None) -> bytes:
    """A sheet whose catalog, and page if asked, carry more entries."""
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        for name, value in catalog.items():
            pdf.Root[name] = value
        for name, value in (page or Dictionary()).items():
            pdf.pages[0].obj[name] = value
        return _saved(pdf)


def with_action(action: Dictionary) -> bytes:
    """A sheet with a link whose action is `action`."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    return with_entries(Dictionary(), page=Dictionary(Annots=Array([link])))


def with_attachment(name: str) -> bytes:
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        pdf.attachments[name] = b"data"
        return _saved(pdf)


def locked(*, user: str, owner: str) -> bytes:
    with pikepdf.open(io.BytesIO(sheet("Model RX-900"))) as pdf:
        made = io.BytesIO()
        pdf.save(made, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))
        return made.getvalue()


def raw(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of just these objects, numbered from 1; the first is the catalog."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Root 1 0 R/Size %d%b>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def pages_of_nothing(count: int) -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    tree = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
    return raw([b"<</Type/Catalog/Pages 2 0 R>>", tree, *([leaf] * count)])


def bomb() -> bytes:
    """Two kilobytes whose page content inflates to a gibibyte."""
    content = zlib.compress(zlib.compress(bytes(1 << 30), 9), 9)
    return raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
            b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % (len(content), content),
        ]
    )


def _saved(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()
