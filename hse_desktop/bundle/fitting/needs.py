"""What keeps a document from what a portal takes, as far as we can do something about it."""

from dataclasses import dataclass

from hse_desktop.bundle.fitting.bounds import LATEST_VERSION
from hse_desktop.law.files import SIGNATURE_BYTES
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import Inspection
from hse_desktop.reference.portals import PortalProfile

COARSEST_DPI = 150
"""What scans are not made coarser than, where the portal names no figure: small print stays readable."""

_CLEANED = (
    "owner-restricted",
    "javascript",
    "launch-action",
    "submit-form",
    "external-reference",
    "embedded-files",
    "media",
)
"""Problems of a file that go when it is cleaned."""


@dataclass(frozen=True)
class Demands:
    """What a document is to keep to: bytes of a file and, as guidance, of a page; `scan_dpi` is what scans are not
    made coarser than; `black_and_white` is asked of scans."""

    most_bytes: int
    page_bytes: int | None
    scan_dpi: int
    black_and_white: bool

    def as_request(self) -> JsonObject:
        """As a worker is asked."""
        return {
            "most_bytes": self.most_bytes,
            "page_bytes": self.page_bytes,
            "scan_dpi": self.scan_dpi,
            "black_and_white": self.black_and_white,
        }


def demands(portal: PortalProfile) -> Demands:
    """What the portal takes, less the room that our signature needs."""
    bits, dpi = portal.scan_bits_per_pixel, portal.scan_dots_per_inch
    return Demands(
        portal.max_file_bytes.value - SIGNATURE_BYTES,
        portal.page_bytes.value if portal.page_bytes is not None else None,
        dpi.value if dpi is not None else COARSEST_DPI,
        bits is not None and bits.value == 1,
    )


def needs(document: CaseDocument, inspection: Inspection, portal: PortalProfile) -> tuple[str, ...]:
    """Codes of what could be put right: `file-too-large`, `pages-too-heavy`, `version-too-new`, `not-archival` and
    those problems of `intake.problems` that can be mended. Empty for what is signed, ours, or cannot be read."""
    signed = bool(inspection.signatures) or document.sha256 != document.received
    if document.role is not Role.HANDED_IN or signed or not inspection.readable:
        return ()
    wanted, found = demands(portal), {problem.code for problem in inspection.problems}
    if found & {"password-protected", "xfa"}:
        return ()
    codes = []
    if document.size > wanted.most_bytes:
        codes.append("file-too-large")
    if wanted.page_bytes is not None and document.size > wanted.page_bytes * inspection.pages:
        codes.append("pages-too-heavy")
    if wanted.black_and_white and "scan-not-black-and-white" in found:
        codes.append("scan-not-black-and-white")
    codes += [code for code in _CLEANED if code in found]
    if portal.pdf_a_part is not None and inspection.pdf_version > LATEST_VERSION:
        codes.append("version-too-new")
    scanned = len(inspection.pages_without_text) == inspection.pages
    if portal.pdf_a_part is not None and scanned and not inspection.pdfa:
        codes.append("not-archival")
    return tuple(codes)
