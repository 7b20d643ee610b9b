"""How long a batch takes to sign, beside the ways it could be done: twenty PDFs of twenty pages, one key.

`python3 installers/dev.py bench` prints, from one run and as ratios to ours: pyHanko in this process (its own
SimpleSigner, and with its key parsed once), the `pyhanko` command for each file, the bare RSA operation, and the same
with a key on a software token. Ours opens each document in a process of its own, as strangers' documents must be.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.isolation.runner import run_task
from hse_desktop.model.words import Message
from hse_desktop.signing.key_process import file_key, token_key, tokens_of
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.sign import sign
from hse_desktop.workflow.progress import Steps
from tests.bench.bench_demo import EMPTY_TASK
from tests.signing.conftest import PASSPHRASE, Identity, issue
from tests.signing.tokens import PIN, make_token

FILES, PAGES = 20, 20


class _ParsedOnce(signers.SimpleSigner):
    _key: Any = None

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if self._key is None:
            self._key = serialization.load_der_private_key(self.signing_key.dump(), None)
        if dry_run:
            return bytes(self._key.key_size // 8)
        signature: bytes = self._key.sign(
            data, padding.PKCS1v15(), getattr(hashes, digest_algorithm.upper())()
        )
        return signature


def _document() -> bytes:
    drawn = BytesIO()
    canvas = Canvas(drawn, invariant=True)
    for page in range(1, PAGES + 1):
        for line in range(40):
            canvas.drawString(
                60, 780 - 18 * line, f"Page {page}, line {line}: rated input 400 V, 32 A, 742 kg"
            )
        canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def _ours(documents: list[bytes], key: SigningKey) -> None:
    jobs: list[tuple[Message, Callable[[], bytes]]] = [
        (Message(""), lambda content=content: sign("page.pdf", content, key))  # type: ignore[misc]
        for content in documents
    ]
    Steps(len(jobs), None, None).two_at_a_time(jobs)


def _pyhanko(documents: list[bytes], signer: signers.Signer) -> None:
    for content in documents:
        metadata = signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
        signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), metadata, signer)


def _command(folder: Path, content: bytes, identity: Identity) -> float:
    """Seconds of one call of the `pyhanko` command; 0 if it is not installed."""
    command = shutil.which("pyhanko", path=str(Path(sys.executable).parent))
    if command is None:
        return 0.0
    (folder / "in.pdf").write_bytes(content)
    (folder / "key.p12").write_bytes(identity.pkcs12)
    (folder / "secret").write_text(PASSPHRASE)
    signing = [
        "sign",
        "addsig",
        "--field",
        "S",
        "pkcs12",
        "--passfile",
        "secret",
        "in.pdf",
        "out.pdf",
        "key.p12",
    ]
    return _seconds(lambda: subprocess.run([command, *signing], cwd=folder, check=True, capture_output=True))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _token(identity: Identity) -> Iterator[SigningKey]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        made = make_token(Path(folder), patch, [identity])
        with token_key(tokens_of(made.driver)[0], identity.der, PIN) as key:
            yield key


def main() -> None:
    """Sign the batch each way and print the figures."""
    identity = issue("Asha Rao", None)
    documents = [_document()] * FILES
    theirs = signers.SimpleSigner.load_pkcs12_data(identity.pkcs12, [], PASSPHRASE.encode())
    once = _ParsedOnce(
        signing_cert=theirs.signing_cert, signing_key=theirs.signing_key, cert_registry=theirs.cert_registry
    )
    _pyhanko(documents[:1], theirs)  # everything imported
    with file_key(identity.pkcs12, PASSPHRASE, "asha.p12") as key:
        _ours(documents[:2], key)
        ours = _seconds(lambda: _ours(documents, key))
    with _token(identity) as key:
        with_token = _seconds(lambda: _ours(documents, key))
    empty = _seconds(lambda: [run_task(EMPTY_TASK, {}) for _ in range(4)]) / 4
    private = identity.key
    assert isinstance(private, rsa.RSAPrivateKey)
    raw = _seconds(lambda: [private.sign(b"x", padding.PKCS1v15(), hashes.SHA256()) for _ in range(FILES)])
    with tempfile.TemporaryDirectory() as folder:
        alone = _command(Path(folder), documents[0], identity)
    print(
        f"{FILES} PDFs of {PAGES} pages, key in a file: ours {ours:.2f} s, {ours / FILES * 1000:.0f} ms each"
    )
    print(f"  an empty worker process: {empty * 1000:.0f} ms")
    for name, seconds in (
        ("the same with a key on a software token", with_token),
        ("pyHanko in this process, SimpleSigner", _seconds(lambda: _pyhanko(documents, theirs))),
        ("pyHanko in this process, key parsed once", _seconds(lambda: _pyhanko(documents, once))),
        ("the pyhanko command for each file (one, times twenty)", alone * FILES),
        ("the bare RSA operation", raw),
    ):
        print(
            f"  {name}: {seconds:.3f} s; ours takes {ours / seconds:.2f} times that"
            if seconds
            else f"  {name}: not installed"
        )


if __name__ == "__main__":
    main()
