"""The firm's profile in ANF-1, once per library: the parts of a restricted application that speak of the firm."""

import json
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from hse_desktop.model.draft import JsonObject, check_shape
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.tables import about

PARTS: Final = ("applicant", "profile")
"""The parts of the application that are kept."""

_NAME: Final = "anf-1"


def importer_profile(library: Library) -> JsonObject:
    """The profile as a draft of `RestrictedApplication` with the parts of `PARTS`; empty before it was kept."""

    def found(connection: Connection) -> JsonObject:
        text = connection.execute(select(about.c.value).filter_by(name=_NAME)).scalar()
        kept: JsonObject = json.loads(text or "{}")
        return kept

    return library.read(found)


def save_importer_profile(library: Library, draft: JsonObject) -> None:
    """Keep the profile; what was kept before is replaced. Raises `UnfitDataError`."""
    kept: JsonObject = {name: draft[name] for name in PARTS if name in draft}
    check_shape(RestrictedApplication, kept)

    def save(connection: Connection) -> None:
        connection.execute(delete(about).filter_by(name=_NAME))
        text = json.dumps(kept, ensure_ascii=False)
        connection.execute(insert(about).values(name=_NAME, value=text))

    library.write(save)
