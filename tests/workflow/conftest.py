"""What the tests of the steps share: keys, and one letter that a brand's desk issued."""

import pytest

from hse_desktop.workflow.issuing import issue_letter
from hse_desktop.workflow.letter_details import details_for
from tests.signing.conftest import Pki, pki
from tests.workflow.desk import ASHA, Issued, desk, wanted

__all__ = ["pki"]


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> Issued:
    """A letter over 12 units, signed for the brand owner, and the library it was issued from."""
    folder = tmp_path_factory.mktemp("desk")
    library = desk(folder)
    details = details_for(library, wanted(), place="Oakland")
    letter = issue_letter(library, details, ASHA, pki.ravi.signing_key, folder=folder / "letters")
    return Issued(library, letter.file)
