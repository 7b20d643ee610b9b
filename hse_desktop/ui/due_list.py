"""What is due: the days that cases know of, the nearest first."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.links import Link
from hse_desktop.ui.recent import RecentCase
from hse_desktop.ui.wrapped import wrapped

NEAR = 45
"""A day is shown as due from so many days before."""
SOON = 7
"""From so many days before it is shown as pressing."""
MOST = 3
"""How many are shown; the rest stand in the table."""


class DueList(QWidget):
    """The nearest days; nothing at all where no day is near."""

    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(wrapped(_("Due"), "heading"))
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self._rows: QWidget | None = None
        self.hide()

    def show_cases(self, cases: Sequence[RecentCase], today: date | None = None) -> None:
        """Show what of these cases is due on `today`, India's today without it."""
        if self._rows is not None:
            self._place.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        self._place.addWidget(self._rows)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        around = (today or date.today()) + timedelta(days=NEAR + 1)  # noqa: DTZ011 - a day more, wherever it is
        near = []
        if any("" < case.due <= around.isoformat() for case in cases):
            from hse_desktop.model.calendar import in_words, today_in_india  # noqa: PLC0415 - only where one is

            near = due_on(cases, today or today_in_india())[:MOST]
        for row, (days, day, case) in enumerate(near):
            pressing = days <= SOON
            icon, role = ("triangle-alert", "check") if pressing else ("calendar-days", "muted")
            grid.addWidget(icons.Picture(icon, role), row, 0)
            link = Link(case.title, one_line=True)
            what = f"{_(case.due_what)}: {in_words(day)}"
            link.setAccessibleName(f"{case.title}. {what}. {_left(days)}")
            link.clicked.connect(partial(self.open_wanted.emit, case.path))
            grid.addWidget(link, row, 1)
            grid.addWidget(wrapped(what, "small"), row, 2)
            grid.addWidget(
                wrapped(_left(days), role if pressing else "hint"), row, 3, Qt.AlignmentFlag.AlignRight
            )
        self.setVisible(bool(near))


def due_on(cases: Sequence[RecentCase], today: date) -> list[tuple[int, date, RecentCase]]:
    """The cases with a day that is near or past: days left (negative once past), the day, the case."""
    due = []
    for case in cases:
        try:
            day = date.fromisoformat(case.due)
        except ValueError:
            continue
        if (left := (day - today).days) <= NEAR:
            due.append((left, day, case))
    return sorted(due, key=lambda entry: (entry[0], entry[2].title))


def _left(days: int) -> str:
    if days < 0:
        return _("past")
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else say(Message(N_("in {count} days"), {"count": days}))
