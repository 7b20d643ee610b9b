"""How many things are open, in words."""

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say


def open_points(to_fix: int, to_check: int) -> str:
    """“2 to fix · 1 to check”; empty if nothing is open."""
    parts = []
    if to_fix:
        parts.append(say(Message(N_("{count} to fix"), {"count": to_fix})))
    if to_check:
        parts.append(say(Message(N_("{count} to check"), {"count": to_check})))
    return " · ".join(parts)
