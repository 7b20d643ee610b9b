"""The words and letters by which a sheet names width, depth, height and length."""

AXIS = r"(?:width|depth|height|length|breite|tiefe|höhe|länge|ширина|глубина|высота|длина|[wdhlbtшгвд])"
AXIS_OF = {
    "w": "width", "b": "width", "ш": "width", "d": "depth", "t": "depth", "г": "depth", "h": "height", "в": "height",
    "l": "length", "д": "length",
    "width": "width", "breite": "width", "ширина": "width", "depth": "depth", "tiefe": "depth", "глубина": "depth",
    "height": "height", "höhe": "height", "высота": "height", "length": "length", "länge": "length", "длина": "length",
}  # fmt: skip
