"""The pages of a PDF that is not kept in a case, as pictures drawn by a worker."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.ui.page_picture import POINTS_AN_INCH, PagePicture
from hse_desktop.ui.work import Cancelled, HasWork, Progress

_DPI = 110
_METRES_AN_INCH = 0.0254
_MOST_PAGES = 12


class PageSheets(QWidget):
    """One page under the other."""

    failed = Signal(object)  # HseError
    drawn = Signal()

    def __init__(self, owner: HasWork) -> None:
        super().__init__()
        self._owner = owner
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.pictures: list[PagePicture] = []

    def show_pdf(self, content: bytes) -> None:
        """Draw its pages beside the window, in place of those before."""

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.inspection import inspect  # noqa: PLC0415 - beside the window
            from hse_desktop.intake.pages import render_page  # noqa: PLC0415 - beside the window

            pages = inspect("letter.pdf", content, cancelled=cancelled).pages or 1
            return [
                render_page(content, page, dpi=_DPI, cancelled=cancelled)
                for page in range(1, min(pages, _MOST_PAGES) + 1)
            ]

        self._owner.work.start(task, self._show, self.failed.emit)

    def clear(self) -> None:
        """Take the pages away."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.pictures = []

    def _show(self, pages: Any) -> None:
        self.clear()
        for number, page in enumerate(pages, start=1):
            image = QImage(
                page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
            ).copy()
            dots = round(page.width / page.points[0] * POINTS_AN_INCH / _METRES_AN_INCH)
            image.setDotsPerMeterX(dots)
            image.setDotsPerMeterY(dots)
            picture = PagePicture()
            values = {"number": number, "count": len(pages)}
            name = say(Message(N_("Page {number} of {count}"), {**values}))
            picture.setAccessibleName(name)
            picture.show_page(image, None)
            sheet = QFrame()
            sheet.setProperty("role", "card")
            inside = QVBoxLayout(sheet)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(picture)
            self._column.addWidget(sheet)
            caption = QLabel(name)
            caption.setProperty("role", "caption")
            self._column.addWidget(caption, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pictures.append(picture)
        self.drawn.emit()
