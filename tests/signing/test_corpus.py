"""Strangers' signed files: no attack, forgery or later change passes, and no untouched original is blamed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hse_desktop.signing.errors import (
    DocumentCertifiedError,
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentError,
)
from hse_desktop.signing.sign import sign
from hse_desktop.signing.verify import signed_metadata, verify
from tests.signing.conftest import JudgedSignature, Pki

Judge = Callable[[bytes], list[JudgedSignature]]

ORIGINALS = {
    "autogram__sample_signed.pdf": "PAdES as signed",
    "dss__encrypted.pdf": "signed and encrypted, opens without a password",
    "dss__fieldmdp-exclude-signed.pdf": "validation data (DSS) was added, which locked fields do not forbid",
    "dss__pdf-signed-original.pdf": "PAdES as signed",
    "dss__timestamped_and_signed.pdf": "document time-stamp, then a signature; hybrid cross-references",
    "endesive__test-SHA256_RSA-signed-cms.pdf": "as signed, though its cross-reference size is wrong",
    "itext7__simpleSignature.pdf": "PAdES as signed",
    "jhove__null-string-sig-1.pdf": "DSS added after signing",
    "mkl-itext5__sampleECDSA.pdf": "ECDSA as signed; hybrid cross-references; openssl agrees",
    "mkl-itext7__notCertified_368835_Sig_en_201026090509.pdf": "as signed",
    "mkl-itext7__step6_signed_by_alice_bob_carol_and_dave.pdf": "certified for forms, filled in and signed by four",
    "mkl-pdfbox2__2g-fix-certified.pdf": "certified as signed",
    "mkl-pdfbox2__pkcs7DetachedFailure.pdf": "signed attributes not in DER order, a raw byte in a name: Adobe agrees",
    "node-signpdf__incrementally_signed.pdf": "self-signed certificate",
    "pyHanko__minimal-signed-twice-both-created.pdf": "signed twice",
    "qpdf__digitally-signed.pdf": "as signed",
}
"""None of their roots is shipped or given, so none can be more than valid-untrusted."""

REFUSED: dict[str, type[DocumentError]] = {
    "dss__encrypted.pdf": DocumentEncryptedError,
    "endesive__test-SHA256_RSA-signed-cms.pdf": DocumentDamagedError,
    "mkl-itext7__step6_signed_by_alice_bob_carol_and_dave.pdf": DocumentCertifiedError,
    "mkl-pdfbox2__2g-fix-certified.pdf": DocumentCertifiedError,
}
"""Of the originals, those that take no further signature."""

FORGED_OR_CHANGED = {
    "dss__BadEncodedCMS.pdf": "the serial number in the container is not an INTEGER of BER",
    "dss__pades-unsupported-signature-algorithm.pdf": "the signature does not fit its algorithm",
    "dss__pdf-removed-pages.pdf": "pages removed after signing",
    "dss__replace.pdf": "the appearance of a form field replaced after signing",
    "itext7__bytesAreNotCoveredTest01.pdf": "bytes left out of the range",
    "itext7__cmp_signedTwice.pdf": "a page was added between the two signatures",
    "itext7__lastBytesNotCoveredTest01.pdf": "the last bytes left out",
    "itext7__spacesBeforeContentsTest01.pdf": "blanks before the container, not covered",
    "mkl-itext5__babylove_signed_modify_by_nitro.pdf": "changed after signing",
    "mkl-itext5__hide-and-replace-shadow-file-signed-1.pdf": "shadow attack, hide and replace",
    "mkl-itext5__hide-shadow-file-signed.pdf": "shadow attack, hide",
    "mkl-pdfbox2__isa_A.pdf": "incremental saving attack",
    "mkl-pdfbox2__isa_H.pdf": "incremental saving attack",
    "mkl-pdfbox2__isa_I.pdf": "incremental saving attack",
    "mkl-pdfbox2__usf_03_Null_Contents.pdf": "universal signature forgery: null container",
    "mkl-pdfbox2__usf_05_No_Contents.pdf": "universal signature forgery: no container",
    "pyHanko__one-byterange.pdf": "one part in the byte range",
    "pyHanko__pdf-sig-with-econtent.pdf": "the container carries other content",
    "pyHanko__signature-gap-too-big.pdf": "more than the container left out",
    "pyHanko__tail-uncovered.pdf": "the end left out",
    "pyHanko__weird-byterange.pdf": "overlapping parts in the byte range",
}


def test_the_table_names_every_file(corpus: Path) -> None:
    assert {
        path.name for path in (corpus / "signed").glob("*.pdf")
    } == ORIGINALS.keys() | FORGED_OR_CHANGED.keys()


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_original_is_not_blamed(corpus: Path, name: str) -> None:
    found = verify(name, (corpus / "signed" / name).read_bytes())
    assert found.verdict == "valid-untrusted"
    assert all(each.intact and each.signer for each in found.signatures)


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_further_signature_leaves_those_that_are_there_as_they_are(
    corpus: Path, pki: Pki, pdfsig: Judge, name: str
) -> None:
    """Hybrid and other odd cross-references among them; what cannot take one is refused in words."""
    content = (corpus / "signed" / name).read_bytes()
    if name in REFUSED:
        with pytest.raises(REFUSED[name], match=re.escape(name)):
            sign(name, content, pki.asha.signing_key)
        return
    signed = sign(name, content, pki.asha.signing_key)
    found = verify(name, signed)
    assert found.verdict == "valid-untrusted"
    *earlier, ours = found.signatures
    assert {each.changes_after for each in earlier} == {"permitted"}
    assert (ours.signer, ours.changes_after) == ("Asha Rao", "none")
    before, after = ([each.validation for each in pdfsig(each)] for each in (content, signed))
    assert after == [*before, "Signature is Valid."]


@pytest.mark.parametrize("name", FORGED_OR_CHANGED)
def test_a_forgery_or_later_change_does_not_pass(corpus: Path, name: str) -> None:
    content = (corpus / "signed" / name).read_bytes()
    found = verify(name, content)
    assert found.verdict == "invalid"
    assert found.problem or not all(each.intact and each.covers_whole_document for each in found.signatures)
    assert signed_metadata(content) is None
