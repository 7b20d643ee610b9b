"""Pictures of pages, drawn by workers one after the other and kept while the window is open."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

Wanted = tuple[str, int, int]
"""SHA-256 of the document, page counted from 1, dots an inch."""


class PageImages(QObject):
    """The pictures of one case."""

    ready = Signal(str, int)  # SHA-256 and page

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        self._kept: dict[Wanted, QImage | None] = {}
        self._waiting: list[tuple[Wanted, CaseDocument]] = []
        self._drawing = False

    @classmethod
    def of(cls, session: CaseSession) -> "PageImages":
        """The pictures of that case, shared by all that show them."""
        known = session.findChild(cls)
        return known if known is not None else cls(session)

    def image(self, document: CaseDocument, page: int, dpi: int) -> QImage | None:
        """The picture if it is there; otherwise it is drawn and `ready` tells when. None for ever if it cannot."""
        wanted = (document.sha256, page, dpi)
        if wanted in self._kept:
            return self._kept[wanted]
        if all(waiting != wanted for waiting, _document in self._waiting):
            self._waiting.append((wanted, document))
            self._next()
        return None

    def _next(self) -> None:
        if self._drawing or not self._waiting:
            return
        self._drawing = True
        wanted, document = self._waiting[0]
        path, page, dpi = self._session.path, wanted[1], wanted[2]

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.intake.pages import render_page  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                content = case.content(document)
            return render_page(content, page, dpi=dpi, cancelled=cancelled)

        def done(drawn: Any) -> None:
            stride = 3 * drawn.width
            picture = QImage(drawn.rgb, drawn.width, drawn.height, stride, QImage.Format.Format_RGB888).copy()
            ended(picture)

        def failed(_error: HseError) -> None:
            ended(None)  # no picture is no harm: what is wrong with the document is said beside it

        def ended(picture: QImage | None) -> None:
            self._kept[wanted] = picture
            self._waiting.pop(0)
            self._drawing = False
            self.ready.emit(wanted[0], wanted[1])
            self._next()

        self._session.work.start(task, done, failed)
