"""Pictures of pages, drawn by workers one after the other and kept while the window is open."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.page_picture import POINTS_AN_INCH
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

Wanted = tuple[str, int, int]
"""SHA-256 of the document, page counted from 1, dots an inch."""

MOST_BYTES = 256 << 20
"""Of pictures kept; those not asked for the longest go first."""

_METRES_AN_INCH = 0.0254


class PageImages(QObject):
    """The pictures of one case."""

    ready = Signal(str, int)  # SHA-256 and page

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        self._kept: dict[Wanted, QImage] = {}  # the one asked for last at the end
        self._refused: dict[Wanted, HseError] = {}
        self._waiting: list[tuple[Wanted, CaseDocument]] = []
        self._drawing: Wanted | None = None
        session.opened.connect(self._forget)

    @classmethod
    def of(cls, session: CaseSession) -> "PageImages":
        """The pictures of that case, shared by all that show them."""
        known = session.findChild(cls)
        return known if known is not None else cls(session)

    def image(self, document: CaseDocument, page: int, dpi: int) -> QImage | None:
        """The picture if it is there; otherwise it is drawn, what was asked for last first, and `ready` tells when.

        None for ever if it cannot be drawn (`refused`).
        """
        wanted = (document.sha256, page, dpi)
        if wanted in self._kept:
            self._kept[wanted] = self._kept.pop(wanted)
            return self._kept[wanted]
        if wanted not in self._refused and wanted != self._drawing:
            # Of one page only the size asked for last: who still wants another asks again when this one is ready.
            self._waiting = [(other, of) for other, of in self._waiting if other[:2] != wanted[:2]]
            self._waiting.append((wanted, document))
            self._next()
        return None

    def sharpest(self, document: CaseDocument, page: int) -> QImage | None:
        """The largest picture of that page that is there already: better a coarse page than none."""
        there = [
            image
            for (sha256, number, _dpi), image in self._kept.items()
            if (sha256, number) == (document.sha256, page)
        ]
        return max(there, key=QImage.width, default=None)

    def refused(self, document: CaseDocument, page: int, dpi: int) -> HseError | None:
        """Why that picture cannot be drawn."""
        return self._refused.get((document.sha256, page, dpi))

    def _forget(self, sha256: str) -> None:
        self._refused = {wanted: why for wanted, why in self._refused.items() if wanted[0] != sha256}
        self.ready.emit(sha256, 0)

    def _next(self) -> None:
        if self._drawing is not None or not self._waiting:
            return
        wanted, document = self._waiting.pop()
        self._drawing = wanted
        path, page, dpi = self._session.path, wanted[1], wanted[2]
        password = self._session.password_for(document)

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.pages import render_page  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return render_page(content, page, dpi=dpi, password=password, cancelled=cancelled)

        def done(drawn: Any) -> None:
            stride = 3 * drawn.width
            picture = QImage(drawn.rgb, drawn.width, drawn.height, stride, QImage.Format.Format_RGB888).copy()
            dots = drawn.width / drawn.points[0] * POINTS_AN_INCH / _METRES_AN_INCH
            picture.setDotsPerMeterX(round(dots))
            picture.setDotsPerMeterY(round(dots))
            self._keep(wanted, picture)
            ended()

        def failed(error: HseError) -> None:
            self._refused[wanted] = error
            ended()

        def ended() -> None:
            self._drawing = None
            self.ready.emit(wanted[0], wanted[1])
            self._next()

        self._session.work.start(task, done, failed)

    def _keep(self, wanted: Wanted, picture: QImage) -> None:
        self._kept[wanted] = picture
        while len(self._kept) > 1 and sum(image.sizeInBytes() for image in self._kept.values()) > MOST_BYTES:
            del self._kept[next(iter(self._kept))]
