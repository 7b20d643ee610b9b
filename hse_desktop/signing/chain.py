"""From a certificate up to a root: putting a chain in order, and proving that it leads to a trusted root."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime

from asn1crypto import x509


def chain_above(
    certificate: x509.Certificate, available: Iterable[x509.Certificate]
) -> list[x509.Certificate]:
    """The issuers of `certificate` among `available`, nearest first, by name and key identifier.

    It ends at a self-signed certificate, or where an issuer is not available. No signature is verified here.
    """
    pool = {bytes(each.sha256): each for each in available}
    chain: list[x509.Certificate] = []
    seen = {bytes(certificate.sha256)}
    current = certificate
    while not is_self_issued(current):
        issuer = next(
            (each for digest, each in pool.items() if digest not in seen and _issued(each, current)), None
        )
        if issuer is None:
            break
        seen.add(bytes(issuer.sha256))
        chain.append(issuer)
        current = issuer
    return chain


def is_self_issued(certificate: x509.Certificate) -> bool:
    """True if the certificate names itself as its issuer, as a root does."""
    return bool(certificate.subject == certificate.issuer)


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    if issuer.subject != certificate.issuer:
        return False
    wanted, offered = certificate.authority_key_identifier, issuer.key_identifier
    return wanted is None or offered is None or wanted == offered


def leads_to_root(
    certificate: x509.Certificate,
    intermediates: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    at: datetime,
) -> bool:
    """True if a valid path (RFC 5280, 6) leads from `certificate` to one of `roots` at that moment.

    Nothing is fetched and revocation is not looked at. Paths whose certificates are signed with SHA-1 or MD5, or
    with RSA keys under 2048 bits, do not count. A certificate that is itself among `roots` is trusted.

    Runs an event loop of its own: not to be called inside another.
    """
    # Loads slowly, and most runs of the command line do not need it.
    from pyhanko_certvalidator import ValidationContext, find_valid_path  # noqa: PLC0415

    context = ValidationContext(
        trust_roots=list(roots),
        other_certs=list(intermediates),
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )

    async def search() -> bool:
        try:
            await find_valid_path(
                certificate,
                context.path_builder.async_build_paths_lazy(certificate),
                validation_context=context,
            )
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - whatever a stranger's certificates make the validator raise proves nothing
            return False
        return True

    return asyncio.run(search())
