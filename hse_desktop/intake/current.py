"""Rated or maximum input current, in A: not output, inrush, breaker, contact, connector or battery current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hse_desktop.intake.candidates import Candidate, candidate, own_words
from hse_desktop.intake.quantities import CURRENT_SAID, currents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hse_desktop.intake.tables import Place

_INPUT = re.compile(
    r"(?:input|mains|line|supply|grid input|primary|ac)\b[\w ./():,-]{0,24}?\b(?:current|amps?\b"
    r"|amperage)|current[\w ,./()-]{0,16}?"
    r"(?:input|consumption|draw|demand|per (?:phase|line))|\bfla\b|full[- ]load (?:current|amp)"
    r"|stromaufnahme|eingangsstrom|netzstrom"
    r"|anschlussstrom|входной ток|входного тока|ток\w* (?:на )?входе|потребляем\w+ ток"
    r"|ток потреблени\w+|\bi\s?(?:in|max)\b|input amps?",
    re.I,
)
_RATED = re.compile(
    r"(?:rated|nominal|max(?:imum|\.)?|operating|running|typical|full[- ]load) (?:\w+ )?(?:current"
    r"|amps|amperage)|current rating|nennstrom"
    r"|bemessungsstrom|номинальный ток|макс\w*\.? ток|current,? (?:rated|max\w*|nominal)|^current:?$"
    r"|rated amps|amperage",
    re.I,
)
_SUPPLY = re.compile(
    r"power (?:supply|requirements?|input|source|rating|connection|consumption)|(?:electrical|mains"
    r"|supply|input|line|voltage)"
    r"[\w ]{0,14}(?:supply|requirements?|rating|connection|power|voltage|data)?|^input|eingang"
    r"|netzanschluss|stromversorgung|anschluss|spannung|питани|вход"
    r"|\belectrical\b|connected load|nameplate|typenschild|\bpower\s?(?::|$)|\bfeed\b|\bgrid\b",
    re.I,
)
_NOT_INPUT = re.compile(
    r"output|in-?rush|start(?:ing|-?up)?\b|peak|surge|breaker|mccb|mcb\b|fuse|fusing|protect|contact"
    r"|relay|connector|outlet|socket|receptacle"
    r"|terminal|plug\b|batter|charg|discharg|leakage|short|withstand|fault|\bpv\b|mppt|solar|string"
    r"|(?<!connected )\bload (?!amp|curr)|usb|busbar|bus bar"
    r"|transfer|switch|interrupt|breaking|standby|stand-by|idle|touch|earth|ground|reverse|trip|sink"
    r"|source current|coil"
    r"|logic|signal|control voltage|analog|alarm|\bport|poe\b|cable|wire rating|conductor|выход|пуск"
    r"|автомат|выключател|заряд|батаре|утечк|"
    r"замыкан|контакт|предохран|einschalt|ausgang|sicher(?:ung|n|t)|anlauf|lade|batterie|ableit"
    r"|kurzschluss|kontakt|schalt|tube|lamp|motor"
    r"|welding|compressor|\bct\b|secondary|\bfan\b|led\b|resolution|accuracy|measur|range|setting"
    r"|threshold|neutral|harmonic|rotor|lra\b|lrc\b|mop\b|mocp|mca\b",
    re.I,
)
_MOMENTARY = re.compile(r"moment|instant|pulse|crest|at \d+ kW", re.I)
_DIRECT = re.compile(r"\b(?:V\s?dc|vdc|dc)\b|⎓|постоянн|gleich", re.I)
_VOLTAGE = re.compile(r"\d\s?(?:k?V|В)(?:\s?ac)?\b|\d\s?V\s?~|VAC|V\s?DC", re.I)
_MAINS = re.compile(r"(?<!\d)(?:1[0-2]\d|2[0-4]\d|38\d|4[0-8]\d)\s?(?:V|В)", re.I)
_BY_ITSELF = 0.84
_MOST_BY_ITSELF = 250
"""A "rated current" above this many amperes, of no said side, is rather that of a busbar or a breaker."""


def input_currents(place: Place, *, comma_decimal: bool) -> Iterator[Candidate]:
    """The input currents that `place` states."""
    text = place.cell.text
    if not place.label and not CURRENT_SAID.search(text):
        return
    labelled = _INPUT.search(place.label) or _RATED.search(place.label)
    hint = f"({place.hint}) {place.label}" if labelled else ""
    for amount in currents(text, comma_decimal=comma_decimal, hint=hint):
        before, after = own_words(text, amount.start, amount.end)
        confidence = _confidence(place, text, before, after, text[amount.end :])
        if confidence == _BY_ITSELF and amount.value > _MOST_BY_ITSELF:
            confidence = 0.6
        if confidence and 0 < amount.value <= 10_000:
            yield candidate(place, amount.printed, round(confidence, 2))


def _confidence(place: Place, text: str, before: str, after: str, rest: str) -> float:
    label = place.label
    strange = [_NOT_INPUT.search(words) for words in (label, before, after)]
    if any(strange):
        return 0
    within = f"{label} {before}".strip()
    confidence = 0.0
    if _INPUT.search(within):
        confidence = 0.92
    elif _RATED.search(within):
        confidence = {"input": 0.88, "": _BY_ITSELF}.get(place.section, 0)
    elif _SUPPLY.search(f"{label} {text[: len(text) - len(rest)]}") and (
        _VOLTAGE.search(text) or place.section == "input"
    ):
        confidence = 0.85 if _VOLTAGE.search(text[: text.find(after) if after else None]) else 0.6
    elif _MAINS.search(before) and re.search(r"^\s{0,2}(?:/\s?)?[345][- ]?w(?:ires?)?\b", rest, re.I):
        confidence = 0.82
    if not confidence:
        return 0
    if place.section == "output" and not re.search(r"input|mains|fla\b|eingang|вход", within, re.I):
        return 0
    if (
        _MOMENTARY.search(within)
        or re.search(r"adapt(?:e|o)r", f"{before} {place.heading}", re.I)
        or place.section in {"battery", "pv"}
        or _DIRECT.search(within)
        or _DIRECT.search(text)
        or _NOT_INPUT.search(place.heading)
        or (place.sheet.feeds_the_grid and not re.search(r"\bAC\b|grid|mains", within))
    ):
        confidence = min(confidence, 0.5)
    return confidence
