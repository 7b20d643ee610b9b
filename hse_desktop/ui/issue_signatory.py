"""Who speaks in the letter: brand owner, signatory, manufacturer, and the sheet it is written on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.papers import AuthorisationLetter
from hse_desktop.model.parties import BrandOwner, Manufacturer
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.editors import TextEditor, as_typed
from hse_desktop.ui.issue_form import FormFields
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.work import Cancelled, Progress
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.register_issue import Known

_OWNER = ("name", "address")
_SIGNATORY = ("signatory", "designation", "email", "phone")
_OWN_SHEET = "-"


class SignatoryPage(IssuePage):
    """Filled in from the library as far as it goes."""

    def __init__(self, session: RegisterSession, making: Making) -> None:
        super().__init__(
            session,
            making,
            _("Who signs, and for whom?"),
            _(
                "The letter is issued by an authorised signatory of the brand, with a digital signature in the PDF. "
                "MeitY may ask the brand owner whether it is genuine, so say how the signatory is reached."
            ),
        )
        self._known: Known | None = None
        self._for = ("", 0, 0)
        work = session.work
        self.chooser = ask.choice(_("Signatory"), [("", "")], needed=False)
        self.chooser.hide()
        self.owner = FormFields(BrandOwner, (*_OWNER, *_SIGNATORY), work, needed=("name", "signatory"))
        self.maker = FormFields(Manufacturer, ("name",), work, needed=("name",))
        self.factories = Asked(
            _("Factories, one a line"), TextEditor(3), help_line=_("All locations count together.")
        )
        self.letterhead = ask.choice(
            _("Letterhead"), [(_OWN_SHEET, _("Name and address of the brand owner"))]
        )
        self.letterhead.show_value(_OWN_SHEET)
        self.letterhead_button = icons.Button(_("Add a letterhead…"), icon_name="plus")
        self.letterhead_button.clicked.connect(self._choose_letterhead)
        self.place = ask.line(_("Place"), needed=False, help_line=_("Stands before the date."))
        self.counts = FormFields(AuthorisationLetter, ("counts",), work, needed=("counts",))
        for heading, widgets in (
            (_("Brand owner and signatory"), (self.chooser, self.owner)),
            (_("Manufacturer"), (self.maker, self.factories)),
            (_("The letter"), (self.letterhead, self.letterhead_button, self.place, self.counts)),
        ):
            self.column.addWidget(wrapped(heading, "heading"))
            for widget in widgets:
                self.column.addWidget(widget)
        self.column.addStretch(1)

    def enter(self) -> None:
        """Ask the library, unless it was asked for this brand and year already."""
        brand, year = self.making.brand, self.making.year
        wanted = (brand, year, self.making.filled)
        if self._for == wanted:
            return
        self._for = wanted

        def question(library: "Library") -> Any:
            from hse_desktop.workflow.register_issue import known_of  # noqa: PLC0415 - beside the window

            return known_of(library, brand, year)

        self.session.ask(question, self._show, self.notices.show_error)

    def _show(self, known: "Known") -> None:
        self._known = known
        wished = self.making.draft
        told = {**wished, **known.application} if not wished.get("letter") else dict(wished)
        if "manufacturer" not in known.application or not known.application["manufacturer"]:
            told["manufacturer"] = wished.get("manufacturer", {})
        self.owner.show_draft(_part(told, "brand_owner"))
        maker = _part(told, "manufacturer")
        self.maker.show_draft(maker)
        self.factories.show_value("\n".join(_addresses(maker)))
        self.counts.show_draft(_part(told, "letter"))
        if len(known.signatories) > 1:
            self._offer_signatories(known)
        if known.letterheads:
            self._offer_letterheads(known.letterheads)
        self.primary_changed.emit()

    def _offer_signatories(self, known: "Known") -> None:
        self.chooser = _replaced(
            self.chooser, ask.choice(_("Signatory"), [(kept.name, kept.name) for kept in known.signatories])
        )
        drafts = {kept.name: kept.draft for kept in known.signatories}

        def chosen(name: object) -> None:
            draft: JsonObject = {
                **self.owner.draft(),
                **dict.fromkeys(_SIGNATORY, None),
                **drafts.get(str(name), {}),
            }
            self.owner.show_draft(
                {"signatory": str(name), **{n: v for n, v in draft.items() if v is not None}}
            )

        self.chooser.editor.edited.connect(chosen)

    def _offer_letterheads(self, names: Sequence[str]) -> None:
        sheets = [(name, name) for name in names]
        sheets.append((_OWN_SHEET, _("Name and address of the brand owner")))
        self.letterhead = _replaced(self.letterhead, ask.choice(_("Letterhead"), sheets))
        self.letterhead.show_value(self.making.letterhead or sheets[0][0])

    # A letterhead more

    def _choose_letterhead(self) -> None:
        dialog = QFileDialog(self, _("Choose a page with your letterhead"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("PDF files and pictures (*.pdf *.png *.jpg *.jpeg)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_letterhead(Path(name)))
        dialog.open()

    def add_letterhead(self, file: Path) -> None:
        """Keep the first page of a file as a letterhead of the brand, and write on it."""
        self.notices.clear()
        brand, name = self.making.brand, file.stem

        def task(library: "Library", _progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.store.library.letterheads import letterhead_names  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.letterheads import add_letterhead  # noqa: PLC0415

            add_letterhead(library, brand, name, file, cancelled=cancelled)
            return letterhead_names(library, brand)

        def done(names: list[str]) -> None:
            self.making.letterhead = name
            self._offer_letterheads(names)
            told = _("The first page is drawn behind the letter; look at it on the next page.")
            self.notices.show_notice("done", told)

        self.session.do(task, done, self.notices.show_error)

    def first_control(self) -> QWidget | None:
        for fields in (self.owner, self.maker):
            for asked in fields.rows.values():
                if not asked.typed:
                    return asked.editor
        return None if self.factories.typed else self.factories.editor

    def take(self) -> Asked | QWidget | None:
        for fields in (self.owner, self.maker, self.counts):
            wrong = fields.wrong()
            if wrong is not None:
                return wrong
        if self.factories.problem():
            return self.factories
        if not self.owner.rows["email"].typed.strip() and not self.owner.rows["phone"].typed.strip():
            self.owner.rows["email"].say(
                _("Say how the signatory is reached: an e-mail address or a telephone.")
            )
            return self.owner.rows["email"]
        making = self.making
        making.draft["brand_owner"] = self.owner.draft()
        lines = [line.strip() for line in self.factories.typed.splitlines() if line.strip()]
        factories: list[Any] = [
            {"id": f"f{number}", "address": address} for number, address in enumerate(lines, start=1)
        ]
        making.draft["manufacturer"] = {**self.maker.draft(), "factories": factories}
        making.draft["letter"] = self.counts.draft()
        making.letterhead = "" if self.letterhead.typed == _OWN_SHEET else self.letterhead.typed
        making.place = self.place.typed.strip()
        return None


def _replaced(before: Asked, now: Asked) -> Asked:
    parent = before.parentWidget()
    layout = parent.layout() if parent is not None else None
    assert layout is not None  # noqa: S101 - it lies on a page
    layout.replaceWidget(before, now)
    before.hide()
    before.deleteLater()
    return now


def _part(told: JsonObject, name: str) -> JsonObject:
    part = told.get(name)
    return part if isinstance(part, dict) else {}


def _addresses(maker: JsonObject) -> list[str]:
    rows = maker.get("factories")
    return [
        " ".join(as_typed(row.get("address")).split())
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
    ]
