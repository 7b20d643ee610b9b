"""What of the register is looked at: a brand, a year, the ones that need somebody, and words to search for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hse_desktop.model.calendar import today_in_india
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.search_field import SearchField

_TYPED_MS = 250
"""After the last key the search is asked."""

_ALL, _NEARLY, _UNSIGNED = "", "nearly", "unsigned"


class Filters(QWidget):
    """A row above the lists. What was chosen stays while the answers are offered anew."""

    asked_anew = Signal()  # another brand or year
    narrowed = Signal()
    searched = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.brand = Combo()
        self.brand.setAccessibleName(_("Brand"))
        self.years = Combo()
        self.years.setAccessibleName(_("Calendar year"))
        self.offer((), ())
        self.years.setCurrentIndex(self.years.findData(today_in_india().year))
        self.only = Combo()
        self.only.setAccessibleName(_("Which ones"))
        for data, words in (
            (_ALL, _("All")),
            (_NEARLY, _("Nearly full, and full")),
            (_UNSIGNED, _("Letters not signed yet")),
        ):
            self.only.addItem(words, data)
        self.search = SearchField(_("Search a model, a reference or an importer"))
        self.search.setFixedWidth(theme.scaled(320))
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._soon.timeout.connect(self.searched)
        self.search.textChanged.connect(lambda _text: self._soon.start())
        for combo in (self.brand, self.years):
            combo.activated.connect(lambda _index: self.asked_anew.emit())
            row.addWidget(combo)
        self.only.activated.connect(lambda _index: self.narrowed.emit())
        row.addWidget(self.only)
        row.addStretch(1)
        row.addWidget(self.search)

    @property
    def brand_name(self) -> str:
        """The brand that is chosen; empty for all."""
        return str(self.brand.currentData() or "")

    @property
    def year(self) -> int:
        """The calendar year that is chosen."""
        return int(self.years.currentData())

    @property
    def only_nearly(self) -> bool:
        """Only models near their cap."""
        return bool(self.only.currentData() == _NEARLY)

    @property
    def only_unsigned(self) -> bool:
        """Only letters that wait for their signature."""
        return bool(self.only.currentData() == _UNSIGNED)

    def offer(self, brands: Sequence[str], years: Sequence[int]) -> None:
        """Offer these brands and years, and the present year and the next."""
        _fill(self.brand, [("", _("All brands")), *((name, name) for name in brands)])
        this_year = today_in_india().year
        known = sorted({*years, this_year, this_year + 1}, reverse=True)
        _fill(self.years, [(year, str(year)) for year in known])


def _fill(combo: Combo, answers: list[tuple[Any, str]]) -> None:
    """Offer these answers; the one that was chosen stays."""
    chosen = combo.currentData()
    if [combo.itemData(row) for row in range(combo.count())] == [data for data, _words in answers]:
        return
    combo.clear()
    for data, words in answers:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
