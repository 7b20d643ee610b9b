"""What is being done and how far it is, with a way to stop it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from hse_desktop.model.words import Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.work import Job

SHOWN_AFTER_MS = 300
"""Work that ends sooner is not announced."""


class ProgressRow(QWidget):
    """Progress of one job at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(6)
        self._label = QLabel()
        self._label.setProperty("role", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        column.addWidget(self._label)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        self.cancel_button = icons.Button(_("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._job: Job | None = None
        self._delay = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._delay.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, doing: str) -> None:
        """Show the progress of `job` until `end`."""
        self._job = job
        self._label.setText(doing)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._delay.start()

    def report(self, doing: Message, done: int, total: int) -> None:
        """A step of the job."""
        self._label.setText(say(doing))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def end(self) -> None:
        """The job has ended."""
        self._job = None
        self._delay.stop()
        self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self._label.setText(_("Stopping…"))
