"""Each rule on restricted imports fires where the Handbook speaks, with its weight, and is silent elsewhere."""

import copy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hse_desktop.law.engine import check
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted import RULES
from hse_desktop.law.restricted.importer import rcmc_end
from hse_desktop.law.restricted.value import added, rounds_to
from hse_desktop.model.calendar import licensing_year, months_after
from hse_desktop.model.citation import Confidence, Source
from hse_desktop.model.draft import JsonObject, check_shape, label_at, leaf_type, place, read
from hse_desktop.model.fields import Choice, Form, part_of
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.reference.fees import authorisation_fee
from hse_desktop.reference.limits import limits
from hse_desktop.reference.portals import portal
from hse_desktop.reference.restricted_lists import is_listed_scrap, quota_bodies, scrap_ports
from hse_desktop.reference.sources import cited, sources
from tests.law.conftest import heaviest, paper

MUST, CHECK, NOTE = Severity.MUST_FIX, Severity.CHECK, Severity.NOTE
TODAY = date(2026, 9, 1)
ITEM, HELD, KINDS, CIRCUMSTANCE = "/goods/items/0", "/held", "/kinds", "/circumstances/circumstance"

GOOD: JsonObject = {
    "applicant": {
        "iec": "AAPFU0939F", "name": "Alpha Private Limited", "address": "1 MG Road, Pune", "pan": "AAPFU0939F",
        "gstin": "27AAPFU0939F1ZV", "iec_standing": "in-use", "change": "none",
        "profile_updated_on": "2026-05-02", "signatory": "M. Kulkarni", "email": "m.kulkarni@alpha.example",
    },
    "consignment": {"goods_location": "not-shipped", "foreign_paper": "none"},
    "goods": {
        "policy": "restricted",
        "items": [
            {
                "description": "Radio test set", "itc_hs": "90304000", "import_type": "general", "condition": "new",
                "quantity": 2, "unit": "NOS", "cif_inr": "12,34,567", "cif_fc": "14498.73", "currency": "USD",
                "rate": "85.15", "rate_notification": "57/2026", "rate_dated": "2026-08-20",
                "country_of_origin": "Austria", "country_of_export": "Austria",
            }
        ],
        "total_cif_inr": 1234567, "total_cif_fc": "14498.73", "total_currency": "USD",
        "port": "INNSA1", "port_is_edi": "yes",
    },
    "purpose": {
        "purpose": "actual-user", "actual_user_address": "1 MG Road, Pune", "justification": "For our laboratory.",
    },
    "filing": {"languages": "english-or-hindi"},
}  # fmt: skip
PAPERS = ("supplier-proforma", "technical-literature")
ALWAYS = {"RES-ROUTE", "RES-BOOK", "RES-COUNTRY", "RES-FEE"}
"""What a sound case is told: where to file, which book is cited, countries to look up, and the fee."""


def judged(
    changes: dict[str, Any] | None = None,
    papers: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    on: date = TODAY,
) -> list[Finding]:
    """Findings of the good case after `changes` by JSON Pointer, with more papers and `without` some."""
    draft = copy.deepcopy(GOOD)
    for pointer, value in (changes or {}).items():
        place(RestrictedApplication, draft, pointer, value)
    check_shape(RestrictedApplication, draft)
    attached = tuple(paper(slot) for slot in (*PAPERS, *papers) if slot not in without)
    facts = CaseFacts(read(RestrictedApplication, draft), attached, on, portal("dgft-import-authorisation"))
    return check(facts, RULES, ())


def _held(**more: Any) -> dict[str, Any]:
    given = {"number": "0550012345", "issued_on": "2026-01-15", "expires_on": "2027-07-15", **more}
    return {f"{HELD}/{name}": value for name, value in given.items()}


def _shipped(day: str, where: str = "on-the-way") -> dict[str, Any]:
    return {"/consignment/goods_location": where, "/consignment/shipped_on": day}


def _kind(kind: str, **more: Any) -> dict[str, Any]:
    return {
        f"{ITEM}/import_type": kind,
        **{f"{KINDS}/{name.replace('__', '/')}": v for name, v in more.items()},
    }


def _case(kind: str, **more: Any) -> dict[str, Any]:
    return {CIRCUMSTANCE: kind, **{f"/circumstances/{name}": value for name, value in more.items()}}


SALES = {
    f"{KINDS}/ammunition/sales/{row}/{name}": value
    for row, year in enumerate((2023, 2024, 2025))
    for name, value in (("year", year), ("value_inr", 8_000_000))
}
AMMUNITION = {**_kind("ammunition", ammunition__dealer_licence="A/1"), **SALES}
AIRCRAFT = _kind(
    "aircraft", aircraft__model="M", aircraft__year_of_manufacture=2020, aircraft__condition="new",
    aircraft__seats=6, aircraft__residual_life=20, aircraft__flying_hours=3, aircraft__use="private",
)  # fmt: skip
HOTEL = _kind("tourism", tourism__unit="hotel", tourism__exchange_earned_inr=5_000_000)
QUOTA = _kind("tariff-rate-quota", quota__product="maize", quota__body="nafed", quota__year=2027)
SCRAP = {
    **_kind("metallic-scrap", scrap__form="shredded"),
    f"{ITEM}/itc_hs": "74040010",
}
SCRAP_PAPERS = ("inspection-certificate", "contract")
UNSHREDDED = {**SCRAP, "/kinds/scrap/form": "unshredded", "/kinds/scrap/port_is_designated": True}
US_PAPERS = ("bill-of-lading", "legal-undertaking")
TRANSFER = _held(transfer_wanted=True, imported_on="2025-09-15", transfer_on="2026-10-01")
STOCK = {"/purpose/purpose": "stock-and-sale"}


def _linked(location: str) -> dict[str, Any]:
    """Linked to a case whose file is not at hand, and which said that of the goods."""
    said = {"case": "c1", "file": "Other.hsecase", "compared_on": "2026-08-20"}
    value = {"values/0/name": "goods_location", "values/0/value": location}
    return {f"/linked/{place}": told for place, told in {**said, **value}.items()}


CUSTODY = _held(
    revalidation_wanted=True, custody="customs", custody_from="2026-06-01", custody_until="2026-07-31"
)

Row = tuple[str, dict[str, Any], tuple[str, ...], str, Severity | None]
ROWS: list[Row] = [
    ("paper in a regional language", {"/filing/languages": "regional"}, (), "RES-LANGUAGE", CHECK),
    ("paper in a foreign language", {"/filing/languages": "foreign"}, (), "RES-LANGUAGE", CHECK),
    ("translated", {"/filing/languages": "foreign"}, ("translation",), "RES-LANGUAGE", None),
    ("authority named", {"/applicant/regional_authority": "Pune"}, (), "RES-JURISDICTION", NOTE),
    ("originals elsewhere", {"/filing/originals_elsewhere": "RA Mumbai, file 3"}, (), "RES-COPIES", CHECK),
    ("copies certified", {"/filing/originals_elsewhere": "RA Mumbai"}, ("certified-copy",), "RES-COPIES", None),
    ("deficiency on its 90th day", {"/filing/deficiency_on": "2026-06-03"}, (), "RES-DEFICIENCY", CHECK),
    ("deficiency on its 91st day", {"/filing/deficiency_on": "2026-06-02"}, (), "RES-DEFICIENCY", MUST),
    (
        "deficiency answered",
        {"/filing/deficiency_on": "2026-06-02", "/filing/deficiency_answered_on": "2026-06-20"}, (),
        "RES-DEFICIENCY", None,
    ),
    ("no IEC", {"/applicant/iec": None}, (), "FORM-MISSING", MUST),
    ("no signatory", {"/applicant/signatory": None}, (), "FORM-MISSING", MUST),
    ("no signatory's e-mail", {"/applicant/email": None}, (), "FORM-MISSING", MUST),
    ("no justification", {"/purpose/justification": None}, (), "FORM-MISSING", CHECK),
    ("quantity cannot be read", {f"{ITEM}/quantity": "two"}, (), "FORM-VALUE", MUST),
    ("IEC of another PAN", {"/applicant/iec": "AAACR5055K"}, (), "APPLICANT-NUMBERS", CHECK),
    ("permanent IEC", {"/applicant/iec": "0100000011"}, (), "RES-IEC-PERMANENT", CHECK),
    ("permanent IEC cut off in the print", {"/applicant/iec": "0100000053"}, (), "RES-IEC-PERMANENT", CHECK),
    ("IEC surrendered", {"/applicant/iec_standing": "surrendered"}, (), "RES-IEC-STANDING", MUST),
    ("second IEC", {"/applicant/iec_standing": "second"}, (), "RES-IEC-STANDING", CHECK),
    ("IEC deactivated", {"/applicant/iec_standing": "deactivated"}, (), "RES-IEC-STANDING", CHECK),
    ("used in a branch", {"/purpose/actual_user_address": "Plot 7, Chakan"}, (), "RES-IEC-BRANCHES", NOTE),
    ("moved", {"/applicant/change": "address"}, (), "RES-CHANGE", CHECK),
    (
        "moved, IEC amended",
        {"/applicant/change": "address", "/applicant/change_recorded": True},
        (), "RES-CHANGE", None,
    ),
    (
        "moved, RCMC held",
        {
            "/applicant/change": "address", "/applicant/change_recorded": True,
            "/applicant/changed_on": "2026-08-20", "/applicant/rcmc/number": "R1",
        },
        (), "RES-CHANGE", NOTE,
    ),
    ("new directors of a public company", {"/applicant/change": "directors-public-limited"}, (), "RES-CHANGE", None),
    ("profile a year and a day old", {"/applicant/profile_updated_on": "2025-08-31"}, (), "RES-PROFILE", MUST),
    ("profile of the licensing year before", {"/applicant/profile_updated_on": "2026-03-31"}, (), "RES-PROFILE", CHECK),
    ("profile of 1 April", {"/applicant/profile_updated_on": "2026-04-01"}, (), "RES-PROFILE", None),
    ("RCMC ended", {"/applicant/rcmc/issued_on": "2020-07-01"}, (), "RES-RCMC", CHECK),
    ("RCMC in its fifth year", {"/applicant/rcmc/issued_on": "2022-07-01"}, (), "RES-RCMC", None),
    (
        "RCMC with another end",
        {"/applicant/rcmc/issued_on": "2022-07-01", "/applicant/rcmc/valid_until": "2027-06-30"}, (),
        "RES-RCMC", CHECK,
    ),
    ("shipped, nothing issued", _shipped("2026-08-01"), (), "RES-SHIPMENT", CHECK),
    ("shipped before issue", {**_held(), **_shipped("2026-01-14")}, (), "RES-SHIPMENT", MUST),
    ("shipped on the day of issue", {**_held(), **_shipped("2026-01-15")}, (), "RES-SHIPMENT", None),
    ("shipped on the last day", {**_held(expires_on="2026-08-01"), **_shipped("2026-08-01")}, (), "RES-SHIPMENT", None),
    ("shipped after expiry", {**_held(expires_on="2026-08-01"), **_shipped("2026-08-02")}, (), "RES-SHIPMENT", MUST),
    (
        "shipped after expiry, into bond",
        {**_held(expires_on="2026-08-01"), **_shipped("2026-08-02", "in-bond")}, (), "RES-SHIPMENT", CHECK,
    ),
    (
        "shipped after 18 months, no printed date",
        {**_held(issued_on="2025-01-15", expires_on=None), **_shipped("2026-07-16")}, (), "RES-SHIPMENT", CHECK,
    ),
    ("in port", _shipped("2026-08-01", "in-port"), (), "RES-BOND", CHECK),
    (
        "in bond",
        {**_shipped("2026-08-01", "in-bond"), "/consignment/bonded_on": "2026-08-20"}, (), "RES-BOND", CHECK,
    ),
    ("on the way", _shipped("2026-08-01"), (), "RES-BOND", None),
    (
        "US certificate instead",
        {"/consignment/foreign_paper": "us-import-certificate", "/consignment/instead_of_authorisation": True}, (),
        "RES-FOREIGN-PAPER", MUST,
    ),
    (
        "US certificate beside it",
        {"/consignment/foreign_paper": "us-import-certificate"},
        (), "RES-FOREIGN-PAPER", None,
    ),
    ("end-user certificate", {"/consignment/foreign_paper": "end-user-certificate"}, (), "RES-FOREIGN-PAPER", CHECK),
    ("US control list", {"/consignment/us_controlled": True}, (), "RES-US-CONTROLLED", CHECK),
    ("US control list, papers there", {"/consignment/us_controlled": True}, US_PAPERS, "RES-US-CONTROLLED", None),
    (
        "US control list, port without EDI",
        {"/consignment/us_controlled": True, "/goods/port_is_edi": "no"}, US_PAPERS, "RES-US-CONTROLLED", MUST,
    ),
    ("US control list, for sale", {"/consignment/us_controlled": True, **STOCK}, US_PAPERS, "RES-US-CONTROLLED", MUST),
    ("heading instead of tariff item", {f"{ITEM}/itc_hs": "9030"}, (), "RES-CODE", CHECK),
    ("unknown unit", {f"{ITEM}/unit": "hogsheads"}, (), "RES-UNIT", CHECK),
    ("marble without a port", {**_kind("rough-marble"), "/goods/port": None}, (), "RES-PORT", MUST),
    ("no port for other goods", {"/goods/port": None}, (), "RES-PORT", None),
    ("no port code", {"/goods/port": "Mumbai"}, (), "RES-PORT", CHECK),
    ("port without EDI", {"/goods/port_is_edi": "no"}, (), "RES-PORT", CHECK),
    (
        "second-hand goods of chapter 85",
        {f"{ITEM}/condition": "second-hand", f"{ITEM}/itc_hs": "85171490"},
        (), "RES-SECOND-HAND", NOTE,
    ),
    ("second-hand machine", {**_kind("machinery"), f"{ITEM}/condition": "second-hand"}, (), "RES-SECOND-HAND", CHECK),
    (
        "second-hand machine, certified",
        {
            **_kind("machinery", machinery__year_of_manufacture=2015, machinery__residual_life=8),
            f"{ITEM}/condition": "second-hand",
        },
        ("engineer-certificate",), "RES-SECOND-HAND", None,
    ),
    ("a server", {f"{ITEM}/itc_hs": "84715000"}, (), "RES-SERVERS", NOTE),
    ("state trading, nobody named", {"/goods/policy": "ste"}, (), "RES-STATE-TRADING", CHECK),
    (
        "state trading, named", {"/goods/policy": "ste", "/kinds/state_trading/enterprise": "STC"}, (),
        "RES-STATE-TRADING", None,
    ),
    ("a rupee off", {f"{ITEM}/cif_inr": 1234569}, (), "RES-RATE", CHECK),
    ("rounded up", {f"{ITEM}/cif_inr": 1234567, f"{ITEM}/cif_fc": "14498.72"}, (), "RES-RATE", None),
    ("rate of tomorrow", {f"{ITEM}/rate_dated": "2026-09-02"}, (), "RES-RATE", CHECK),
    (
        "rate for 100 yen",
        {f"{ITEM}/currency": "JPY", f"{ITEM}/cif_fc": 2000000, f"{ITEM}/rate": "61.72835", f"{ITEM}/rate_units": 100},
        (), "RES-RATE", None,
    ),
    ("yen at a rate for one", {f"{ITEM}/currency": "JPY"}, (), "RES-CURRENCY", NOTE),
    ("no such currency", {f"{ITEM}/currency": "USB"}, (), "RES-CURRENCY", CHECK),
    ("total in rupees differs", {"/goods/total_cif_inr": 1234570}, (), "RES-TOTAL", CHECK),
    ("total in dollars differs", {"/goods/total_cif_fc": "14498.74"}, (), "RES-TOTAL", CHECK),
    ("total in another currency", {"/goods/total_currency": "EUR"}, (), "RES-TOTAL", CHECK),
    ("two currencies", {"/goods/items/1/currency": "EUR"}, (), "RES-TOTAL", CHECK),
    ("another fee paid", {"/filing/fee_inr": 1234}, (), "RES-FEE", CHECK),
    ("the fee paid", {"/filing/fee_inr": 1235}, (), "RES-FEE", None),
    ("fourth licensing year before", {"/purpose/past_imports/0/year": 2022}, (), "RES-PAST-IMPORTS", CHECK),
    ("licence of tomorrow", {"/purpose/past_imports/0/licence_date": "2026-09-02"}, (), "RES-PAST-IMPORTS", CHECK),
    ("a rate of zero", {f"{ITEM}/rate": "0"}, (), "FORM-VALUE", MUST),
    ("an IEC of another PAN", {"/applicant/iec": "AAACR5055K"}, (), "APPLICANT-NUMBERS", CHECK),
    ("licensing year before", {"/purpose/past_imports/0/year": 2025}, (), "RES-PAST-IMPORTS", None),
    (
        "balance does not come out",
        {
            "/purpose/past_imports/0/year": 2025, "/purpose/past_imports/0/licence_quantity": 10,
            "/purpose/past_imports/0/imported_quantity": 7, "/purpose/past_imports/0/balance_quantity": 2,
        },
        (), "RES-PAST-IMPORTS", CHECK,
    ),
    ("ammunition above 5 %", AMMUNITION, (), "RES-AMMUNITION", MUST),
    ("ammunition at 5 %", {**AMMUNITION, f"{ITEM}/cif_inr": 400000}, (), "RES-AMMUNITION", None),
    (
        "ammunition, no licence",
        {**AMMUNITION, f"{ITEM}/cif_inr": 1, "/kinds/ammunition/dealer_licence": None},
        (), "RES-AMMUNITION", MUST,
    ),
    ("ammunition, sales missing", _kind("ammunition", ammunition__dealer_licence="A/1"), (), "RES-AMMUNITION", CHECK),
    (
        "ammunition, at least Rs 2,000",
        {**AMMUNITION, **{pointer: 1 for pointer in SALES if pointer.endswith("inr")}, f"{ITEM}/cif_inr": 2000}, (),
        "RES-AMMUNITION", None,
    ),
    ("aircraft", AIRCRAFT, (), "RES-AIRCRAFT", None),
    ("aircraft, hours missing", {**AIRCRAFT, "/kinds/aircraft/flying_hours": None}, (), "RES-AIRCRAFT", CHECK),
    ("hotel within 25 %", HOTEL, ("recommendation",), "RES-TOURISM", None),
    ("hotel not recommended", HOTEL, (), "RES-TOURISM", CHECK),
    ("travel agent above 10 %", {**HOTEL, "/kinds/tourism/unit": "other"}, ("recommendation",), "RES-TOURISM", MUST),
    (
        "travel agent with what is carried forward",
        {**HOTEL, "/kinds/tourism/unit": "other", "/kinds/tourism/carried_forward_inr": 734567}, ("recommendation",),
        "RES-TOURISM", None,
    ),
    ("tourism, nothing earned", _kind("tourism"), ("recommendation",), "RES-TOURISM", CHECK),
    ("quota for a named body", QUOTA, (), "RES-QUOTA", NOTE),
    ("quota for another", {**QUOTA, "/kinds/quota/body": "another"}, (), "RES-QUOTA", MUST),
    ("quota for a body of another product", {**QUOTA, "/kinds/quota/body": "cwc"}, (), "RES-QUOTA", MUST),
    ("quota of a year too near", {**QUOTA, "/kinds/quota/year": 2026}, (), "RES-QUOTA", MUST),
    ("quota, nothing chosen", _kind("tariff-rate-quota"), (), "RES-QUOTA", CHECK),
    ("listed scrap", SCRAP, SCRAP_PAPERS, "RES-SCRAP", CHECK),
    ("scrap, papers missing", SCRAP, (), "RES-SCRAP", CHECK),
    ("other scrap", {**SCRAP, f"{ITEM}/itc_hs": "74040090"}, SCRAP_PAPERS, "RES-SCRAP", CHECK),
    ("unshredded at a designated port", UNSHREDDED, SCRAP_PAPERS, "RES-SCRAP", CHECK),
    ("unshredded elsewhere", {**UNSHREDDED, "/kinds/scrap/port_is_designated": False}, SCRAP_PAPERS, "RES-SCRAP", MUST),
    ("unshredded from Hodaideh", {**UNSHREDDED, "/kinds/scrap/loaded_at": "hodaideh"}, SCRAP_PAPERS, "RES-SCRAP", MUST),
    ("gift", _case("gift"), ("donor-letter",), "RES-GIFT", NOTE),
    ("gift without the donor's letter", _case("gift"), (), "RES-GIFT", CHECK),
    ("gift to a charity, duty due", _case("gift", charitable=True), ("donor-letter",), "RES-GIFT", NOTE),
    ("gift to a charity, no duty", _case("gift", charitable=True, duty_exempt=True), (), "RES-GIFT", CHECK),
    ("cheque forms", _case("cheque-ticket-forms"), (), "RES-FORMS", CHECK),
    ("spares recommended", _case("aircraft-spares", dgca_recommended=True), (), "RES-AIRCRAFT-SPARES", CHECK),
    ("spares not recommended", _case("aircraft-spares"), (), "RES-AIRCRAFT-SPARES", NOTE),
    (
        "short shipment certified",
        _case("replacement", replaces="short-certified-by-customs"),
        (), "RES-REPLACEMENT", CHECK,
    ),
    ("another replacement", _case("replacement", replaces="other"), (), "RES-REPLACEMENT", NOTE),
    (
        "defective, in time and free",
        _case("replacement", replaces="defective-or-damaged", cleared_on="2024-09-01", free_or_insured=True), (),
        "RES-REPLACEMENT", CHECK,
    ),
    (
        "defective, 24 months and a day",
        _case("replacement", replaces="defective-or-damaged", cleared_on="2024-08-31", free_or_insured=True), (),
        "RES-REPLACEMENT", NOTE,
    ),
    (
        "defective, within a longer guarantee",
        _case(
            "replacement", replaces="defective-or-damaged", cleared_on="2024-08-31", free_or_insured=True,
            guarantee_until="2027-08-31",
        ),
        (), "RES-REPLACEMENT", CHECK,
    ),
    (
        "defective, paid for",
        _case("replacement", replaces="defective-or-damaged", cleared_on="2025-09-01"), (), "RES-REPLACEMENT", NOTE,
    ),
    ("office approved by the RBI", _case("overseas-office", rbi_approved=True), (), "RES-OVERSEAS-OFFICE", CHECK),
    ("office not approved", _case("overseas-office"), (), "RES-OVERSEAS-OFFICE", NOTE),
    ("Government agreement", _case("government-agreement"), (), "RES-GOVERNMENT", CHECK),
    ("recognised unit", _case("research-unit", recognised_unit=True), (), "RES-RESEARCH", CHECK),
    ("live animals", _case("research-unit", recognised_unit=True, live_animals=True), (), "RES-RESEARCH", NOTE),
    ("unit not recognised", _case("research-unit"), (), "RES-RESEARCH", NOTE),
    ("restricted exhibit", _case("exhibit"), (), "RES-EXHIBIT", NOTE),
    ("exhibits sold for Rs 5 lakh", _case("exhibit", exhibit_sale_inr=500000), (), "RES-EXHIBIT", NOTE),
    ("exhibits sold for more", _case("exhibit", exhibit_sale_inr=500001), (), "RES-EXHIBIT", CHECK),
    ("sample", _case("sample", sample_goods="ordinary"), (), "RES-SAMPLE", CHECK),
    ("sample of bees", _case("sample", sample_goods="seeds-bees-drugs"), (), "RES-SAMPLE", NOTE),
    (
        "tea for Rs 2,000",
        _case("sample", sample_goods="tea", tea_cif_inr=2000, tea_industry=True),
        (), "RES-SAMPLE", CHECK,
    ),
    (
        "tea for Rs 2,001",
        _case("sample", sample_goods="tea", tea_cif_inr=2001, tea_industry=True),
        (), "RES-SAMPLE", NOTE,
    ),
    ("18 months as printed", _held(), (), "RES-TERM", None),
    ("no printed date", _held(expires_on=None), (), "RES-TERM", NOTE),
    ("printed otherwise", _held(expires_on="2027-01-15"), (), "RES-TERM", CHECK),
    ("ends in 59 days", _held(issued_on="2025-04-30", expires_on="2026-10-30"), (), "RES-TERM", NOTE),
    ("ended", _held(issued_on="2025-02-28", expires_on="2026-08-28"), (), "RES-TERM", CHECK),
    ("stock and sale applied for", STOCK, (), "RES-REVALIDATION", NOTE),
    ("stock and sale revalidated", {**STOCK, **_held(revalidation_wanted=True)}, (), "RES-REVALIDATION", MUST),
    ("stock and sale in custody", {**STOCK, **CUSTODY}, (), "RES-REVALIDATION", CHECK),
    ("custody proven", {**STOCK, **CUSTODY}, ("custody-proof",), "RES-REVALIDATION", NOTE),
    ("actual user revalidates", _held(revalidation_wanted=True), (), "RES-REVALIDATION", NOTE),
    ("lost", _held(lost=True), (), "RES-LOST", MUST),
    ("lost and declared", _held(lost=True), ("loss-declaration",), "RES-LOST", None),
    ("lost and ended", _held(lost=True, expires_on="2026-08-31"), ("loss-declaration",), "RES-LOST", MUST),
    (
        "lost, ended by reckoning",
        _held(lost=True, issued_on="2025-02-28", expires_on=None),
        ("loss-declaration",), "RES-LOST", CHECK,
    ),
    ("transferable, lost", _held(lost=True, freely_transferable=True), ("loss-declaration",), "RES-LOST", MUST),
    (
        "transferable, lost by Government",
        _held(lost=True, freely_transferable=True, lost_by_government=True),
        ("loss-declaration",), "RES-LOST", None,
    ),
    ("part used", {**_held(cif_inr=1000), "/held/uses/0/cif_inr": 400}, (), "RES-USE", NOTE),
    (
        "more of an item used than applied for",
        {**_held(cif_inr=10000), "/held/uses/0/cif_inr": 400, "/held/uses/0/quantity": 3}, (), "RES-USE", CHECK,
    ),
    ("aircraft filled in for other goods", {f"{KINDS}/aircraft/seats": 6}, (), "RES-PART", CHECK),
    ("aircraft filled in for aircraft", AIRCRAFT, (), "RES-PART", None),
    ("an amendment is wanted", _held(amendment_wanted="Port"), (), "RES-AMENDMENT", NOTE),
    ("a higher value is wanted", _held(cif_inr=1000, cif_wanted_inr=200000), (), "RES-AMENDMENT", NOTE),
    ("a lower value is wanted", _held(cif_inr=1000, cif_wanted_inr=900), (), "RES-AMENDMENT", CHECK),
    ("no amendment is wanted", _held(cif_inr=1000), (), "RES-AMENDMENT", None),
    ("the linked application says otherwise", _linked("in-bond"), (), "RES-LINKED", CHECK),
    ("the linked application agrees", _linked("not-shipped"), (), "RES-LINKED", None),
    ("more than all used", {**_held(cif_inr=1000), "/held/uses/0/cif_inr": 1001}, (), "RES-USE", CHECK),
    ("through another port", {**_held(port="INNSA1"), "/held/uses/0/port": "INMAA1"}, (), "RES-USE", MUST),
    (
        "through another port, permitted",
        {**_held(port="INNSA1", other_port_permitted=True), "/held/uses/0/port": "INMAA1"}, (), "RES-USE", None,
    ),
    ("transfer within two years", TRANSFER, (), "RES-TRANSFER", MUST),
    ("transfer permitted", TRANSFER, ("transfer-permission",), "RES-TRANSFER", None),
    ("transfer after two years", {**TRANSFER, "/held/transfer_on": "2027-09-15"}, (), "RES-TRANSFER", None),
    ("transfer of what is free by then", {**TRANSFER, "/held/free_at_transfer": True}, (), "RES-TRANSFER", None),
    ("hotel goods after two years", {**TRANSFER, **HOTEL, "/held/transfer_on": "2027-09-15"}, (), "RES-TRANSFER", MUST),
    ("hotel goods re-exported", {**TRANSFER, **HOTEL, "/held/re_exported": True}, (), "RES-TRANSFER", None),
    ("firearms", {**TRANSFER, "/held/firearms": True}, (), "RES-TRANSFER", CHECK),
    (
        "firearms, importer of 60",
        {**TRANSFER, "/held/firearms": True, "/held/importer_age": 60},
        (), "RES-TRANSFER", None,
    ),
]  # fmt: skip


def test_a_sound_case_hears_only_where_to_file_what_it_costs_and_which_book_is_cited() -> None:
    findings = judged()
    assert {finding.rule for finding in findings} == ALWAYS
    assert not [finding for finding in findings if finding.severity is MUST]


@pytest.mark.parametrize(("what", "changes", "papers", "rule", "weight"), ROWS, ids=[row[0] for row in ROWS])
def test_rule(
    what: str, changes: dict[str, Any], papers: tuple[str, ...], rule: str, weight: Severity | None
) -> None:
    findings = judged(changes, papers)
    assert heaviest(findings, rule) == weight, findings
    grounds = {known.id: known.gives for known in RULES}
    for finding in findings:
        there = finding.where.removeprefix("/documents/")
        assert there != finding.where or label_at(RestrictedApplication, finding.where), finding
        allowed = grounds[finding.rule]
        speaks_for_itself = (finding.severity, None) in allowed
        assert not allowed or speaks_for_itself or (finding.severity, finding.citation) in allowed, finding
        assert "{" not in finding.message.english()


@pytest.mark.parametrize(
    ("on", "route", "book"),
    [
        (date(2019, 3, 17), None, None),
        (date(2019, 3, 18), "Public Notice", None),
        (date(2021, 3, 21), "Public Notice", None),
        (date(2021, 3, 22), "Trade Notice", None),
        (date(2023, 4, 1), "Trade Notice", NOTE),
    ],
)
def test_the_route_is_that_of_the_day(on: date, route: str | None, book: Severity | None) -> None:
    findings = judged(on=on)
    told = [cited(f.citation).english() for f in findings if f.rule == "RES-ROUTE"]
    assert (route or "") in "".join(told)
    assert len(told) == bool(route)
    assert heaviest(findings, "RES-BOOK") == book


def test_without_goods_there_is_no_word_of_countries_papers_or_fee() -> None:
    changes: dict[str, Any] = {"/goods/items": None, "/goods/total_cif_inr": None}
    silent = {"RES-COUNTRY", "RES-PAPERS", "RES-FEE"}
    assert not silent & {f.rule for f in judged(changes, without=PAPERS)}
    assert heaviest(judged(without=PAPERS), "RES-PAPERS") == CHECK


def test_every_rule_is_shown_to_fire_and_to_be_silent() -> None:
    fires = {row[3] for row in ROWS if row[4]} | ALWAYS | {"RES-PAPERS"}
    in_the_sound_case = {finding.rule for finding in judged()}
    ours = {
        rule.id for rule in RULES if not rule.id.startswith(("FILE-", "DATA-"))
    }  # those are shown with HSE
    assert ours == fires
    silent = {rule.id for rule in RULES} - in_the_sound_case
    assert silent | ALWAYS == {rule.id for rule in RULES}


def test_only_what_the_handbook_itself_says_must_be_fixed() -> None:
    for rule in (rule for rule in RULES if rule.id.startswith("RES-")):
        assert rule.gives
        for severity, citation in rule.gives:
            assert citation is not None
            assert citation.source in sources()
            if severity is MUST:
                assert (citation.source, citation.confidence) == (Source.HBP, Confidence.SEED), rule.id


def test_every_limit_has_a_date_and_a_source_and_is_looked_up_by_a_rule() -> None:
    named = {name for rule in RULES for name in rule.limits}
    assert {limit.name for limit in limits("restricted")} == named
    for limit in limits("restricted"):
        assert limit.citation.source in sources()
        assert limit.value > 0


def test_lists_of_the_handbook() -> None:
    assert len(scrap_ports()) == 26
    assert is_listed_scrap("81042010")
    assert not is_listed_scrap("72042110")
    assert "state-supplies" not in quota_bodies("maize")


def test_the_fee_is_shown_step_by_step() -> None:
    (finding,) = [f for f in judged() if f.rule == "RES-FEE"]
    assert "1,235" in finding.message.english()
    assert "Rs 12,34,567" in finding.message.english()


def test_a_paragraph_of_the_handbook_is_given_with_its_place_in_the_later_one() -> None:
    (finding,) = [f for f in judged({"/filing/deficiency_on": "2026-06-02"}) if f.rule == "RES-DEFICIENCY"]
    assert finding.citation.paragraph.startswith("2.05(b)")
    (language,) = [f for f in judged({"/filing/languages": "regional"}) if f.rule == "RES-LANGUAGE"]
    assert "HBP 2015-20, 2.03(b) (in HBP 2023: 2.03)" in cited(language.citation).english()


_rupees = st.decimals(1, 10**11, places=2)


@given(
    st.lists(
        st.tuples(st.decimals("0.01", 10**8, places=2), st.decimals("0.01", 999, places=4)),
        min_size=1,
        max_size=6,
    )
)
def test_sums_that_are_reckoned_exactly_and_rounded_to_rupees_or_paise_are_never_doubted(
    lines: list[tuple[Decimal, Decimal]],
) -> None:
    for places in (Decimal(1), Decimal("0.01")):
        items: list[Any] = []
        for fc, rate in lines:
            rupees = max((fc * rate).quantize(places), places)
            items.append({"cif_fc": str(fc), "rate": str(rate), "currency": "USD", "cif_inr": str(rupees)})
        total = added([Decimal(item["cif_inr"]) for item in items])
        foreign = added([fc for fc, _rate in lines])
        findings = judged(
            {"/goods/items": items, "/goods/total_cif_inr": str(total), "/goods/total_cif_fc": str(foreign)}
        )
        assert not {"RES-RATE", "RES-TOTAL"} & {finding.rule for finding in findings}


@given(_rupees, st.integers(1, 10**6))
def test_a_whole_rupee_more_or_less_is_always_doubted(exact: Decimal, off: int) -> None:
    assert rounds_to(exact, exact)
    assert not rounds_to(exact, exact + off)
    assert rounds_to(exact, exact.to_integral_value())


@given(_rupees)
def test_the_fee_entered_as_reckoned_is_not_doubted(total: Decimal) -> None:
    due = authorisation_fee(total).amount
    changes = {"/goods/total_cif_inr": str(total), "/filing/fee_inr": str(due)}
    assert heaviest(judged(changes), "RES-FEE") is None


_days = st.dates(date(2015, 4, 1), date(2035, 12, 31))


@given(_days, st.integers(0, 400))
def test_months_after_keep_order_and_the_day_of_the_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert months_after(day + timedelta(days=1), months) >= later


@given(_days, st.integers(-40, 700))
def test_goods_are_covered_from_the_day_of_issue_to_the_printed_day(issued: date, after: int) -> None:
    printed, shipped = months_after(issued, 18), issued + timedelta(days=after)
    changes = {
        **_held(issued_on=issued.isoformat(), expires_on=printed.isoformat()),
        **_shipped(shipped.isoformat()),
    }
    said = heaviest(judged(changes, on=shipped), "RES-SHIPMENT")
    assert said == (None if issued <= shipped <= printed else MUST)


@given(_days)
def test_an_rcmc_ends_on_31_march_in_its_fifth_licensing_year(issued: date) -> None:
    ends = rcmc_end(issued, 5)
    assert (ends.month, ends.day) == (3, 31)
    assert licensing_year(ends) == licensing_year(issued) + 4


def _sensible(form: type[Form]) -> st.SearchStrategy[JsonObject]:
    """A form filled in with values that can be read, whether or not they go together."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name in form.model_fields:
        part = part_of(form, name)
        kind = leaf_type(form, name) if part is None else str
        if part is not None:
            rows = _sensible(part.form)
            fields[name] = st.lists(rows, min_size=1, max_size=2) if part.is_list else rows
        elif issubclass(kind, Choice):
            fields[name] = st.sampled_from([choice.value for choice in kind])
        else:
            fields[name] = {
                bool: st.booleans(),
                int: st.integers(1, 2999),
                Decimal: st.decimals("0.001", 10**11, places=3).map(str),
                date: st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat),
            }.get(kind, st.sampled_from(["USD", "JPY", "INNSA1", "84715000", "NOS", "0100000011", "Alpha"]))
    return st.fixed_dictionaries({name: values for name, values in fields.items() if name != "id"})


@settings(max_examples=60)
@given(_sensible(RestrictedApplication), st.dates(date(2015, 4, 1), date(2999, 12, 31)))
def test_whatever_is_entered_every_rule_answers_in_whole_sentences(draft: JsonObject, on: date) -> None:
    check_shape(RestrictedApplication, draft)
    facts = CaseFacts(read(RestrictedApplication, draft), (), on, portal("dgft-import-authorisation"))
    for finding in check(facts, RULES, ()):
        assert finding.message.english().endswith((".", ")"))
        assert finding.fingerprint
