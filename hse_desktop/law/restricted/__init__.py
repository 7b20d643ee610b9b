"""The rules that decide an application for a restricted-item import authorisation, in the order a person meets them.

HBP is the Handbook of Procedures 2015-20, chapter 2; FTP paragraphs of the same number are other texts.
"""

from hse_desktop.law import entries, files, freshness, linked
from hse_desktop.law.engine import Rule
from hse_desktop.law.restricted import (
    exemptions,
    exhibits,
    filing,
    goods,
    importer,
    kinds,
    parts,
    scrap,
    shipment,
    term,
    transfer,
    use,
    value,
)

RULES: tuple[Rule, ...] = (
    *filing.RULES,
    *entries.RULES,
    *importer.RULES,
    *shipment.RULES,
    *goods.RULES,
    *value.RULES,
    *parts.RULES,
    *kinds.RULES,
    *scrap.RULES,
    *exemptions.RULES,
    *exhibits.RULES,
    *term.RULES,
    *use.RULES,
    *transfer.RULES,
    linked.rule("RES-LINKED", "restricted"),
    *files.RULES,
    *freshness.RULES,
)
