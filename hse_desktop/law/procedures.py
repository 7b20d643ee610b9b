"""Which rules decide a case of which procedure."""

from hse_desktop.law import hse, restricted
from hse_desktop.law.engine import Rule

RULES_OF: dict[str, tuple[Rule, ...]] = {"hse": hse.RULES, "restricted": restricted.RULES}
"""The rules by procedure, in the order a person meets them."""
