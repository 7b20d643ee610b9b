"""A record of the library while it is shown: what is typed into it is in the library a moment later."""

import copy
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject, holds_something
from hse_desktop.model.errors import HseError
from hse_desktop.model.library import FORMS, Kept, Kind
from hse_desktop.ui.entry import Entry
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.saving import SAVE_AFTER_MS
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library


class RecordEntry(Entry):
    """One record; `record` is its id, None until it has what it is found by."""

    standing_changed = Signal()  # it was kept, or could not be
    held_back = Signal()  # the person wanted to leave it, but it could not be kept

    def __init__(
        self,
        link: LibraryLink,
        kind: Kind,
        draft: JsonObject | None = None,
        record: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(FORMS[kind], copy.deepcopy(draft or {}), parent)
        self.work = link.work
        self.kind, self.record = kind, record
        self.kept_at: datetime | None = None
        self.error: HseError | None = None
        """Why what was typed last is not in the library."""
        self._link = link
        self._seen = copy.deepcopy(draft)
        self._own_change = False
        self._unsaved = self._saving = False
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def is_kept(self) -> bool:
        """True if the library has all that was typed; also for a new record with nothing in it."""
        return not self._unsaved and not self._saving

    def _keep_soon(self) -> None:
        self._unsaved = self.record is not None or holds_something(self.draft)
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write what was typed, beside the window."""
        self._timer.stop()
        if not self._unsaved or self._saving:
            return
        self._unsaved, self._saving = False, True
        kind, draft, record = self.kind, copy.deepcopy(self.draft), self.record

        def act(library: "Library", _progress: Progress, _cancelled: Cancelled) -> int:
            from hse_desktop.store.library.shelf import keep_record  # noqa: PLC0415 - loaded with the library

            return keep_record(library, kind, draft, record)

        self._link.change(act, Told(self._kept, self._refused))

    def settle(self, then: Callable[[], object]) -> None:
        """Call `then` once all is kept; where the library refuses, `error` says why and `then` is not called."""
        if self.is_kept:
            then()
            return
        self._then = then
        self.keep()

    def give_up(self) -> None:
        """Let go of what could not be kept."""
        self._timer.stop()
        self._unsaved, self._then, self.error = False, None, None
        self._link.unkept.discard(self)

    def follows(self, known: Kept | None) -> bool:
        """False if somebody else changed the record, so that it has to be shown anew; what is being typed stays.

        `known` is the record as it was read now.
        """
        draft = known.draft if known is not None else None
        if not self.is_kept or (known is None and self.record is None):
            return True
        if self._own_change:
            self._own_change, self._seen = False, draft
        return draft == self._seen

    def _kept(self, record: int) -> None:
        self._saving = False
        self._link.unkept.discard(self)
        self.record, self.error, self.kept_at = record, None, now_in_india()
        self._own_change = True
        self.standing_changed.emit()
        if self._unsaved:
            self.keep()
        elif self._then is not None:
            then, self._then = self._then, None
            then()

    def _refused(self, error: HseError) -> None:
        self._saving, self._unsaved = False, True
        self._link.unkept.add(self)
        wanted_away, self._then = self._then is not None, None
        self.error = error
        self.standing_changed.emit()
        if wanted_away:
            self.held_back.emit()
