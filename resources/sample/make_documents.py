"""Makes the sample's four PDFs: `python -m resources.sample.make_documents [FOLDER]`, from the checkout's root.

The same data give the same bytes; only the letter's signature is new each time, because its key is.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.sign import SignatureOptions, Stamp, sign
from hse_desktop.signing.throwaway import throwaway_pkcs12
from resources.sample.authorisation_letter import authorisation_letter
from resources.sample.datasheet import datasheet
from resources.sample.particulars import FOLDER, application, known
from resources.sample.proforma_invoice import proforma_invoice
from resources.sample.safety_test_report import safety_test_report

LETTER: Final = "authorisation-letter.pdf"

UNSIGNED: Final[dict[str, Callable[[], bytes]]] = {
    "datasheet.pdf": datasheet,
    "proforma-invoice.pdf": proforma_invoice,
    "safety-test-report.pdf": safety_test_report,
    LETTER: authorisation_letter,
}
"""The documents by file name, each as its maker leaves it before anybody signs."""

_IN_GRAZ: Final = timezone(timedelta(hours=2))
_SECRET: Final = "kept nowhere"
_VALID_FROM: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Thirty years from here, so that the committed sample does not lapse."""
_TIME_OF_DAY: Final = (10, 42, 0)


def signed_letter(letter: bytes) -> bytes:
    """The letter with the visible digital signature of the brand's signatory, dated as the letter is."""
    brand = application().brand_owner
    made = throwaway_pkcs12(
        known(brand.signatory), known(brand.name), _SECRET, now=_VALID_FROM, country="AT", years=30
    )
    key = open_pkcs12(made, _SECRET, "the sample's key")
    day = known(application().letter.dated)
    hour, minute, second = _TIME_OF_DAY
    options = SignatureOptions(
        stamp=Stamp(),
        reason="Authorisation for import under the HSE criteria",
        location="Graz, Austria",
        contact=known(brand.email),
        signed_at=datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_IN_GRAZ),
    )
    return sign(LETTER, letter, key, options)


def make_documents(folder: Path) -> list[Path]:
    """Write the four documents into `folder`, replacing what is there under their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in UNSIGNED.items():
        content = signed_letter(make()) if name == LETTER else make()
        target = folder / name
        target.write_bytes(content)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in make_documents(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{path} ({path.stat().st_size:,} bytes)")
