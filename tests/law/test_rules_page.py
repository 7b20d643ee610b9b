"""The page of rules is what the rules say."""

from hse_desktop.law.procedures import RULES_OF
from resources.law.rules_page import PAGE, page


def test_the_page_is_current_and_the_same_each_time() -> None:
    assert page() == page()
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m resources.law.rules_page"


def test_every_rule_of_every_procedure_is_on_it_with_what_it_asks() -> None:
    text = page()
    for rules in RULES_OF.values():
        for rule in rules:
            assert f"\n### {rule.id}\n\n{rule.asks}\n" in text
