"""What a bundle says of itself.

The signed cover index carries the record: every other file of the bundle with its SHA-256, and how the
application was checked. `manifest.json` is that record with the cover index's own entry added, so nothing in
it is believed that the signature does not cover.
"""

import json
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from hse_desktop.model.verification import BundleKind

RECORD_FORMAT = "hse-desktop-bundle/1"
COVER_SLOT = "cover-index"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SignerEntry(_Frozen):
    """One signature of a file: names and serial number (hex) of its certificate."""

    signer: str
    organisation: str
    serial: str


class FileEntry(_Frozen):
    """One file: `batch` counts the uploads from 1, 0 for a file that is not uploaded; `bytes` is its size; `irn` is the
    number that e-Sanchit gave it, where it is known."""

    file: str
    slot: str
    title: str
    sha256: str
    bytes: int
    pages: int
    batch: int
    signatures: list[SignerEntry]
    irn: str = ""


class AcknowledgedEntry(_Frozen):
    """A finding that a person took note of, with the reason given."""

    rule: str
    where: str
    message: str
    reason: str


class OpenEntry(_Frozen):
    """A finding that was open when the documents were signed."""

    rule: str
    severity: str
    where: str
    message: str


class Record(_Frozen):
    """The record of a bundle. `prepared_on` and `rule_set` are ISO 8601 dates."""

    format: str = RECORD_FORMAT
    kind: BundleKind = "application"
    procedure: str
    title: str
    portal: str
    prepared_on: str
    rule_set: str
    tool: str
    ready: bool
    acknowledged: list[AcknowledgedEntry]
    open: list[OpenEntry]
    files: list[FileEntry]

    def canonical(self) -> str:
        """The record as JSON text that depends on its content only."""
        return json.dumps(self.model_dump(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def with_cover(self, cover: FileEntry) -> "Record":
        """The manifest: this record with the cover index's own entry in front."""
        return self.model_copy(update={"files": [cover, *self.files]})

    def without_cover(self) -> "Record":
        """The record a manifest must agree with."""
        return self.model_copy(update={"files": [entry for entry in self.files if entry.slot != COVER_SLOT]})


def parse_record(text: str | bytes) -> Record | None:
    """A record or manifest, or None if it is none of ours."""
    try:
        record = Record.model_validate_json(text)
    except (ValidationError, RecursionError):
        return None
    return record if record.format == RECORD_FORMAT else None


def manifest_bytes(manifest: Record) -> bytes:
    """`manifest.json`, readable and with a fixed order."""
    return (json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n").encode()


def sums_bytes(digests: Sequence[tuple[str, str]]) -> bytes:
    """`SHA256SUMS` as `sha256sum -c` reads it, from (file name, hex digest)."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests).encode()
