"""The page that proves the criterion, beside the fields that name it: document, page, picture, boxed place."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import HAND_IN_SLOTS, CaseDocument
from hse_desktop.model.draft import JsonObject, tokens
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.proof import PROVING_SLOTS, filled_by, found_for
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.page_images import PageImages
from hse_desktop.ui.session import CaseSession

DPI = 100
_POINTS_AN_INCH = 72


@dataclass(frozen=True)
class Place:
    """A place in a document; `box` is [x0, y0, x1, y1] in points from the lower left, None for the whole page.

    `fills` is what accepting it enters in the equipment item, by field.
    """

    document: CaseDocument
    page: int
    quote: str
    box: tuple[float, float, float, float] | None = None
    fills: JsonObject = field(default_factory=dict)


def places(session: CaseSession, item: EquipmentItem) -> list[Place]:
    """What was entered as evidence, then what was found for the criterion in the attached documents."""
    attached = [d for d in session.documents if d.slot in HAND_IN_SLOTS]
    found: list[Place] = []
    offered = [document for slot in PROVING_SLOTS for document in attached if document.slot == slot]
    for document in offered:
        examined = session.examined(document)
        if examined is not None and item.criterion is not None:
            found += [
                Place(document, value.page, value.quote, value.bbox, filled_by(item.criterion, value))
                for value in found_for(item.criterion, examined.inspection.evidence)
            ]
    cited = item.evidence
    named = next((d for d in attached if cited.document in {d.id, d.slot}), None)
    if named is None or not cited.page:
        return found
    entered = Place(named, cited.page, cited.quote or "")
    same = [
        p
        for p in found
        if (p.document.id, p.page) == (named.id, cited.page) and _alike(p.quote, entered.quote)
    ]
    if same:
        entered = Place(named, cited.page, cited.quote or same[0].quote, same[0].box)
    return [entered, *(p for p in found if p not in same)]


def _alike(found: str, entered: str) -> bool:
    one, other = "".join(found.split()).casefold(), "".join(entered.split()).casefold()
    return not other or one in other or other in one


class EvidenceView(QWidget):
    """Shows one place at a time; it follows the equipment item that the person is at."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._images = PageImages.of(session)
        self._item_pointer = ""
        self._places: list[Place] = []
        self._position = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        self._name = QLabel()
        self._name.setProperty("role", "label")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._page = QLabel()
        self._page.setProperty("role", "caption")
        top.addWidget(self._name, 1)
        top.addWidget(self._page)
        column.addLayout(top)
        self.picture = PagePicture()
        column.addWidget(self.picture)
        self._quote = QLabel()
        self._quote.setProperty("role", "small")
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        column.addWidget(self._quote)
        row = QHBoxLayout()
        self.before = icons.Button(icon_name="chevron-left", kind="quiet")
        self.before.setAccessibleName(_("Evidence before"))
        self.after = icons.Button(icon_name="chevron-right", kind="quiet")
        self.after.setAccessibleName(_("Next evidence"))
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self.use_button = icons.Button(_("Use this place"))
        self.before.clicked.connect(lambda: self._move(-1))
        self.after.clicked.connect(lambda: self._move(1))
        self.use_button.clicked.connect(self._use)
        row.addWidget(self.before)
        row.addWidget(self._count)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.use_button)
        column.addLayout(row)
        for button in (self.before, self.after):
            button.setToolTip(button.accessibleName())
        session.judged.connect(self._reread)
        session.documents_changed.connect(self._reread)
        self._images.ready.connect(self._show)
        self.hide()

    def follow(self, pointer: str) -> None:
        """Show the evidence of the equipment item at or above `pointer`; elsewhere nothing."""
        steps = tokens(pointer)
        item = f"/equipment/{steps[1]}" if len(steps) > 1 and steps[0] == "equipment" else ""
        if item != self._item_pointer:
            self._item_pointer, self._position = item, 0
        self._reread()

    def _item(self) -> EquipmentItem | None:
        if not self._item_pointer:
            return None
        row = int(tokens(self._item_pointer)[1])
        form = self._session.reading.form
        items = form.equipment if isinstance(form, HseApplication) else []
        return items[row] if row < len(items) else None

    def _reread(self) -> None:
        item = self._item()
        self._places = places(self._session, item) if item is not None else []
        self._position = min(self._position, max(0, len(self._places) - 1))
        self._show()

    def _move(self, by: int) -> None:
        self._position = max(0, min(len(self._places) - 1, self._position + by))
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._places))
        if not self._places:
            return
        place = self._places[self._position]
        self._name.setText(place.document.name)
        self._name.setToolTip(place.document.name)
        examined = self._session.examined(place.document)
        text = Message(N_("page {page}"), {"page": place.page})
        if examined is not None and examined.inspection.pages:
            text = Message(
                N_("page {page} of {pages}"), {"page": place.page, "pages": examined.inspection.pages}
            )
        self._page.setText(say(text))
        self._quote.setText(f"“{place.quote}”" if place.quote else "")
        self._quote.setVisible(bool(place.quote))
        self.picture.show_page(self._images.image(place.document, place.page, DPI), place.box)
        self.picture.setAccessibleName(
            say(Message(N_("Page {page} of {file}"), {"page": place.page, "file": place.document.name}))
        )
        several = len(self._places) > 1
        values = {"number": self._position + 1, "count": len(self._places)}
        self._count.setText(say(Message(N_("Evidence {number} of {count}"), values)))
        for widget in (self.before, self.after, self._count):
            widget.setVisible(several)
        self.before.setEnabled(self._position > 0)
        self.after.setEnabled(self._position + 1 < len(self._places))
        self.use_button.setVisible(not self._is_entered(place))

    def _is_entered(self, place: Place) -> bool:
        item = self._item()
        if item is None:
            return False
        cited = item.evidence
        return (
            cited.document in {place.document.id, place.document.slot}
            and cited.page == place.page
            and bool(cited.quote)
            and _alike(place.quote, cited.quote or "")
        )

    def _use(self) -> None:
        place = self._places[self._position]
        slots = [d.slot for d in self._session.documents]
        one = slots.count(place.document.slot) == 1
        for name, value in (
            ("document", place.document.slot if one else place.document.id),
            ("page", str(place.page)),
            ("quote", place.quote),
        ):
            self._session.put(f"{self._item_pointer}/evidence/{name}", value)
        for name, entered in place.fills.items():
            self._session.put(f"{self._item_pointer}/{name}", entered)
        self._position = 0
        self._session.filled.emit(self._item_pointer)


class PagePicture(QWidget):
    """A page as wide as there is room, with a box around a place."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._box: tuple[float, float, float, float] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, image: QImage | None, box: tuple[float, float, float, float] | None) -> None:
        """Show a picture drawn at `DPI`; without one, an empty sheet."""
        self._image, self._box = image, box
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image is None:
            return round(width * 1.414)
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        width = theme.scaled(320)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.colours()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self.devicePixelRatioF()
            shown = self._image.scaledToWidth(
                round(self.width() * ratio), Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, shown)
            self._mark(painter, self._image)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRect(area)
        painter.end()

    def _mark(self, painter: QPainter, image: QImage) -> None:
        if self._box is None:
            return
        x0, y0, x1, y1 = self._box
        scale = DPI / _POINTS_AN_INCH * self.width() / image.width()
        height = image.height() * self.width() / image.width()
        box = QRectF(x0 * scale, height - y1 * scale, (x1 - x0) * scale, (y1 - y0) * scale).adjusted(
            -3, -3, 3, 3
        )
        mark = QColor("#0b6a67")  # the page is white in either scheme
        painter.setPen(QPen(mark, 2))
        mark.setAlphaF(0.14)
        painter.setBrush(mark)
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
