"""Cases with a letter that carries its data, for pictures of the importer's window."""

from pathlib import Path

from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.issuing import issue_letter
from hse_desktop.workflow.letter_details import details_for
from tests.workflow.desk import ASHA, desk, wanted


def cases_with_letters(folder: Path) -> dict[str, Path]:
    """Two cases with a letter over 12 units: one to be filled, one whose letter was changed after signing."""
    folder.mkdir()
    now = now_in_india()
    made: dict[str, Path] = {}
    with desk(folder) as library:
        key = open_pkcs12(throwaway_pkcs12("Daniel Okafor", "Orion Systems, Inc.", "x", now=now), "x", "key")
        details = details_for(library, wanted(), place="Oakland")
        content = issue_letter(library, details, ASHA, key, folder=folder).file.read_bytes()
    at = content.index(b'quantity":12') + 10
    for name, letter in {"fills": content, "changed": content[:at] + b"9" + content[at + 1 :]}.items():
        made[name] = folder / f"{name}.hsecase"
        with CaseFile.create(made[name]) as case:
            case.add_document("authorisation-letter", "Letter of Orion.pdf", letter)
    return made
