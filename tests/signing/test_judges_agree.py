"""Poppler and OpenSSL agree with us on every signature we make: each kind of key, in a file and on a token."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from hse_desktop.signing.key_process import file_key, token_key, tokens_of
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.sign import SignatureOptions, Subfilter, sign
from hse_desktop.signing.verify import verify
from tests.signing.conftest import PASSPHRASE, Identity, JudgedSignature, Pki, PrivateKey, issue
from tests.signing.judges import openssl_accepts
from tests.signing.tokens import PIN, SoftToken, make_token

Judge = Callable[[bytes], list[JudgedSignature]]

KEYS: dict[str, Callable[[], PrivateKey]] = {
    "RSA 2048": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "RSA 3072": lambda: rsa.generate_private_key(public_exponent=65537, key_size=3072),
    "RSA 4096": lambda: rsa.generate_private_key(public_exponent=65537, key_size=4096),
    "EC P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
}


@pytest.fixture(scope="module")
def holders(pki: Pki) -> dict[str, Identity]:
    return {kind: issue(f"Holder of {kind}", pki.intermediate, key=made()) for kind, made in KEYS.items()}


@pytest.fixture(scope="module")
def soft(
    holders: dict[str, Identity], pki: Pki, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SoftToken]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("token")
        yield make_token(folder, patch, [*holders.values()], above=[pki.intermediate])


@pytest.fixture(params=["file", "token"])
def key_of(request: pytest.FixtureRequest, holders: dict[str, Identity]) -> Callable[[str], SigningKey]:
    def opened(kind: str) -> SigningKey:
        holder = holders[kind]
        if request.param == "file":
            key = file_key(holder.pkcs12, PASSPHRASE, "holder.p12")
        else:
            soft: SoftToken = request.getfixturevalue("soft")
            (token,) = tokens_of(soft.driver)
            key = token_key(token, holder.der, PIN)
        request.addfinalizer(key.end)
        return key

    return opened


@pytest.mark.parametrize("kind", KEYS)
def test_both_encodings_and_a_second_signature_hold_for_all_three(  # noqa: PLR0917 - pytest passes names
    letter: bytes,
    pki: Pki,
    key_of: Callable[[str], SigningKey],
    pdfsig: Judge,
    tmp_path: Path,
    kind: str,
) -> None:
    key = key_of(kind)
    content = letter
    for count, subfilter in enumerate(Subfilter, start=1):
        content = sign("letter.pdf", content, key, SignatureOptions(subfilter))
        assert openssl_accepts(content, pki.root.pem, tmp_path)
        assert [(each.kind, each.validation) for each in pdfsig(content)] == [
            (each.value, "Signature is Valid.") for each in list(Subfilter)[:count]
        ]
        found = verify("letter.pdf", content, trust=[pki.root.pem])
        assert found.verdict == "valid"
        assert {each.signer for each in found.signatures} == {f"Holder of {kind}"}
        assert {tuple(each.weaknesses) for each in found.signatures} == {("revocation-not-checked",)}
