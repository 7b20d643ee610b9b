"""Where the application keeps what is not in a case, each place with a way to open its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store import settings
from hse_desktop.ui import icons
from hse_desktop.ui.work import Cancelled, Progress, Work
from hse_desktop.ui.wrapped import breakable, wrapped


class PlacesCard(QFrame):
    """The library's file and the settings; found beside the window."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(wrapped(_("Where things are kept"), "heading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        self.told = wrapped(
            _("Each case is a file where you saved it. Back up these folders together with your cases."),
            "hint",
        )
        column.addWidget(self.told)

        def task(_progress: Progress, _cancelled: Cancelled) -> Path:
            from hse_desktop.store.library import places  # noqa: PLC0415 - beside the window

            return places.default_place()

        work.start(task, self._show, self._failed)

    def _show(self, library: Path) -> None:
        for title, path in (
            (_("Library of this computer"), library),
            (_("Settings"), settings.default_place()),
        ):
            row = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(wrapped(title, "label"))
            words.addWidget(wrapped(breakable(str(path)), "hint"))
            row.addLayout(words, 1)
            button = icons.Button(_("Open folder"), icon_name="folder-open", kind="quiet")
            button.setAccessibleName(say(Message(N_("Open folder: {what}"), {"what": title})))
            button.clicked.connect(partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)

    def _failed(self, error: HseError) -> None:
        self.told.setText(say(error.happened()))
