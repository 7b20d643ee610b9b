"""Net weight, in kg: not the packed weight, not a load, not the weight of a part or of a metre."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hse_desktop.intake.candidates import WITH_OR_WITHOUT, Candidate, candidate, own_words
from hse_desktop.intake.quantities import AT_MOST, MASS_SAID, Amount, masses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hse_desktop.intake.tables import Place

_LABEL = re.compile(
    r"(?<!\w)w\s?eights?(?![^\W\d])|(?<!\w)weigh(?:s|ing)\b|\bmass\b|gewicht(?![^\W\d])|\bmasse\b|\bwiegt\b"
    r"|(?<!\w)вес(?:ит)?\b|\bмасса\b|\bn\.?\s?w\.?(?=\s*(?:[(:/]|$))|\bpoids\b|\bpeso\b",
    re.I,
)
_NET = re.compile(
    r"\bnet(?:to)?\b|нетто|\bn\.?w\.?\b|without pack|unpacked|ohne verpackung|без упаковки", re.I
)
_NOT_NET = re.compile(
    r"\bpack(?:ed|ing|age|aging)?\b|gross|shipping|shipment|shipped|carton|crate|transport|verpack"
    r"|versand|brutto|упаков|брутто|\bg\.?\s?w\b|pallet",
    re.I,
)
_BOTH_IN_ORDER = re.compile(
    r"(?P<net>\bnet(?:to)?\b|\bn\.?\s?w\b|нетто)?[\w. ()]{0,12}?[/,|&+][ ]?"
    r"(?:(?(net)(?:gross|brutto|\bg\.?\s?w\b|брутто|packed|shipping)|(?:net(?:to)?\b|\bn\.?\s?w\b|нетто)))",
    re.I,
)
"""Net and gross in one label, with a stroke between: the values follow in the same order."""
_LOAD = re.compile(
    r"\bload(?!ed)|capacity|patient|payload|permissible|allowable|support(?:s|ed)?\b|bearing|tragkraft"
    r"|tragf|belast|\broll\b|садк|zuladung|werkstück|workpiece|traglast|нагруз"
    r"|грузопод|lifting|hoist|holds?\b|\buser\b|person|molecular|paper|basis|media|counterweight"
    r"|per (?:m|met(?:er|re)|unit area)\b|\baccepts?\b|\bcarr(?:y|ies)\b"
    r"|\b(?:foot|feet|casters?|castors?|shel(?:f|ves))\b"
    r"|/\s?m\b|distribution|floor|weighing|light ?weight|limit|sample|range|scale",
    re.I,
)
_SAID_PLAINLY = re.compile(
    r"[:=–-]\s*(?:\([^)]*\)\s*)?$|exceed\s*$"
    r"|(?:is|weighs|wiegt|весит) (?:(?:approx|ca|max)\w*\.? |about |only )?$",
    re.I,
)
_MAXIMUM = re.compile(r"\bmax(?:\.|imum|imal\w*)?(?!\w)|макс", re.I)
_PART = re.compile(
    r"detector|monitor\b|display|probe|transducer"
    r"|(?<!no )batter(?:y|ies)\b"
    r"|cable|remote|keyboard|adapt(?:e|o)r|accessor|option|tube\b|"
    r"handset|bracket|\bstand\b|drawer|blade\b|\bpsu\b|\bink\b|cartridge|spindle|additional|\beach\b|\bper\b"
    r"|\bdoors?\b|\bhose|\bcord\b|mattress|side panel|\bchair|\bkit\b|\brails?\b|outdoor|наружн|шкафа?\b.*низко",
    re.I,
)


def weights(place: Place, *, comma_decimal: bool) -> Iterator[Candidate]:
    """The net weights that `place` states."""
    text = place.cell.text
    labelled = _LABEL.search(place.label) is not None
    if not labelled and not MASS_SAID.search(text):
        return
    hint = f"({place.hint}) {place.label}" if labelled else ""
    amounts = masses(text, comma_decimal=comma_decimal, hint=hint)
    if not amounts or not (
        labelled
        or re.search(r"\bpacking\b", place.label, re.I)
        or _LABEL.search(text)
        or _LABEL.search(place.heading)
    ):
        return
    paired = list(_paired(amounts, text))
    order = _BOTH_IN_ORDER.search(place.label)
    if order and len(paired) == 2:
        amount, _ = paired[0 if order["net"] else 1]
        yield candidate(place, amount.printed, 0.92)
        return
    at_most = AT_MOST.search(place.label)
    for amount, agreed in paired:
        before, after = own_words(text, amount.start, amount.end)
        confidence = _confidence(place, before, after, text[amount.end :], labelled=labelled)
        if confidence:
            confidence += 0.02 if _NET.search(f"{place.label} {before} {after}") else 0
            if _MAXIMUM.search(f"{place.label} {before}") or re.match(r"\W{0,3}max", after, re.I):
                confidence -= 0.06
            if not agreed:
                confidence -= 0.15
            if not 0.01 <= amount.value <= 200_000:
                continue
            yield candidate(place, amount.bounded() if at_most else amount.printed, round(confidence, 2))


def _confidence(place: Place, before: str, after: str, rest: str, *, labelled: bool) -> float:
    label = re.sub(r"(?i)without pack\w*|unpacked|ohne verpackung|без упаковки", "", place.label)
    around = re.sub(r"(?i)without pack\w*|unpacked|ohne verpackung|без упаковки", "", f"{before} {after}")
    if re.fullmatch(
        r"\W*(?:others )?packing\W*", label, re.I
    ):  # "1.3kg; 9pcs/12.7kg": the first is one unit's
        return 0.75 if not before and re.match(r"\s?[;,]\s?\d{1,3}\s?pcs", rest, re.I) else 0
    for words in (label, around):
        if _LOAD.search(words):
            return 0
        if _NOT_NET.search(words):
            return 0
    if labelled:
        confidence = 0.93
        if _NOT_NET.search(place.heading) and not _NET.search(label):
            return 0.4
    elif _LABEL.search(before):
        confidence = 0.9 if _SAID_PLAINLY.search(before) else 0.82
        if place.label and is_prose(place.cell.text):
            confidence -= 0.04
    elif not place.label and not is_prose(place.cell.text) and _is_weight_alone(place.heading):
        confidence = 0.85 if not _NOT_NET.search(place.heading) and not _LOAD.search(place.heading) else 0
    else:
        return 0
    named = WITH_OR_WITHOUT.sub(" ", f"{label} | {before}")
    parts = _PART.search(named) or _PART.search(place.heading)
    return min(confidence, 0.5) if parts else confidence


def _is_weight_alone(heading: str) -> bool:
    return len(heading.split()) <= 3 and _LABEL.search(heading) is not None


def is_prose(text: str) -> bool:
    """True for a line of running text."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) > 9


def _paired(amounts: list[Amount], text: str) -> Iterator[tuple[Amount, bool]]:
    """Each weight once: "31 lbs (14 kg)" is one, in the metric unit; False where the two units disagree."""
    at = 0
    while at < len(amounts):
        one = amounts[at]
        other = amounts[at + 1] if at + 1 < len(amounts) else None
        if other is not None and _metric(one) != _metric(other):
            between = text[one.end : other.start]
            if re.fullmatch(r"[\s(/\[|,=or;~]{1,8}", between):
                kept = one if _metric(one) else other
                wide = max(one.value, other.value)
                yield (
                    Amount(kept.value, one.start, other.end, kept.unit, one.upper_bound or other.upper_bound),
                    abs(one.value - other.value) <= wide * 4 / 100 or abs(one.value - other.value) <= 1,
                )
                at += 2
                continue
        yield one, True
        at += 1


def _metric(amount: Amount) -> bool:
    return not amount.unit.casefold().startswith(("lb", "pound"))
