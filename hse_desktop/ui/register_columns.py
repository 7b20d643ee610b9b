"""What the lists of the register say: counts, letters, shares, the history, allocations."""

from datetime import date
from typing import Any, Final

from hse_desktop.model.calendar import named_day
from hse_desktop.model.register import LedgerEntry, LetterState, RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.register_bar import use_of
from hse_desktop.ui.register_rows import Column

KINDS: Final = {
    "opened": N_("Model opened"),
    "opening": N_("Letter issued before"),
    "found": N_("Forgotten letter entered"),
    "reserved": N_("Reserved"),
    "signing": N_("Signing begun"),
    "issued": N_("Issued"),
    "released": N_("Released"),
    "unsigned": N_("No signed copy exists"),
    "revoked": N_("Revoked"),
    "returned": N_("Units returned"),
    "exempted": N_("Exempted by MeitY"),
    "used": N_("Imported"),
    "moved-out": N_("Moved to the next year"),
    "moved-in": N_("Moved from the year before"),
    "last-unit-allowed": N_("Last unit allowed"),
    "allocated": N_("Given to another desk"),
    "allowance": N_("Allocation received"),
    "allocation-found": N_("Forgotten allocation entered"),
}


def models_of(row: Any) -> str:
    """Every spelling under which a model is counted."""
    return " = ".join(row.models)


def importer_of(letter: RegisterLetter) -> str:
    """Whom a letter authorises."""
    return say(Message(N_("{name}, IEC {iec}"), {"name": letter.importer.name, "iec": letter.importer.iec}))


def lines_of(letter: RegisterLetter) -> str:
    """Models and units of a letter."""
    return ", ".join(f"{line.regulatory_model} × {line.units}" for line in letter.lines)


def day_of(iso: str) -> str:
    """A day in words; what is no day stays as it was written."""
    try:
        return say(named_day(date.fromisoformat(iso)))
    except ValueError:
        return iso


def state_of(letter: RegisterLetter) -> str:
    """The state of a letter, and that it came from elsewhere."""
    from hse_desktop.store.library.letter_views import STATES  # noqa: PLC0415 - loaded by whoever asked the library

    if not letter.is_ours and letter.state is LetterState.ISSUED:
        return _("issued outside this register")
    return _(STATES[letter.state])


def _units(entry: LedgerEntry) -> str:
    changed = say(Message(" ({change})", {"change": f"{entry.counted:+d}"})) if entry.counted else ""
    return f"{entry.units}{changed}"


COUNTS: Final = (
    Column(N_("Regulatory model"), models_of, stretch=True),
    Column(N_("Opening"), lambda row: str(row.elsewhere), number=True),
    Column(N_("Authorised"), lambda row: str(row.authorised), number=True),
    Column(N_("Reserved"), lambda row: str(row.reserved), number=True),
    Column(N_("Other desks"), lambda row: str(row.allocated), number=True, spare=True),
    Column(N_("Revoked"), lambda row: str(row.revoked), number=True, spare=True),
    Column(N_("Exempted"), lambda row: str(row.exempted), number=True),
    Column(N_("Used"), lambda row: str(row.used), number=True),
    Column(N_("Left"), lambda row: str(row.remaining), number=True),
    Column(N_("Counted of the cap"), lambda row: use_of(row).words, use=use_of),
)

LETTERS: Final = (
    Column(N_("Reference"), lambda letter: letter.reference),
    Column(N_("Date"), lambda letter: day_of(letter.dated)),
    Column(N_("Importer"), lambda letter: letter.importer.name, stretch=True),
    Column(N_("Models and units"), lines_of, stretch=True),
    Column(N_("State"), state_of),
)

SHARES: Final = (
    Column(N_("Importer"), lambda share: share.name or _("not said"), stretch=True),
    Column(N_("IEC"), lambda share: share.iec),
    Column(N_("Authorised"), lambda share: str(share.units), number=True),
    Column(N_("Exempted"), lambda share: str(share.exempted), number=True),
    Column(N_("Used"), lambda share: str(share.used), number=True),
)

PLACES: Final = (Column(N_("Factory or place"), SHARES[0].text, stretch=True), *SHARES[2:])

LINES: Final = (
    Column(N_("Regulatory model"), lambda line: line.regulatory_model, stretch=True),
    Column(N_("Units"), lambda line: str(line.units), number=True),
    Column(N_("Authorised so far, this letter included"), lambda line: str(line.running_total), number=True),
    Column(N_("Factory or place"), lambda line: line.location, stretch=True),
    Column(N_("Exempted"), lambda line: str(line.exempted), number=True),
    Column(N_("Used"), lambda line: str(line.used), number=True),
    Column(N_("Returned"), lambda line: str(line.returned), number=True),
)

HISTORY: Final = (
    Column(N_("When"), lambda entry: entry.at.strftime("%d.%m.%Y %H:%M")),
    Column(N_("What"), lambda entry: _(KINDS.get(entry.kind, entry.kind))),
    Column(N_("Model"), lambda entry: f"{models_of(entry)}, {entry.year}"),
    Column(N_("Units"), _units, number=True),
    Column(N_("Letter"), lambda entry: entry.reference),
    Column(N_("By"), lambda entry: entry.person),
    Column(N_("Reason"), lambda entry: entry.reason, stretch=True),
)

ALLOCATIONS: Final = (
    Column(N_("Date"), lambda given: day_of(given.at[:10])),
    Column(N_("Regulatory model"), lambda given: given.regulatory_model, stretch=True),
    Column(N_("Year"), lambda given: str(given.year), number=True),
    Column(N_("Units"), lambda given: str(given.units), number=True),
    Column(N_("Desk"), lambda given: given.desk, stretch=True),
    Column(N_("Serial"), lambda given: given.serial),
)
