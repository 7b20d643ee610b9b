"""A paper in the place of MeitY's letter is read as far as its text goes; layouts are made up, for none is known."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.intake.exemption import read_exemption
from hse_desktop.isolation.errors import TaskRefusedError
from hse_desktop.model.inspection import ExemptionRead


def page(*lines: str | tuple[tuple[int, str], ...]) -> bytes:
    """A page of lines; a line of cells is set at their places."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number, line in enumerate(lines):
        cells = ((72, line),) if isinstance(line, str) else line
        for left, text in cells:
            canvas.drawString(left, 780 - 16 * number, text)
    canvas.save()
    return out.getvalue()


HEAD = (
    "Government of India",
    "Ministry of Electronics and Information Technology",
    "IPHW Division, Electronics Niketan, 6 CGO Complex, New Delhi-110003",
    "",
)
SENTENCES = page(
    *HEAD,
    ((72, "F. No. W-47/88/2026-IPHW"), (380, "Dated: 14 July 2026")),
    "",
    "To: M/s Alaknanda Compute Private Limited, Bengaluru",
    "Subject: Exemption of highly specialised equipment, circular No. W-47/21/2022-IPHW dated 12.03.2026",
    "With reference to your application No. HSE/2026/123/A dated 6 July 2026, exemption is granted for the",
    "import of 12 units of regulatory model RX-9000 under the HSE criteria.",
    "The exemption is valid till 31 December 2026.",
)
LABELS = page(
    *HEAD,
    "Exemption letter No.: MEITY/HSE/2026/0042",
    "Date: 15/07/2026",
    "Name of the applicant: Alaknanda Compute Private Limited, IEC AAACA1234F",
    "Regulatory model number: RX-9000",
    "Quantity: 12 units",
    "Valid until: 31.12.2026",
)
TABLE = page(
    *HEAD,
    ((72, "No. W-47/90/2026-IPHW"), (380, "New Delhi, 16 July 2026")),
    "M/s. Beta Imaging LLP, Pune, is exempted for the following, valid up to the end of the calendar year 2026:",
    "",
    ((72, "S. No."), (130, "Regulatory model number"), (380, "Quantity")),
    ((72, "1"), (130, "RX-9000"), (380, "12")),
    ((72, "2"), (130, "ST-4400-B"), (380, "4")),
)


def said(read: ExemptionRead) -> dict[str, object]:
    """Its values."""
    return {
        "number": read.number.value if read.number else None,
        "dated": [day.value for day in read.dated],
        "applicant": read.applicant.value if read.applicant else None,
        "until": read.valid_until.value if read.valid_until else None,
        "lines": [(line.model, line.quantity) for line in read.lines],
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            SENTENCES,
            ("W-47/88/2026-IPHW", "2026-07-14", "Alaknanda Compute Private Limited", [("RX-9000", 12)]),
        ),
        (
            LABELS,
            ("MEITY/HSE/2026/0042", "2026-07-15", "Alaknanda Compute Private Limited", [("RX-9000", 12)]),
        ),
        (TABLE, ("W-47/90/2026-IPHW", "2026-07-16", "Beta Imaging LLP", [("RX-9000", 12), ("ST-4400-B", 4)])),
    ],
    ids=["sentences", "labels", "table"],
)
def test_what_the_letter_says_is_read(content: bytes, expected: tuple[str, str, str, object]) -> None:
    number, dated, applicant, lines = expected
    read = read_exemption(content)
    assert said(read) == {
        "number": number, "dated": [dated], "applicant": applicant, "until": "2026-12-31", "lines": lines,
    }  # fmt: skip
    assert read.number is not None
    assert read.number.quote
    assert read.number.confidence < 0.8, "it is never sure"


def test_a_paper_that_says_none_of_it_gives_nothing() -> None:
    empty = said(read_exemption(page("A datasheet", "Weight 80 kg")))
    assert empty == {"number": None, "dated": [], "applicant": None, "until": None, "lines": []}


def test_what_cannot_be_opened_is_refused() -> None:
    with pytest.raises(TaskRefusedError):
        read_exemption(b"%PDF-1.7 nothing")
