"""An application in ANF-2M with a value of its own in every field, and its documents."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from hse_desktop.model.draft import leaf_type, read
from hse_desktop.model.fields import Choice, Form, part_of
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.cover import cover_index
from hse_desktop.paper.restricted.checklist import checklist
from hse_desktop.paper.restricted.declaration import declaration_points
from hse_desktop.paper.restricted.filing import filing_sheet
from hse_desktop.paper.restricted.form import anf_2m, importer_profile
from hse_desktop.paper.restricted.letter import Enclosure, covering_letter
from hse_desktop.reference.portals import portal
from tests.paper.conftest import ENTRIES, ON

_OWN_FORMAT = {
    "iec": "AAFCK4821H", "pan": "AAFCK4821H", "gstin": "27AAFCK4821H1ZK", "email": "a.deshmukh@kaveri.example",
    "itc_hs": "85021310", "currency": "EUR", "total_currency": "EUR", "port": "INNSA1",
}  # fmt: skip


def filled(rows: int = 1, of: type[Form] = RestrictedApplication) -> dict[str, Any]:
    """The data of an application with a value of its own in every field and `rows` rows in every list."""
    numbers = count(101)

    def leaf(form: type[Form], name: str) -> Any:
        number = next(numbers)
        if name in _OWN_FORMAT:
            return _OWN_FORMAT[name]
        kind = leaf_type(form, name)
        if issubclass(kind, Choice):
            return list(kind)[-1].value
        if name in {"year", "year_of_manufacture"}:
            return 1900 + number  # 2001 and later
        if issubclass(kind, date):
            return (date(2024, 1, 1) + timedelta(days=number)).isoformat()
        if issubclass(kind, Decimal):
            return f"{number}234567.5"
        return {bool: True, int: number}.get(kind, f"Words {number} end")

    def form(kind: type[Form]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name in kind.model_fields:
            part = part_of(kind, name)
            if part is None:
                data[name] = f"row-{next(numbers)}" if name == "id" else leaf(kind, name)
            elif part.is_list:
                data[name] = [form(part.form) for _ in range(rows)]
            else:
                data[name] = form(part.form)
        return data

    return form(of)


def application_of(data: dict[str, Any]) -> RestrictedApplication:
    """The application; every value must have been taken."""
    reading = read(RestrictedApplication, data)
    assert not reading.problems, reading.problems
    return reading.form


def write_all_restricted(application: RestrictedApplication) -> dict[str, bytes]:
    """Every document that we author for it, by slot."""
    enclosures = [Enclosure(entry.title, entry.file_name) for entry in ENTRIES]
    return {
        "cover-index": cover_index(application, ENTRIES, "{}", ON),
        "covering-letter": covering_letter(application, enclosures, ON),
        "anf-2m": anf_2m(application, ON),
        "filing-sheet": filing_sheet(application, portal("dgft-import-authorisation"), [], ON),
        "importer-profile": importer_profile(application, ON),
        "checklist": checklist(application, {"supplier-proforma": ["04-supplier-proforma.pdf"]}, ON),
        "declaration-points": declaration_points(application, ON),
    }
