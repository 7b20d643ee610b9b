"""The rules that decide an HSE case, in the order a person meets them."""

from hse_desktop.law.engine import Rule
from hse_desktop.law.hse import (
    criterion,
    entries,
    evidence,
    files,
    letter,
    papers,
    quantity,
    stated_value,
    timing,
)

RULES: tuple[Rule, ...] = (
    *timing.RULES,
    *entries.RULES,
    *criterion.RULES,
    *evidence.RULES,
    *stated_value.RULES,
    *quantity.RULES,
    *letter.RULES,
    *papers.RULES,
    *files.RULES,
)
