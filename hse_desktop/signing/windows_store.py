"""The person's own certificate store of Windows as a source of keys: CNG, and the CSP of a token's maker beneath it.

Written from the Windows SDK's `wincrypt.h` and `ncrypt.h` (https://learn.microsoft.com/windows/win32/api/wincrypt,
.../ncrypt), and tried under Wine alone: listing, and RSA through a CSP; neither CNG nor a token on a Windows computer.
Diagnostics say so. Only certificates with a private key whose policies name a class of Indian DSC are offered: the
store holds many others that nobody means to sign with. Windows, or the maker's program, asks for the PIN itself, with
the first signature.
"""

import sys

if sys.platform == "win32":
    import ctypes
    import hashlib
    from collections.abc import Iterator, Sequence
    from contextlib import contextmanager
    from ctypes import wintypes
    from typing import Any, ClassVar, Final

    from pkcs11.util.ec import encode_ecdsa_signature

    from hse_desktop.isolation.frames import Answer
    from hse_desktop.isolation.refusal import TaskRefusal
    from hse_desktop.model.draft import JsonObject
    from hse_desktop.signing.certificates import facts, load_der
    from hse_desktop.signing.key_sources import OpenKey

    _KEY_PROVIDER_INFO: Final = 2  # CERT_KEY_PROV_INFO_PROP_ID
    _COMPARE_KEY: Final = 0x4  # CRYPT_ACQUIRE_COMPARE_KEY_FLAG: the key must be the certificate's
    _PREFER_CNG: Final = 0x20000  # CRYPT_ACQUIRE_PREFER_NCRYPT_KEY_FLAG
    _IS_CNG: Final = 0xFFFFFFFF  # CERT_NCRYPT_KEY_SPEC
    _PKCS1: Final = 2  # BCRYPT_PAD_PKCS1
    _SHA_256: Final = 0x800C  # CALG_SHA_256
    _HASH_VALUE: Final = 2  # HP_HASHVAL
    _RSA_AES: Final = 24  # PROV_RSA_AES
    _BAD_ALGORITHM: Final = 0x80090008  # NTE_BAD_ALGID
    _MOST_BYTES: Final = 4096  # of a signature

    _MEANING: Final = {
        0x8010006B: "pin-wrong",  # SCARD_W_WRONG_CHV
        0x8010006C: "pin-locked",  # SCARD_W_CHV_BLOCKED
        0x8010006E: "pin-not-given",  # SCARD_W_CANCELLED_BY_USER
        0x80090036: "pin-not-given",  # NTE_USER_CANCELLED
        0x000004C7: "pin-not-given",  # ERROR_CANCELLED
        0x800704C7: "pin-not-given",  # the same as HRESULT
        0x80100069: "token-missing",  # SCARD_W_REMOVED_CARD
        0x8010000C: "token-missing",  # SCARD_E_NO_SMARTCARD
        0x80100017: "token-missing",  # SCARD_E_READER_UNAVAILABLE
        0x80090016: "key-not-on-token",  # NTE_BAD_KEYSET
        0x8009000D: "key-not-on-token",  # NTE_NO_KEY
    }

    class _Context(ctypes.Structure):
        """CERT_CONTEXT."""

        _fields_: ClassVar = [
            ("dwCertEncodingType", wintypes.DWORD),
            ("pbCertEncoded", ctypes.POINTER(ctypes.c_ubyte)),
            ("cbCertEncoded", wintypes.DWORD),
            ("pCertInfo", ctypes.c_void_p),
            ("hCertStore", ctypes.c_void_p),
        ]

    class _Provider(ctypes.Structure):
        """CRYPT_KEY_PROV_INFO."""

        _fields_: ClassVar = [
            ("pwszContainerName", wintypes.LPWSTR),
            ("pwszProvName", wintypes.LPWSTR),
            ("dwProvType", wintypes.DWORD),
            ("dwFlags", wintypes.DWORD),
            ("cProvParam", wintypes.DWORD),
            ("rgProvParam", ctypes.c_void_p),
            ("dwKeySpec", wintypes.DWORD),
        ]

    class _Padding(ctypes.Structure):
        """BCRYPT_PKCS1_PADDING_INFO."""

        _fields_: ClassVar = [("pszAlgId", wintypes.LPCWSTR)]

    _crypt32 = ctypes.WinDLL("crypt32", use_last_error=True)
    _advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
    _ncrypt = ctypes.WinDLL("ncrypt")
    _pointer = ctypes.c_void_p
    _number = ctypes.POINTER(wintypes.DWORD)
    _certificate = ctypes.POINTER(_Context)
    _crypt32.CertOpenSystemStoreW.argtypes = [_pointer, wintypes.LPCWSTR]
    _crypt32.CertOpenSystemStoreW.restype = _pointer
    _crypt32.CertCloseStore.argtypes = [_pointer, wintypes.DWORD]
    _crypt32.CertEnumCertificatesInStore.argtypes = [_pointer, _certificate]
    _crypt32.CertEnumCertificatesInStore.restype = _certificate
    _crypt32.CertDuplicateCertificateContext.argtypes = [_certificate]
    _crypt32.CertDuplicateCertificateContext.restype = _certificate
    _crypt32.CertFreeCertificateContext.argtypes = [_certificate]
    _crypt32.CertGetCertificateContextProperty.argtypes = [_certificate, wintypes.DWORD, _pointer, _number]
    _crypt32.CryptAcquireCertificatePrivateKey.argtypes = [
        _certificate,
        wintypes.DWORD,
        _pointer,
        ctypes.POINTER(_pointer),
        _number,
        ctypes.POINTER(wintypes.BOOL),
    ]
    _ncrypt.NCryptSignHash.argtypes = [
        _pointer, _pointer, wintypes.LPCSTR, wintypes.DWORD, _pointer, wintypes.DWORD, _number, wintypes.DWORD,
    ]  # fmt: skip
    _ncrypt.NCryptSignHash.restype = ctypes.c_long
    _advapi32.CryptCreateHash.argtypes = [
        _pointer, wintypes.UINT, _pointer, wintypes.DWORD, ctypes.POINTER(_pointer),
    ]  # fmt: skip
    _advapi32.CryptSetHashParam.argtypes = [_pointer, wintypes.DWORD, wintypes.LPCSTR, wintypes.DWORD]
    _advapi32.CryptSignHashW.argtypes = [
        _pointer, wintypes.DWORD, wintypes.LPCWSTR, wintypes.DWORD, _pointer, _number,
    ]  # fmt: skip
    _advapi32.CryptDestroyHash.argtypes = [_pointer]
    _advapi32.CryptAcquireContextW.argtypes = [
        ctypes.POINTER(_pointer), wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD,
    ]  # fmt: skip

    class WindowsStore:
        """“My” certificates of the person who is logged in."""

        def tokens(self) -> Answer:
            """One token, which asks for its PIN itself; none where the store offers nothing."""
            with _listed() as found:
                ders = [der for der, context in found if _has_key(context) and _is_dsc(der)]
            if not ders:
                return Answer({"tokens": []})
            names: JsonObject = {
                "label": "Windows",
                "serial": "",
                "maker": "Microsoft",
                "model": "",
                "reader": "",
            }
            told: JsonObject = {**names, "flags": ["pin-pad"], "certificates": [{"label": ""} for _ in ders]}
            return Answer({"tokens": [told]}, tuple(ders))

        def open_key(self, *, label: str, serial: str, fingerprint: str, pin: str | None) -> OpenKey:  # noqa: ARG002 - there is one, and it asks itself
            """The key of that certificate."""
            with _listed() as found:
                for der, context in found:
                    if hashlib.sha256(der).hexdigest() == fingerprint:
                        kept = _crypt32.CertDuplicateCertificateContext(context)
                        return _StoreKey(der, kept, [each for each, _context in found])
            raise TaskRefusal("certificate-not-there")

    class _StoreKey:
        """A private key that Windows holds for as long as this process lives."""

        each_time = False

        def __init__(self, certificate: bytes, context: Any, beside: Sequence[bytes]) -> None:
            self.certificate, self.beside = certificate, beside
            self._context = context
            self._is_rsa = facts(load_der(certificate)).key_algorithm == "rsa"
            self._handle, self._spec = ctypes.c_void_p(), wintypes.DWORD()
            _require(
                _crypt32.CryptAcquireCertificatePrivateKey(
                    context,
                    _PREFER_CNG | _COMPARE_KEY,
                    None,
                    ctypes.byref(self._handle),
                    ctypes.byref(self._spec),
                    ctypes.byref(wintypes.BOOL()),
                )
            )

        def sign(self, signed_attributes: bytes) -> bytes:
            digest = hashlib.sha256(signed_attributes).digest()
            if self._spec.value != _IS_CNG:
                return self._signed_by_csp(digest)
            padding = _Padding("SHA256")
            room, size = ctypes.create_string_buffer(_MOST_BYTES), wintypes.DWORD()
            status = _ncrypt.NCryptSignHash(
                self._handle,
                ctypes.byref(padding) if self._is_rsa else None,
                digest,
                len(digest),
                room,
                _MOST_BYTES,
                ctypes.byref(size),
                _PKCS1 if self._is_rsa else 0,
            )
            if status:
                raise _refusal(status)
            signature = room.raw[: size.value]
            return signature if self._is_rsa else bytes(encode_ecdsa_signature(signature))

        def _signed_by_csp(self, digest: bytes) -> bytes:
            made = ctypes.c_void_p()
            if not _advapi32.CryptCreateHash(self._handle, _SHA_256, None, 0, ctypes.byref(made)):
                if ctypes.get_last_error() & 0xFFFFFFFF != _BAD_ALGORITHM:
                    _require(0)
                self._use_newer_provider()
                _require(_advapi32.CryptCreateHash(self._handle, _SHA_256, None, 0, ctypes.byref(made)))
            try:
                _require(_advapi32.CryptSetHashParam(made, _HASH_VALUE, digest, 0))
                room, size = ctypes.create_string_buffer(_MOST_BYTES), wintypes.DWORD(_MOST_BYTES)
                _require(_advapi32.CryptSignHashW(made, self._spec, None, 0, room, ctypes.byref(size)))
            finally:
                _advapi32.CryptDestroyHash(made)
            return room.raw[: size.value][::-1]  # a CSP gives it with its last byte first

        def _use_newer_provider(self) -> None:
            """Microsoft's first provider knows no SHA-256; its successor opens the same containers."""
            size = wintypes.DWORD()
            wanted = (self._context, _KEY_PROVIDER_INFO)
            _require(_crypt32.CertGetCertificateContextProperty(*wanted, None, ctypes.byref(size)))
            room = ctypes.create_string_buffer(size.value)
            _require(_crypt32.CertGetCertificateContextProperty(*wanted, room, ctypes.byref(size)))
            provider = _Provider.from_buffer(room)
            newer = ctypes.c_void_p()
            _require(
                _advapi32.CryptAcquireContextW(
                    ctypes.byref(newer), provider.pwszContainerName, None, _RSA_AES, provider.dwFlags
                )
            )
            self._handle = newer

    @contextmanager
    def _listed() -> Iterator[list[tuple[bytes, Any]]]:
        """Each certificate of the store as DER, with its context, which is good until the end."""
        store = _crypt32.CertOpenSystemStoreW(None, "MY")
        _require(store)
        found: list[tuple[bytes, Any]] = []
        try:
            context = _crypt32.CertEnumCertificatesInStore(store, None)
            while context:
                held = context.contents
                der = ctypes.string_at(held.pbCertEncoded, held.cbCertEncoded)
                found.append((der, _crypt32.CertDuplicateCertificateContext(context)))
                context = _crypt32.CertEnumCertificatesInStore(store, context)
            yield found
        finally:
            for _der, context in found:
                _crypt32.CertFreeCertificateContext(context)
            _crypt32.CertCloseStore(store, 0)

    def _has_key(context: Any) -> bool:
        size = wintypes.DWORD()
        return bool(
            _crypt32.CertGetCertificateContextProperty(context, _KEY_PROVIDER_INFO, None, ctypes.byref(size))
        )

    def _is_dsc(der: bytes) -> bool:
        try:
            return facts(load_der(der)).dsc_class is not None
        except ValueError:
            return False

    def _require(succeeded: object) -> None:
        if not succeeded:
            raise _refusal(ctypes.get_last_error())

    def _refusal(status: int) -> TaskRefusal:
        code = status & 0xFFFFFFFF
        return TaskRefusal(_MEANING.get(code, "driver-refused"), f"Windows error {code:#010x}")
