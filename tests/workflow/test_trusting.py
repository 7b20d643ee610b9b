"""A root is looked at before it is trusted; what was added is there next time, unless somebody touched it."""

from pathlib import Path

import pytest

from hse_desktop.signing.sign import sign
from hse_desktop.signing.verify import verify
from hse_desktop.store.own_trust import OwnTrust, TrustNotKeptError
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.trusting import (
    NotARootError,
    described,
    described_list,
    import_revocation_list,
    offered_root,
)
from tests.signing.conftest import Pki, letter, pki
from tests.signing.test_revocation import made_list

__all__ = ["letter", "pki"]


def test_a_root_is_shown_with_its_fingerprint_then_kept(tmp_path: Path, pki: Pki) -> None:
    file = tmp_path / "root.pem"
    file.write_bytes(pki.root.pem)
    root = offered_root(file)
    assert root.holder == "Test Root"
    assert len(root.fingerprint.split()) == 32

    OwnTrust(tmp_path / "trust").add_root(root.der)
    again = OwnTrust(tmp_path / "trust")
    assert [described(der) for der in again.roots()] == [root]
    again.remove(root.der)
    assert again.roots() == []


def test_a_persons_certificate_is_no_root(tmp_path: Path, pki: Pki) -> None:
    file = tmp_path / "asha.cer"
    file.write_bytes(pki.asha.der)
    with pytest.raises(NotARootError, match="Asha Rao"):
        offered_root(file)


def test_what_somebody_changed_in_the_folder_is_not_trusted(tmp_path: Path, pki: Pki) -> None:
    trust = OwnTrust(tmp_path)
    trust.add_root(pki.root.der)
    (kept,) = tmp_path.glob("*.cer")
    kept.write_bytes(pki.intermediate.der)
    assert trust.roots() == []


def test_an_imported_list_is_used(tmp_path: Path, pki: Pki) -> None:
    file = tmp_path / "ca.crl"
    file.write_bytes(made_list(pki.intermediate))
    trust = OwnTrust(tmp_path / "trust")
    assert import_revocation_list(file, trust).issuer == "Test Sub CA for Class 3"
    (kept,) = trust.revocation_lists()
    assert described_list(kept).until is not None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, pki: Pki, letter: bytes) -> None:
    in_the_way = tmp_path / "trust"
    in_the_way.write_text("a file")
    trust = OwnTrust(in_the_way)
    with pytest.raises(TrustNotKeptError):
        trust.add_root(pki.root.der)
    assert trust.roots() == []
    assert verify("letter.pdf", letter, trust=trust.roots()).verdict == "unsigned"


def test_a_root_added_while_a_case_is_open_counts_at_the_next_look(pki: Pki, letter: bytes) -> None:
    known = Examinations()
    signed = sign("letter.pdf", letter, pki.asha.signing_key)
    assert known.verify("letter.pdf", signed).verdict == "valid-untrusted"
    known.trust_from_now([pki.root.der], [])
    assert known.verify("letter.pdf", signed).verdict == "valid"
