"""PDFs that a person attaches in these tests: two models in one table, a picture of a page, a locked file."""

import io

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

A4 = (595, 842)
SUPPLY = "3~ 400 V, 50/60 Hz, 32 A per phase"


def pages(*texts: str) -> bytes:
    """A page for each text, a line for each line of it, from 50, 780 down."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for text in texts:
        lines = canvas.beginText(50, 780)
        lines.setFont("Helvetica", 12, 18)
        lines.textLines(text)
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def two_models() -> bytes:
    """A table with a column for RX-7000 and one for RX-8000, which weighs more than 80 kg."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(50, 790, "Orion RX series: technical data")
    rows = (
        ("Model", "RX-7000", "RX-8000"),
        ("Net weight", "742 kg", "655 kg"),
        ("Power supply", "3~ 400 V", "1~ 230 V"),
        ("Rated input current", "32 A", "12 A"),
    )
    for row, texts in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 11)
        for left, text in zip((50, 260, 400), texts, strict=True):
            canvas.drawString(left, 740 - 22 * row, text)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def scan() -> bytes:
    """A page that is a picture."""
    picture = Image.new("L", (850, 1200), 255)
    ImageDraw.Draw(picture).text((90, 120), "Net weight 742 kg", fill=0, font_size=36)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def locked(password: str) -> bytes:
    """A sheet that opens only with a password."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pages("Orion RX-9000", SUPPLY))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(user=password, owner="another", R=6))
    return made.getvalue()


def troubled() -> bytes:
    """A sheet that carries much that a portal may refuse."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["figures.txt"] = b"data"
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 1800, 1300])
        pdf.save(made)
    return made.getvalue()
