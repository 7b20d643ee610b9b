"""The application as the system sees it: asked to quit, or handed a file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from hse_desktop.ui.desk import Desk


class Application(QApplication):
    """Passes on what the system asks. Only its own events come here: a filter would see every event of every widget."""

    desk: "Desk | None" = None

    def event(self, event: QEvent) -> bool:
        return (self.desk is not None and self.desk.takes(event)) or super().event(event)
