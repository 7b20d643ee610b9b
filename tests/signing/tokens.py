"""Real tokens in software (SoftHSM), and a driver with faults around them, for the tests that sign with one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.signing.conftest import Identity

PIN = "4711-secret"
LABEL = "WD PROXKey"

SOFTHSM = next(
    (
        path
        for path in map(
            Path,
            (
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                "/opt/homebrew/lib/softhsm/libsofthsm2.so",
            ),
        )
        if path.exists()
    ),
    None,
)

_PUT = """
import sys, pkcs11
from pkcs11 import Attribute, CertificateType, ObjectClass
driver, label, pin = sys.argv[1:4]
session = pkcs11.lib(driver).get_token(token_label=label).open(rw=True, user_pin=pin)
for place in sys.argv[4:]:
    name, key_id = place.rsplit("=", 1)
    session.create_object({
        Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
        Attribute.TOKEN: True, Attribute.SUBJECT: b"", Attribute.ID: bytes.fromhex(key_id),
        Attribute.LABEL: "certificate", Attribute.VALUE: open(name, "rb").read(),
    })
session.close()
"""


@dataclass(frozen=True)
class SoftToken:
    """A token of SoftHSM; the environment names its store."""

    driver: Path
    label: str


def make_token(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    holders: Sequence[Identity],
    *,
    above: Sequence[Identity] = (),
    label: str = LABEL,
) -> SoftToken:
    """A token with these people's keys and certificates, and the certificates `above` them, in a store of its own."""
    if SOFTHSM is None:
        pytest.skip("SoftHSM (Debian: softhsm2) is not installed")
    store = folder / "tokens"
    store.mkdir(exist_ok=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {store}\nobjectstore.backend = file\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    _run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678")
    placed = []
    for number, holder in enumerate([*holders, *above], start=1):
        certificate = folder / f"{label}-{number}.der"
        certificate.write_bytes(holder.der)
        placed.append(f"{certificate}={number:02x}")
        if holder in above:
            continue
        key = folder / f"{number}.pem"
        key.write_bytes(holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        _run(
            "softhsm2-util", "--import", str(key), "--token", label, "--label", "key", "--id", f"{number:02x}",
            "--pin", PIN,
        )  # fmt: skip
    _run(sys.executable, "-c", _PUT, str(SOFTHSM), label, PIN, *placed)
    return SoftToken(SOFTHSM, label)


def compile_faulty_driver(folder: Path) -> Path:
    """The library of `faulty_driver.c`."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler (Debian: gcc, libc6-dev) is installed")
    library = folder / "faulty_driver.so"
    source = Path(__file__).with_name("faulty_driver.c")
    _run(compiler, "-shared", "-fPIC", "-std=gnu11", "-o", str(library), str(source), "-ldl")
    return library


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stdout + done.stderr
