"""What the linked application says now, if its file lies beside this one."""

from pathlib import Path

from hse_desktop.model.draft import read
from hse_desktop.model.errors import HseError
from hse_desktop.model.linked import LINKED, shared_of
from hse_desktop.store.casefile import CaseFile


def linked_file(case: CaseFile) -> Path | None:
    """Where the linked case should lie: beside this one, under the name it had; None if no case is linked."""
    link = case.draft().get(LINKED)
    name = link.get("file") if isinstance(link, dict) else None
    return case.path.with_name(Path(str(name)).name) if name else None


def values_of_linked(case: CaseFile) -> dict[str, str] | None:
    """Its shared values by name; None if its file is not there, is another case, or cannot be read just now."""
    path = linked_file(case)
    if path is None or not path.is_file():
        return None
    link = case.draft()[LINKED]
    try:
        with CaseFile.open(path) as other:
            if not isinstance(link, dict) or other.id != link.get("case"):
                return None
            shared = shared_of(read(other.form, other.draft()).form, other.procedure)
    except HseError:
        return None  # what was copied is compared with instead
    return {name: each.value for name, each in shared.items()}
