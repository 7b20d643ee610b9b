"""The manufacturer's safety declaration from the desk: what it says is entered, then it is written and signed."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.draft import JsonObject, JsonValue
from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Act
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_give import SignedAct
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.declaring import OfferedStandard
    from hse_desktop.workflow.register_issue import Known

_MANY = 8


class DeclareDialog(SignedAct):
    """Which models, by which standards, on what evidence; where no test report goes along (Annexure-I, 3)."""

    to_sign = N_("Safety declaration")

    def __init__(
        self,
        session: RegisterSession,
        brand: str,
        over: QWidget | None,
        *,
        known: "Known",
        models: Sequence[str],
        offered: "Sequence[OfferedStandard]",
    ) -> None:
        super().__init__(
            session,
            say(Message(N_("Safety declaration for {brand}"), {"brand": brand})),
            _(
                "Where an importer has no test report of international safety standards, MeitY asks for a declaration "
                "on the manufacturer's letterhead."
            ),
            _("Write and sign"),
            over,
        )
        self._brand = brand
        shown = ", ".join(models[:_MANY])
        help_line = (
            say(Message(N_("One a line. Your library knows: {models}"), {"models": shown})) if shown else ""
        )
        self.models = ask.text(_("Regulatory model numbers"), help_line=help_line)
        self.standards = ask.text(
            _("Safety standards met"), help_line=_("One a line, as they are to be printed.")
        )
        answers = [(each.text, f"{each.text} – {_(each.about)}") for each in offered]
        self.offered = ask.choice(_("Add a standard from the list"), answers, needed=False)
        self.offered.editor.edited.connect(self._add_standard)
        self.evidence = ask.text(
            _("What it rests on"), help_line=_("Reports, certificates: one a line."), needed=False
        )
        self.manufacturer = ask.choice(
            _("Manufacturer"), [(each.name, each.name) for each in known.manufacturers]
        )
        self.letterhead = ask.choice(
            _("Letterhead"), [("", _("Name and address only")), *((name, name) for name in known.letterheads)],
            needed=False,
        )  # fmt: skip
        self.signatory = ask.line(_("Who signs for the manufacturer"))
        self.designation = ask.line(_("Designation"), needed=False)
        self.place = ask.line(_("Place"), needed=False)
        self.ask(
            self.models, self.standards, self.offered, self.evidence, self.manufacturer, self.letterhead,
            self.signatory, self.designation, self.place,
        )  # fmt: skip
        if len(known.manufacturers) == 1:
            self.manufacturer.show_value(known.manufacturers[0].name)
        owner = known.application.get("brand_owner")
        if isinstance(owner, dict):
            self.signatory.show_value(str(owner.get("signatory") or ""))
            self.designation.show_value(str(owner.get("designation") or ""))
        self.on_enter(self._declared)

    def _add_standard(self, chosen: JsonValue) -> None:
        if chosen and str(chosen) not in _lines(self.standards):
            self.standards.show_value("\n".join([*_lines(self.standards), str(chosen)]))

    def told(self) -> JsonObject:
        """The declaration as the command line takes it."""
        rows: list[JsonValue] = [
            {"regulatory_model": model, "brand": self._brand} for model in _lines(self.models)
        ]
        return {
            "brand": self._brand,
            "application": {"equipment": rows, "manufacturer": {"name": self.manufacturer.typed}},
            "standards": [*_lines(self.standards)],
            "evidence": [*_lines(self.evidence)],
            "signatory": {"name": self.signatory.typed, "designation": self.designation.typed},
            "letterhead": self.letterhead.typed,
            "place": self.place.typed,
        }

    def _declared(self) -> Any:
        told, key, folder = self.told(), self._key, places.documents_folder()

        def write(library: "Library", _act: Act) -> Path:
            from hse_desktop.workflow.declaring import declaration_from, write_declaration  # noqa: PLC0415
            from hse_desktop.workflow.files import read_file, write_whole  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.signing import sign_file  # noqa: PLC0415

            with key, tempfile.TemporaryDirectory(prefix="hse-declaration-") as scratch:
                details = declaration_from(library, told)
                unsigned = write_declaration(library, details, Path(scratch) / "declaration.pdf")
                signed = read_file(sign_file(unsigned, key))
                return write_whole(places.free_path(folder, "safety-declaration", ".pdf"), signed)

        return write


def _lines(asked: Asked) -> list[str]:
    return [line.strip() for line in asked.typed.splitlines() if line.strip()]


def declare(
    session: RegisterSession,
    brand: str,
    year: int,
    over: QWidget,
    *,
    on_open: Callable[[DeclareDialog], None],
    on_error: Callable[[HseError], None],
) -> None:
    """Ask the library what can be chosen, then open the dialog; `on_open` gets it."""

    def gather(library: "Library") -> Any:
        from hse_desktop.store.library import records  # noqa: PLC0415 - beside the window
        from hse_desktop.workflow.declaring import standards_offered  # noqa: PLC0415
        from hse_desktop.workflow.register_issue import known_of  # noqa: PLC0415

        models = [kept.name for kept in records.equipment(library, brand)]
        return known_of(library, brand, year), models, standards_offered()

    def done(answer: Any) -> None:
        known, models, offered = answer
        dialog = DeclareDialog(session, brand, over, known=known, models=models, offered=offered)
        on_open(dialog)
        dialog.show_it()

    session.ask(gather, done, on_error)
