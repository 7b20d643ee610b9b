"""How long a batch takes to sign, beside the ways it could be done: twenty PDFs of twenty pages, one key.

`python3 installers/dev.py bench` prints, from one run whose rounds take turns: pyHanko in this process (its own
SimpleSigner, and with its key parsed once), the `pyhanko` command for each file, the bare RSA operation, and the same
with a key on a software token. Ours opens each document in a process of its own, as strangers' documents must be,
two at a time; pyHanko opens them in its own process, one after the other.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.isolation import runner
from hse_desktop.model.words import Message
from hse_desktop.signing.key_process import file_key, token_key, tokens_of
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.sign import sign
from hse_desktop.workflow.progress import Steps
from tests.signing.conftest import PASSPHRASE, Identity, issue
from tests.signing.tokens import PIN, SoftToken, make_token

FILES, PAGES, ROUNDS = 20, 20, 5

OURS, OURS_TOKEN = "ours, key in a file", "ours, key on a software token"
SIMPLE, ONCE = "pyHanko in this process, SimpleSigner", "pyHanko in this process, key parsed once"
TOKEN = "pyHanko in this process, key on that token"
COMMAND = "the pyhanko command for each file (one, times twenty)"
RAW, RAW_TOKEN = "the bare RSA operation", "what the token's key process alone takes"


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


def _cold(documents: list[bytes], key: SigningKey) -> None:
    """As in a command that has just begun: nothing is kept ready yet."""
    kept, runner.SPARES = runner.SPARES, type(runner.SPARES)()
    try:
        _ours(documents, key)
    finally:
        runner.SPARES.close()
        runner.SPARES = kept


def _pyhanko(documents: list[bytes], signer: signers.Signer) -> None:
    for content in documents:
        metadata = signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
        signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), metadata, signer)


def _command(folder: Path, content: bytes, identity: Identity) -> Callable[[], object] | None:
    """One call of the `pyhanko` command; None if it is not installed."""
    command = shutil.which("pyhanko", path=str(Path(sys.executable).parent))
    if command is None:
        return None
    (folder / "in.pdf").write_bytes(content)
    (folder / "key.p12").write_bytes(identity.pkcs12)
    (folder / "secret").write_text(PASSPHRASE)
    signing = [command, "sign", "addsig", "--field", "S", "pkcs12", "--passfile", "secret", "in.pdf", "out.pdf",
               "key.p12"]  # fmt: skip
    return lambda: subprocess.run(signing, cwd=folder, check=True, capture_output=True)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _token(identity: Identity) -> Iterator[SoftToken]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        yield make_token(Path(folder), patch, [identity])


def main() -> None:
    """Sign the batch each way, by turns, and print the medians and their ratios."""
    identity = issue("Asha Rao", None)
    documents = [_document()] * FILES
    theirs = signers.SimpleSigner.load_pkcs12_data(identity.pkcs12, [], PASSPHRASE.encode())
    once = _ParsedOnce(
        signing_cert=theirs.signing_cert, signing_key=theirs.signing_key, cert_registry=theirs.cert_registry
    )
    private = identity.key
    assert isinstance(private, rsa.RSAPrivateKey)
    with (
        _token(identity) as token,
        file_key(identity.pkcs12, PASSPHRASE, "asha.p12") as key,
        token_key(tokens_of(token.driver)[0], identity.der, PIN) as held,
        open_pkcs11_session(
            str(token.driver), token_criteria=TokenCriteria(token.label), user_pin=PIN
        ) as session,
        tempfile.TemporaryDirectory() as folder,
    ):
        on_token = PKCS11Signer(session, cert_label="certificate", key_label="key", embed_roots=False)
        ways: dict[str, Callable[[], object]] = {
            OURS: lambda: _ours(documents, key),
            "ours, the first batch after the start": lambda: _cold(documents, key),
            SIMPLE: lambda: _pyhanko(documents, theirs),
            ONCE: lambda: _pyhanko(documents, once),
            RAW: lambda: [private.sign(b"x", padding.PKCS1v15(), hashes.SHA256()) for _ in documents],
            OURS_TOKEN: lambda: _ours(documents, held),
            TOKEN: lambda: _pyhanko(documents, on_token),
            RAW_TOKEN: lambda: [held.sign(b"x") for _ in documents],
        }
        command = _command(Path(folder), documents[0], identity)
        if command is not None:
            ways[COMMAND] = command
        _ours(documents[:3], key)  # everything imported
        _pyhanko(documents[:1], theirs)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _round in range(ROUNDS):
            for name, way in ways.items():
                taken[name].append(_seconds(way) * (FILES if name == COMMAND else 1))
    print(f"{FILES} PDFs of {PAGES} pages, {ROUNDS} rounds by turns, medians ({os.cpu_count()} processors):")
    for name, seconds in taken.items():
        print(f"  {name}: {median(seconds):.3f} s, {median(seconds) / FILES * 1000:.1f} ms each")
    print("ours in times of the others, median of the rounds:")
    for ours, other in (
        (OURS, SIMPLE), (OURS, ONCE), (OURS, COMMAND), (OURS, RAW), (OURS_TOKEN, TOKEN), (OURS_TOKEN, RAW_TOKEN),
    ):  # fmt: skip
        if other not in taken:
            print(f"  {other}: not installed")
            continue
        ratio = median(a / b for a, b in zip(taken[ours], taken[other], strict=True))
        print(f"  {ours} / {other}: {ratio:.2f}")


if __name__ == "__main__":
    main()
