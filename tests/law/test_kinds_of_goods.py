"""Each part of the form opens for its kind of goods and for no other, whatever else is in the application."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hse_desktop.law.engine import check
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted import RULES
from hse_desktop.model.draft import JsonObject, read
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import Circumstance, Condition, ImportType, Policy
from hse_desktop.model.restricted.kinds import Kinds
from hse_desktop.model.restricted.papers import papers_asked
from hse_desktop.model.restricted.parts import filled_parts, open_parts
from hse_desktop.reference.portals import portal

PART_OF = {
    "ammunition": "ammunition",
    "aircraft": "aircraft",
    "machinery": "machinery",
    "tourism": "tourism",
    "tariff-rate-quota": "quota",
    "metallic-scrap": "scrap",
    "general": None,
    "rough-marble": None,
}
"""The part that an import type opens; marble and other goods open none."""

ONE_VALUE: dict[str, JsonObject] = {
    "ammunition": {"dealer_licence": "A/1"},
    "aircraft": {"seats": 6},
    "machinery": {"year_of_manufacture": 2018},
    "state_trading": {"enterprise": "MMTC"},
    "tourism": {"unit": "hotel"},
    "quota": {"product": "maize"},
    "scrap": {"form": "shredded"},
}
_items = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "import_type": st.sampled_from([kind.value for kind in ImportType]),
            "condition": st.sampled_from([condition.value for condition in Condition]),
        },
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(
    _items,
    st.none() | st.sampled_from([policy.value for policy in Policy]),
    st.none() | st.sampled_from([circumstance.value for circumstance in Circumstance]),
    st.sets(st.sampled_from(sorted(ONE_VALUE))),
)
def test_each_part_opens_exactly_when_its_goods_are_there(
    items: list[dict[str, str]], policy: str | None, circumstance: str | None, entered: set[str]
) -> None:
    draft: Any = {
        "goods": {"items": items, "policy": policy},
        "circumstances": {"circumstance": circumstance},
        "kinds": {name: ONE_VALUE[name] for name in entered},
    }
    application = read(RestrictedApplication, draft).form
    kinds = {item.get("import_type") for item in items}
    wanted = {part for kind in kinds if kind and (part := PART_OF[kind])}
    if any(
        item.get("condition") == "second-hand" and item.get("import_type") != "aircraft" for item in items
    ):
        wanted.add("machinery")
    if policy == "ste" or circumstance == "government-agreement":
        wanted.add("state_trading")
    assert set(open_parts(application)) == wanted
    assert set(filled_parts(application)) == entered
    facts = CaseFacts(
        read(RestrictedApplication, draft), (), date(2026, 9, 1), portal("dgft-import-authorisation")
    )
    findings = check(facts, RULES, ())
    doubted = {f.where.removeprefix("/kinds/") for f in findings if f.rule == "RES-PART"}
    assert doubted == entered - wanted, "what no goods ask for is doubted, and nothing else"
    spoken_of = {f.where.split("/")[2] for f in findings if f.where.startswith("/kinds/")}
    assert spoken_of <= wanted | entered, "no rule asks for a part that is out of sight"


def test_every_import_type_and_every_part_is_thought_of() -> None:
    assert set(PART_OF) == {kind.value for kind in ImportType}
    assert set(ONE_VALUE) == set(Kinds.model_fields)


@settings(max_examples=60)
@given(_items)
def test_papers_by_kind_are_asked_for_with_their_goods_only(items: list[dict[str, str]]) -> None:
    draft: Any = {"goods": {"items": items}}
    asked = set(papers_asked(read(RestrictedApplication, draft).form))
    kinds = {item.get("import_type") for item in items}
    second_hand = any(
        i.get("import_type") == "machinery" and i.get("condition") == "second-hand" for i in items
    )
    assert ("registration-certificate" in asked) == bool(kinds & {"ammunition", "tourism"})
    assert ("recommendation" in asked) == bool(kinds & {"aircraft", "tourism"})
    assert ("engineer-certificate" in asked) == second_hand
    assert ("pollution-consent" in asked) == ("metallic-scrap" in kinds)
