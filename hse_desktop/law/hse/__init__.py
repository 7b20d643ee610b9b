"""The rules that decide an HSE case, in the order a person meets them."""

from hse_desktop.law import entries, files
from hse_desktop.law.engine import Rule
from hse_desktop.law.hse import (
    after_filing,
    as_printed,
    carried_over,
    criterion,
    evidence,
    letter,
    letter_data,
    letter_signature,
    papers,
    quantity,
    registration,
    scope,
    stated_value,
    timing,
    year_end,
)

RULES: tuple[Rule, ...] = (
    *timing.RULES,
    *year_end.RULES,
    *entries.RULES,
    *scope.RULES,
    *criterion.RULES,
    *evidence.RULES,
    *stated_value.RULES,
    *quantity.RULES,
    *letter.RULES,
    *letter_signature.RULES,
    *letter_data.RULES,
    *papers.RULES,
    *as_printed.RULES,
    *registration.RULES,
    *files.RULES,
    *carried_over.RULES,
    *after_filing.RULES,
)
