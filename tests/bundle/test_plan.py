"""Whatever is attached: names are unique and plain, uploads are no larger than the portal takes, nothing is lost."""

import re
from collections import Counter
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from hse_desktop.bundle.names import LONGEST_NAME, folder_name
from hse_desktop.bundle.plan import plan
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import SLOTS, CaseDocument, Role
from hse_desktop.reference.portals import OtherPortalError, portal, portal_for

_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@st.composite
def documents(draw: st.DrawFn) -> list[CaseDocument]:
    """Documents of any slots, named in any script."""
    slots = draw(st.lists(st.sampled_from(sorted(SLOTS)), min_size=1, max_size=25))
    return [
        CaseDocument(f"d{number}", slot, draw(st.text(min_size=1)), "a", 1, now_in_india(), "a")
        for number, slot in enumerate(slots)
    ]


@given(documents(), st.integers(min_value=1, max_value=9))
def test_names_and_uploads(attached: list[CaseDocument], most: int) -> None:
    profile = portal("icegate-hse")
    assert profile.max_files_per_batch is not None
    profile = replace(profile, max_files_per_batch=replace(profile.max_files_per_batch, value=most))
    planned = plan(attached, profile)
    assert {item.document.id for item in planned} == {
        d.id for d in attached if d.role not in {Role.DRAFT, Role.CUSTOMS}
    }
    names = [item.file_name for item in planned]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9-]+\.pdf", name)
        assert not _WINDOWS_DEVICES.match(name)
    sizes = Counter(item.batch for item in planned if item.batch)
    assert sorted(sizes) == list(range(1, len(sizes) + 1))
    assert all(size <= most for size in sizes.values())


def test_a_portal_that_names_no_number_takes_all_at_once() -> None:
    profile = portal("dgft-import-authorisation")
    attached = [CaseDocument(str(n), "other", "a.pdf", "a", 1, now_in_india(), "a") for n in range(12)]
    assert {item.batch for item in plan(attached, profile)} == {1}


@given(st.text(), st.sampled_from(["hse", "restricted"]))
def test_a_folder_has_a_plain_short_name(title: str, procedure: str) -> None:
    name = folder_name(title, procedure)
    assert re.fullmatch(r"[a-z0-9-]+", name)
    assert len(name) <= LONGEST_NAME


def test_a_case_is_written_for_a_portal_of_its_kind_only() -> None:
    assert portal_for("hse", "icegate-esanchit").name == "icegate-esanchit"
    with pytest.raises(OtherPortalError, match="icegate-hse"):
        portal_for("hse", "dgft-import-authorisation")
