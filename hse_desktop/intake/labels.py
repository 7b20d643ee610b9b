"""Whether the text of a cell names something, states how much, or is a unit."""

import re
from functools import lru_cache

UNIT_ONLY = re.compile(
    r"[(\[]?(?:mm|cm|m|inch|in|kg|g|lbs?|A|mA|V|kW|W|мм|см|м|кг|А|В)\.?[)\]]?"
    r"|[(\[]?(?:[ØφΦV~]|Hz|ph)(?:\s?[,/]\s?(?:[ØφΦV~]|Hz|ph)){1,2}[)\]]?"
)
_WORD = re.compile(
    r"[^\W\d_]{3,}|FLA\b|Ш|^[WDHBTLШГВД]\b|^[NG]\.?\s?[Ww]\b|\b[WDHBTLШГВД]\s?[x×*хX/]\s?[WDHBTLШГВД]\b"
)
_VALUE_WORDS = re.compile(
    r"\b(?:\d[\d.,]*\s?)?(?:VAC|VDC|kVA|mVp-p|Vac|Vdc|kWh|inch(?:es)?|lbs|mm|rpm|max|min|typ|Typ|and|bis|approx|Nein|Yes|No)\b"
)
_STARTS_AS_VALUE = re.compile(r"[<>≤≥~±(]?\s?\d(?![\d.]{0,6}[.)]?\s+[^\W\d_]{4})")
VALUE_ALONE = re.compile(
    rf"{_STARTS_AS_VALUE.pattern}|(?:max|approx|ca|up to|AC|DC|до|bis)\b[^:]{{0,40}}\d|net: \d"
    r"|(?:single|three)[- ]?phase|\d+(?:[.,]\d+)?\s?amps?\b",
    re.I,
)


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """True if `text` says what something is, rather than how much."""
    if _STARTS_AS_VALUE.match(text):
        return False
    rest = _VALUE_WORDS.sub(" ", text)
    return _WORD.search(rest) is not None and sum(c.isdigit() for c in rest) * 2 < len(rest)
