"""Turns a long list of rows over: which rows are in sight, and the way to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons


class RowTurner(QWidget):
    """“Rows 21 to 40 of 10,000”, with the way back and on; hidden while all rows are in sight."""

    wanted = Signal(int)  # the position of a row that is to be shown

    def __init__(self) -> None:
        super().__init__()
        self._shown = range(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.label = QLabel()
        self.label.setProperty("role", "muted")
        row.addWidget(self.label)
        row.addStretch(1)
        self.back = icons.Button(_("Earlier rows"), icon_name="chevron-left", kind="quiet")
        self.on = icons.Button(_("Later rows"), icon_name="chevron-right", kind="quiet")
        self.back.clicked.connect(lambda: self.wanted.emit(self._shown.start - 1))
        self.on.clicked.connect(lambda: self.wanted.emit(self._shown.stop))
        row.addWidget(self.back)
        row.addWidget(self.on)
        self.hide()

    def show_rows(self, shown: range, count: int) -> None:
        """Say that the rows at the positions `shown` of `count` are in sight."""
        self._shown = shown
        places = {"first": f"{shown.start + 1:,}", "last": f"{shown.stop:,}", "count": f"{count:,}"}
        self.label.setText(say(Message(N_("Rows {first} to {last} of {count}"), places)))
        self.back.setEnabled(shown.start > 0)
        self.on.setEnabled(shown.stop < count)
        self.setVisible(len(shown) < count)
