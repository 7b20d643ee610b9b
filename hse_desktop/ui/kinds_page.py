"""The parts by kind of goods: in sight are those that the goods ask for, and those in which something is entered."""

from PySide6.QtWidgets import QFrame, QLabel

from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.kinds import Kinds
from hse_desktop.model.restricted.parts import filled_parts, open_parts
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.field_row import FieldRow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.links import Link
from hse_desktop.ui.session import CaseSession

KINDS = "kinds"


class KindsPage(FormPage):
    """One group of fields for each kind of goods; the others stay out of sight."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, KINDS)
        self.groups = {name: self._group(name) for name in Kinds.model_fields}
        self._nothing = QLabel(
            _("Your goods ask for nothing more. What they are is said by the import type of each item.")
        )
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._goods = Link(_("Go to: Goods"))
        self._goods.clicked.connect(lambda: self.step_wanted.emit("goods"))
        at = self.column.indexOf(self.notices) + 1
        self.column.insertWidget(at, self._goods)
        self.column.insertWidget(at, self._nothing)
        session.judged.connect(self._open)
        self._open()

    def _group(self, name: str) -> QFrame:
        group = self.findChild(QFrame, f"{self.pointer}/{name}")
        assert isinstance(group, QFrame)  # noqa: S101 - each part has one
        return group

    def enter(self) -> None:
        self._open()
        super().enter()

    def _open(self) -> None:
        form = self.session.reading.form
        if not isinstance(form, RestrictedApplication):
            return
        wanted = {*open_parts(form), *filled_parts(form)}
        for name, group in self.groups.items():
            group.setVisible(name in wanted)
        self._nothing.setVisible(not wanted)
        self._goods.setVisible(not wanted)

    def first_field(self) -> FieldRow | None:
        return next(
            (row for row in self.fields.rows.values() if not row.isHidden() and self._in_sight(row)), None
        )

    def _in_sight(self, row: FieldRow) -> bool:
        return any(group.isAncestorOf(row) and not group.isHidden() for group in self.groups.values())
