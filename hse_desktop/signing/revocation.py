"""Whether a certificate was revoked, told from revocation lists that a person imported. Nothing is fetched."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import crl, pem, x509

from hse_desktop.signing.errors import NotARevocationListError


@dataclass(frozen=True)
class Revocation:
    """What the lists say: `checked` is False if none of them speaks of the certificate now; `revoked_at` is None
    if it does and does not list it."""

    checked: bool
    revoked_at: datetime | None = None


NOT_CHECKED = Revocation(checked=False)


def load_revocation_list(content: bytes, name: str) -> bytes:
    """A revocation list (RFC 5280, 5) from PEM or DER, as DER. Raises `NotARevocationListError`."""
    try:
        der = bytes(pem.unarmor(content)[2] if pem.detect(content) else content)
    except ValueError:
        raise NotARevocationListError(file=name) from None
    if not is_revocation_list(der):
        raise NotARevocationListError(file=name)
    return der


def is_revocation_list(der: bytes) -> bool:
    """True for the DER of a list that names its issuer and its day; whether it can be believed is not looked at."""
    try:
        read = crl.CertificateList.load(der, strict=True)
        read.issuer.native, read["tbs_cert_list"]["this_update"].native
    except (ValueError, TypeError, KeyError):
        return False
    return True


def revocation_list_facts(der: bytes) -> tuple[str, datetime, datetime | None]:
    """Whose list it is, when it was made, and until when it speaks (None where it does not say)."""
    read = crl.CertificateList.load(der)
    inner = read["tbs_cert_list"]
    issuer = read.issuer.native
    name = issuer.get("common_name") or issuer.get("organization_name") or ""
    return str(name), inner["this_update"].native, inner["next_update"].native


def lists_for(certificates: Sequence[bytes], lists: Sequence[bytes], at: datetime) -> list[bytes]:
    """Of `lists` (DER) the newest of each issuer of these `certificates` (DER) that is not out of date at that
    moment, in the order of the certificates. Looked up by name: who signed a list is for verification to prove."""
    found: dict[bytes, bytes] = {}
    for der in certificates:
        issuer = x509.Certificate.load(der).issuer
        speaking = [
            (read["tbs_cert_list"]["this_update"].native, each)
            for each in lists
            if (read := crl.CertificateList.load(each)).issuer == issuer and _speaks(read, at)
        ]
        if speaking:
            found.setdefault(issuer.dump(), max(speaking)[1])
    return list(found.values())


def _speaks(read: crl.CertificateList, at: datetime) -> bool:
    inner = read["tbs_cert_list"]
    until: datetime | None = inner["next_update"].native
    return bool(inner["this_update"].native <= at) and (until is None or at <= until)


def revocation(  # noqa: PLR0917 - each is something else
    certificate: x509.Certificate,
    intermediates: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    lists: Sequence[bytes],
    at: datetime,
    as_of: datetime | None = None,
) -> Revocation:
    """What `lists` (DER) say of `certificate`, which leads to one of `roots` at that moment, `as_of` then (now).

    A list counts only if the issuer of the certificate, or whom that one authorised, signed it (RFC 5280, 6.3), and
    if it is not out of date.

    Runs an event loop of its own: not to be called inside another.
    """
    if not lists:
        return NOT_CHECKED
    # Loads slowly, and is needed only where there is a list.
    from pyhanko_certvalidator import ValidationContext, find_valid_path  # noqa: PLC0415
    from pyhanko_certvalidator.errors import RevokedError  # noqa: PLC0415
    from pyhanko_certvalidator.revinfo.validate_crl import verify_crl  # noqa: PLC0415

    def context(moment: datetime, crls: Sequence[bytes]) -> ValidationContext:
        return ValidationContext(
            trust_roots=list(roots),
            other_certs=list(intermediates),
            moment=moment,
            crls=list(crls),
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    then, now = context(at, []), context(as_of or datetime.now(UTC), lists)

    async def look() -> Revocation:
        try:
            path = await find_valid_path(
                certificate, then.path_builder.async_build_paths_lazy(certificate), validation_context=then
            )
            await verify_crl(certificate, path, now)
        except RevokedError as revoked:
            return Revocation(checked=True, revoked_at=revoked.revocation_dt)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a list that the validator cannot use proves nothing
            return NOT_CHECKED
        return Revocation(checked=True)

    return asyncio.run(look())
