"""Who we are and whom we deal with: kept as the forms of an application, so that a case takes them over as they are."""

import json
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, select, update

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject, check_shape
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.library import Kept, OwnFirm
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.parties import Applicant, BrandOwner, Manufacturer
from hse_desktop.model.register import ImporterName
from hse_desktop.store.library import tables
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.register_errors import NoSuchBrandError, StatementMissingError

DEFAULT_PATTERN: Final = "HSE/{year}/{number:04d}"


def profile(library: Library) -> JsonObject:
    """Our own firm, as the form `OwnFirm`; empty before it was entered."""

    def found(connection: Connection) -> JsonObject:
        text = connection.execute(select(tables.profile.c.draft)).scalar()
        return _draft(text or "{}")

    return library.read(found)


def save_profile(library: Library, draft: JsonObject) -> None:
    """Keep our own firm. Raises `UnfitDataError`."""
    check_shape(OwnFirm, draft)

    def save(connection: Connection) -> None:
        connection.execute(delete(tables.profile))
        connection.execute(insert(tables.profile).values(id=1, draft=_text(draft), changed_at=_now()))

    library.write(save)


def brands(library: Library) -> list[Kept]:
    """The brands, by name."""
    return _all(library, tables.brand)


def save_brand(library: Library, name: str, draft: JsonObject, pattern: str = "") -> int:
    """Keep a brand as the form `BrandOwner`, with the pattern of its reference numbers; its id.

    A pattern has `{number}`, such as `HSE/{year}/{number:04d}`. Raises `UnfitDataError`, `StatementMissingError`.
    """
    check_shape(BrandOwner, draft)
    return library.write(lambda connection: put_brand(connection, name, draft, pattern))


def put_brand(connection: Connection, name: str, draft: JsonObject | None = None, pattern: str = "") -> int:
    """The brand's id, entered or changed as far as given."""
    name = spelled(name)
    if not folded(name):
        raise StatementMissingError
    if pattern:
        pattern.format(year=2026, number=1)
    values: dict[str, Any] = {"changed_at": _now()}
    values |= {"draft": _text(draft)} if draft is not None else {}
    values |= {"pattern": pattern} if pattern else {}
    found = connection.execute(select(tables.brand).filter_by(folded=folded(name))).mappings().first()
    if found is None:
        values |= {"name": name, "folded": folded(name)}
        return _inserted(connection, tables.brand, values)
    if found["name"] != name:
        raise NoSuchBrandError(brand=name)
    if len(values) > 1:
        connection.execute(update(tables.brand).filter_by(id=found["id"]).values(**values))
    return int(found["id"])


def signatories(library: Library, brand: str) -> list[Kept]:
    """Who signs for a brand."""

    def found(connection: Connection) -> list[Kept]:
        chosen = select(tables.signatory).filter_by(brand_id=_brand_id(connection, brand))
        return _kept(connection.execute(chosen.order_by(tables.signatory.c.name)).mappings())

    return library.read(found)


def save_signatory(library: Library, brand: str, name: str, draft: JsonObject) -> int:
    """Keep who signs for a brand: the fields of `BrandOwner` that speak of the signatory."""
    check_shape(BrandOwner, draft)

    def save(connection: Connection) -> int:
        key = {"brand_id": _brand_id(connection, brand), "name": spelled(name)}
        return _put(connection, tables.signatory, key, {"draft": _text(draft)})

    return library.write(save)


def manufacturers(library: Library) -> list[Kept]:
    """Manufacturers with their factories, as the form `Manufacturer`."""
    return _all(library, tables.manufacturer)


def save_manufacturer(library: Library, name: str, draft: JsonObject) -> int:
    """Keep a manufacturer with its factories."""
    check_shape(Manufacturer, draft)
    key = {"folded": _plain(name)}
    values = {"name": spelled(name), "draft": _text(draft)}
    return library.write(lambda connection: _put(connection, tables.manufacturer, key, values))


def importers(library: Library) -> list[Kept]:
    """The importers, by name, as the form `Applicant`."""
    return _all(library, tables.importer)


def save_importer(library: Library, importer: ImporterName, draft: JsonObject) -> int:
    """Keep an importer."""
    check_shape(Applicant, draft)
    return library.write(lambda connection: put_importer(connection, importer, draft))


def put_importer(connection: Connection, importer: ImporterName, draft: JsonObject | None = None) -> int:
    """The importer's id; entered where it is not known. Raises `StatementMissingError` without name or IEC."""
    name, iec = spelled(importer.name), spelled(importer.iec).upper()
    if not name or not iec:
        raise StatementMissingError
    key = {"iec": iec, "folded": _plain(name)}
    found = connection.execute(select(tables.importer.c.id).filter_by(**key)).scalar()
    if found is not None and draft is None:
        return int(found)
    values = {"name": name, "draft": _text(draft or {"name": name, "iec": iec})}
    return _put(connection, tables.importer, key, values)


def equipment(library: Library, brand: str = "") -> list[Kept]:
    """Equipment as the form `EquipmentItem`; of one brand, or all."""

    def found(connection: Connection) -> list[Kept]:
        chosen = select(
            tables.equipment.c.id,
            tables.equipment.c.regulatory_model.label("name"),
            tables.equipment.c.draft,
        ).order_by(tables.equipment.c.regulatory_model)
        chosen = chosen.filter_by(brand=spelled(brand)) if brand else chosen
        return _kept(connection.execute(chosen).mappings())

    return library.read(found)


def save_equipment(library: Library, draft: JsonObject) -> int:
    """Keep equipment under the brand and regulatory model number in it. Raises `UnfitDataError`."""
    check_shape(EquipmentItem, draft)
    brand, model = (spelled(str(draft.get(name, ""))) for name in ("brand", "regulatory_model"))
    if not model:
        raise StatementMissingError
    key = {"brand": brand, "regulatory_model": model}
    values = {"folded": folded(model), "draft": _text(draft)}
    return library.write(lambda connection: _put(connection, tables.equipment, key, values))


def aliases(library: Library, brand: str) -> dict[str, str]:
    """By the seller's number (SKU) of a brand: the regulatory model number."""

    def found(connection: Connection) -> dict[str, str]:
        chosen = select(tables.alias.c.sku, tables.alias.c.regulatory_model).filter_by(
            brand_id=_brand_id(connection, brand)
        )
        return {
            str(sku): str(model) for sku, model in connection.execute(chosen.order_by(tables.alias.c.sku))
        }

    return library.read(found)


def save_alias(library: Library, brand: str, sku: str, regulatory_model: str) -> None:
    """Keep which regulatory model a seller's number means."""

    def save(connection: Connection) -> None:
        key = {"brand_id": _brand_id(connection, brand), "folded": _plain(sku)}
        values = {"sku": spelled(sku), "regulatory_model": spelled(regulatory_model)}
        _put(connection, tables.alias, key, values)

    library.write(save)


def _plain(name: str) -> str:
    return " ".join(spelled(name).casefold().split())


def _now() -> str:
    return now_in_india().isoformat()


def _text(draft: JsonObject) -> str:
    return json.dumps(draft, ensure_ascii=False)


def _draft(text: str) -> JsonObject:
    draft: JsonObject = json.loads(text)
    return draft


def _brand_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(tables.brand.c.id).filter_by(folded=folded(name))).scalar()
    if found is None:
        raise NoSuchBrandError(brand=name)
    return int(found)


def _kept(rows: Any) -> list[Kept]:
    return [Kept(int(row["id"]), str(row["name"]), _draft(row["draft"])) for row in rows]


def _all(library: Library, table: Table) -> list[Kept]:
    def found(connection: Connection) -> list[Kept]:
        chosen = select(table.c.id, table.c.name, table.c.draft).order_by(table.c.name)
        return _kept(connection.execute(chosen).mappings())

    return library.read(found)


def _put(connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> int:
    values = {**values, "changed_at": _now()} if "changed_at" in table.c else values
    found = connection.execute(select(table.c.id).filter_by(**key)).scalar()
    if found is None:
        return _inserted(connection, table, {**key, **values})
    connection.execute(update(table).filter_by(id=found).values(**values))
    return int(found)


def _inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())
