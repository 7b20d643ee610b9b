"""The brand owner's register of units, as it is read and as it is told what happened.

The brand owner or its authorised signatories keep the list of regulatory model numbers and quantities (MeitY's circular
W-47/21/2022-IPHW, Annexure-I, 4); units from all locations count together (5); below 100 a model and year (para 2).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hse_desktop.model.calendar import now_in_india


@dataclass(frozen=True)
class Act:
    """Who does something in the register, and when.

    `despite_clock` is the reason why an entry is made although the clock stands before the last entry's day.
    """

    person: str
    at: datetime = field(default_factory=now_in_india)
    despite_clock: str = ""

    @property
    def today(self) -> date:
        """The day it is in India."""
        return self.at.date()


@dataclass(frozen=True)
class ImporterName:
    """Whom a letter authorises."""

    name: str
    iec: str


@dataclass(frozen=True)
class KeptDocument:
    """A copy to be kept: its bytes with the name it came under."""

    name: str
    content: bytes


@dataclass(frozen=True)
class SpellingDecision:
    """What a person decided of a second spelling: the same model as the spelling `same_as`, or (None) another one."""

    reason: str
    same_as: str | None = None


@dataclass(frozen=True)
class RequestedLine:
    """Units of one model, and the factory or place they come from, if said."""

    regulatory_model: str
    units: int
    location: str = ""
    decision: SpellingDecision | None = None


@dataclass(frozen=True)
class LetterRequest:
    """A letter to be issued. Without a `reference` it gets the next one of the brand's series."""

    brand: str
    importer: ImporterName
    year: int
    lines: tuple[RequestedLine, ...]
    reference: str = ""


@dataclass(frozen=True)
class LetterKey:
    """Which letter: its brand and its reference number."""

    brand: str
    reference: str


@dataclass(frozen=True)
class ModelYear:
    """Which count: a brand's model in a calendar year. `model` is a spelling of the regulatory model number."""

    brand: str
    model: str
    year: int


@dataclass(frozen=True)
class LetterElsewhere:
    """A letter issued outside this register, with the units of one model in it and a copy where there is one."""

    importer: ImporterName
    reference: str
    units: int
    dated: str = ""
    location: str = ""
    copy: KeptDocument | None = None


class LetterState(StrEnum):
    """How far a letter is. Units count in every state but *released* and *unsigned*."""

    RESERVED = "reserved"  # units are held, no key was asked
    SIGNING = "signing"  # the key may have signed; the signed file is not recorded
    ISSUED = "issued"  # the signed file's SHA-256 is recorded
    RELEASED = "released"  # given back before the key operation
    UNSIGNED = "unsigned"  # a person recorded that no signed copy exists
    REVOKED = "revoked"  # stopped; its units stay counted unless they were returned


@dataclass(frozen=True)
class RegisterLine:
    """One model in a letter. `running_total`: the year's units when the letter was made, this letter included."""

    id: int
    regulatory_model: str
    units: int
    running_total: int
    location: str
    exempted: int
    used: int
    returned: int


@dataclass(frozen=True)
class RegisterLetter:
    """A letter in the register; `sha256` is that of the signed file, empty before."""

    id: int
    brand: str
    reference: str
    importer: ImporterName
    year: int
    dated: str
    is_ours: bool
    state: LetterState
    sha256: str
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True)
class Balance:
    """The count of one model in one calendar year, all importers and locations together.

    `counted` is what stands against the cap: `elsewhere` (letters issued outside this register), `reserved`,
    `authorised` and `allocated` to other desks, as far as the cap goes; `beyond` is what was found above it. `stop` is
    the number of units that is never passed (the circular, para 2; Annexure-I, 7); `allowance`, in a register that
    works from an allocation, what the head desk gave.
    """

    id: int
    brand: str
    models: tuple[str, ...]
    year: int
    stop: int
    allowance: int | None
    elsewhere: int
    reserved: int
    authorised: int
    allocated: int
    revoked: int
    exempted: int
    used: int
    counted: int
    beyond: int
    last_unit_allowed: bool

    @property
    def total(self) -> int:
        """All units known, also those above the cap."""
        return self.counted + self.beyond

    @property
    def ceiling(self) -> int:
        """The most that may be counted now."""
        most = self.stop if self.last_unit_allowed else self.stop - 1
        return most if self.allowance is None else min(most, self.allowance)

    @property
    def remaining(self) -> int:
        """The units that can still be authorised."""
        return max(0, self.ceiling - self.counted) if not self.beyond else 0


@dataclass(frozen=True)
class LedgerEntry:
    """Who did what when. `counted` is by how much the count changed; `sha256` a document that goes with it."""

    id: int
    at: datetime
    person: str
    kind: str
    brand: str
    models: tuple[str, ...]
    year: int
    reference: str
    units: int
    counted: int
    reason: str
    sha256: str


@dataclass(frozen=True)
class Share:
    """Units of a balance by importer or by location."""

    name: str
    iec: str
    units: int
    exempted: int
    used: int


@dataclass(frozen=True)
class Allocation:
    """Units that the head desk gave to a desk with a register of its own; counted at the head desk already.

    `library` is the id of the register that may use them; `total` the head desk's count when they were given.
    """

    serial: str
    brand: str
    regulatory_model: str
    year: int
    units: int
    stop: int
    total: int
    desk: str
    library: str
    at: str


@dataclass(frozen=True)
class RegisterExtract:
    """What was asked of the register, for other eyes: counts, and the letters under them.

    `brand`, `model`, `year` and `importer` say what was chosen (empty or None: all). `reach` says which letters the
    counts know of; `person` asked for it on the day `on`. The letters may be read once only.
    """

    brand: str
    model: str
    year: int | None
    importer: str
    reach: str
    person: str
    on: date
    balances: tuple[Balance, ...]
    letters: Iterable[RegisterLetter]
