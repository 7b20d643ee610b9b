"""Every kind of document that leaves us passes a judge of PDF/A that is not ours, before and after it is signed."""

import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from hse_desktop.bundle.fitting.fit import fit
from hse_desktop.bundle.fitting.handed_in import paged
from hse_desktop.model.application import HseApplication
from hse_desktop.paper.customs import customs_sheet
from hse_desktop.paper.filing import Upload
from hse_desktop.paper.filing_values import by_subject
from hse_desktop.paper.sharing import sharing_sheet
from hse_desktop.reference.portals import portal
from hse_desktop.signing.sign import SignatureOptions, Stamp, sign
from tests.bundle.scans import scanned, written
from tests.paper.conftest import APPLICATION, changed, run_poppler, text_of, write_all
from tests.paper.preflight import judged, twin
from tests.paper.restricted import application_of, filled, write_all_restricted
from tests.signing.conftest import Pki, pki

__all__ = ["pki"]

ON = date(2026, 7, 1)
HINDI = "श्री कृष्ण ट्रेडिंग कंपनी"
STAMPED = "stamped cover-index"
NO_LIST_OF_GLYPHS = "3.1.11"
"""Preflight's code for a subset without /CIDSet: asked for by part 1, not by part 2 (ISO 19005-2, 6.2.11.4.2)."""


def _picture(dpi: int) -> bytes:
    out = io.BytesIO()
    written(1, dpi).save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


@pytest.fixture(scope="module")
def unsigned() -> dict[str, bytes]:
    """One of every kind, with a firm's name in Hindi where a firm is named."""
    hse = changed(HseApplication.model_validate(APPLICATION), {"applicant.name": f"{HINDI} Pvt Ltd"})
    data = filled()
    data["applicant"]["name"] = f"{HINDI} Pvt Ltd"
    uploads = [
        Upload(1, "01-exemption-letter.pdf", "MeitY's exemption letter", 40_000, 1, irn="2026090100012345")
    ]
    profile = portal("icegate-esanchit")
    grey = Image.radial_gradient("L").resize((827, 1169))
    fitted = {
        "fitted scan": fit("scan.pdf", scanned([written(1, 200)]), profile, on=ON),
        "fitted half-tones": fit("photo.pdf", scanned([grey], 100, 100), profile, on=ON),
    }
    assert all(each.archival for each in fitted.values())
    return (
        write_all(hse)
        | {
            f"restricted {slot}": content
            for slot, content in write_all_restricted(application_of(data)).items()
        }
        | {
            "customs-sheet": customs_sheet(hse, profile, uploads, ON),
            "copy-for-sharing": sharing_sheet(
                f"{HINDI} Pvt Ltd",
                by_subject(hse, ("applicant", "equipment")),
                [("01-a.pdf", "Datasheet")],
                ON,
            ),
            "picture": paged("scan.png", _picture(200), profile, on=ON).content,
        }
        | {name: each.parts[0].content for name, each in fitted.items()}
    )


@pytest.fixture(scope="module")
def signed(unsigned: dict[str, bytes], pki: Pki) -> dict[str, bytes]:
    """Twins that were signed, one with a visible stamp: a twin made of a signed file would show no signature."""
    key = pki.asha.signing_key
    plain = {
        f"signed {name}": sign(f"{name}.pdf", twin(unsigned[name]), key)
        for name in ("cover-index", "restricted anf-2m", "fitted scan")
    }
    options = SignatureOptions(stamp=Stamp())
    return plain | {STAMPED: sign("cover-index.pdf", twin(unsigned["cover-index"]), key, options)}


def test_preflight_objects_to_nothing(unsigned: dict[str, bytes], signed: dict[str, bytes]) -> None:
    spoilt = twin(unsigned["cover-index"]).replace(b"/OutputIntents", b"/OutputIntentz")
    found = judged({name: twin(content) for name, content in unsigned.items()} | signed | {"spoilt": spoilt})
    assert found.pop("spoilt"), "a judge that finds nothing is none"
    stamped = found.pop(STAMPED)
    assert all(problem.startswith(NO_LIST_OF_GLYPHS) for problem in stamped), stamped
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_what_is_signed_still_says_and_holds_what_part_2_asks(
    unsigned: dict[str, bytes], pki: Pki, tmp_path: Path
) -> None:
    before = unsigned["cover-index"]
    after = sign("cover-index.pdf", before, pki.asha.signing_key, SignatureOptions(stamp=Stamp()))
    assert after.startswith(before)
    with pikepdf.open(io.BytesIO(before)) as first, pikepdf.open(io.BytesIO(after)) as second:
        assert first.Root.Metadata.read_bytes() == second.Root.Metadata.read_bytes()
        assert dict(first.docinfo) == dict(second.docinfo)
        assert second.Root.Lang == "en-IN"
        assert len(second.Root.OutputIntents) == 1
        marks = [mark for page in second.pages for mark in page.obj.get("/Annots", [])]
        assert marks
        for mark in marks:
            assert int(mark.F) & 4, "it is printed"
            assert not int(mark.F) & 0b100011, "it is neither invisible, hidden nor out of view"
            assert "/N" in mark.AP
    for line in run_poppler("pdffonts", after).splitlines()[2:]:
        assert re.search(r"\byes (yes|no) +yes\b", line), line  # embedded
    assert f"{HINDI} Pvt Ltd" in text_of(after)
