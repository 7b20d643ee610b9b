"""Next year's application from this year's: what lasts is kept, what belonged to the year is dropped."""

import copy
from datetime import date
from pathlib import Path

from hse_desktop.law.hse.carried_over import LASTING_SLOTS
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, with_ids
from hse_desktop.model.linked import LINKED
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseExistsError
from hse_desktop.workflow.procedure import require_exemption

OF_THE_YEAR = ("letter", "invoice", "after_filing", LINKED)
"""Parts that belong to the year: the brand's letter with its running total, the invoice, MeitY's letter, and the link
to the application that the other procedure asked for."""

_READ_ANEW = ("status", "read_on", "valid_until")
"""What the dashboard of BIS said of a registration then."""


def next_year_of(draft: JsonObject, on: date) -> int:
    """The year after the one the draft is for; never a year that is over on the day `on`."""
    shipment = draft.get("shipment")
    typed = str(shipment.get("calendar_year") or "") if isinstance(shipment, dict) else ""
    year = int(typed) + 1 if typed.isdecimal() else on.year + 1
    return max(year, on.year)


def renewed(draft: JsonObject, year: int) -> JsonObject:
    """The draft for `year`: without letters, invoice, running total and their dates; where goods are is asked anew."""
    fresh = {name: value for name, value in copy.deepcopy(draft).items() if name not in OF_THE_YEAR}
    shipment = fresh.get("shipment")
    lasting = shipment if isinstance(shipment, dict) else {}
    dropped = {"goods_location", "consignments", "calendar_year"}
    fresh["shipment"] = {
        **{name: value for name, value in lasting.items() if name not in dropped},
        "calendar_year": year,
    }
    rows = fresh.get("bis_registrations")
    if isinstance(rows, list):
        fresh["bis_registrations"] = [
            {name: value for name, value in row.items() if name not in _READ_ANEW}
            for row in rows
            if isinstance(row, dict)
        ]
    return fresh


def renew(case: CaseFile, *, on: date | None = None) -> Path:
    """A new case beside this one for the next year; this one is left as it is.

    Datasheet, report and declaration come along with the day they were attached, so that a check asks whether they
    are still valid. Raises what the folder refuses; then nothing new is left.
    """
    require_exemption(case)
    draft = case.draft()
    year = next_year_of(draft, on or today_in_india())
    fresh = _create_beside(case.path, year, case.procedure)
    try:
        with fresh:
            new_ids: dict[str, str] = {}
            for document in case.documents():
                if document.slot in LASTING_SLOTS:
                    added = fresh.add_document(
                        document.slot,
                        document.name,
                        case.content(document),
                        added_at=document.added_at,
                        made_from=case.made_from(document),
                    )
                    new_ids[document.id] = added.id
            entered = renewed(draft, year)
            equipment = entered.get("equipment")
            for row in equipment if isinstance(equipment, list) else []:
                evidence = row.get("evidence") if isinstance(row, dict) else None
                if isinstance(evidence, dict) and isinstance(named := evidence.get("document"), str):
                    evidence["document"] = new_ids.get(named, named)
            fresh.save_draft(with_ids(fresh.form, entered))
    except BaseException:
        fresh.path.unlink(missing_ok=True)
        raise
    return fresh.path


def _create_beside(path: Path, year: int, procedure: str) -> CaseFile:
    stem = path.stem.removesuffix(f" {year - 1}")
    number = 1
    while True:
        name = f"{stem} {year}" if number == 1 else f"{stem} {year} ({number})"
        try:
            return CaseFile.create(path.with_name(f"{name}{path.suffix}"), procedure)
        except CaseExistsError:
            number += 1
