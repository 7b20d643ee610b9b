"""`hse rules`: what the checks ask, how heavily they can weigh, and what they rest on."""

import argparse
import re

from hse_desktop.cli.arguments import Commands, command
from hse_desktop.cli.console import out
from hse_desktop.cli.errors import NoSuchRuleError
from hse_desktop.model.errors import Exit
from hse_desktop.reference.resources import resource
from hse_desktop.reference.words import translate as _


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    rules = command(
        commands,
        "rules",
        _rules,
        _("Print the page of all rules, or of one, with the sources of each."),
        "hse rules HSE-QTY-CAP",
    )
    rules.add_argument("rule", nargs="?", metavar="RULE", help=_("the rule as `hse check` names it"))


def _rules(options: argparse.Namespace) -> int:
    page = resource("law/rules.md").read_text(encoding="utf-8")
    if options.rule is None:
        out(page.rstrip())
        return Exit.FINE
    name = options.rule.upper()
    found = re.search(rf"^### {re.escape(name)}\n.*?(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    if found is None:
        raise NoSuchRuleError(rule=options.rule)
    out(found[0].rstrip())
    return Exit.FINE
