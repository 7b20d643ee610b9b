"""What an importer asks of a brand owner, as a file that pre-fills the brand's own copy of the application."""

import json
from dataclasses import dataclass
from typing import Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, UnfitDataError, check_shape

FORMAT: Final = "hse-desktop-request/1"
ASKED_PARTS: Final = ("applicant", "shipment", "brand_owner", "manufacturer", "equipment")
"""The parts of the application that the brand owner needs; invoices and what else is the importer's stay behind."""


@dataclass(frozen=True)
class BrandRequest:
    """The request of the case `case` (its id), made on the day `asked_on` (ISO 8601). `application` has the shape of
    an application's draft, with `ASKED_PARTS` only."""

    case: str
    asked_on: str
    application: JsonObject


def request_from(draft: JsonObject, case: str, asked_on: str) -> BrandRequest:
    """The request that follows from a draft; where its evidence lies is left out, for the documents stay behind."""
    asked: JsonObject = {part: draft[part] for part in ASKED_PARTS if part in draft}
    rows = asked.get("equipment")
    if isinstance(rows, list):
        asked["equipment"] = [
            {name: value for name, value in row.items() if name != "evidence"}
            for row in rows
            if isinstance(row, dict)
        ]
    return BrandRequest(case, asked_on, asked)


def request_bytes(request: BrandRequest) -> bytes:
    """The file: JSON, readable, the same for the same request."""
    content = {
        "format": FORMAT,
        "case": request.case,
        "asked_on": request.asked_on,
        "application": request.application,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def parse_request(content: bytes) -> BrandRequest | None:
    """The request in a stranger's file, or None if it is none, or of a later version."""
    try:
        told = json.loads(content)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            return None
        application = told["application"]
        check_shape(HseApplication, application)
        if not set(application) <= set(ASKED_PARTS):
            return None
        return BrandRequest(str(told["case"]), str(told["asked_on"]), application)
    except (ValueError, KeyError, TypeError, UnfitDataError, RecursionError):
        return None
