"""Speaks PKCS#11 to a token's driver. Runs in the key process only: a driver may crash, hang or print.

What an error means is told by its numeric code, which python-pkcs11 gives as a class; messages are not read, and
an unknown code stays unknown.
"""

from __future__ import annotations

import ctypes
import hashlib
from typing import TYPE_CHECKING, Any, Final

import pkcs11
from asn1crypto import algos
from pkcs11 import Attribute, CertificateType, KeyType, Mechanism, ObjectClass, TokenFlag
from pkcs11.util.ec import encode_ecdsa_signature

from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.signing.certificates import load_der

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

_MOST_CERTIFICATES: Final = 50
_MOST_BYTES: Final = 64 << 10  # of one certificate
_MOST_HASHED: Final = 16 << 10  # bytes that a token is asked to hash

_GONE: Final = (
    pkcs11.DeviceRemoved,
    pkcs11.ObjectHandleInvalid,
    pkcs11.KeyHandleInvalid,
    pkcs11.SessionClosed,
    pkcs11.SessionHandleInvalid,
    pkcs11.SlotIDInvalid,
    pkcs11.TokenNotPresent,
    pkcs11.TokenNotRecognised,
)

_FLAGS: Final = {
    "pin-low": TokenFlag.USER_PIN_COUNT_LOW,
    "pin-final": TokenFlag.USER_PIN_FINAL_TRY,
    "pin-locked": TokenFlag.USER_PIN_LOCKED,
    "pin-to-be-changed": TokenFlag.USER_PIN_TO_BE_CHANGED,
    "pin-pad": TokenFlag.PROTECTED_AUTHENTICATION_PATH,
}


class Driver:
    """A loaded driver. `TaskRefusal`: `driver-incomplete`, `not-a-driver`, or what it reports itself."""

    def __init__(self, path: str) -> None:
        # Loaded here first, because the library does not tell a missing part from a missing PKCS#11.
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            raise TaskRefusal("driver-incomplete") from error
        if not hasattr(library, "C_GetFunctionList"):
            raise TaskRefusal("not-a-driver")
        self._lib = _asked(lambda: pkcs11.lib(path))
        _asked(self._lib.initialize)

    def tokens(self) -> Answer:
        """The tokens plugged in, with their certificates in the order of the blobs."""
        told: list[JsonObject] = []
        blobs: list[bytes] = []
        for token in self._present():
            certificates = _certificates(token)
            blobs += [der for der, _id, _label in certificates]
            told.append(
                {
                    "label": _plain(token.label),
                    "serial": _plain(token.serial),
                    "maker": _plain(token.manufacturer_id),
                    "model": _plain(token.model),
                    "reader": _plain(token.slot.slot_description),
                    "flags": [name for name, flag in _FLAGS.items() if flag in token.flags],
                    "certificates": [{"label": _plain(label)} for _der, _id, label in certificates],
                }
            )
        return Answer({"tokens": [*told]}, tuple(blobs))

    def open_key(self, *, label: str, serial: str, fingerprint: str, pin: str | None) -> TokenKey:
        """Log in and find the private key of the certificate with that SHA-256 `fingerprint` (hex).

        Without a `pin` it is asked for on the token's own pad. The program never tries twice.
        """
        token = next(
            (t for t in self._present() if (_plain(t.label), _plain(t.serial)) == (label, serial)), None
        )
        if token is None:
            raise TaskRefusal("token-missing")
        if TokenFlag.USER_PIN_LOCKED in token.flags:
            raise TaskRefusal("pin-locked")
        found = next(
            (each for each in _certificates(token) if hashlib.sha256(each[0]).hexdigest() == fingerprint),
            None,
        )
        if found is None:
            raise TaskRefusal("certificate-not-there")
        session = self._logged_in(token, pin)
        key = _private_key(session, found[1])
        return TokenKey(token, key, found[0], [der for der, _id, _l in _certificates(token)], pin)

    def _present(self) -> list[Any]:
        # Only this makes most drivers look again at what is plugged in.
        slots = _asked(lambda: self._lib.get_slots(token_present=True))
        tokens = []
        for slot in slots:
            try:
                token = slot.get_token()
            except _GONE:
                continue
            except pkcs11.PKCS11Error as error:
                raise _reported(error) from error
            if TokenFlag.TOKEN_INITIALIZED in token.flags:
                tokens.append(token)
        return tokens

    @staticmethod
    def _logged_in(token: Any, pin: str | None) -> Any:
        try:
            return token.open(user_pin=pkcs11.types.PROTECTED_AUTH if pin is None else pin)
        except pkcs11.UserAlreadyLoggedIn:
            return _asked(token.open)
        except pkcs11.PKCS11Error as error:
            raise _after_pin(error, token) from error


class TokenKey:
    """A private key that a session has found on a token.

    `each_time`: the token wants the PIN for every signature (CKA_ALWAYS_AUTHENTICATE), which most tell only to who
    is logged in.
    """

    def __init__(
        self, token: Any, key: Any, certificate: bytes, beside: list[bytes], pin: str | None
    ) -> None:
        self.certificate = certificate
        self.beside = beside
        self._key = key
        self._mechanisms = _asked(token.slot.get_mechanisms)
        self._token = token
        self.each_time = bool(_attribute(key, Attribute.ALWAYS_AUTHENTICATE, otherwise=False))
        # The token itself asks for it again; a person types it once for a batch. Where it is typed on the token, the
        # library has no way to hand over nothing at all: an empty one is what drivers with a pad take for that.
        self._pin = (pin or "") if self.each_time else None

    def sign(self, signed_attributes: bytes) -> bytes:
        """SHA-256 with RSA (PKCS #1 v1.5) or ECDSA, in the encoding CMS wants."""
        digest = hashlib.sha256(signed_attributes).digest()
        if _attribute(self._key, Attribute.KEY_TYPE, otherwise=KeyType.RSA) == KeyType.EC:
            return bytes(encode_ecdsa_signature(self._raw(digest, Mechanism.ECDSA)))
        # A token that hashes by itself is slow, or runs full, where revocation lists stand among the attributes.
        long = len(signed_attributes) > _MOST_HASHED and Mechanism.RSA_PKCS in self._mechanisms
        if Mechanism.SHA256_RSA_PKCS in self._mechanisms and not long:
            return self._raw(signed_attributes, Mechanism.SHA256_RSA_PKCS)
        info = algos.DigestInfo({"digest_algorithm": {"algorithm": "sha256"}, "digest": digest})
        return self._raw(info.dump(), Mechanism.RSA_PKCS)

    def _raw(self, data: bytes, mechanism: Mechanism) -> bytes:
        more = {} if self._pin is None else {"pin": self._pin}
        try:
            return bytes(self._key.sign(data, mechanism=mechanism, **more))
        except pkcs11.PKCS11Error as error:
            raise _after_pin(error, self._token) from error


def _certificates(token: Any) -> list[tuple[bytes, bytes, str]]:
    """DER, CKA_ID and label of each X.509 certificate that can be seen without a PIN."""

    def listed() -> list[tuple[bytes, bytes, str]]:
        with token.open() as session:
            wanted = {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            }
            found = []
            for each in session.get_objects(wanted):
                der = bytes(each[Attribute.VALUE])
                if _is_certificate(der):
                    found.append((der, bytes(_attribute(each, Attribute.ID, otherwise=b"")), _label_of(each)))
                if len(found) >= _MOST_CERTIFICATES:
                    break
            return found

    found: list[tuple[bytes, bytes, str]] = _asked(listed)
    return found


def _is_certificate(der: bytes) -> bool:
    if len(der) > _MOST_BYTES:
        return False
    try:
        load_der(der)
    except ValueError:
        return False
    return True


def _private_key(session: Any, key_id: bytes) -> Any:
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: key_id}
    keys = _asked(lambda: list(session.get_objects(wanted)))
    if not keys:
        raise TaskRefusal("key-not-on-token")
    return keys[0]


def _label_of(stored: Any) -> str:
    return str(_attribute(stored, Attribute.LABEL, otherwise=""))


def _attribute(stored: Any, attribute: Attribute, *, otherwise: Any) -> Any:
    """An attribute that a driver need not have."""
    try:
        return stored[attribute]
    except (pkcs11.AttributeTypeInvalid, pkcs11.AttributeSensitive, pkcs11.FunctionFailed):
        return otherwise


def _plain(text: str | bytes) -> str:
    """A name as a token gives it, without the blanks and zeros that fill its field."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return "".join(c for c in text.strip(" \0") if c.isprintable())[:100]


def _asked(call: Any) -> Any:
    try:
        return call()
    except pkcs11.PKCS11Error as error:
        raise _reported(error) from error


def _after_pin(error: pkcs11.PKCS11Error, token: Any) -> TaskRefusal:
    """What an error means where a PIN was handed over, or could have been."""
    if isinstance(error, pkcs11.PinIncorrect | pkcs11.PinInvalid | pkcs11.PinLenRange):
        return TaskRefusal(_after_wrong_pin(token))
    if isinstance(error, pkcs11.PinLocked):
        return TaskRefusal("pin-locked")
    if isinstance(error, pkcs11.UserPinNotInitialized | pkcs11.PinExpired):
        return TaskRefusal("pin-not-set")
    if isinstance(error, pkcs11.FunctionCancelled | pkcs11.FunctionRejected):
        return TaskRefusal("pin-not-given")
    return _reported(error)


def _after_wrong_pin(token: Any) -> str:
    """What the token says of itself now: `pin-wrong`, `pin-wrong-one-left` or `pin-locked`."""
    try:
        flags = token.slot.get_token().flags
    except pkcs11.PKCS11Error:
        return "pin-wrong"
    if TokenFlag.USER_PIN_LOCKED in flags:
        return "pin-locked"
    return "pin-wrong-one-left" if TokenFlag.USER_PIN_FINAL_TRY in flags else "pin-wrong"


def _reported(error: pkcs11.PKCS11Error) -> TaskRefusal:
    if isinstance(error, _GONE):
        return TaskRefusal("token-missing")
    return TaskRefusal("driver-refused", type(error).__name__)
