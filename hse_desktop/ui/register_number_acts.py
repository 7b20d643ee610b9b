"""After a register was restored: the last reference numbers that were issued, and the letters between."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.register import ModelYear
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_count_acts import LetterFields
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.references import OpenSeries

_ISSUED, _UNUSED = "issued", "unused"


def last_numbers(session: RegisterSession, series: "OpenSeries", over: QWidget) -> ActDialog:
    """Answer the last reference number of each year."""
    dialog = ActDialog(
        session,
        say(Message(N_("Last reference number of {brand}"), {"brand": series.brand})),
        _(
            "This register was restored from a copy or moved. Letters may have been issued after the copy was made; "
            "their numbers must not be given out again. Look at the last letter that went out and enter the running "
            "number in its reference, such as 41 of HSE/2026/0041."
        ),
        _("These are the last numbers"),
        over,
    )
    this_year = today_in_india().year
    asked: dict[int, ask.Asked] = {}
    known = dict(series.last_numbers) or {this_year: 0}
    if 0 not in known:
        known.setdefault(this_year, 0)
    for year in sorted(known):
        if year and year < this_year:
            continue
        label = N_("Last number issued in {year}") if year else N_("Last number issued")
        help_line = say(
            Message(N_("The register knows number {last}; 0 if none was issued."), {"last": known[year]})
        )
        asked[year or this_year] = ask.line(
            say(Message(label, {"year": year})), help_line=help_line, reading=ask.as_whole
        )
    dialog.ask(*asked.values())

    def plan() -> Do:
        from hse_desktop.store.library.references import answer_last_numbers  # noqa: PLC0415 - loaded by the question

        numbers: dict[int, Any] = {year: field.value() for year, field in asked.items()}
        return lambda library, act: answer_last_numbers(library, series.brand, numbers, act)

    dialog.on_enter(plan)
    return dialog


def missing_letter(session: RegisterSession, series: "OpenSeries", over: QWidget) -> ActDialog:
    """Enter the first letter that is missing, or record that its number was never used."""
    reference = series.missing[0]
    values: Values = {"reference": reference, "brand": series.brand, "count": len(series.missing)}
    dialog = ActDialog(
        session,
        say(Message(N_("The letter {reference} is missing"), values)),
        say(
            Message(
                N_(
                    "{count} letters of {brand} are missing in the register. Enter each as it went out, or record "
                    "that its number was never used; until then nothing is issued."
                ),
                values,
            )
        ),
        _("Record it"),
        over,
    )
    what = ask.choice(
        _("What became of this number?"),
        [(_ISSUED, _("A letter went out under it")), (_UNUSED, _("It was never used"))],
    )
    why = ask.text(_("How do you know that it was never used?"))
    model = ask.line(_("Regulatory model number in the letter"))
    year = ask.year(_("Calendar year of the letter"))
    fields = LetterFields()
    fields.reference.show_value(reference)
    dialog.ask(what, why, model, year, *fields.all)

    def answered(value: object) -> None:
        why.setVisible(value == _UNUSED)
        for each in (model, year, *fields.all):
            each.setVisible(value == _ISSUED)

    answered(None)
    what.editor.edited.connect(answered)

    def plan() -> Do:
        from hse_desktop.store.library.opening import add_letter_elsewhere  # noqa: PLC0415 - loaded by the question
        from hse_desktop.store.library.references import record_unused_number  # noqa: PLC0415

        if what.typed == _UNUSED:
            return lambda library, act: record_unused_number(library, series.brand, reference, why.typed, act)
        number: Any = year.value()
        which, each = ModelYear(series.brand, model.typed.strip(), number), fields.letter()
        return lambda library, act: add_letter_elsewhere(library, which, act, each=each)

    dialog.on_enter(plan)
    return dialog
