"""Asks a time-stamp server (RFC 3161) for the time of a signature. The only network call here, and only if asked for.

What the server answers is believed within bounds: it must be about our digest and our number, and it is embedded as
it came; whether its signer is to be trusted is for verification to say.
"""

import hashlib
import secrets
import urllib.error
import urllib.request
from typing import Final
from urllib.parse import urlsplit

from asn1crypto import cms, tsp

from hse_desktop.signing.errors import TimeStampAddressError, TimeStampFailedError

TOKEN_BYTES: Final = 16 << 10
"""Room for a token with its certificates; what is larger is refused."""

_SECONDS: Final = 20.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The person named one server; no other is asked in its place."""

    def redirect_request(self, *_about: object) -> None:
        return None


def require_address(server: str) -> None:
    """Raise `TimeStampAddressError` unless `server` is an http or https address."""
    parts = urlsplit(server)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise TimeStampAddressError(server=server)


def time_stamp(signature: bytes, server: str) -> cms.ContentInfo:
    """A token that says when `signature`, the value in a SignerInfo, existed (ETSI EN 319 122-1, 5.3).

    Raises `TimeStampAddressError` or `TimeStampFailedError`.
    """
    require_address(server)
    digest = hashlib.sha256(signature).digest()
    number = secrets.randbits(63)
    asked = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
            "nonce": number,
            "cert_req": True,
        }
    )
    answer = _post(server, asked.dump())
    try:
        told = tsp.TimeStampResp.load(answer, strict=True)
        granted = told["status"]["status"].native in {"granted", "granted_with_mods"}
        token = told["time_stamp_token"]
        about = token["content"]["encap_content_info"]["content"].parsed if granted else None
        fits = (
            about is not None
            and about["message_imprint"]["hashed_message"].native == digest
            and about["nonce"].native == number
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        raise TimeStampFailedError(server=server, reason="no time-stamp came back") from None
    if not granted:
        raise TimeStampFailedError(server=server, reason="the server declined")
    if not fits or len(token.dump()) > TOKEN_BYTES:
        raise TimeStampFailedError(server=server, reason="the time-stamp is not for this signature")
    return token


def _post(server: str, body: bytes) -> bytes:
    request = urllib.request.Request(  # noqa: S310 - `require_address` let only http and https pass
        server,
        data=body,
        headers={"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"},
    )
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as response:
            answer: bytes = response.read(TOKEN_BYTES + 4096)
    except urllib.error.HTTPError as error:
        raise TimeStampFailedError(server=server, reason=f"HTTP {error.code}") from None
    except (OSError, ValueError) as error:
        raise TimeStampFailedError(server=server, reason=type(error).__name__) from None
    return answer
