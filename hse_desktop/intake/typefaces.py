"""Whether a font of a PDF carries its own letters (pypdf dictionaries). Runs in a worker only."""

import re

from pypdf.generic import DictionaryObject, IndirectObject

_WITH_A_PROGRAM = ("/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
# The standard 14 fonts (ISO 32000-1, 9.6.2.2) and the names under which every system has their like.
_EVERYWHERE = re.compile(
    r"/?(?:[A-Z]{6}\+)?(?:Helvetica|Arial|Times|TimesNewRoman|Courier|CourierNew|Symbol|ZapfDingbats)"
    r"(?:PS|MT|PSMT)?(?:[-,](?:Roman|Regular|Normal|Bold|Italic|Oblique|MT)*)?",
    re.IGNORECASE,
)


def lacks_its_typeface(font: DictionaryObject) -> bool:
    """True if `font` must be drawn with a typeface that it does not carry and that not every computer has.

    A composite font is judged by its descendant, which is a dictionary of its own; a Type 3 font draws itself.
    """
    if _direct(font, "/Subtype") not in _WITH_A_PROGRAM or "/BaseFont" not in font:
        return False
    descriptor = _direct(font, "/FontDescriptor")
    if isinstance(descriptor, DictionaryObject) and any(name in descriptor for name in _PROGRAMS):
        return False
    return _EVERYWHERE.fullmatch(str(_direct(font, "/BaseFont")).replace(" ", "")) is None


def _direct(item: DictionaryObject, key: str) -> object:
    value = item.raw_get(key) if key in item else None
    try:
        return value.get_object() if isinstance(value, IndirectObject) else value
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything on rubbish; the walk itself notes the damage
        return None
