"""Lists the currencies that are legal tender somewhere, with their English names, from CLDR by way of Babel."""

from datetime import date
from typing import Final

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

_AS_OF: Final = date(2026, 6, 15)
_HEAD: Final = f"""\
# Currencies by ISO 4217 code: legal tender of a territory on {_AS_OF} in the Unicode Common Locale Data
# Repository; made by resources/reference/build.py. Rates are never kept here.
source = "iso-4217"
paragraph = "legal tender on {_AS_OF}"
confidence = "secondary"

[currency]
"""
_TAIL: Final = """
# As the rate sheets of Customs name them, and as people type them; for the look-up only.
[other_names]
AED = ["dirham"]
CNY = ["renminbi", "RMB"]
GBP = ["pound sterling"]
USD = ["US dollar", "dollar"]

# An older rate sheet of Customs quotes these for a hundred units.
[quoted_per_hundred]
codes = ["JPY", "KRW"]
"""


def currencies_toml() -> str:
    """The table as TOML, by code."""
    territories = (code for code in map(str, Locale("en").territories) if len(code) == 2)
    codes = {
        str(currency)
        for territory in territories
        for currency in get_territory_currencies(territory, _AS_OF, tender=True)
    }
    lines = (f'{code} = "{get_currency_name(code, locale="en")}"' for code in sorted(codes))
    return _HEAD + "\n".join(lines) + "\n" + _TAIL
