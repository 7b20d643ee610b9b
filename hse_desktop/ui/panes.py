"""Steps, page and help side by side; where there is no room for all, the page alone, and the others on request."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Panes(QSplitter):
    """The page is always to be had; large type or a small window puts help aside first, then the steps."""

    changed = Signal()  # something else is in sight

    def __init__(self, steps: QWidget, page: QWidget, more: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._steps, self._page, self._more = steps, page, more
        self._wanted: QWidget | None = None
        for widget in (steps, page, more):
            self.addWidget(widget)
        self.setStretchFactor(1, 1)

    @property
    def steps_aside(self) -> bool:
        """True while there is no room for the steps beside the page."""
        return self.width() < self._steps.minimumWidth() + self._page.minimumWidth()

    @property
    def help_aside(self) -> bool:
        """True while there is no room for the help beside the others."""
        beside = 0 if self.steps_aside else self._steps.minimumWidth()
        return self.width() < beside + self._page.minimumWidth() + self._more.minimumWidth()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumWidth(), super().minimumSizeHint().height())

    def show_steps(self) -> None:
        """Bring the steps into sight, in place of the page if need be; a second time brings the page back."""
        self._want(self._steps, aside=self.steps_aside)

    def show_help(self) -> None:
        """The same for the help."""
        self._want(self._more, aside=self.help_aside)

    def show_page(self) -> None:
        """Bring the page into sight."""
        self._wanted = None
        self._fit()

    def _want(self, pane: QWidget, *, aside: bool) -> None:
        self._wanted = pane if aside and self._wanted is not pane else None
        self._fit()

    def _fit(self) -> None:
        before = [pane.isHidden() for pane in (self._steps, self._page, self._more)]
        if self._wanted is not None and not (self.steps_aside or self.help_aside):
            self._wanted = None
        alone = self._wanted
        self._steps.setVisible(alone is self._steps or (alone is None and not self.steps_aside))
        self._page.setVisible(alone is None)
        self._more.setVisible(alone is self._more or (alone is None and not self.help_aside))
        if before != [pane.isHidden() for pane in (self._steps, self._page, self._more)]:
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
