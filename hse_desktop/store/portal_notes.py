"""What a person noted of a portal's screens for all cases on this computer: its own labels, the order it asks in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from hse_desktop.store.settings import keep_members, load_member

_MEMBER = "portals"


def load_notes(portal: str, place: Path | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Labels by key, and keys in order; what cannot be read counts as not noted."""
    kept = load_member(_MEMBER, place)
    noted = kept.get(portal) if isinstance(kept, dict) else None
    if not isinstance(noted, dict):
        return {}, ()
    labels, order = noted.get("labels"), noted.get("order")
    return (
        {key: label for key, label in labels.items() if isinstance(label, str)}
        if isinstance(labels, dict)
        else {},
        tuple(key for key in order if isinstance(key, str)) if isinstance(order, list) else (),
    )


def keep_notes(
    portal: str, labels: Mapping[str, str], order: Sequence[str], place: Path | None = None
) -> None:
    """Put them on disk; those of other portals stay. Raises `SettingsNotKeptError`."""
    kept = load_member(_MEMBER, place)
    others = kept if isinstance(kept, dict) else {}
    keep_members({_MEMBER: {**others, portal: {"labels": dict(labels), "order": [*order]}}}, place)
