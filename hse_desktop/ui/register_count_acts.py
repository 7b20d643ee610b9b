"""The acts on a count, each in a dialog: opening a model, letters that are out, the last unit, a new year."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.register import Balance, ImporterName, LetterElsewhere, ModelYear, SpellingDecision
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_acts import kept
from hse_desktop.ui.register_session import RegisterSession


def which_of(balance: Balance) -> ModelYear:
    """Which count it is."""
    return ModelYear(balance.brand, balance.models[0], balance.year)


def allow_last_unit(session: RegisterSession, balance: Balance, over: QWidget) -> ActDialog:
    """Allow the unit that fills the stop."""
    stop = balance.stop
    values: Values = {
        "stop": stop,
        "most": stop - 1,
        "model": balance.models[0],
        "year": balance.year,
    }
    dialog = ActDialog(
        session,
        say(Message(N_("Unit number {stop} of {model}, {year}"), values)),
        say(
            Message(
                N_(
                    "Less than {stop} (circular, para 2). MeitY stops when the exemption quantity reaches {stop} "
                    "(Annexure 7). {most} satisfies both. With {stop} the model may no longer be one manufactured or "
                    "imported in less than {stop} units, and that touches every unit, not only the last. Authorise "
                    "it only on MeitY's written word; attach it."
                ),
                values,
            )
        ),
        _("Allow it on MeitY's word"),
        over,
    )
    word = ask.file(_("MeitY's written word"))
    reason = ask.text(_("Your reason"))
    dialog.ask(word, reason)

    def plan() -> Do:
        from hse_desktop.store.library.opening import allow_last_unit as allow  # noqa: PLC0415 - as above

        copy = kept(word.value())
        assert copy is not None  # noqa: S101 - the field is needed
        return lambda library, act: allow(
            library, which_of(balance), act, reason=reason.typed, written_word=copy
        )

    dialog.on_enter(plan)
    return dialog


def enter_forgotten(session: RegisterSession, balance: Balance, over: QWidget) -> ActDialog:
    """Enter a letter that was issued outside the register and found later."""
    dialog = ActDialog(
        session,
        say(Message(N_("A letter of {model} that is not in the register"), {"model": balance.models[0]})),
        _("It is a fact and counts, even where the cap is passed. A copy of it proves the entry."),
        _("Enter the letter"),
        over,
    )
    fields = LetterFields()
    dialog.ask(*fields.all)

    def plan() -> Do:
        from hse_desktop.store.library.opening import add_letter_elsewhere  # noqa: PLC0415 - as above

        each = fields.letter()
        return lambda library, act: add_letter_elsewhere(library, which_of(balance), act, each=each)

    dialog.on_enter(plan)
    return dialog


class LetterFields:
    """What is asked of a letter that is out already."""

    def __init__(self) -> None:
        self.importer = ask.line(_("Importer"))
        self.iec = ask.line(_("IEC of the importer"), reading=as_iec)
        self.reference = ask.line(_("Reference number of the letter"))
        self.units = ask.units(_("Units of this model in it"))
        self.dated = ask.day(_("Date of the letter"), needed=False)
        self.location = ask.line(_("Factory or place the units come from"), needed=False)
        self.copy = ask.file(_("A copy of the letter"), needed=False)
        self.all = (
            self.importer,
            self.iec,
            self.reference,
            self.units,
            self.dated,
            self.location,
            self.copy,
        )

    def letter(self) -> LetterElsewhere:
        """The letter as answered."""
        dated: Any = self.dated.value()
        units: Any = self.units.value()
        return LetterElsewhere(
            ImporterName(self.importer.typed.strip(), self.iec.typed.strip().upper()),
            self.reference.typed.strip(),
            units,
            dated.isoformat() if dated is not None else "",
            self.location.typed.strip(),
            kept(self.copy.value()),
        )


def as_iec(typed: str) -> str:
    """An importer-exporter code. Raises `ValueError`."""
    from hse_desktop.model.identifiers import IEC_PATTERN  # noqa: PLC0415 - brings the number checks

    if not IEC_PATTERN.fullmatch(typed.upper()):
        raise ValueError(_("An IEC has ten characters, as on the importer's certificate."))
    return typed.upper()


def begin_year(session: RegisterSession, year: int, brand: str, over: QWidget) -> ActDialog:
    """Open the models of a year for the next one."""
    values: Values = {"year": year, "next": year + 1, "brand": brand}
    dialog = ActDialog(
        session,
        say(Message(N_("{brand}: begin {next}"), values)),
        say(
            Message(
                N_(
                    "Exemption letters of {year} end on 31 December {year}, whatever is still at sea; units that were "
                    "not cleared do not come back to {year} and count again in {next}. Every model of {year} is "
                    "opened for {next} with your answer that no letter for {next} is out yet. If one is out, open "
                    "its model by itself first and enter the letter."
                ),
                values,
            )
        ),
        say(Message(N_("No letter is out: begin {next}"), values)),
        over,
    )

    def plan() -> Do:
        from hse_desktop.workflow.register_year import begin_year as begin  # noqa: PLC0415 - as above

        return lambda library, act: begin(library, brand, year + 1, act)

    dialog.on_enter(plan)
    return dialog


def bring_list(session: RegisterSession, file: Path, over: QWidget) -> ActDialog:
    """Enter many letters that are out already, from a workbook or CSV."""
    dialog = ActDialog(
        session,
        say(Message(N_("Enter the letters of {file}"), {"file": file.name})),
        _(
            "Each row is a letter that was issued outside this register; a row without units answers that none was. "
            "All rows are entered, or none, and every bad row is named."
        ),
        _("Enter them"),
        over,
    )

    def plan() -> Do:
        from hse_desktop.workflow.register_list import import_list  # noqa: PLC0415 - as above

        return lambda library, act: import_list(library, file, act)

    dialog.on_enter(plan)
    return dialog


class OpeningDialog(ActDialog):
    """How many units of a model are out already: none is an answer, or letter by letter."""

    def __init__(
        self, session: RegisterSession, which: ModelYear, brands: list[str], over: QWidget | None
    ) -> None:
        super().__init__(
            session,
            _("Open a model"),
            _(
                "Before the first letter the register has to know what is out already: all importers and all "
                "factories together, since 1 January. Until then no unit of the model can be authorised."
            ),
            _("Open the model"),
            over,
        )
        self.brand = ask.line(_("Brand"), help_line=_known(brands))
        self.model = ask.line(
            _("Regulatory model number"),
            help_line=_(
                "As on the rating plate and in the safety report; letters, blanks and hyphens count."
            ),
        )
        self.year = ask.year(_("Calendar year"))
        for asked, value in (
            (self.brand, which.brand),
            (self.model, which.model),
            (self.year, str(which.year)),
        ):
            asked.show_value(value)
        self.zero = ask.choice(
            _("Were letters for this model issued in that year before?"),
            [("none", _("No, none")), ("some", _("Yes: I enter each of them"))],
        )
        self.zero.editor.edited.connect(self._answered)
        self.ask(self.brand, self.model, self.year, self.zero)
        self.letters: list[LetterFields] = []
        self.more_button = icons.Button(_("Add another letter"), icon_name="plus")
        self.more_button.clicked.connect(self.add_letter)
        self.more_button.hide()
        self.on_enter_spelled(self._plan_opening)

    def _answered(self, value: object) -> None:
        if value == "some" and not self.letters:
            self.column.addWidget(self.more_button)
            self.add_letter()
        for fields in self.letters:
            for asked in fields.all:
                asked.setVisible(value == "some")
        self.more_button.setVisible(value == "some")

    def add_letter(self) -> None:
        """Ask for one letter more."""
        fields = LetterFields()
        self.column.removeWidget(self.more_button)
        self.letters.append(fields)
        self.ask(*fields.all)
        self.column.addWidget(self.more_button)
        fields.importer.editor.setFocus()

    def _plan_opening(self, decision: SpellingDecision | None) -> Do:
        from hse_desktop.store.library.opening import open_model  # noqa: PLC0415 - as above
        from hse_desktop.workflow.register import units_stop  # noqa: PLC0415 - as above

        year: Any = self.year.value()
        which = ModelYear(self.brand.typed.strip(), self.model.typed.strip(), year)
        letters = [fields.letter() for fields in self.letters] if self.zero.typed == "some" else []
        return lambda library, act: open_model(
            library, which, act, stop=units_stop(year), letters=letters, decision=decision
        )


def _known(brands: list[str]) -> str:
    if not brands:
        return _("Who has the right in the brand; it is entered into your library with the model.")
    return say(Message(N_("In your library: {brands}"), {"brands": ", ".join(brands)}))
