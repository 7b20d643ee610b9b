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
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        read = crl.CertificateList.load(der, strict=True)
        read.issuer.native, read["tbs_cert_list"]["this_update"].native
    except (ValueError, TypeError, KeyError):
        raise NotARevocationListError(file=name) from None
    return bytes(der)


def revocation_list_facts(der: bytes) -> tuple[str, datetime, datetime | None]:
    """Whose list it is, when it was made, and until when it speaks (None where it does not say)."""
    read = crl.CertificateList.load(der)
    inner = read["tbs_cert_list"]
    issuer = read.issuer.native
    name = issuer.get("common_name") or issuer.get("organization_name") or ""
    return str(name), inner["this_update"].native, inner["next_update"].native


def revocation(
    certificate: x509.Certificate,
    intermediates: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    lists: Sequence[bytes],
    at: datetime,
) -> Revocation:
    """What `lists` (DER) say of `certificate`, which leads to one of `roots` at that moment, and as of now.

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

    then, now = context(at, []), context(datetime.now(UTC), lists)

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
