"""The rules that decide an HSE case, in the order a person meets them."""

from hse_desktop.law.engine import Rule
from hse_desktop.law.hse import as_printed, criterion, entries, files, letter, papers, quantity, timing

RULES: tuple[Rule, ...] = (
    *timing.RULES,
    *entries.RULES,
    *criterion.RULES,
    *quantity.RULES,
    *letter.RULES,
    *papers.RULES,
    *as_printed.RULES,
    *files.RULES,
)
