"""Records are entered, renamed and deleted by a person; what the register needs stays."""

import pytest

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.library import Kind
from hse_desktop.model.register import KeptDocument
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import delete_document, document_copies, keep_document
from hse_desktop.store.library.errors import (
    RecordExistsError,
    RecordGoneError,
    RecordInUseError,
    RecordTwiceError,
    RecordUnnamedError,
)
from hse_desktop.store.library.letters import reserve
from hse_desktop.store.library.probing import try_server
from hse_desktop.store.library.shelf import delete_record, keep_record, needed_by, read_shelf
from tests.postgres import Server
from tests.store.library.conftest import ALFA, asha, wanted

BRAND: JsonObject = {
    "brand": "Vega",
    "owner": {"name": "Vega Systems GmbH", "signatory": "Dr. Lena Vogt"},
    "further_signatories": [{"id": "s", "signatory": "Max Weiss", "designation": "Head"}, {"id": "t"}],
    "aliases": [{"id": "a", "sku": "V9-IN", "regulatory_model": "V-9"}, {"id": "b", "sku": "half"}],
}


def test_a_record_is_found_again_renamed_and_deleted(library: Library) -> None:
    brand = keep_record(library, Kind.BRAND, BRAND)
    (kept,) = [each for each in read_shelf(library).of(Kind.BRAND) if each.id == brand]
    assert kept.draft["owner"] == BRAND["owner"]
    assert [row["signatory"] for row in kept.draft["further_signatories"]] == ["Max Weiss"]  # type: ignore[index, union-attr, call-overload]
    assert [row["sku"] for row in kept.draft["aliases"]] == ["V9-IN"]  # type: ignore[index, union-attr, call-overload]
    assert keep_record(library, Kind.BRAND, {**BRAND, "brand": "VEGA Compute"}, brand) == brand
    firm: JsonObject = {"name": "अल्फा", "branches": [{"id": "b", "name": "Pune"}]}
    keep_record(library, Kind.FIRM, firm)
    keep_record(library, Kind.FIRM, firm)
    maker = keep_record(library, Kind.MANUFACTURER, {"name": "Works", "factories": [{"id": "f"}]})
    importer = keep_record(library, Kind.IMPORTER, {"name": "Beta", "iec": "AAFFB4321K"})
    rack = keep_record(library, Kind.EQUIPMENT, {"regulatory_model": "V-9", "weight_kg": "640"})
    shelf = read_shelf(library)
    assert shelf.firm == firm
    assert [each.name for each in shelf.of(Kind.BRAND)] == ["Orion", "VEGA Compute"]
    again: dict[Kind, tuple[int, JsonObject]] = {
        Kind.BRAND: (brand, BRAND),
        Kind.MANUFACTURER: (maker, {"name": "Again"}),
        Kind.IMPORTER: (importer, {"name": "Again", "iec": "AAFFB4321K"}),
        Kind.EQUIPMENT: (rack, {"regulatory_model": "V-9"}),
    }
    for kind, (record, draft) in again.items():
        assert needed_by(library, kind, record) is None
        delete_record(library, kind, record)
        with pytest.raises(RecordGoneError):
            keep_record(library, kind, draft, record)
    assert [each.name for each in read_shelf(library).of(Kind.BRAND)] == ["Orion"]


def test_what_the_register_needs_keeps_its_name_and_is_not_deleted(library: Library) -> None:
    reserve(library, wanted(2), asha())
    shelf = read_shelf(library)
    (orion,), (alfa,) = shelf.of(Kind.BRAND), shelf.of(Kind.IMPORTER)
    for kind, kept, renamed in (
        (Kind.BRAND, orion, {**orion.draft, "brand": "Orionis"}),
        (Kind.IMPORTER, alfa, {**alfa.draft, "iec": "AAFFB4321K"}),
    ):
        assert needed_by(library, kind, kept.id) is not None
        with pytest.raises(RecordInUseError):
            delete_record(library, kind, kept.id)
        with pytest.raises(RecordInUseError):
            keep_record(library, kind, renamed, kept.id)
    assert alfa.draft == {"name": ALFA.name, "iec": ALFA.iec}
    keep_record(library, Kind.IMPORTER, {**alfa.draft, "address": "Pune"}, alfa.id)
    assert read_shelf(library).of(Kind.IMPORTER)[0].draft["address"] == "Pune"


def test_two_records_of_one_name_and_a_nameless_one_are_told(library: Library) -> None:
    for nameless in ({"iec": "AAFFB4321K"}, {"name": "Beta"}, {}):
        with pytest.raises(RecordUnnamedError):
            keep_record(library, Kind.IMPORTER, nameless)  # type: ignore[arg-type]
    for name in ("orion", "O R I O N"):
        with pytest.raises(RecordExistsError):
            keep_record(library, Kind.BRAND, {"brand": name})
    twice: JsonObject = {
        **BRAND,
        "aliases": [{"sku": "V 9", "regulatory_model": "A"}, {"sku": "v  9", "regulatory_model": "B"}],
    }
    with pytest.raises(RecordTwiceError):
        keep_record(library, Kind.BRAND, twice)
    assert [each.name for each in read_shelf(library).of(Kind.BRAND)] == ["Orion"], "all or nothing"


def test_a_copy_stays_while_equipment_relies_on_it(library: Library) -> None:
    digest = keep_document(library, KeptDocument("RX datasheet.pdf", b"%PDF-1.7 sheet"))
    draft: JsonObject = {"regulatory_model": "RX-9000", "evidence": {"document": digest, "page": 2}}
    rack = keep_record(library, Kind.EQUIPMENT, draft)
    (copy,) = document_copies(library)
    assert (copy.name, copy.size, copy.equipment, copy.in_register) == (
        "RX datasheet.pdf", 14, ("RX-9000",), False,
    )  # fmt: skip
    with pytest.raises(RecordInUseError):
        delete_document(library, digest)
    delete_record(library, Kind.EQUIPMENT, rack)
    delete_document(library, digest)
    assert document_copies(library) == []


def test_trying_a_server_says_what_it_is_and_begins_nothing(postgres: Server) -> None:
    address = postgres.new_schema()
    for _time in range(2):
        answer = try_server(address)
        assert answer.library is None
        assert answer.server.split(".")[0].isdecimal()
        assert not answer.is_older
