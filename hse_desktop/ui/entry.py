"""What is typed into a form, as the window holds it: by JSON Pointer, and understood as far as it can be."""

import secrets
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import FieldProblem, JsonObject, JsonValue, Missing, Reader, place, value_at
from hse_desktop.model.fields import Form, part_of
from hse_desktop.model.finding import Finding
from hse_desktop.ui.by_place import ByPlace
from hse_desktop.ui.work import Work


class Entry(QObject):
    """A draft of a form, and those who show it; where it is kept is for who derives from it."""

    edited = Signal(str)  # the pointer that was typed into
    judged = Signal()  # problems or findings may have changed
    documents_changed = Signal()
    rows_changed = Signal(str)  # the pointer of a list whose rows came or went
    filled = Signal(str)  # fields under this pointer were filled in for the person
    row_removed = Signal(str, int, object)  # list, position and the row, so that it can be put back

    def __init__(self, form: type[Form], draft: JsonObject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form, self.draft = form, draft
        self.documents: list[CaseDocument] = []
        self._reader = Reader(self.form)
        self.reading = self._reader.read(self.draft)
        self._problems: ByPlace[FieldProblem] = ByPlace(lambda problem: problem.pointer)
        self._missing: ByPlace[Missing] = ByPlace(lambda gap: gap.pointer)
        self._found: ByPlace[Finding] = ByPlace(lambda finding: finding.where)
        self.work = Work(self)

    @property
    def findings(self) -> Sequence[Finding]:
        """What checks found, if any look at it."""
        return ()

    def findings_at(self, where: str) -> list[Finding]:
        """What the last check found at just that place."""
        return self._found.at(self.findings, where)

    def problems_at(self, pointer: str) -> list[FieldProblem]:
        """What the field at `pointer` cannot take."""
        return self._problems.at(self.reading.problems, pointer)

    def missing_at(self, pointer: str) -> list[Missing]:
        """That the field at `pointer` is needed and empty, if it is."""
        return self._missing.at(self.reading.missing, pointer)

    def value(self, pointer: str) -> JsonValue:
        """What stands at `pointer`, as it was typed."""
        return value_at(self.draft, pointer)

    def put(self, pointer: str, value: JsonValue) -> None:
        """Take what was typed."""
        if value == self.value(pointer):
            return
        place(self.form, self.draft, pointer, value)
        self._touched()
        self.edited.emit(pointer)

    def fill(self, values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Enter several values for the person, lists whole; what stood there before, to put it back the same way."""
        before = {pointer: self.value(pointer) for pointer in values}
        for pointer, value in values.items():
            place(self.form, self.draft, pointer, value)
        self._touched()
        for pointer in values:
            if self._is_list(pointer):
                self.rows_changed.emit(pointer)
            else:
                self.filled.emit(pointer)
        return before

    def _is_list(self, pointer: str) -> bool:
        return pointer in lists_of(self.form)

    def add_row(self, pointer: str, row: JsonObject | None = None, at: int | None = None) -> int:
        """A new row in the list at `pointer`; its position."""
        rows = self.value(pointer)
        if not isinstance(rows, list):
            place(self.form, self.draft, f"{pointer}/0", {})
            rows = self.value(pointer)
            assert isinstance(rows, list)  # noqa: S101 - place made it
            rows.clear()
        position = len(rows) if at is None else min(at, len(rows))
        rows.insert(position, row if row is not None else {"id": secrets.token_hex(4)})
        self._touched()
        self.rows_changed.emit(pointer)
        return position

    def remove_row(self, pointer: str, position: int) -> None:
        """Take a row out of the list at `pointer`."""
        rows = self.value(pointer)
        assert isinstance(rows, list)  # noqa: S101 - only rows that are shown can be removed
        row = rows.pop(position)
        if not rows:
            place(self.form, self.draft, pointer, None)
        self._touched()
        self.rows_changed.emit(pointer)
        self.row_removed.emit(pointer, position, row)

    def add_rows(self, pointer: str, rows: list[JsonObject]) -> int:
        """Several new rows at the end of the list at `pointer`; the position of the first."""
        there = self.value(pointer)
        first = len(there) if isinstance(there, list) else 0
        for number, row in enumerate(rows):
            place(self.form, self.draft, f"{pointer}/{first + number}", {"id": secrets.token_hex(4), **row})
        self._touched()
        self.rows_changed.emit(pointer)
        return first

    def cut_rows(self, pointer: str, first: int) -> None:
        """Take back the rows of the list at `pointer` from the position `first` on."""
        rows = self.value(pointer)
        assert isinstance(rows, list)  # noqa: S101 - they were added
        del rows[first:]
        if not rows:
            place(self.form, self.draft, pointer, None)
        self._touched()
        self.rows_changed.emit(pointer)

    def _read(self) -> None:
        self.reading = self._reader.read(self.draft)

    def _touched(self) -> None:
        self._read()
        self._keep_soon()
        self.judged.emit()

    def _keep_soon(self) -> None:
        """The draft changed and is to be kept."""


def lists_of(form: type[Form], pointer: str = "") -> list[str]:
    """Where a form holds lists that are not themselves in a list."""
    found = []
    for name in form.model_fields:
        part = part_of(form, name)
        if part is not None:
            where = f"{pointer}/{name}"
            found += [where] if part.is_list else lists_of(part.form, where)
    return found
