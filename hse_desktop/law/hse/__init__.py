"""The rules that decide an HSE case, in the order a person meets them."""

from hse_desktop.law import entries, files
from hse_desktop.law.engine import Rule
from hse_desktop.law.hse import criterion, letter, papers, quantity, timing

RULES: tuple[Rule, ...] = (
    *timing.RULES,
    *entries.RULES,
    *criterion.RULES,
    *quantity.RULES,
    *letter.RULES,
    *papers.RULES,
    *files.RULES,
)
