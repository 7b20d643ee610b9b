"""The records of the library as a person works with them: all read at once, changed by their id, deleted with care.

A record is found by its id while it is changed, so that a name can be corrected; what the register has counted or
written under a name keeps it.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject, JsonValue, check_shape
from hse_desktop.model.library import FORMS, Kept, Kind, Shelf, name_of
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import tables
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import (
    RecordExistsError,
    RecordGoneError,
    RecordInUseError,
    RecordTwiceError,
    RecordUnnamedError,
)
from hse_desktop.store.library.records import put_brand

_TABLES: Final = {
    Kind.FIRM: tables.profile,
    Kind.BRAND: tables.brand,
    Kind.MANUFACTURER: tables.manufacturer,
    Kind.IMPORTER: tables.importer,
    Kind.EQUIPMENT: tables.equipment,
}


def read_shelf(library: Library) -> Shelf:
    """All records, by name, as they are at one moment."""

    def read(connection: Connection) -> Shelf:
        return Shelf({kind: tuple(_kept(connection, kind)) for kind in Kind})

    return library.read(read)


def keep_record(library: Library, kind: Kind, draft: JsonObject, record: int | None = None) -> int:
    """Keep a record, a new one or the one with the id `record`; its id.

    Rows of a brand that lack a name or number are left out: they mean nothing yet. Raises `UnfitDataError`,
    `RecordUnnamedError`, `RecordExistsError`, `RecordTwiceError`, `RecordInUseError` where the register needs the old
    name, and `RecordGoneError`.
    """
    check_shape(FORMS[kind], draft)

    def keep(connection: Connection) -> int:
        if kind is Kind.FIRM:
            connection.execute(delete(tables.profile))
            _insert(connection, tables.profile, {"id": 1, **_values(kind, draft)})
            return 1
        key = _key(kind, draft)
        if not all(value for name, value in key.items() if name != "brand"):
            raise RecordUnnamedError
        table = _TABLES[kind]
        other = connection.execute(select(table.c.id).filter_by(**key)).scalar()
        if other is not None and other != record:
            raise RecordExistsError(name=name_of(kind, draft))
        if record is None:
            made = put_brand(connection, name_of(kind, draft)) if kind is Kind.BRAND else None
            made = made or _insert(connection, table, {**key, **_values(kind, draft)})
        else:
            _require_same_key(connection, kind, draft, record)
            made = record
        connection.execute(update(table).filter_by(id=made).values(**{**key, **_values(kind, draft)}))
        if kind is Kind.BRAND:
            _keep_rows(connection, made, draft)
        return made

    return library.write(keep)


def delete_record(library: Library, kind: Kind, record: int) -> None:
    """Take a record out of the library; a brand with its signatories and sellers' numbers.

    Raises `RecordInUseError` where the register needs it.
    """

    def remove(connection: Connection) -> None:
        if needed := _needed_by(connection, kind, record):
            raise RecordInUseError(name=_name(connection, kind, record), by=needed)
        if kind is Kind.BRAND:
            for table in (tables.signatory, tables.alias):
                connection.execute(delete(table).filter_by(brand_id=record))
        connection.execute(delete(_TABLES[kind]).filter_by(id=record))

    library.write(remove)


def needed_by(library: Library, kind: Kind, record: int) -> Message | None:
    """What of the register refers to a record, so that it must stay; None if nothing does."""
    return library.read(lambda connection: _needed_by(connection, kind, record))


def _needed_by(connection: Connection, kind: Kind, record: int) -> Message | None:
    referring = [
        key.parent
        for table in tables.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table is _TABLES[kind] and table not in {tables.signatory, tables.alias}
    ]
    if not any(
        connection.execute(select(column).where(column == record).limit(1)).first() for column in referring
    ):
        return None
    if kind is Kind.BRAND:
        counts = {
            "models": _count(connection, tables.model_number, brand_id=record),
            "letters": _count(connection, tables.letter, brand_id=record),
        }
        if any(counts.values()):
            return Message(
                N_("the register has regulatory models of it ({models}) and letters ({letters})"), {**counts}
            )
    if kind is Kind.IMPORTER and (letters := _count(connection, tables.letter, importer_id=record)):
        return Message(N_("letters of the register name it ({letters})"), {"letters": letters})
    return Message(N_("the register keeps something for it"))


def _count(connection: Connection, table: Table, **of: int) -> int:
    return int(connection.execute(select(func.count()).select_from(table).filter_by(**of)).scalar_one())


def _name(connection: Connection, kind: Kind, record: int) -> str:
    return next((kept.name for kept in _kept(connection, kind) if kept.id == record), "")


def _kept(connection: Connection, kind: Kind) -> Iterator[Kept]:
    rows = connection.execute(select(_TABLES[kind])).mappings().all()
    signatories, aliases = (
        _by_brand(connection, table) if kind is Kind.BRAND else {}
        for table in (tables.signatory, tables.alias)
    )
    found = []
    for row in rows:
        draft: JsonObject = json.loads(row["draft"])
        if kind is Kind.BRAND:
            brand = int(row["id"])
            draft = _composed(row["name"], draft, signatories.get(brand, []), aliases.get(brand, []))
        elif "name" in row:  # entered by a letter or the command line, where the form may hold no name
            draft = {**draft, "name": draft.get("name") or row["name"]}
        found.append(Kept(int(row["id"]), name_of(kind, draft), draft))
    return iter(sorted(found, key=lambda kept: (kept.name.casefold(), kept.id)))


def _by_brand(connection: Connection, table: Table) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in connection.execute(select(table).order_by(table.c.id)).mappings():
        found.setdefault(int(row["brand_id"]), []).append(row)
    return found


def _composed(name: str, owner: JsonObject, signatories: list[Any], aliases: list[Any]) -> JsonObject:
    signs: list[JsonValue] = [
        {"id": f"s{row['id']}", **json.loads(row["draft"]), "signatory": row["name"]} for row in signatories
    ]
    means: list[JsonValue] = [
        {"id": f"a{row['id']}", "sku": row["sku"], "regulatory_model": row["regulatory_model"]}
        for row in aliases
    ]
    parts: JsonObject = {"owner": owner, "further_signatories": signs, "aliases": means}
    return {"brand": name, **{part: value for part, value in parts.items() if value}}


def _plain(name: str) -> str:
    return " ".join(spelled(name).casefold().split())


def _key(kind: Kind, draft: JsonObject) -> dict[str, str]:
    """That by which a record is known; a part is empty while the record has no name."""
    name = name_of(kind, draft)
    if kind is Kind.BRAND:
        return {"folded": folded(name)}
    if kind is Kind.IMPORTER:
        return {"iec": spelled(str(draft.get("iec") or "")).upper(), "folded": _plain(name)}
    if kind is Kind.EQUIPMENT:
        return {"brand": spelled(str(draft.get("brand") or "")), "regulatory_model": spelled(name)}
    return {"folded": _plain(name)}


def _values(kind: Kind, draft: JsonObject) -> dict[str, str]:
    kept = draft.get("owner", {}) if kind is Kind.BRAND else draft
    values = {
        "draft": json.dumps(kept, ensure_ascii=False),
        "changed_at": now_in_india().isoformat(),
    }
    if kind is Kind.EQUIPMENT:
        values["folded"] = folded(name_of(kind, draft))
    elif kind is not Kind.FIRM:
        values["name"] = spelled(name_of(kind, draft))
    return values


def _require_same_key(connection: Connection, kind: Kind, draft: JsonObject, record: int) -> None:
    table = _TABLES[kind]
    before = connection.execute(select(table).filter_by(id=record)).mappings().first()
    if before is None:
        raise RecordGoneError(name=name_of(kind, draft))
    if any(before[name] != value for name, value in _key(kind, draft).items()) and (
        needed := _needed_by(connection, kind, record)
    ):
        raise RecordInUseError(name=str(before["name"]), by=needed)


def _keep_rows(connection: Connection, brand: int, draft: JsonObject) -> None:
    """A brand's signatories and sellers' numbers, in place of those before."""
    signatories, aliases = _rows(draft.get("further_signatories")), _rows(draft.get("aliases"))
    made: dict[Table, dict[str, dict[str, Any]]] = {tables.signatory: {}, tables.alias: {}}
    for row in signatories:
        name = spelled(str(row.get("signatory") or ""))
        kept = {field: value for field, value in row.items() if field != "id"}
        _once(
            made[tables.signatory], name, {"name": name, "draft": json.dumps(kept, ensure_ascii=False)}, name
        )
    for row in aliases:
        sku, model = (spelled(str(row.get(field) or "")) for field in ("sku", "regulatory_model"))
        key = _plain(sku) if model else ""
        _once(made[tables.alias], key, {"sku": sku, "folded": key, "regulatory_model": model}, sku)
    for table, rows in made.items():
        connection.execute(delete(table).filter_by(brand_id=brand))
        for values in rows.values():
            more = {"changed_at": now_in_india().isoformat()} if "changed_at" in table.c else {}
            connection.execute(insert(table).values(brand_id=brand, **values, **more))


def _once(rows: dict[str, dict[str, Any]], key: str, values: dict[str, Any], name: str) -> None:
    if key in rows:
        raise RecordTwiceError(name=name)
    if key:
        rows[key] = values


def _rows(value: JsonValue) -> list[JsonObject]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())
