"""ANF-2M and what goes with it: every value printed, whole, under the form's own numbers; totals that agree."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hse_desktop.model.documents import SLOTS, Role, hand_in_slots, written_slots
from hse_desktop.model.fields import Form, about, part_of
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.papers import papers_asked
from hse_desktop.paper.forms import keyed_in
from hse_desktop.paper.restricted.checklist import checklist
from hse_desktop.paper.restricted.filing import filing_sheet
from hse_desktop.paper.restricted.filing_values import MOST_TABLES
from hse_desktop.paper.restricted.form import MOST_ROWS, anf_2m, importer_profile
from hse_desktop.paper.restricted.paths import holder_of, leaves, lists
from hse_desktop.paper.restricted.procedure import (
    NOT_APPLICABLE,
    printed,
    whole_rupees,
)
from hse_desktop.reference.anf_2m import editions, screens
from hse_desktop.reference.portals import portal
from tests.paper.conftest import ON, run_poppler, text_of
from tests.paper.restricted import application_of, filled, write_all_restricted

HINDI = "कावेरी स्टैंडबाय पावर प्राइवेट लिमिटेड"
DECIDED_ON = ("goods.", "purpose.", "kinds.", "circumstances.", "consignment.")
"""The parts of the application that DGFT decides on: all of them stand in ANF-2M."""


def every_leaf(form: Form) -> list[tuple[str, Form, str]]:
    """Path, holder and name of every plain field, those in rows of lists too."""
    found = [(path, *holder_of(form, path)) for path in leaves(form)]
    for path in lists(form):
        holder, name = holder_of(form, path)
        for row in getattr(holder, name):
            found += [(f"{path}.{inner}", *holder_of(row, inner)) for inner in leaves(row)]
    return found


def sheet_text(application: RestrictedApplication) -> str:
    return text_of(filing_sheet(application, portal("dgft-import-authorisation"), [], ON))


def with_edition(data: dict[str, Any], edition: str | None) -> RestrictedApplication:
    return application_of({**data, "filing": {**data.get("filing", {}), "form_edition": edition}})


def test_every_value_stands_on_the_filing_sheet_beside_its_label_or_in_the_profile() -> None:
    application = application_of(filled(rows=2))
    sheet = sheet_text(application)
    seen = every_leaf(application)
    assert len(seen) > 150
    profile = "".join(text_of(importer_profile(application, ON)).split())
    for path, holder, name in seen:
        if path.startswith("profile."):
            assert "".join(printed(holder, name).split()) in profile, path
            continue
        known = about(type(holder), name)
        unit = f" ({known.unit})" if known.unit else ""
        said = " ".join(f"{known.label}{unit} {keyed_in(holder, name)}".split())
        assert said in sheet, path


@pytest.mark.parametrize("edition", ["2015", "2019", "2023"])
def test_every_value_that_dgft_decides_on_stands_in_the_form(edition: str) -> None:
    application = with_edition(filled(rows=2), edition)
    form = "".join(text_of(anf_2m(application, ON)).split())  # a long figure may break in its cell
    asked = {path for field in editions()[edition].fields for line in field.lines for path in line.paths}
    for path, holder, name in every_leaf(application):
        if path.startswith(DECIDED_ON) or path in asked:
            value = "".join(printed(holder, name).removeprefix("Rs ").split())
            assert value in form, path


@pytest.mark.parametrize("edition", ["2015", "2019", "2023"])
def test_the_form_has_its_own_numbers_and_labels_in_order(edition: str) -> None:
    application = with_edition(filled(), edition)
    form = text_of(anf_2m(application, ON))
    at = 0
    for field in editions()[edition].fields:
        wanted = f"{field.number} {field.label}".strip()
        found = form.find(wanted, at)
        assert found >= 0, wanted
        at = found
    assert editions()[edition].unseen in form
    assert "form of the Handbook of 2023" in form
    assert ("8A In case of Actual User" in form) == (edition == "2015")
    assert ("FC Type" in form) == (edition == "2019")
    assert ("not seen: its numbers" in form) == (edition == "2023")


def test_without_a_choice_the_online_form_is_printed() -> None:
    assert "online form of Public Notice 79/2015-20" in text_of(anf_2m(with_edition({}, None), ON))


def test_forms_and_screens_name_fields_that_there_are_each_screen_field_once() -> None:
    known = set(leaves(RestrictedApplication()))
    listed = set(lists(RestrictedApplication()))
    for edition in editions().values():
        for field in edition.fields:
            assert {path for line in field.lines for path in line.paths} <= known
            assert field.rows in {"", *listed}
            if field.rows:
                holder, name = holder_of(RestrictedApplication(), field.rows)
                part = part_of(type(holder), name)
                assert part is not None
                cells = [column.paths for column in field.columns] + [line.paths for line in field.under]
                assert {path for paths in cells for path in paths} <= set(part.form.model_fields)
                assert sum(column.width for column in field.columns) == pytest.approx(154)
    keyed = [path for screen in screens() for path in screen.paths]
    assert len(keyed) == len(set(keyed))
    assert set(keyed) <= known
    assert {screen.rows for screen in screens()} - {""} <= listed


def test_the_screens_stand_in_the_order_of_the_help_file() -> None:
    sheet = sheet_text(application_of(filled()))
    places = [sheet.find(f"{number} {screen.title}") for number, screen in enumerate(screens(), start=1)]
    assert -1 not in places
    assert places == sorted(places)
    assert "Days are written day/month/year" in sheet


def test_what_does_not_apply_is_said_and_what_the_portal_fills_in_too() -> None:
    form = text_of(anf_2m(RestrictedApplication(), ON))
    assert f"3 RCMC Details (if applicable) {NOT_APPLICABLE}" in form
    assert f"Past import licence details {NOT_APPLICABLE}" in form
    assert f"Aircraft or helicopter {NOT_APPLICABLE}" in form
    assert "ECOM Ref No filled in by the portal" in form
    assert "1 IEC Number –" in form, "what is missing is no Not Applicable"


def items(number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"i{n}", "description": f"Injection pump type {n}.", "itc_hs": "84133020", "quantity": n,
            "unit": "NOS", "cif_inr": f"{1_00_000 + n}", "cif_fc": f"{1000 + n}.25", "currency": "EUR",
            "country_of_origin": "Germany",
        }
        for n in range(1, number + 1)
    ]  # fmt: skip


@pytest.mark.parametrize("edition", ["2015", "2019", "2023"])
@pytest.mark.parametrize("number", [MOST_ROWS, MOST_ROWS + 1, 95])
def test_the_total_is_that_of_the_rows_printed_however_many_there_are(edition: str, number: int) -> None:
    rupees = sum(1_00_000 + n for n in range(1, number + 1))
    foreign = sum((Decimal(1000 + n) + Decimal("0.25") for n in range(1, number + 1)), Decimal(0))
    data = {
        "goods": {
            "items": items(number), "total_cif_inr": rupees, "total_cif_fc": str(foreign), "total_currency": "EUR",
        },
    }  # fmt: skip
    form = text_of(anf_2m(with_edition(data, edition), ON))
    assert f"Rs {whole_rupees(Decimal(rupees))}" in form
    assert f"Sum of the items: {whole_rupees(Decimal(rupees))} = EUR {foreign:,f}" in form
    for n in range(1, number + 1):
        assert f"Injection pump type {n}." in form
        assert whole_rupees(Decimal(1_00_000 + n)).removeprefix("Rs ") in form
    assert ("See annex" in form) == (number > MOST_ROWS)


def test_a_list_too_long_for_tables_is_set_close_and_whole() -> None:
    sheet = sheet_text(application_of({"goods": {"items": items(MOST_TABLES + 1)}}))
    for n in range(1, MOST_TABLES + 2):
        said = f"Description: Injection pump type {n}.; ITC(HS) code: 84133020; Quantity: {n};"
        assert f"Item, {n} of {MOST_TABLES + 1}: {said}" in sheet


def test_a_sum_is_left_out_where_a_row_has_no_value_or_currencies_differ() -> None:
    two = items(2)
    two[1]["currency"] = "USD"
    form = text_of(anf_2m(application_of({"goods": {"items": two}}), ON))
    assert "Sum of the items: Rs 2,00,003 " in form
    del two[0]["cif_inr"]
    assert "Sum of the items" not in text_of(anf_2m(application_of({"goods": {"items": two}}), ON))


@given(st.decimals(min_value="0.001", max_value=10**12 - 1, places=3))
def test_rupees_are_grouped_in_lakh_and_crore_and_no_digit_is_lost(amount: Decimal) -> None:
    said = whole_rupees(amount)
    digits = said.removeprefix("Rs ")
    assert Decimal(digits.replace(",", "")) == amount
    assert re.fullmatch(r"(\d{1,3}|\d{1,2}(,\d{2})*,\d{3})(\.\d+)?", digits), said


@pytest.mark.parametrize(
    ("amount", "said"),
    [("999", "Rs 999"), ("84,02,570", "Rs 84,02,570"), ("12,34,56,789.5", "Rs 12,34,56,789.50"), ("1000", "Rs 1,000"),
     ("85.1234", "Rs 85.1234")],
)  # fmt: skip
def test_rupees_as_they_are_written_in_india(amount: str, said: str) -> None:
    assert whole_rupees(Decimal(amount.replace(",", ""))) == said


@settings(max_examples=3, deadline=None)
@given(st.integers(701, 30_000), st.sampled_from(["", "\n"]))
def test_a_long_value_goes_to_an_annex_whole(length: int, between: str) -> None:
    words = [f"w{n}." for n in range(length // 5)]
    text = " ".join(word + (between if n % 9 == 8 else "") for n, word in enumerate(words))
    data: dict[str, Any] = {"purpose": {"justification": text}, "goods": {"items": items(1)}}
    data["goods"]["items"][0]["description"] = f"{'long ' * 40}end-of-description"
    for edition in ("2015", "2019"):
        content = anf_2m(with_edition(data, edition), ON)
        form = re.sub(r"Page \d+ of \d+ · ANF-2M ", "", text_of(content))
        assert " ".join(text.split()) in form
        assert "See annex 1" in form
        assert "end-of-description" in form


def test_hindi_is_printed_and_copies_out_as_typed() -> None:
    data = filled()
    data["applicant"]["name"] = HINDI
    data["purpose"]["justification"] = f"{HINDI} - हमारे अपने उपयोग के लिए"
    for slot, content in write_all_restricted(application_of(data)).items():
        assert HINDI in text_of(content), slot
        fonts = run_poppler("pdffonts", content).splitlines()[2:]
        assert all(line.split()[-5] == "yes" for line in fonts), slot


def test_the_declaration_is_never_passed_off_as_official() -> None:
    documents = write_all_restricted(application_of(filled()))
    points = text_of(documents["declaration-points"])
    assert "REPLACE BY THE PORTAL'S TEXT" in points
    assert "in our own words" in points
    assert "control lists of the United States" in points
    assert SLOTS["declaration-points"].role is Role.DRAFT, "it stays out of the bundle"
    assert "nothing here stands for it" in text_of(documents["anf-2m"])


def test_the_fee_is_reckoned_in_sight() -> None:
    sheet = sheet_text(application_of({"goods": {"total_cif_inr": "84,02,570"}}))
    assert "CIF value Rs 84,02,570. In thousands, a part counted as a whole: 8,403." in sheet
    assert "To pay: Rs 8,403." in sheet


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        ({}, set()),
        ({"goods": {"items": [{"import_type": "machinery", "condition": "second-hand"}]}}, {"engineer-certificate"}),
        ({"goods": {"items": [{"import_type": "machinery", "condition": "new"}]}}, set()),
        ({"goods": {"items": [{"import_type": "ammunition"}]}}, {"registration-certificate"}),
        ({"goods": {"items": [{"import_type": "tourism"}]}}, {"registration-certificate", "recommendation"}),
        ({"goods": {"items": [{"import_type": "aircraft"}]}}, {"recommendation"}),
        ({"goods": {"items": [{"import_type": "metallic-scrap"}]}},
         {"inspection-certificate", "contract", "pollution-consent"}),
        ({"circumstances": {"circumstance": "gift"}}, {"donor-letter"}),
        ({"circumstances": {"replaces": "short-certified-by-supplier"}}, {"customs-certificate"}),
        ({"consignment": {"us_controlled": True}}, {"legal-undertaking", "bill-of-lading"}),
        ({"filing": {"languages": "regional", "originals_elsewhere": "IEC, RA Pune"}},
         {"translation", "certified-copy"}),
        ({"held": {"number": "0550001", "lost": True, "freely_transferable": True}},
         {"authorisation", "loss-declaration", "police-report"}),
        ({"held": {"custody": "customs", "transfer_wanted": True}}, {"custody-proof", "transfer-permission"}),
    ],
)  # fmt: skip
def test_papers_are_asked_for_by_goods_and_circumstances(data: dict[str, Any], asked: set[str]) -> None:
    application = application_of(data)
    always = {"supplier-proforma", "technical-literature", "fee-receipt"}
    assert set(papers_asked(application)) == asked | always
    said = text_of(checklist(application, {"supplier-proforma": ["04-supplier-proforma.pdf"]}, ON))
    for slot in asked | always:
        assert SLOTS[slot].title in said
        assert " ".join(SLOTS[slot].issuer.split()) in said
    assert said.count("Not attached") == len(asked) + 2
    assert "04-supplier-proforma.pdf" in said


def test_every_paper_of_a_restricted_case_has_an_issuer_and_a_source() -> None:
    for slot in hand_in_slots("restricted"):
        assert SLOTS[slot].issuer or slot == "other"
        assert SLOTS[slot].help
    assert set(written_slots("restricted")) == set(write_all_restricted(RestrictedApplication()))
