"""The embedded fonts, which letters they hold, and typed text as markup set in them."""

import unicodedata
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.paper.shaping import DEVANAGARI_RUN, ShapingFont
from hse_desktop.reference.resources import resource

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
ITALIC: Final = "NotoSans-Italic"

_DEVANAGARI: Final = {
    REGULAR: "NotoSansDevanagari-Regular",
    BOLD: "NotoSansDevanagari-Bold",
    ITALIC: "NotoSansDevanagari-Regular",  # the script has no italic
}

_PLAIN_FOR: Final = str.maketrans(
    {
        "≥": ">=",
        "≤": "<=",
        "≈": "~",
        "→": "->",
        "−": "-",
        "⌀": "Ø",
        "√": "sqrt",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
"""Signs of datasheets that Noto Sans lacks, in words it has."""

_UNKNOWN: Final = "\ufffd"


class UnprintableTextError(HseError):
    """A value is written in letters that the embedded fonts do not hold."""

    code = "unprintable-text"
    exit_code = Exit.WRONG_USE
    what = N_(
        "“{text}” cannot be printed: the letters {letters} are neither Latin, Greek, Cyrillic nor Devanagari."
    )
    remedy = N_("Write this value in Latin or Devanagari letters.")


@cache
def register_fonts() -> None:
    """Make the embedded fonts known to ReportLab; Noto Sans as a family, so that `<b>` and `<i>` find their faces."""
    for name in sorted({*_DEVANAGARI, *_DEVANAGARI.values()}):
        pdfmetrics.registerFont(ShapingFont(name, resource(f"fonts/{name}.ttf")))
    pdfmetrics.registerFontFamily("NotoSans", normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


@cache
def _printable_characters() -> frozenset[int]:
    register_fonts()
    return frozenset(
        pdfmetrics.getFont(REGULAR).characters | pdfmetrics.getFont(_DEVANAGARI[REGULAR]).characters
    )


def printable(text: str, *, quoted: bool = False) -> str:
    """`text` in characters that our fonts hold, composed (NFC); line ends stay, other controls go.

    Of a quotation the characters that cannot be printed are shown as U+FFFD, because a datasheet's bullets
    and symbols are nobody's typing. Of anything else they raise `UnprintableTextError`: a name that is filed
    must not be altered.
    """
    kept = []
    missing = []
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_PLAIN_FOR):
        category = unicodedata.category(character)
        if character in "\n\t\r\v\f\x85":
            kept.append("\n" if character != "\t" else " ")
        elif category == "Cc" or (category == "Cf" and character not in "\u200c\u200d"):
            continue
        elif ord(character) in _printable_characters():
            kept.append(character)
        else:
            plain = unicodedata.normalize("NFKC", character)
            if all(ord(part) in _printable_characters() for part in plain):
                kept.append(plain)
            else:
                kept.append(_UNKNOWN)
                missing.append(character)
    if missing and not quoted:
        letters = ", ".join(dict.fromkeys(f"“{letter}”" for letter in missing[:8]))
        raise UnprintableTextError(text=text, letters=letters)
    return "".join(kept)


def marked_up(text: str, *, font: str = REGULAR, quoted: bool = False) -> str:
    """`text`, typed by a person, as ReportLab's paragraph markup: escaped, each script in its font.

    `font` is that of the surrounding text: ReportLab's font tag does not inherit its weight.
    """
    devanagari = _DEVANAGARI[font]
    # A paragraph folds spaces; those of a model number are part of it.
    shown = escape(printable(text, quoted=quoted)).replace("  ", "\u00a0 ")
    shown = DEVANAGARI_RUN.sub(lambda run: f'<font name="{devanagari}">{run[0]}</font>', shown)
    return shown.replace("\n", "<br/>")
