"""What is keyed in at a portal, in order: one model for the filing sheet on paper and for the one in the window."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hse_desktop.model.application import HseApplication
from hse_desktop.model.fields import Form, about
from hse_desktop.model.words import N_
from hse_desktop.paper.forms import Block, blocks, item_blocks


class Then(StrEnum):
    """What follows the values of a part."""

    NOTHING = "nothing"
    FEE = "fee"
    UPLOADS = "uploads"


@dataclass(frozen=True)
class SheetValue:
    """A value beside our label; `typed` is the value as it is keyed in. `own_label` is what the portal calls it, as the
    person noted. `key` is the same in every case."""

    key: str
    label: str
    value: str
    typed: str
    own_label: str = ""


@dataclass(frozen=True)
class SheetTable:
    """Values that belong together; `line` holds all of them where they are too many for a table."""

    key: str
    title: str
    values: tuple[SheetValue, ...]
    line: str = ""


@dataclass(frozen=True)
class SheetPart:
    """A screen of the portal, or a subject where no screen is known. `empty` is said where nothing is keyed in."""

    title: str
    note: str
    tables: tuple[SheetTable, ...]
    then: Then = Then.NOTHING
    empty: str = ""


@dataclass(frozen=True)
class OwnLabels:
    """What a person noted of a portal: its own labels by key, and the order in which it asks, as far as it differs."""

    labels: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def with_label(self, key: str, label: str) -> "OwnLabels":
        """With this label; an empty one is let go."""
        labels = {**self.labels, key: label.strip()}
        return replace(self, labels={at: said for at, said in labels.items() if said})

    def moved(self, keys: Sequence[str], key: str, by: int) -> "OwnLabels":
        """With `key` that many places further down (up, if negative) among its neighbours `keys`."""
        standing = list(dict.fromkeys(keys))
        at = standing.index(key)
        standing.insert(min(max(at + by, 0), len(standing) - 1), standing.pop(at))
        return replace(self, order=(*(each for each in self.order if each not in standing), *standing))


SUBJECTS = N_(
    "By subject, because the portal's screens are not published. Note the portal's own label beside each value; it "
    "helps the next time."
)


def by_subject(application: HseApplication, sections: Sequence[str]) -> list[SheetPart]:
    """The values of those parts of the application, a table for each form and each row of a list."""
    found: list[Block] = []
    for name in sections:
        part = getattr(application, name)
        title = about(type(application), name).label
        if isinstance(part, Form):
            found += blocks(part, title, name)
        elif part:
            found += item_blocks(part, title, name)
    tables = tuple(
        SheetTable(
            block.key,
            block.title,
            tuple(
                SheetValue(entry.key, entry.label, entry.value, entry.typed)
                for entry in block.entries
                if entry.value or entry.needed
            ),
        )
        for block in found
    )
    return [
        SheetPart(N_("Values to key in"), SUBJECTS, tables),
        SheetPart(N_("Files to upload"), "", (), Then.UPLOADS),
    ]


def arranged(parts: Iterable[SheetPart], own: OwnLabels) -> list[SheetPart]:
    """The parts with the person's own labels, tables and values in the person's own order."""
    place = {key: position for position, key in enumerate(own.order)}

    def standing(item: SheetTable | SheetValue) -> int:
        return place.get(item.key, len(place))

    def table(of: SheetTable) -> SheetTable:
        values = (replace(value, own_label=own.labels.get(value.key, "")) for value in of.values)
        return replace(of, values=tuple(sorted(values, key=standing)))

    return [replace(part, tables=tuple(sorted(map(table, part.tables), key=standing))) for part in parts]
