"""Each limit of each portal profile: just under is silent, just over is told or kept to."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from PIL import Image

from hse_desktop.bundle.fitting.fit import fit
from hse_desktop.bundle.fitting.needs import demands
from hse_desktop.bundle.plan import plan
from hse_desktop.intake.inspection import inspect
from hse_desktop.law.engine import check
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.law.files import RULES, SIGNATURE_BYTES
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import read
from hse_desktop.model.inspection import Inspection
from hse_desktop.reference.portals import PortalProfile, portal, portal_names
from tests.bundle.scans import photograph, scanned
from tests.law.conftest import paper

ON = date(2026, 9, 1)
LIMITS = [(name, figure) for name in portal_names() for figure in portal(name).limits()]
_SCANS: dict[tuple[int, str], Inspection] = {}


def _told(profile: PortalProfile, document: ExaminedDocument) -> set[str]:
    form = PROCEDURES[profile.procedures[0]]
    facts = CaseFacts(read(form, {}), (document,), ON, profile)
    return {finding.rule for finding in check(facts, RULES, ())}


def _scan(dpi: int, mode: str) -> Inspection:
    """What a worker says of a scanned page of A4 of so many dots an inch, in that mode of Pillow."""
    if (dpi, mode) not in _SCANS:
        page = Image.effect_noise((round(8.27 * dpi), round(11.69 * dpi)), 60).convert(mode)
        kept = io.BytesIO()
        if mode == "1":
            page.save(kept, "PDF", resolution=dpi)
        else:
            kept.write(scanned([page], dpi))
        _SCANS[dpi, mode] = inspect("scan.pdf", kept.getvalue())
    return _SCANS[dpi, mode]


def _size(profile: PortalProfile, over: bool) -> set[str]:
    most = profile.max_file_bytes.value + int(over)
    unsigned = _told(profile, paper("datasheet", size=most - SIGNATURE_BYTES, pages=10_000, pdfa=True))
    assert unsigned == _told(profile, paper("datasheet", verdict="valid", size=most, pages=10_000, pdfa=True))
    return unsigned


def _batch(profile: PortalProfile, over: bool) -> set[str]:
    limit = profile.max_files_per_batch
    assert limit is not None
    documents = [
        CaseDocument(str(n), "datasheet", "a.pdf", "a", 1, now_in_india(), "a")
        for n in range(limit.value + int(over))
    ]
    return {"second batch"} if max(item.batch for item in plan(documents, profile)) > 1 else set()


def _page(profile: PortalProfile, over: bool) -> set[str]:
    limit = profile.page_bytes
    assert limit is not None
    return _told(profile, paper("datasheet", size=3 * limit.value + int(over), pages=3, pdfa=True))


def _dots(profile: PortalProfile, over: bool) -> set[str]:
    limit = profile.scan_dots_per_inch
    assert limit is not None
    seen = _scan(limit.value - 10 * int(over), "1")
    return _told(profile, paper("datasheet", problems=seen.problems, pdfa=True)) - {"FILE-SOUND"}


def _bits(profile: PortalProfile, over: bool) -> set[str]:
    limit = profile.scan_dots_per_inch
    assert limit is not None
    seen = _scan(limit.value, "L" if over else "1")
    return _told(profile, paper("datasheet", problems=seen.problems, pdfa=True)) - {"FILE-SOUND"}


def _part(profile: PortalProfile, over: bool) -> set[str]:
    return _told(profile, paper("datasheet", pdfa=not over))


TOLD: dict[str, tuple[Callable[[PortalProfile, bool], set[str]], str]] = {
    "max_file_bytes": (_size, "FILE-SIZE"),
    "max_files_per_batch": (_batch, "second batch"),
    "page_bytes": (_page, "FILE-PAGE-SIZE"),
    "scan_dots_per_inch": (_dots, "FILE-SCAN"),
    "scan_bits_per_pixel": (_bits, "FILE-SCAN"),
    "pdf_a_part": (_part, "FILE-PDFA"),
}


@pytest.mark.parametrize(("name", "figure"), LIMITS)
def test_just_under_is_silent_and_just_over_is_told(name: str, figure: str) -> None:
    tell, rule = TOLD[figure]
    profile = portal(name)
    assert tell(profile, False) == set()
    assert tell(profile, True) == {rule}


@pytest.mark.parametrize(("asked", "told"), [(150, set()), (196, {"FILE-SCAN"}), (300, {"FILE-SCAN"})])
def test_a_profile_of_ones_own_is_asked_for_its_own_resolution(asked: int, told: set[str]) -> None:
    shipped = portal("icegate-hse")
    assert shipped.scan_dots_per_inch is not None
    own = replace(shipped, scan_dots_per_inch=replace(shipped.scan_dots_per_inch, value=asked))
    seen = _scan(190, "1")
    assert seen.scan_dots_per_inch == 190
    document = paper("datasheet", problems=seen.problems, scan_dots_per_inch=190, pdfa=True)
    assert _told(own, document) - {"FILE-SOUND"} == told


@pytest.fixture(scope="module")
def heavy() -> bytes:
    """Three pages of half-tones, 9 MB."""
    return scanned([photograph(250) for _ in range(3)], 250, 98)


@pytest.mark.parametrize("name", portal_names())
def test_what_is_fitted_stays_just_under(name: str, heavy: bytes) -> None:
    """A little over what may be sent is made smaller; what is a little under it already is left alone."""
    profile = portal(name)
    most = demands(profile).most_bytes
    content = heavy + b"\n%" + b"x" * max(most + 1 - len(heavy), 0) + b"\n%%EOF\n"
    made = fit("scan.pdf", content, profile, on=ON)
    assert all(len(part.content) <= most for part in made.parts)
    for part in made.parts:
        with pikepdf.open(io.BytesIO(part.content)) as pdf:
            assert len(pdf.pages) == part.last - part.first + 1
