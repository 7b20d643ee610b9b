"""`preparation` with what draws a stamp loaded beforehand: whoever prepares many documents loads it once."""

from hse_desktop.signing import stamp, stamp_place
from hse_desktop.signing.preparation import prepare

__all__ = ["prepare", "stamp", "stamp_place"]
