"""Whether two linked applications say the same; the same rule for both procedures, under a name of each."""

from collections.abc import Iterator
from functools import partial

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import OWN_RULE
from hse_desktop.model.draft import leaf_type_at
from hse_desktop.model.fields import Choice
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.linked import Link, shared_of
from hse_desktop.model.words import N_, Message, Values


def differences(name: str, procedure: str, facts: CaseFacts) -> Iterator[Finding]:
    """Each shared value that the other application has otherwise: as it is now, or else as it was when compared."""
    link = _link(facts)
    if link.case is None:
        return
    now = facts.linked
    theirs = now if now is not None else {each.name or "": each.value or "" for each in link.values}
    for shared_name, ours in shared_of(facts.form, procedure).items():
        other = theirs.get(shared_name)
        if other is None or other == ours.value:
            continue
        values: Values = {
            "file": link.file or "",
            "theirs": _in_words(facts, ours.pointer, other),
            "ours": _in_words(facts, ours.pointer, ours.value),
        }
        text = N_(
            "“{ours}” stands here, “{theirs}” in the linked application “{file}”. Both speak of one import: correct "
            "the one that is wrong."
        )
        if now is None:
            text = N_(
                "“{ours}” stands here, “{theirs}” in the linked application “{file}” as of {day}; its file does not "
                "lie beside this one. Correct the one that is wrong, or compare the two anew."
            )
            if link.compared_on is not None:
                values["day"] = named_day(link.compared_on)
            else:
                values["day"] = "–"
        yield Finding(name, Severity.CHECK, Message(text, values), ours.pointer, OWN_RULE)


def _in_words(facts: CaseFacts, pointer: str, value: str) -> str | Message:
    """An answer out of a few by its label."""
    kind = leaf_type_at(type(facts.form), pointer)
    if kind is not None and issubclass(kind, Choice) and value in list(kind):
        return Message(next(answer.label for answer in kind if answer == value))
    return value


def _link(facts: CaseFacts) -> Link:
    link = getattr(facts.form, "linked", None)
    return link if isinstance(link, Link) else Link()


def rule(name: str, procedure: str) -> Rule:
    """The rule under the name it has in a procedure."""
    return Rule(
        name,
        N_("Do the two linked applications say the same?"),
        partial(differences, name, procedure),
        gives=((Severity.CHECK, OWN_RULE),),
    )
