"""What the letter and the invoice were read to say, beside the fields it fills: one press takes each over."""

import secrets

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, tokens
from hse_desktop.model.proposals import PAPER_SLOTS, Proposal, proposals
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.page_images import PageImages
from hse_desktop.ui.page_picture import PagePicture, size_in_points
from hse_desktop.ui.session import CaseSession

_DPI = 100
_ROOM, _LEAST_WIDTH, _WIDER = 30, 260, 3
"""What the excerpt shows: points around the box, points across at least, width to height."""
Box = tuple[float, float, float, float]
_FEW = 12
"""Lines that are shown at once; a paper with more has the rest behind a button."""


class ProposalView(QWidget):
    """The values read for the step the person is at; the place of the one that is looked at stands over
    them, its page under them."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._images = PageImages.of(session)
        self._part = ""
        self._all = False
        self._proposals: list[Proposal] = []
        self._looked_at = 0
        self.rows: list[ProposalRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        heading = QLabel(_("Read in your documents"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        hint = QLabel(_("Nothing is entered until you press Use. Compare each with the page."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self._page = QLabel()
        self._page.setProperty("role", "caption")
        self._page.setTextFormat(Qt.TextFormat.PlainText)
        self._page.setWordWrap(True)
        column.addWidget(self._page)
        self.excerpt = PagePicture()
        column.addWidget(self.excerpt)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        self.more_button = icons.Button(_("Show all lines"), kind="link")
        self.more_button.clicked.connect(self._show_all)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.picture = PagePicture()
        column.addWidget(self.picture)
        session.judged.connect(self._reread)
        session.documents_changed.connect(self._reread)
        self._images.ready.connect(self._show_page)
        self.hide()

    def follow(self, pointer: str) -> None:
        """Show what was read for the part of the application that `pointer` lies in; elsewhere nothing."""
        part = next(iter(tokens(pointer)), "")
        if part != self._part:
            self._part, self._looked_at, self._all = part, 0, False
        self._reread()
        here = (at for at, one in enumerate(self._proposals) if pointer == one.pointer)
        self._look_at(next(here, self._looked_at))

    def _read(self) -> list[Proposal]:
        slots = PAPER_SLOTS.get(self._part, ())
        examined = [
            (document, seen.inspection.paper)
            for document in self._session.documents
            if document.slot in slots and (seen := self._session.examined(document)) is not None
        ]
        papers = [(document, paper) for document, paper in examined if paper is not None]
        form = self._session.reading.form
        return proposals(form, papers, self._part) if papers and isinstance(form, HseApplication) else []

    def _reread(self) -> None:
        found = self._read()
        self.setVisible(bool(found))
        if found == self._proposals:
            return
        before, self._proposals = self._proposals, found
        self._looked_at = min(self._looked_at, max(0, len(found) - 1))
        if [_without_entered(one) for one in before] == [
            _without_entered(one) for one in found
        ] and self.rows:
            for row in self.rows:
                row.show_entered(entered=found[row.position].entered)
        else:
            self._rebuild()
        self._show_page()

    def _show_all(self) -> None:
        self._all = True
        self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        file = ""
        lines = 0
        for position, proposal in enumerate(self._proposals):
            lines += proposal.row is not None
            if lines > _FEW and not self._all:
                break
            if proposal.document.id != file:
                file = proposal.document.id
                source = QLabel(say(Message(N_("From {file}"), {"file": proposal.document.name})))
                source.setProperty("role", "caption")
                source.setTextFormat(Qt.TextFormat.PlainText)
                source.setWordWrap(True)
                self._list.addWidget(source)
            row = ProposalRow(position, proposal)
            row.looked_at.connect(self._look_at)
            row.used.connect(self._use)
            self.rows.append(row)
            self._list.addWidget(row)
        self.more_button.setVisible(len(self.rows) < len(self._proposals))

    def _look_at(self, position: int) -> None:
        if position != self._looked_at:
            self._looked_at = position
            self._show_page()

    def _show_page(self) -> None:
        if not self._proposals or not self.isVisible():
            return
        proposal = self._proposals[self._looked_at]
        values: dict[str, str | int | Message] = {
            "label": proposal.label,
            "file": proposal.document.name,
            "page": proposal.page,
        }
        self._page.setText(say(Message(N_("{label}: {file}, page {page}"), values)))
        image = self._images.image(proposal.document, proposal.page, _DPI)
        self.excerpt.setVisible(image is not None)
        if image is not None:
            self.excerpt.show_page(*_around(image, proposal.box))
        self.excerpt.setAccessibleName(say(Message(N_("The place on page {page} of {file}"), values)))
        self.picture.show_page(image, proposal.box)
        self.picture.setAccessibleName(say(Message(N_("Page {page} of {file}"), values)))

    def _use(self, position: int, as_accessory: bool) -> None:
        proposal = self._proposals[position]
        self._looked_at = position
        row: JsonObject | None = proposal.accessory if as_accessory else proposal.row
        if row is not None:
            self._session.add_row(proposal.pointer, {"id": secrets.token_hex(4), **row})
        else:
            self._session.put(proposal.pointer, proposal.value)
            self._session.filled.emit(proposal.pointer)
        following = [one for one in self.rows if one.position > position and not one.use_button.isHidden()]
        if following:
            following[0].use_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _around(image: QImage, box: Box) -> tuple[QImage, Box]:
    """The part of a page's picture around a box, three times as wide as high, and the box in it."""
    scale = image.width() / size_in_points(image).width()
    x0, y0, x1, y1 = box
    wanted = max((x1 - x0 + _ROOM) * scale, (y1 - y0 + _ROOM) * scale * _WIDER, _LEAST_WIDTH * scale)
    width = round(min(image.width(), wanted))
    height = min(image.height(), max(round(width / _WIDER), round((y1 - y0 + _ROOM) * scale)))
    left = round(min(max(0.0, (x0 + x1) / 2 * scale - width / 2), image.width() - width))
    middle = image.height() - (y0 + y1) / 2 * scale
    top = round(min(max(0.0, middle - height / 2), image.height() - height))
    below = (image.height() - top - height) / scale
    part = image.copy(left, top, width, height)
    return part, (x0 - left / scale, y0 - below, x1 - left / scale, y1 - below)


def _without_entered(proposal: Proposal) -> tuple[object, ...]:
    return (
        proposal.pointer, proposal.value, proposal.row, proposal.accessory, proposal.shown, proposal.label,
        proposal.document.id, proposal.page, proposal.doubt,
    )  # fmt: skip


class ProposalRow(QFrame):
    """One value: what it is, what it says, and the button that takes it over."""

    looked_at = Signal(int)
    used = Signal(int, bool)  # position, and whether as an accessory

    def __init__(self, position: int, proposal: Proposal) -> None:
        super().__init__()
        self.position = position
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 6)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(0)
        self._text(told, say(proposal.label), "caption")
        self._text(told, say(proposal.shown), "label")
        top.addLayout(told, 1)
        self._done = QWidget()
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 4, 0)
        done.setSpacing(4)
        done.addWidget(icons.Picture("circle-check", "done"))
        entered = QLabel(_("entered"))
        entered.setProperty("role", "done")
        done.addWidget(entered)
        self.use_button = icons.Button(_("Use"))
        self.accessory_button = icons.Button(_("Accessory"), kind="quiet", parent=self)
        self.accessory_button.setToolTip(_("Enter the line without a regulatory model number"))
        named = {"label": proposal.label, "value": proposal.shown}
        self.use_button.setAccessibleName(say(Message(N_("Use {label}: {value}"), named)))
        self.accessory_button.setAccessibleName(say(Message(N_("Accessory, {label}: {value}"), named)))
        self._has_accessory = proposal.accessory is not None
        self.use_button.clicked.connect(lambda: self.used.emit(position, False))
        self.accessory_button.clicked.connect(lambda: self.used.emit(position, True))
        top.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        buttons = top
        if self._has_accessory:
            buttons = QHBoxLayout()
            buttons.addStretch(1)
            buttons.addWidget(self.accessory_button)
            column.addLayout(buttons)
        buttons.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignVCenter)
        if proposal.doubt is not None:
            self._text(column, say(proposal.doubt), "check")
        for button in (self.use_button, self.accessory_button):
            button.installEventFilter(self)
        self.setToolTip(f"“{proposal.quote}”")
        self.show_entered(entered=proposal.entered)

    @staticmethod
    def _text(column: QVBoxLayout, text: str, role: str) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        column.addWidget(label)

    def show_entered(self, *, entered: bool) -> None:
        """Show whether the value stands in the application."""
        self._done.setVisible(entered)
        self.use_button.setVisible(not entered)
        self.accessory_button.setVisible(not entered and self._has_accessory)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.looked_at.emit(self.position)
        super().enterEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self.looked_at.emit(self.position)
        return super().eventFilter(watched, event)
