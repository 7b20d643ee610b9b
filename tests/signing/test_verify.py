# mypy: disallow-untyped-calls=False
"""What a person is told of a signed file: nothing forged or changed passes, and nothing sound is blamed."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from asn1crypto.cms import ContentInfo
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec
from pyhanko.sign.timestamps import DummyTimeStamper
from pypdf import PdfReader, PdfWriter

from hse_desktop.isolation.errors import TaskCancelledError
from hse_desktop.isolation.runner import Limits
from hse_desktop.model.verification import FileVerification
from hse_desktop.signing import cms
from hse_desktop.signing import verify as verification
from hse_desktop.signing.byte_range import Hole
from hse_desktop.signing.certificates import load_der
from hse_desktop.signing.errors import NotACertificateError
from hse_desktop.signing.sign import SignatureOptions, Stamp, sign
from hse_desktop.signing.verify import signed_metadata, verify

from .conftest import DAY, NOW, PASSPHRASE, Identity, Pki, issue


@pytest.fixture(scope="module")
def signed(letter: bytes, pki: Pki) -> bytes:
    return sign("letter.pdf", letter, pki.ravi.signing_key)


@pytest.fixture
def check(pki: Pki) -> Callable[[bytes], FileVerification]:
    return lambda content: verify("letter.pdf", content, trust=[pki.root.pem])


def signed_with_pyhanko(content: bytes, identity: Identity, **settings: object) -> bytes:
    """A signature as others make it, also with certificates that we refuse to sign with."""
    signer = signers.SimpleSigner.load_pkcs12_data(identity.pkcs12, [], PASSPHRASE.encode())
    stamper = settings.pop("timestamper", None)
    metadata = signers.PdfSignatureMetadata(field_name="Theirs", **settings)  # type: ignore[arg-type]
    writer = IncrementalPdfFileWriter(BytesIO(content))
    signed = signers.sign_pdf(writer, metadata, signer, timestamper=stamper)  # type: ignore[arg-type]
    return bytes(signed.getbuffer())


def updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """A further revision in which `change` was made."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def add_text_to_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 20 Tf 72 600 Td (120 units) Tj ET"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
    writer.update_container(page)


def replace_in_metadata(old: bytes, new: bytes) -> Callable[[IncrementalPdfFileWriter], None]:
    def replace(writer: IncrementalPdfFileWriter) -> None:
        stream = writer.root["/Metadata"]
        changed = generic.StreamObject(dict(stream), stream_data=stream.data.replace(old, new))
        writer.root["/Metadata"] = writer.add_object(changed)
        writer.update_root()

    return replace


def add_unsigned_visible_field(writer: IncrementalPdfFileWriter) -> None:
    fields.append_signature_field(writer, SigFieldSpec("Overlay", box=(50, 600, 550, 800)))
    form = writer.root["/AcroForm"]
    widget = form["/Fields"][len(form["/Fields"]) - 1]
    drawing = generic.StreamObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
            generic.pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 200))),
        },
        stream_data=b"1 g 0 0 500 200 re f",
    )
    widget["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(drawing)})


def fill_in_form(content: bytes) -> bytes:
    writer = PdfWriter(BytesIO(content), incremental=True)
    writer.update_page_form_field_values(writer.pages[0], {"quantity": "99"}, auto_regenerate=False)
    output = BytesIO()
    writer.write(output)
    assert output.getvalue().startswith(content)
    return output.getvalue()


def test_an_unsigned_file_is_unsigned(letter: bytes, check: Callable[[bytes], FileVerification]) -> None:
    assert check(letter) == FileVerification(file="letter.pdf", verdict="unsigned")


def test_without_its_root_a_sound_signature_is_valid_but_untrusted(signed: bytes) -> None:
    found = verify("letter.pdf", signed)
    assert found.verdict == "valid-untrusted"
    assert found.signatures[0].trust == "unknown-issuer"
    assert found.signatures[0].intact
    assert found.signatures[0].weaknesses == ["revocation-not-checked"]


def test_a_flipped_byte_anywhere_it_matters_is_found(
    letter: bytes, signed: bytes, check: Callable[[bytes], FileVerification]
) -> None:
    contents, end = re.search(rb"/Contents <([0-9A-Fa-f]+)>", signed).span(1)  # type: ignore[union-attr]
    container_end = contents + len(signed[contents:end].rstrip(b"0"))  # the signature is the last thing in it
    places = {
        "in a page": letter.index(b"stream") + 40,
        "in the metadata": letter.index(b"quantity"),
        "in the appended revision": len(letter) + 60,
        "in the signature": container_end - 40,
        "in the room after the signature": end - 40,
    }
    for where, at in places.items():
        replacement = {b"0": b"1"}.get(signed[at : at + 1], b"0")
        forged = signed[:at] + replacement + signed[at + 1 :]
        assert forged != signed
        assert check(forged).verdict == "invalid", where


def test_later_changes_are_forbidden_though_the_signed_bytes_are_intact(
    signed: bytes, check: Callable[[bytes], FileVerification]
) -> None:
    changed = {
        "text added to a page": updated(signed, add_text_to_page),
        "a form field filled in": fill_in_form(signed),
        "something shown in a signature field nobody signed": updated(signed, add_unsigned_visible_field),
        "bytes after the end": signed + b"\n9 0 obj\n<< >>\nendobj\n%%EOF\n",
        "bytes after the end, and the end again": signed
        + b"\nhello\n"
        + signed[signed.rindex(b"startxref") :],
    }
    for what, content in changed.items():
        found = check(content)
        assert found.verdict == "invalid", what
        if found.signatures:
            (signature,) = found.signatures
            assert signature.intact, what
            assert signature.changes_after == "forbidden", what
            assert not signature.covers_whole_document, what


def test_a_change_does_not_become_harmless_by_being_signed_over(
    signed: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    found = check(sign("letter.pdf", updated(signed, add_text_to_page), pki.asha.signing_key))
    assert found.verdict == "invalid"
    assert [(each.intact, each.changes_after) for each in found.signatures] == [
        (True, "forbidden"),
        (True, "none"),
    ]


def test_an_object_no_table_lists_is_not_overlooked(
    signed: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    """Readers that rebuild the table of a file would take such an object for the current one."""
    hidden = (
        signed
        + b"\n5 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
        + signed[signed.rindex(b"startxref") :]
    )
    twice = sign("letter.pdf", hidden, pki.asha.signing_key)
    assert check(twice).verdict == "invalid"


def test_white_space_after_the_end_is_no_change(
    signed: bytes, check: Callable[[bytes], FileVerification]
) -> None:
    found = check(signed + b"\r\n")
    assert found.verdict == "valid"
    assert found.signatures[0].changes_after == "none"


def test_filling_in_a_form_is_permitted_where_its_author_said_so(
    letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    certified = signed_with_pyhanko(letter, pki.ravi, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert check(certified).verdict == "valid"
    filled = check(fill_in_form(certified))
    assert filled.verdict == "valid"
    assert filled.signatures[0].changes_after == "permitted"
    locked = signed_with_pyhanko(letter, pki.ravi, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    assert check(fill_in_form(locked)).verdict == "invalid"


ODD = {
    "starts late": lambda a, b, c, d: (1, b - 1, c, d),
    "ends early": lambda a, b, c, d: (0, b, c, d - 10),
    "leaves out more before": lambda a, b, c, d: (0, b - 10, c, d),
    "leaves out more behind": lambda a, b, c, d: (0, b, c + 2, d - 2),
    "beyond the end": lambda a, b, c, d: (0, b, c, d + 10),
    "one part": lambda a, b, c, d: (0, b),
}


@pytest.mark.parametrize("how", ODD)
def test_an_odd_byte_range_is_never_believed(
    letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification], how: str
) -> None:
    """Even where the signer made the container for the odd range, so that its digest fits."""
    key, certificate = pki.ravi.signing_key, load_der(pki.ravi.der)
    honest = sign("letter.pdf", letter, key)
    found = re.search(rb"/ByteRange (\[\d+ \d+ \d+ \d+\] *)", honest)
    assert found is not None
    regular = [int(number) for number in found[1].strip(b"[] ").split()]
    odd = ODD[how](*regular)
    text = ("[" + " ".join(map(str, odd)) + "]").encode().ljust(len(found[1]))
    forged = honest[: found.start(1)] + text + honest[found.end(1) :]
    assert len(forged) == len(honest)
    hole = Hole(regular[1], regular[2])
    forged = hole.filled(forged, b"")
    covered = b"".join(forged[at : at + size] for at, size in zip(odd[::2], odd[1::2], strict=True))
    attributes = cms.signed_attributes(hashlib.sha256(covered).digest(), certificate, NOW)
    container = cms.container(key, certificate, attributes, key.sign(attributes.dump()))
    assert check(hole.filled(forged, container)).verdict == "invalid"


def test_certificate_states(letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]) -> None:
    past = datetime(2025, 3, 1, tzinfo=UTC)
    expired = issue("Expired Since", pki.intermediate, valid=(past - 300 * DAY, past + 30 * DAY))
    content = sign("letter.pdf", letter, expired.signing_key, SignatureOptions(signed_at=past))
    (signature,) = check(content).signatures
    assert check(content).verdict == "valid-untrusted"
    assert (signature.certificate, signature.trust, signature.intact) == ("expired", "trusted", True)
    assert "expired-since-signing" in signature.weaknesses

    before, after = (NOW - 90 * DAY, NOW - 30 * DAY), (NOW + 30 * DAY, NOW + 90 * DAY)
    for identity, state, weakness in (
        (issue("Expired Before", pki.intermediate, valid=before), "expired", "expired-when-signed"),
        (issue("Too Early", pki.intermediate, valid=after), "not-yet-valid", None),
        (issue("Crypt Only", pki.intermediate, usage="encrypt"), "wrong-usage", None),
    ):
        found = check(signed_with_pyhanko(letter, identity))
        (signature,) = found.signatures
        assert found.verdict == "valid-untrusted"
        assert signature.certificate == state
        assert weakness is None or weakness in signature.weaknesses


def test_weaknesses_are_named(letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]) -> None:
    short = issue(
        "Short Key", pki.intermediate, key=rsa.generate_private_key(public_exponent=65537, key_size=1024)
    )
    found = check(signed_with_pyhanko(letter, short, md_algorithm="sha1"))
    (signature,) = found.signatures
    assert found.verdict == "valid-untrusted"
    assert {"sha1", "short-key", "revocation-not-checked"} <= set(signature.weaknesses)

    alone = Identity(pki.asha.key, pki.asha.certificate)
    found = check(sign("letter.pdf", letter, alone.signing_key))
    assert found.verdict == "valid-untrusted"
    assert found.signatures[0].trust == "unknown-issuer"
    assert "chain-missing" in found.signatures[0].weaknesses


def test_a_certificate_that_claims_a_trusted_issuer_is_not_trusted(
    letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    impostor = issue("Test Root", None, usage="ca", valid=(NOW - DAY, NOW + 365 * DAY), policy=None)
    found = check(sign("letter.pdf", letter, issue("Asha Rao", impostor).signing_key))
    assert found.verdict == "valid-untrusted"
    assert found.signatures[0].trust == "unknown-issuer"


def test_a_time_stamp_counts_only_if_its_authority_is_trusted(
    letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    past = datetime(2025, 3, 1, 9, 30, tzinfo=UTC)
    signer = issue("Expired Since", pki.intermediate, valid=(past - 300 * DAY, past + 30 * DAY))
    stranger = issue("Other Root", None, usage="ca", valid=(past - DAY, NOW + DAY), policy=None)
    for root, trusted in ((pki.root, True), (stranger, False)):
        authority = issue("TSA", root, valid=(past - DAY, NOW + DAY), policy=None, stamps_time=True)
        loaded = signers.SimpleSigner.load_pkcs12_data(authority.pkcs12, [], PASSPHRASE.encode())
        assert loaded.signing_cert is not None
        assert loaded.cert_registry is not None
        stamper = DummyTimeStamper(
            loaded.signing_cert, loaded.signing_key, certs_to_embed=loaded.cert_registry, fixed_dt=past
        )
        found = check(signed_with_pyhanko(letter, signer, timestamper=stamper))
        (signature,) = found.signatures
        assert signature.intact
        assert signature.timestamped is trusted
        assert ("timestamp-untrusted" in signature.weaknesses) is not trusted
        if trusted:  # so it is proven that the certificate was valid when it signed
            assert signature.signed_at == past.isoformat()
            assert (found.verdict, signature.certificate) == ("valid", "ok")
        else:
            assert (found.verdict, signature.certificate) == ("valid-untrusted", "expired")


def test_the_old_enclosed_digest_encoding_is_judged_too(
    letter: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    """`adbe.pkcs7.sha1` (ISO 32000-1, 12.8.3.3): the container encloses the SHA-1 of the covered bytes."""
    key, certificate = pki.ravi.signing_key, load_der(pki.ravi.der)
    honest = sign("letter.pdf", letter, key)
    found = re.search(rb"/Contents (<[0-9A-Fa-f]+>)", honest)
    assert found is not None
    hole = Hole(found.start(1), found.end(1))
    old = hole.filled(honest.replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs7.sha1    "), b"")
    for covered, verdict in ((old[: hole.start] + old[hole.end :], "valid"), (b"something else", "invalid")):
        digest = hashlib.sha1(covered).digest()
        attributes = cms.signed_attributes(hashlib.sha256(digest).digest(), certificate, NOW)
        built = ContentInfo.load(cms.container(key, certificate, attributes, key.sign(attributes.dump())))
        built["content"]["encap_content_info"] = {"content_type": "data", "content": digest}
        judged = check(hole.filled(old, built.dump(force=True)))
        assert judged.verdict == verdict
        assert "sha1" in judged.signatures[0].weaknesses


def test_signed_metadata_is_what_the_first_signature_covers(letter: bytes, signed: bytes, pki: Pki) -> None:
    with pikepdf.open(BytesIO(letter)) as pdf:
        original = pdf.Root.Metadata.read_bytes()
    assert b'{"quantity": 12}' in original
    assert signed_metadata(letter) is None
    told = signed_metadata(signed)
    assert told is not None
    assert told.packet == original
    assert told.fingerprint == pki.ravi.certificate.fingerprint(hashes.SHA256()).hex()
    assert told.is_sealed
    twice = sign("letter.pdf", signed, pki.asha.signing_key, SignatureOptions(stamp=Stamp()))
    assert signed_metadata(twice) == told


def test_metadata_changed_later_is_not_read_though_the_signature_holds(
    signed: bytes, pki: Pki, check: Callable[[bytes], FileVerification]
) -> None:
    changed = updated(signed, replace_in_metadata(b"12", b"99"))
    assert b"99" in PdfReader(BytesIO(changed)).trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    assert check(changed).verdict == "valid"
    assert check(changed).signatures[0].changes_after == "permitted"
    assert signed_metadata(changed) is None
    assert signed_metadata(sign("letter.pdf", changed, pki.asha.signing_key)) is None
    restored = updated(changed, replace_in_metadata(b"99", b"12"))
    assert signed_metadata(restored) is None


def test_metadata_of_a_forged_or_changed_file_is_not_read(letter: bytes, signed: bytes) -> None:
    at = letter.index(b"12}")
    assert signed_metadata(signed[:at] + b"99" + signed[at + 2 :]) is None
    assert signed_metadata(updated(signed, add_text_to_page)) is None
    assert signed_metadata(b"not a PDF") is None


def encrypted(content: bytes, password: str) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return saved.getvalue()


def test_files_that_cannot_be_read_say_why(letter: bytes, check: Callable[[bytes], FileVerification]) -> None:
    for content, word in (
        (b"", "not a readable PDF"),
        (b"PK\x03\x04", "not a readable PDF"),
        (letter[:-300], "not a readable PDF"),
        (encrypted(letter, "secret"), "password"),
    ):
        found = check(content)
        assert found.verdict == "invalid"
        assert word in found.problem
    assert check(encrypted(letter, "")).verdict == "unsigned"


def test_the_password_of_a_signed_file_lets_its_signature_be_judged(letter: bytes, pki: Pki) -> None:
    def open_and_sign(content: bytes) -> bytes:
        signer = signers.SimpleSigner.load_pkcs12_data(pki.ravi.pkcs12, [], PASSPHRASE.encode())
        writer = IncrementalPdfFileWriter(BytesIO(content))
        writer.encrypt("secret")
        metadata = signers.PdfSignatureMetadata(field_name="Theirs")
        return bytes(signers.sign_pdf(writer, metadata, signer).getbuffer())

    locked = open_and_sign(encrypted(letter, "secret"))
    trust = [pki.root.pem]
    assert verify("letter.pdf", locked, trust=trust, password="secret").verdict == "valid"
    for password, said in ((None, "locked by a password"), ("Secret", "not the one")):
        found = verify("letter.pdf", locked, trust=trust, password=password)
        assert found.verdict == "invalid"
        assert said in found.problem
        assert "Secret" not in repr(found)
    forged = locked[:12] + bytes([locked[12] ^ 1]) + locked[13:]
    assert verify("letter.pdf", forged, trust=trust, password="secret").verdict == "invalid"


@pytest.mark.parametrize(
    ("task", "word"), [("abort", "broke down"), ("loop", "seconds"), ("nonsense", "readable")]
)
def test_a_file_that_crashes_or_hangs_the_worker_is_invalid_not_an_error(
    signed: bytes,
    check: Callable[[bytes], FileVerification],
    monkeypatch: pytest.MonkeyPatch,
    task: str,
    word: str,
) -> None:
    monkeypatch.setattr(verification, "_EXAMINE", f"tests.signing.faulty_tasks:{task}")
    monkeypatch.setattr(verification, "_LIMITS", Limits(seconds=1.0 if task == "loop" else 20.0))
    found = check(signed)
    assert found.verdict == "invalid"
    assert word in found.problem


def test_cancelling_is_not_a_verdict(signed: bytes) -> None:
    with pytest.raises(TaskCancelledError):
        verify("letter.pdf", signed, cancelled=lambda: True)


def test_something_else_given_as_a_root_is_refused(signed: bytes) -> None:
    with pytest.raises(NotACertificateError):
        verify("letter.pdf", signed, trust=[b"not a certificate"])
