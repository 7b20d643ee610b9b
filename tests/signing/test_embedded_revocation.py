"""Revocation lists that go along with a signature: others accept it, and it stays checked when the lists are old."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hse_desktop.signing.revocation import lists_for
from hse_desktop.signing.sign import SignatureOptions, Subfilter, sign
from hse_desktop.signing.verify import verify
from tests.signing.conftest import DAY, NOW, Identity, JudgedSignature, Pki, issue
from tests.signing.judges import openssl_accepts
from tests.signing.test_revocation import made_list

Judge = Callable[[bytes], list[JudgedSignature]]


@pytest.fixture(scope="module")
def authority(pki: Pki) -> Identity:
    return issue("Test Sub CA", pki.root, usage="ca", valid=(NOW - 3000 * DAY, NOW + 3000 * DAY))


@pytest.fixture(scope="module")
def signer(authority: Identity) -> Identity:
    return issue("Asha Rao", authority)


@pytest.fixture(scope="module")
def lists(pki: Pki, authority: Identity) -> tuple[bytes, ...]:
    """That of who issued the signer's certificate, and of who issued theirs."""
    return made_list(authority), made_list(pki.root)


@pytest.mark.parametrize("subfilter", list(Subfilter))
def test_it_is_valid_to_others_and_checked_without_any_list_at_hand(  # noqa: PLR0917 - pytest passes names
    letter: bytes,
    pki: Pki,
    signer: Identity,
    lists: tuple[bytes, ...],
    subfilter: Subfilter,
    pdfsig: Judge,
    qpdf_finds_it_sound: Callable[[bytes], bool],
    tmp_path: Path,
) -> None:
    options = SignatureOptions(subfilter=subfilter, revocation_lists=lists)
    plain = sign("letter.pdf", letter, signer.signing_key, SignatureOptions(subfilter=subfilter))
    signed = sign("letter.pdf", letter, signer.signing_key, options)
    found = verify("letter.pdf", signed, trust=[pki.root.pem])
    assert found.verdict == "valid"
    assert found.signatures[0].changes_after == "none"
    assert found.signatures[0].weaknesses == ["revocation-checked-when-signed"]
    assert [(each.validation, each.total) for each in pdfsig(signed)] == [("Signature is Valid.", True)]
    assert qpdf_finds_it_sound(signed)
    assert openssl_accepts(signed, pki.root.pem, tmp_path)
    assert abs(len(signed) - len(plain) - options.revocation_bytes) < 1500

    twice = sign("letter.pdf", signed, pki.ravi.signing_key, options)
    again = verify("letter.pdf", twice, trust=[pki.root.pem])
    assert again.verdict == "valid"
    assert [each.changes_after for each in again.signatures] == ["permitted", "none"]
    assert [each.validation for each in pdfsig(twice)] == ["Signature is Valid."] * 2


@pytest.mark.parametrize("subfilter", list(Subfilter))
def test_a_list_that_came_along_tells_of_a_revoked_signer(
    letter: bytes, pki: Pki, authority: Identity, signer: Identity, subfilter: Subfilter
) -> None:
    revoked = made_list(authority, (signer, NOW - DAY))
    options = SignatureOptions(subfilter=subfilter, revocation_lists=(revoked,))
    found = verify("letter.pdf", sign("l.pdf", letter, signer.signing_key, options), trust=[pki.root.pem])
    assert found.signatures[0].certificate == "revoked"
    assert found.verdict != "valid"


def test_a_forged_list_that_came_along_proves_nothing(
    letter: bytes, pki: Pki, authority: Identity, signer: Identity
) -> None:
    impostor = issue("Test Sub CA", None, usage="ca")
    options = SignatureOptions(revocation_lists=(made_list(impostor),))
    found = verify("letter.pdf", sign("l.pdf", letter, signer.signing_key, options), trust=[pki.root.pem])
    assert found.signatures[0].weaknesses == ["revocation-not-checked"]


def test_the_newest_list_that_speaks_is_taken_and_nobody_elses(
    pki: Pki, authority: Identity, signer: Identity
) -> None:
    old, new = made_list(authority, updated=NOW - 9 * DAY), made_list(authority)
    past, other = made_list(authority, updated=NOW - 40 * DAY), made_list(pki.intermediate)
    root = made_list(pki.root)
    chain = (signer.der, authority.der, pki.root.der)
    assert lists_for(chain, [past, other, root, new, old], NOW) == [new, root]
    assert lists_for(chain, [past, other], NOW) == []
