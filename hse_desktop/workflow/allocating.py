"""Allocations on their way between desks: a file with what was given, and the head desk's signature over it.

The file is JSON: `allocation`, and beside it `signature`, a detached CMS container (base64) over the canonical JSON of
`allocation` (names sorted, no blanks, UTF-8).
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.register import Act, Allocation, Balance
from hse_desktop.model.words import N_
from hse_desktop.signing.detached import DetachedSignature, sign_detached, verify_detached
from hse_desktop.signing.errors import DetachedSignatureError
from hse_desktop.signing.keys import SigningKey
from hse_desktop.store.library import allocations as store
from hse_desktop.store.library.database import Library
from hse_desktop.workflow.files import read_file, write_whole
from hse_desktop.workflow.register import units_stop

_KIND: Final = "hse-desktop-allocation"

_Text = Annotated[str, Field(min_length=1, max_length=500)]
_Units = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]


class UnknownHeadDeskError(HseError):
    """The first allocation of a brand: its signer is to be confirmed. `holder`, `organisation`, `fingerprint`."""

    code = "head-desk-unknown"
    exit_code = Exit.ANSWER_IS_NO
    what = N_(
        "The allocation is signed by {holder} ({organisation}), certificate {fingerprint}, from whom none came yet."
    )
    remedy = N_(
        "Compare the fingerprint with the head desk by telephone, then name it. Later ones of the same signer need no "
        "question."
    )


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["hse-desktop-allocation"]
    version: Literal[1]
    serial: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    brand: _Text
    regulatory_model: _Text
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    units: _Units
    stop: _Units
    total: _Units
    desk: _Text
    library: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    at: _Text


@dataclass(frozen=True)
class OfferedAllocation:
    """An allocation in a file, and who signed it."""

    allocation: Allocation
    signature: DetachedSignature


def write_allocation(given: Allocation, target: Path, key: SigningKey) -> Path:
    """Sign an allocation and write its file. Signing it again gives the same units, not more: the serial tells."""
    told = {"kind": _KIND, "version": 1, **asdict(given)}
    signature = sign_detached(target.name, _canonical(told), key, at=now_in_india())
    whole = {"allocation": told, "signature": base64.b64encode(signature).decode()}
    return write_whole(target, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())


def read_allocation(file: Path, *, trust: Sequence[bytes] = ()) -> OfferedAllocation:
    """What a file gives and who signed it. Raises `DetachedSignatureError` for anything else."""
    try:
        whole = json.loads(read_file(file).decode("utf-8"))
        told = whole["allocation"]
        signature = base64.b64decode(whole["signature"], validate=True)
        given = _Given.model_validate(told)
        signed = _canonical(told)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError, ValidationError) as odd:
        raise DetachedSignatureError(file=file.name) from odd
    proven = verify_detached(file.name, signed, signature, trust=trust)
    values = given.model_dump(exclude={"kind", "version"})
    return OfferedAllocation(Allocation(**values), proven)


def take_allocation(
    library: Library, file: Path, act: Act, *, signer: str = "", trust: Sequence[bytes] = ()
) -> Balance:
    """Take an allocation in. `signer` confirms the first signer of a brand: the certificate's SHA-256, hexadecimal.

    Raises `UnknownHeadDeskError` without it, `DetachedSignatureError`, `AllocationError`.
    """
    offered = read_allocation(file, trust=trust)
    signature = offered.signature
    known = store.signer_of(library, offered.allocation.brand)
    if known is None and _plain(signer) != signature.fingerprint:
        raise UnknownHeadDeskError(
            holder=signature.holder, organisation=signature.organisation, fingerprint=signature.fingerprint
        )
    given = offered.allocation
    lawful = replace(given, stop=min(given.stop, units_stop(given.year)))
    return store.receive(library, lawful, signature.fingerprint, act)


def take_given(library: Library, file: Path, act: Act, *, trust: Sequence[bytes] = ()) -> Balance:
    """Enter an allocation that this register gave and no longer knows, from its file.

    Raises `DetachedSignatureError`, `AllocationError`.
    """
    return store.record_given(library, read_allocation(file, trust=trust).allocation, act)


def _plain(fingerprint: str) -> str:
    return "".join(sign for sign in fingerprint.lower() if sign in "0123456789abcdef")


def _canonical(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
