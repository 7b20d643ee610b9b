"""The acts on a letter, each in a dialog: what it means, what is asked, what is entered."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.register import (
    KeptDocument,
    LetterKey,
    RegisterLetter,
)
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    pass


def kept(path: Any) -> KeptDocument | None:
    """A copy of a file that was chosen, to be kept in the library. Raises `UnreadableFileError`."""
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415 - needed only here

    return KeptDocument(path.name, read_file(path)) if path is not None else None


def key_of(letter: RegisterLetter) -> LetterKey:
    """Which letter it is."""
    return LetterKey(letter.brand, letter.reference)


def revoke(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """Stop an issued letter."""
    dialog = _about(
        session,
        letter,
        (
            N_("Revoke the letter {reference}"),
            _(
                "The letter is stopped; write to the importer as well. Its units stay counted: MeitY may have exempted "
                "them already. They come back only on the importer's written statement that nothing was or will be "
                "filed on the letter."
            ),
            _("Revoke"),
        ),
        over,
    )
    reason = ask.text(_("Why is it revoked?"))
    dialog.ask(reason)

    def plan() -> Do:
        from hse_desktop.store.library import letters  # noqa: PLC0415 - loaded by whoever asked the library

        return lambda library, act: letters.revoke(library, key_of(letter), act, reason=reason.typed)

    dialog.on_enter(plan)
    return dialog


def return_units(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """Take the units of a revoked letter back."""
    dialog = _about(
        session,
        letter,
        (
            N_("Take back the units of {reference}"),
            _(
                "Has MeitY issued an exemption on this letter? If it has, or if you do not know, the units stay "
                "counted. They return only if the importer states in writing that nothing was or "
                "will be filed on the letter."
            ),
            _("Take the units back"),
        ),
        over,
    )
    exempted = ask.choice(
        _("Has MeitY issued an exemption on this letter?"),
        [
            ("no", _("No: the importer states in writing that nothing was or will be filed")),
            ("yes", _("Yes, or I do not know")),
        ],
        reading=_only_no,
    )
    statement = ask.file(_("The importer's written statement"))
    reason = ask.text(_("What does it say, and who signed it?"))
    dialog.ask(exempted, statement, reason)

    def plan() -> Do:
        from hse_desktop.store.library import letters  # noqa: PLC0415 - loaded by whoever asked the library

        copy = kept(statement.value())
        assert copy is not None  # noqa: S101 - the field is needed
        return lambda library, act: letters.return_units(
            library, key_of(letter), act, reason=reason.typed, statement=copy
        )

    dialog.on_enter(plan)
    return dialog


def _only_no(answer: str) -> str:
    if answer != "no":
        raise ValueError(_("Then the units stay counted. Nothing is to be entered here."))
    return answer


def record_exempted(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """What MeitY exempted on a letter."""
    dialog = _about(
        session,
        letter,
        (
            N_("MeitY exempted units on {reference}"),
            _(
                "Take the figures from MeitY's exemption letter. If its date falls in the next year, the units move "
                "there and both years are counted again."
            ),
            _("Record the exemption"),
        ),
        over,
    )
    model, units = _line_fields(letter)
    dated = ask.day(_("Date of MeitY's letter"))
    copy = ask.file(_("A copy of MeitY's letter"), needed=False)
    dialog.ask(*([model] if len(letter.lines) > 1 else []), units, dated, copy)

    def plan() -> Do:
        from hse_desktop.store.library import exempting  # noqa: PLC0415 - loaded by whoever asked the library

        values: dict[str, Any] = {
            "model": model.typed,
            "units": units.value(),
            "dated": dated.value(),
            "copy": kept(copy.value()),
        }
        return lambda library, act: exempting.record_exempted(library, key_of(letter), act, **values)

    dialog.on_enter(plan)
    return dialog


def record_used(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """What was imported on the exemption."""
    dialog = _about(
        session,
        letter,
        (
            N_("Units were imported on {reference}"),
            _("Record each bill of entry by itself. Only units that MeitY exempted can have been imported."),
            _("Record the import"),
        ),
        over,
    )
    model, units = _line_fields(letter)
    bill = ask.line(_("Bill of entry: number and date"))
    dialog.ask(*([model] if len(letter.lines) > 1 else []), units, bill)

    def plan() -> Do:
        from hse_desktop.store.library import exempting  # noqa: PLC0415 - loaded by whoever asked the library

        values: dict[str, Any] = {"model": model.typed, "units": units.value(), "bill_of_entry": bill.typed}
        return lambda library, act: exempting.record_used(library, key_of(letter), act, **values)

    dialog.on_enter(plan)
    return dialog


def release(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """Give a letter up before it is signed."""
    dialog = _about(
        session,
        letter,
        (
            N_("Release the letter {reference}"),
            _("No key was asked for this letter, so its units return at once. Its number is not used again."),
            _("Release"),
        ),
        over,
    )
    reason = ask.line(_("Why?"), needed=False)
    dialog.ask(reason)

    def plan() -> Do:
        from hse_desktop.store.library import letters  # noqa: PLC0415 - loaded by whoever asked the library

        return lambda library, act: letters.release(library, key_of(letter), act, reason=reason.typed)

    dialog.on_enter(plan)
    return dialog


def record_unsigned(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """State that a letter whose signing was begun was never signed."""
    dialog = _about(
        session,
        letter,
        (
            N_("No signed copy of {reference} exists"),
            _(
                "Signing was begun, so a signed copy may exist and may have been sent. Its units return only on your "
                "word that there is none. Look in the folder it would lie in, and ask whoever held the token."
            ),
            _("Record my statement"),
        ),
        over,
    )
    statement = ask.text(_("How do you know that no signed copy exists?"))
    dialog.ask(statement)

    def plan() -> Do:
        from hse_desktop.store.library import letters  # noqa: PLC0415 - loaded by whoever asked the library

        return lambda library, act: letters.record_unsigned(
            library, key_of(letter), act, statement=statement.typed
        )

    dialog.on_enter(plan)
    return dialog


def record_signed(session: RegisterSession, letter: RegisterLetter, over: QWidget) -> ActDialog:
    """Record a letter that was signed elsewhere, or whose signed file the register missed."""
    dialog = _about(
        session,
        letter,
        (
            N_("Record the signed file of {reference}"),
            _("Its signature must hold, whoever's it is. A copy is kept in the library."),
            _("Record it"),
        ),
        over,
    )
    signed = ask.file(_("The signed PDF"))
    dialog.ask(signed)

    def plan() -> Do:
        from hse_desktop.workflow.register import record_signed_file  # noqa: PLC0415 - brings the signing

        chosen: Any = signed.value()
        return lambda library, act: record_signed_file(library, key_of(letter), act, file=chosen)

    dialog.on_enter(plan)
    return dialog


def _line_fields(letter: RegisterLetter) -> tuple[Asked, Asked]:
    model = ask.choice(
        _("Regulatory model number"),
        [(line.regulatory_model, line.regulatory_model) for line in letter.lines],
    )
    if len(letter.lines) == 1:
        model.show_value(letter.lines[0].regulatory_model)
    return model, ask.units(_("Units"))


def _about(
    session: RegisterSession, letter: RegisterLetter, told: tuple[str, str, str], over: QWidget
) -> ActDialog:
    """`told`: title, what it means, and the words of the button."""
    title, words, button = told
    return ActDialog(session, say(Message(title, {"reference": letter.reference})), words, button, over)
