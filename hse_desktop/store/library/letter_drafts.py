"""What a letter of the register was written from, so that it can be written again until it is signed."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from hse_desktop.model.draft import JsonObject
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.tables import letter_draft


@dataclass(frozen=True)
class LetterDraft:
    """The application's draft that a letter is written from, the name of its letterhead, and its place."""

    draft: JsonObject
    letterhead: str = ""
    place: str = ""


def keep_drafts(connection: Connection, drafts: dict[int, LetterDraft]) -> None:
    """Keep what letters are written from, by their ids."""
    connection.execute(delete(letter_draft).where(letter_draft.c.letter_id.in_(drafts)))
    rows = [
        {
            "letter_id": letter_id,
            "draft": json.dumps(kept.draft, ensure_ascii=False),
            "letterhead": kept.letterhead,
            "place": kept.place,
        }
        for letter_id, kept in drafts.items()
    ]
    if rows:
        connection.execute(insert(letter_draft), rows)


def find_draft(library: Library, letter_id: int) -> LetterDraft | None:
    """What a letter is written from; None if it was not written here."""

    def found(connection: Connection) -> LetterDraft | None:
        row = connection.execute(select(letter_draft).filter_by(letter_id=letter_id)).mappings().first()
        if row is None:
            return None
        return LetterDraft(json.loads(row["draft"]), row["letterhead"], row["place"])

    return library.read(found)
