"""A brand's letterheads, as pictures of a whole page."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import KeptDocument
from hse_desktop.store.library import documents
from hse_desktop.store.library.counting import held_brand
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.register_errors import NoSuchLetterheadError, StatementMissingError
from hse_desktop.store.library.tables import brand, document, letterhead


@dataclass(frozen=True)
class KeptLetterhead:
    """A letterhead: the picture (JPEG, RGB) of an A4 page, whose upper `head` and lower `foot` points it takes."""

    name: str
    jpeg: bytes
    head: int
    foot: int


def save_letterhead(library: Library, brand_name: str, kept: KeptLetterhead) -> None:
    """Keep a brand's letterhead, in place of one of that name. Raises `NoSuchBrandError`, `StatementMissingError`."""

    def saved(connection: Connection) -> None:
        key = {"brand_id": held_brand(connection, brand_name)["id"], "name": spelled(kept.name)}
        if not key["name"]:
            raise StatementMissingError
        values = {
            "document_sha256": documents.keep(connection, KeptDocument(f"{key['name']}.jpg", kept.jpeg)),
            "head": kept.head,
            "foot": kept.foot,
            "changed_at": now_in_india().isoformat(),
        }
        found = connection.execute(select(letterhead.c.id).filter_by(**key)).scalar()
        if found is None:
            connection.execute(insert(letterhead).values(**key, **values))
        else:
            connection.execute(update(letterhead).filter_by(id=found).values(**values))

    library.write(saved)


def letterhead_names(library: Library, brand_name: str) -> list[str]:
    """The names of a brand's letterheads."""
    chosen = (
        select(letterhead.c.name)
        .join(brand, brand.c.id == letterhead.c.brand_id)
        .where(brand.c.folded == folded(brand_name))
        .order_by(letterhead.c.name)
    )
    return library.read(lambda connection: [str(name) for name in connection.execute(chosen).scalars()])


def find_letterhead(library: Library, brand_name: str, name: str) -> KeptLetterhead:
    """The letterhead of that name. Raises `NoSuchLetterheadError`."""
    chosen = (
        select(letterhead, document.c.bytes)
        .join(brand, brand.c.id == letterhead.c.brand_id)
        .join(document, document.c.sha256 == letterhead.c.document_sha256)
        .where(brand.c.folded == folded(brand_name), letterhead.c.name == spelled(name))
    )

    def found(connection: Connection) -> KeptLetterhead:
        row = connection.execute(chosen).mappings().first()
        if row is None:
            raise NoSuchLetterheadError(brand=brand_name, name=name)
        return KeptLetterhead(row["name"], bytes(row["bytes"]), row["head"], row["foot"])

    return library.read(found)
