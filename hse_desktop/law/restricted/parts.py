"""A part that is filled in although no item is of its kind."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import Confidence, anf_2m
from hse_desktop.model.fields import about
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.kinds import Kinds
from hse_desktop.model.restricted.parts import filled_parts, open_parts
from hse_desktop.model.words import N_, Message

_PARTS = anf_2m("11 to 13", Confidence.INFERRED)


def beside_the_goods(facts: CaseFacts) -> Iterator[Finding]:
    """ANF-2M asks for a part “in case of import of” its goods; in other cases it is not applicable."""
    asked = open_parts(facts.request)
    for name in filled_parts(facts.request):
        if name in asked:
            continue
        text = N_(
            "“{part}” is filled in, but nothing on the pages of the goods asks for it. Correct the import type or the "
            "policy of the items, or empty this part: the form wants it for such goods only."
        )
        label = Message(about(Kinds, name).label)
        yield Finding("RES-PART", Severity.CHECK, Message(text, {"part": label}), f"/kinds/{name}", _PARTS)


RULES = (
    Rule(
        "RES-PART",
        N_("Is each part filled in for goods of its kind?"),
        beside_the_goods,
        gives=((Severity.CHECK, _PARTS),),
    ),
)
