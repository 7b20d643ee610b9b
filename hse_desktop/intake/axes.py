"""The words and letters by which a sheet names width, depth, height and length."""

AXIS = (
    r"(?:width|wide|depth|deep|height|high|tall|length|long|breite|breit|tiefe|tief|höhe|hoch|länge|lang"
    r"|ширин(?:а|ой|ы)|глубин(?:а|ой|ы)|высот(?:а|ой|ы)|длин(?:а|ой|ы)|[wdhlbtшгвд])"
)
AXIS_OF = {
    "w": "width", "b": "width", "ш": "width", "d": "depth", "t": "depth", "г": "depth", "h": "height", "в": "height",
    "l": "length", "д": "length",
    "width": "width", "wide": "width", "breite": "width", "breit": "width",
    "depth": "depth", "deep": "depth", "tiefe": "depth", "tief": "depth",
    "height": "height", "high": "height", "tall": "height", "höhe": "height", "hoch": "height",
    "length": "length", "long": "length", "länge": "length", "lang": "length",
    **{f"ширин{end}": "width" for end in ("а", "ой", "ы")}, **{f"глубин{end}": "depth" for end in ("а", "ой", "ы")},
    **{f"высот{end}": "height" for end in ("а", "ой", "ы")}, **{f"длин{end}": "length" for end in ("а", "ой", "ы")},
}  # fmt: skip
