"""Which rules decide which procedure."""

from hse_desktop.law import hse
from hse_desktop.law.engine import Rule

RULES_OF: dict[str, tuple[Rule, ...]] = {"hse": hse.RULES}
"""The rules by procedure name, in the order a person meets them."""
