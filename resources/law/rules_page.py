"""Makes the page of all rules: `python -m resources.law.rules_page`, from the checkout's root.

The same rules, limits and sources give the same bytes; a test says when the page is out of date.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from hse_desktop.law.engine import Rule
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import in_words
from hse_desktop.model.citation import Citation
from hse_desktop.model.finding import Severity
from hse_desktop.reference.limits import DatedLimit, limits
from hse_desktop.reference.portals import Limit, portal, portal_names
from hse_desktop.reference.sources import cited, sources

PAGE: Final = Path(__file__).with_name("rules.md")

_LEVELS: Final = {
    Severity.MUST_FIX: "Must fix",
    Severity.CHECK: "Check",
    Severity.NOTE: "Note",
}
_FIGURES: Final = {
    "letter-required": "The exemption letter is needed",
    "single-phase-current-above": "Single-phase current above",
    "longer-side-above": "Longer side above",
    "shorter-side-above": "Shorter side above",
    "weight-above": "Weight above",
    "units-stop-at": "MeitY stops at",
    "units-note-from": "Units are mentioned from",
    "working-days-to-decide": "MeitY decides within",
    "year-end-note-days": "The year's end is mentioned for the last",
    "registration-read-within": "A status of BIS is read anew after",
    "max_file_bytes": "Largest file, bytes",
    "max_files_per_batch": "Files in one upload",
    "page_bytes": "A page of A4 at most, bytes",
    "scan_dots_per_inch": "Scans, dots an inch at least",
    "scan_bits_per_pixel": "Scans, bits for a dot (1: black and white)",
    "pdf_a_part": "PDF/A, part of ISO 19005",
}
"""Figures in words; one that is not here is called as in the data."""

_OWN: Final = "what the field, the file or the portal it speaks of cites"
_HEAD: Final = """\
# Rules

Every check of this application, what it asks, how heavily it can weigh, and what it rests on.

- **Must fix**: the text asks for it, or excludes it.
- **Check**: the text is silent or can be read in two ways; put it right, or say why it is right as it is.
- **Note**: worth knowing; nothing to do.

How sure a source is stands in brackets: *the text itself* was read; an *official page*, or its verbatim copy; a
*secondary source*, such as a consultant's page; *our reading* of a text; a *rule of this application*, with no text
behind it. Passing every rule is no guarantee of grant.
"""


def page() -> str:
    """The page as Markdown."""
    parts = [_HEAD]
    for procedure, rules in RULES_OF.items():
        parts.append(f"\n## {PROCEDURES[procedure].title}\n")
        parts += [_rule(rule, limits(procedure)) for rule in rules]
        parts.append("\n### Figures\n\n" + "\n".join(_figures_of_the_law(limits(procedure))) + "\n")
    parts.append("\n## Figures of the portals\n" + "".join(_portals()))
    parts.append("\n## Sources\n\n" + "\n".join(_sources()) + "\n")
    return "".join(parts)


def _cited(citation: Citation | None) -> str:
    return cited(citation).english() if citation is not None else _OWN


def _rule(rule: Rule, figures: Sequence[DatedLimit]) -> str:
    lines = [f"\n### {rule.id}\n", f"{rule.asks}\n"]
    for severity in Severity:
        grounds = [_cited(citation) for given, citation in rule.gives if given is severity]
        if grounds:
            lines.append(f"- **{_LEVELS[severity]}**: {'; '.join(grounds)}")
    looked_up = [limit for name in rule.limits for limit in figures if limit.name == name]
    lines += [f"- {_figure(limit)}" for limit in looked_up if limit.unit]
    return "\n".join(lines) + "\n"


def _name(figure: str) -> str:
    return _FIGURES.get(figure, figure.replace("-", " ").replace("_", " ").capitalize())


def _figure(limit: DatedLimit) -> str:
    return f"{_name(limit.name)}: {limit.value} {limit.unit}, from {in_words(limit.effective_from)}"


def _figures_of_the_law(figures: Sequence[DatedLimit]) -> Iterator[str]:
    yield "| Figure | Value | From | Source |"
    yield "|---|---|---|---|"
    for limit in figures:
        value = f"{limit.value} {limit.unit}" if limit.unit else "yes"
        yield f"| {_name(limit.name)} | {value} | {in_words(limit.effective_from)} | {_cited(limit.citation)} |"


def _portals() -> Iterator[str]:
    for name in portal_names():
        profile = portal(name)
        yield f"\n### {profile.title}\n\n{profile.note}\n\n| Figure | Value | As of | Source |\n|---|---|---|---|\n"
        for figure, limit in profile.limits().items():
            yield _portal_figure(figure, limit)


def _portal_figure(figure: str, limit: Limit) -> str:
    return f"| {_name(figure)} | {limit.value:,} | {limit.as_of} | {_cited(limit.citation)} |\n"


def _sources() -> Iterator[str]:
    for entry in sorted(sources().values(), key=lambda entry: entry.short.casefold()):
        dated = f", {entry.date}" if entry.date else ""
        address = f" {entry.address}" if entry.address else ""
        yield f"- **{entry.short}**{dated}: {entry.title}.{address}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
