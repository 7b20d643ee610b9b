"""Opens a PDF with PDFium and reads its pages' text. Runs in a worker only."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.isolation.refusal import TaskRefusal


def open_document(content: bytes, password: str | None) -> tuple[pypdfium2.PdfDocument, bool]:
    """The document, and whether it took the password to open it.

    Raises `TaskRefusal` with a code of `intake.problems`: `unreadable`, `password-needed`, `password-wrong`,
    `encrypted-for-certificate`.
    """
    try:
        return pypdfium2.PdfDocument(content), False
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise TaskRefusal("encrypted-for-certificate") from error
        if error.err_code != pdfium.FPDF_ERR_PASSWORD:
            raise TaskRefusal("unreadable") from error
    if password is None:
        raise TaskRefusal("password-needed")
    try:
        return pypdfium2.PdfDocument(content, password=password), True
    except pypdfium2.PdfiumError as error:
        refused = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise TaskRefusal("password-wrong" if refused else "unreadable") from error


def open_page(document: pypdfium2.PdfDocument, page: int) -> pypdfium2.PdfPage:
    """Page `page`, counted from 1. Raises `TaskRefusal` with `no-such-page` or `page-unreadable`."""
    if not 1 <= page <= len(document):
        raise TaskRefusal("no-such-page", f"It has {len(document)} pages, page {page} was asked for.")
    try:
        return document[page - 1]
    except pypdfium2.PdfiumError as error:
        raise TaskRefusal("page-unreadable", f"Page {page} cannot be read.") from error


def page_texts(document: pypdfium2.PdfDocument) -> Iterator[str | None]:
    """Each page's text in reading order of its content; None for a page that cannot be had."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield None
            continue
        textpage = page.get_textpage()
        yield textpage.get_text_bounded()
        textpage.close()
        page.close()


def carries_text(text: str) -> bool:
    """True if a person could read something: at least one letter or digit."""
    return any(character.isalnum() for character in text)
