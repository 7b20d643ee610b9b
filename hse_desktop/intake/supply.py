"""What supply the equipment takes: three-phase, single-phase, either, or direct current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hse_desktop.intake.candidates import Candidate, candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hse_desktop.intake.tables import Place

EITHER = "1 or 3"
"""The value of a supply that may be single-phase or three-phase."""

_THREE = re.compile(
    r"(?<![\d.,])3\s?(?:/?\s?N)?\s?(?:/?\s?PE)?\s?[-]?[~φØøΦ]|(?<![^\W_])3[ -]?(?:ph(?:ases?|asen\w*|asig\w*|\.)?"
    r"|ф(?:аз\w*)?)(?![^\W_])|three[- –]?phase|drei-?phas|drehstrom|kraftstrom"
    r"|тр[её]х-?\s?фазн|(?<!\w)3\s?P\s?\+\s?(?:N|PE)|(?<![\d/])3\s?/\s?(?:N\s?/?\s?)?PE\b|(?<![\d/])3\s?PEN?\b"
    r"|(?<!\w)3\s?[LW]\s?[/+]\s?(?:N|PE|G)|3\s?N\s?AC|\b3\s?AC\s?\d{3}|(?<!\w)3\s?PH?\s?[345]\s?W\b"
    r"|(?<!\d)3\s?[x×]\s?(?:3[89]\d|4\d\d|20\d|23\d)\s?V|\b3\s?W\s?\+\s?N|\bL1[,/+-]?\s?L2[,/+-]?\s?L3\b"
    r"|(?<!\w)3\s?P\s?[,/]?\s?(?:AC\s?)?(?:200|208|220|230|380|400|415|440|480)\s?V|V\s?(?:AC)?\s?[/,]\s?3\s?P\b"
    r"|\bR\s?[,/]\s?S\s?[,/]\s?T\b|three \(3\)[ -]phase|3 \(three\)[ -]phase"
    r"|3[- ]?pole \+|tri-?phas|trif[áa]s|~\s?3,?\s(?:380|400|415)\b"
    r"|(?<!\d)(?:208|380|400|415|480|600)\s?(?:V\s?)?Y\s?/\s?\d{3}\b",
    re.I,
)
_THREE_CONDUCTORS = re.compile(r"(?<![\d.,])3\s?[x×]\s?(?:1[06]|20|25|32|35|40|50|63|80|100|125)\s?A\b")
"""Three line conductors by their amperes: "3 x 32 A"."""
_THREE_VOLTAGES = re.compile(r"(?<!\d)3\s?[x×]\s?(?:38\d|4[0-8]\d|208|230)(?![\d,.])")
_COUNT = re.compile(
    r"(?P<count>[13]|three|single|one|drei|ein(?:e|s)?|три|одна)"
    r"(?:(?P<or>\s?(?:or|oder|или|,|/)\s?)(?P<other>[13]|three))?(?:\s?\+\s?N(?:\s?\+\s?PE)?)?(?:\s?\([^()]*\))?\.?",
    re.I,
)
_COUNTED = re.compile(
    r"(?:(?:number|no\.?) of |input |mains |supply |line |grid |power |electrical |AC |feed-in |connection |voltage )*"
    r"phases?(?: / connection phases)?(?: \(.{1,20}\))?:?|(?:anzahl der |netz)?phasen(?:zahl|anzahl)?:?"
    r"|(?:число|количество) фаз:?",
    re.I,
)
_ONE = re.compile(
    r"(?<![\d.,])1\s?(?:/?\s?N)?\s?(?:/?\s?PE)?\s?[-]?[~φØøΦ]|(?<![^\W_])1[ -]?(?:ph(?:ases?|asen\w*|asig\w*|\.)?"
    r"|ф(?:аз\w*)?)(?![^\W_])|single[- –]?phase|ein-?phas"
    r"|wechselstrom|однофазн|(?<!\w)1\s?P\s?\+\s?(?:N|PE)|(?<![\d/])1\s?/\s?N\s?/?\s?PE\b"
    r"|(?<!\w)1\s?P\s?[,/]?\s?(?:AC\s?)?(?:100|110|115|120|220|230|240)\s?V|V\s?(?:AC)?\s?[/,]\s?1\s?P\b"
    r"|(?<!\w)1\s?L\s?[/+]\s?N|\b1\s?AC\s?\d{3}|monophas|monof[áa]s|(?<!\w)1\s?PH?\s?[23]\s?W\b",
    re.I,
)
_BOTH = re.compile(
    r"(?:single|one|1)[- –]?(?:ph(?:ase)?)?\s?(?:/|or|and|&|,)\s?(?:three|3)[- –]?ph(?:ase)?|(?:three"
    r"|3)[- –]?(?:ph(?:ase)?)?\s?(?:/|or|and|&|,)\s?"
    r"(?:single|one|1)[- –]?ph(?:ase)?|(?:ein|1)-?(?:phasig\w*)?,? (?:oder|und|/)\s?(?:drei|3)-?phasig"
    r"|одно-? ?(?:или|/) ?тр[её]хфазн",
    re.I,
)
_WAVE = re.compile(
    r"(?<!\d)(?P<volts>\d{2,3})\s?(?:V|В)(?:\s?AC)?(?:\s?[/,]?\s?50(?:/60)?\s?(?:Hz|Гц))?\s?~(?!\s?\d{3})"
    r"|(?<!\d)~\s?(?P<after>\d{3})\s?(?:V|В)",
    re.I,
)
_DC = re.compile(
    r"\d\s?V?\s?(?:DC\b|⎓)|\d\s?(?:V|В)\s?(?:DC|пост|=)|\bV\s?DC\b|\bDC\s?(?:input\s?)?[\d(]"
    r"|\bdc (?:supply|power|input)|gleichspannung|постоянн\w+ ток",
    re.I,
)
_AC = re.compile(r"\d\s?V?\s?AC\b|\bAC\b|~|\d\s?Hz\b", re.I)
_WIRES = re.compile(
    r"(?<!\d)(?:3[89]\d|4[0-8]\d)\s?(?:/\s?\d{3}\s?)?V\s?(?:AC)?[^.;]{0,16}?\b[45][- ]?wires?\b", re.I
)
_HIGH_DELTA = re.compile(r"\b[345][- ]wires?\b", re.I)
_HINTS = (
    "ph", "фаз", "~", "ø", "φ", "strom", "l1", "3 x", "3x", "3×", "3 ×", "pe", "dc", "wire", "3w", "3l", "y/", "y /",
    "vac", "ac ", "⎓", "пост", "=", "3n", "3 n", "+ n", "+n", "/n", "/ n", "pole", "tri", "ток", "vph", "-3-", "-1-",
    "3p", "1p", "r/", "r,",
)  # fmt: skip
"""One of these, in small letters, is in every text without a label that states a supply: looked for first."""
_LABEL = re.compile(
    r"input|mains|supply|power|voltage|\bfeed|\bline\b|grid|electric|connection|phases?\b|netz|versorg"
    r"|anschluss|eingang|spannung|strom"
    r"|питани|вход|сеть|напряжени|схема подключ|подключени|электро|\bac\b|utility|system",
    re.I,
)
_STRONG = re.compile(
    r"input|mains|supply|feed|netz|versorg|anschluss|eingang|питани|вход|voltage|requirement"
    r"|connection|схема подключ|электро|electrical|number of phases"
    r"|напряжени|spannung|utility",
    re.I,
)
_NOT_SUPPLY = re.compile(
    r"output|ausgang|выход|operation:? ?yes|\bparallel|battery|batterie|батаре|motor|monitor|sensor"
    r"|meter|relay|control voltage|logic|signal|fan\b|usb|pump"
    r"|compressor|lead|wave|phase (?:angle|shift|sequence|failure|loss|rotation|array|protection"
    r"|detect|indicat|unbalance|imbalance)|phased|liquid|transition|mobile"
    r"|(?<!connected )(?<!electrical )load\b|compatib|capab|inverters?\b|generator|solid|ripple"
    r"|short[- ]?circuit|accessor|remote"
    r"|\brating plate|insulation|isolation|\btest (?:voltage|current)|prüfspannung|withstand|adjust|default",
    re.I,
)
_ALARM = re.compile(
    r"phase[- ](?:loss|failure|rotation|sequence|protection|monitor|meter|reversal|missing)", re.I
)
_COMBINED = re.compile(
    r"combin|parallel|three[- ]phase (?:operation|capab|system)|units? (?:in|for) |up to (?:three|3)"
    r"|configur",
    re.I,
)
_OWN_VOLTAGE = re.compile(r"(?:nominal|rated|nenn\w*|номинальное) ?(?:voltage|spannung|напряжение)", re.I)
_FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?(?:\s?V)?")
_WIRED = re.compile(r"[13]\s?[LW]?\s?[/+]\s?N\b|[13]\s?[LW]\s?[/+]\s?(?:N|PE)", re.I)
_SOLE_OUTPUT = re.compile(r"(?:output|grid) voltage", re.I)
_PHASES = re.compile(r"ph(?:ases?)?|[ØφΦ~]", re.I)
_IN_ORDER = re.compile(
    r"\b(?:V(?:olts?)?|Hz)\W{1,3}(?:ph(?:ases?)?|[ØφΦ~])\W{1,3}(?:V(?:olts?)?|Hz)\b"
    r"|(?<!\w)(?:ph(?:ases?)?|[ØφΦ])\W{1,3}(?:V(?:olts?)?\W{1,3}Hz|Hz\W{1,3}V(?:olts?)?)\b"
    r"|\b(?:V\W{1,3}Hz|Hz\W{1,3}V)\W{1,3}(?:ph(?:ases?)?|[ØφΦ~])",
    re.I,
)
_OUT = re.compile(r"(?:single|three|[13])[- ]?ph(?:ase)? ?out(?:put)?\b", re.I)
_UNTRUE = re.compile(r"^\s*(?:yes|no|ja|nein|да|нет|optional|option)\b", re.I)


def supplies(place: Place) -> Iterator[Candidate]:
    """The supplies that `place` states."""
    text = place.cell.text
    small = text.casefold()
    if not place.label and not any(hint in small for hint in _HINTS):
        return
    text = _OUT.sub(" ", text)
    if _COUNTED.fullmatch(place.labels[-1].text if place.labels else ""):
        yield from _counted(place, text)
    label = place.label
    three, one = _THREE.search(text), _ONE.search(text)
    both = _BOTH.search(text) or (three and one and re.search(r"\b(?:or|oder|или)\b|/|,", text))
    if not three and not one:
        three = _by_conductors(text, label, place.hint)
    if both or three or one:
        confidence = 0.8 if _feeds(place, text, label) else _confidence(place, text, label)
        if confidence and not _UNTRUE.search(text) and not _COMBINED.search(f"{label} {text}"):
            yield candidate(place, EITHER if both else 3.0 if three else 1.0, confidence)
    elif _OWN_VOLTAGE.search(label) and _FIGURE.fullmatch(text) and place.sheet.is_of_a_battery:
        yield candidate(place, "dc", 0.8)
    elif len(text) > 1:
        yield from _by_order(place, text, label)
        yield from _by_signs(place, text, label)


def _by_order(place: Place, text: str, label: str) -> Iterator[Candidate]:
    """The number of phases in the place that the label gives it: "V/ph/Hz" over "400/3/50"."""
    order = _IN_ORDER.search(f"{label} {place.hint}")
    if order is None or _NOT_SUPPLY.search(label):
        return
    asked = [part for part in re.split(r"[^\wØφΦ~]+", order[0]) if part]
    at = next(number for number, part in enumerate(asked) if _PHASES.fullmatch(part))
    for mark in ("/", ",", "-"):
        given = re.split(rf"\s?{mark}\s?", text.strip())
        if len(given) == len(asked) and given[at] in {"1", "3"}:
            yield candidate(place, float(given[at]), 0.93)
            return
    stated = re.search(r"(?<!\d)\d{3}(?:/\d{3})?[-/]([13])[-/][56]0", text)
    if stated:
        yield candidate(place, float(stated[1]), 0.93)


def _counted(place: Place, text: str) -> Iterator[Candidate]:
    """The number of phases where the label asks for it: "Phases" over "3"."""
    count = _COUNT.fullmatch(text)
    label = place.label
    if (
        count is None
        or _NOT_SUPPLY.search(label)
        or _ALARM.search(label)
        or place.section in {"output", "pv"}
    ):
        return
    first = "3" if count["count"].casefold() in {"3", "three", "drei", "три"} else "1"
    other = {"three": "3"}.get((count["other"] or first).casefold(), count["other"] or first)
    if first == other:
        yield candidate(place, float(first), 0.88)
    elif "/" not in (count["or"] or ""):
        yield candidate(place, EITHER, 0.86)


def _by_conductors(text: str, label: str, hint: str) -> re.Match[str] | None:
    """Three conductors where the label speaks of a supply: "3 x 32 A", or "3 x 400" under volts."""
    if not _STRONG.search(label) or re.search(
        r"fuse|sicherung|breaker|protect|автомат|cable|leitung", label, re.I
    ):
        return None
    volts = re.search(
        r"(?:^|[\s\[(,/])(?:V|В|Volts?)(?:$|[\s\]),:/])|voltage|spannung|напряж", f"{label} {hint}"
    )
    return _THREE_CONDUCTORS.search(text) or (_THREE_VOLTAGES.search(text) if volts else None)


def _by_signs(place: Place, text: str, label: str) -> Iterator[Candidate]:
    """Supplies known from a sign only: "415 V 4 wire", "220 V ~", "48 V DC"."""
    if not (_WIRES.search(text) or _WAVE.search(text) or _DC.search(text)):
        return
    labels = f"{label} {text}"
    if _NOT_SUPPLY.search(labels) or place.section in {"output", "battery", "pv"}:
        return
    strong = _STRONG.search(label) or _STRONG.search(text)
    if _WIRES.search(text):
        yield candidate(
            place,
            3.0,
            0.82
            if _STRONG.search(label)
            else 0.8
            if _STRONG.search(text) or re.search("rated", text)
            else 0.7,
        )
        return
    if not (strong or place.section == "input" or re.search(r"adapt(?:e|o)r", labels, re.I)):
        return
    wave = _WAVE.search(text)
    if wave:
        volts = int(wave["volts"] or wave["after"])
        if volts <= 250:
            yield candidate(place, 1.0, 0.84)
        return
    if (
        _DC.search(text)
        and any(c.isdigit() for c in text)
        and (not _AC.search(text) or re.search(r"adapt(?:e|o)r", labels, re.I))
    ):
        sure = re.search(r"input|supply|eingang|adapt(?:e|o)r|питани|вход|versorg", labels, re.I)
        if not re.search(r"charg|lade|заряд", labels, re.I):
            named = re.search(r"(?:nominal|rated|system|operating) (?:\w+ )?voltage", label, re.I)
            grounds = ((sure and place.sheet.feeds_the_grid, 0.5), (sure, 0.85), (named, 0.81))
            yield candidate(place, "dc", next((confidence for holds, confidence in grounds if holds), 0.6))


def _feeds(place: Place, text: str, label: str) -> bool:
    """True if these are the wires of the mains that an inverter feeds: its output is its connection."""
    return (
        (place.section == "output" or _SOLE_OUTPUT.search(label) is not None)
        and _WIRED.search(text) is not None
        and not _NOT_SUPPLY.search(text)
        and place.sheet.feeds_the_grid
    )


def _confidence(place: Place, text: str, label: str) -> float:
    if _ALARM.search(text) or re.search(r"\bphase[- ]?[ABCRYB123]\b", text):
        return 0
    labelled_input = re.search(r"input|mains|eingang|netz|вход", label, re.I)
    input_said = re.search(r"input|mains|eingang|netz|вход|supply", f"{label} {text}", re.I) is not None
    strange = _NOT_SUPPLY.search(text) is not None
    if _NOT_SUPPLY.search(label) and not labelled_input:
        return 0.6 if re.fullmatch(r"(?:[\w-]+ )?generator:?", label, re.I) and _THREE.search(text) else 0
    if strange and not input_said:
        return 0 if re.search(r"output|ausgang|выход|monitor|motor", text, re.I) else 0.4
    if place.section in {"output", "pv", "battery"} and not labelled_input:
        return 0.8 if re.search(r"grid|netz|сет", label, re.I) and not re.search("output", label, re.I) else 0
    volts = re.search(r"\d{2,3}\s?(?:k?V|В)|VAC", text) is not None
    if len(re.findall(r"[^\W\d_]{2,}", text)) > 9:  # running text
        return 0.81 if volts and input_said and not strange else 0.5
    grounds = (
        (_STRONG.search(label) is not None, 0.95),
        (place.section == "input", 0.92),
        (volts and input_said and not label, 0.86),
        (_LABEL.search(label) is not None, 0.85),
        (volts and not label, 0.83),
        (volts or input_said or _STRONG.search(place.heading) is not None, 0.8),
    )
    return next((confidence for holds, confidence in grounds if holds), 0.45)
