"""The importer's ledger: what MeitY exempted, what was imported on it, what is left until 31 December."""

from datetime import date

import pytest

from hse_desktop.model.register import KeptDocument
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import find_document
from hse_desktop.store.library.received import (
    ReceivedLetter,
    ReceivedLine,
    add_received,
    received_letters,
    use_exemption,
)
from hse_desktop.store.library.register_errors import (
    ExemptionOverError,
    NoSuchLetterError,
    ReferenceUsedError,
    TooManyUnitsError,
)
from tests.store.library.conftest import asha

LETTER = ReceivedLetter(
    "exemption",
    "W-47/1/2026",
    "2026-09-02",
    2026,
    "Orion",
    "Alfa",
    (ReceivedLine("RX-9000", 20), ReceivedLine("QX-1", 2)),
)
PORT = date(2026, 11, 3)


def test_units_go_off_the_letter_until_none_is_left_or_the_year_is_over(library: Library) -> None:
    copy = KeptDocument("letter.pdf", b"%PDF-1.7 exempted")
    kept = add_received(library, LETTER, copy=copy)
    assert find_document(library, kept.sha256) == copy
    after = use_exemption(
        library, "w-47/1/2026", asha(), model="RX-9000", units=15, bill_of_entry="1234567", dated=PORT
    )
    assert after.left("RX 9000", PORT) == 5
    with pytest.raises(TooManyUnitsError, match="6 units are more than the 5"):
        use_exemption(
            library, LETTER.reference, asha(), model="RX-9000", units=6, bill_of_entry="2", dated=PORT
        )
    with pytest.raises(ExemptionOverError, match="31 December 2026"):
        use_exemption(
            library,
            LETTER.reference,
            asha(),
            model="RX-9000",
            units=1,
            bill_of_entry="3",
            dated=date(2027, 1, 1),
        )
    assert after.left("RX-9000", date(2027, 1, 1)) == 0
    assert received_letters(library, "exemption", year=2026) == [after]
    assert received_letters(library, "authorisation") == []


def test_a_letter_is_entered_once_and_must_be_there(library: Library) -> None:
    add_received(library, LETTER)
    with pytest.raises(ReferenceUsedError):
        add_received(library, LETTER)
    with pytest.raises(NoSuchLetterError):
        use_exemption(library, "W-1", asha(), model="RX-9000", units=1, bill_of_entry="1", dated=PORT)
