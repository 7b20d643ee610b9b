"""What OpenSSL says of the container of a signature."""

import re
import subprocess
from pathlib import Path


def signed_part(content: bytes) -> tuple[bytes, bytes]:
    """The CMS container of the last signature, and the bytes it covers."""
    *_, last = re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", content)
    start, length, second, rest = (int(number) for number in last.groups())
    return (
        bytes.fromhex(content[length + 1 : second - 1].decode()),
        content[start:length] + content[second : second + rest],
    )


def openssl_accepts(content: bytes, root: bytes, folder: Path) -> bool:
    """True if `openssl cms -verify` accepts the last signature with nothing but the root (PEM); else it fails with
    what OpenSSL said."""
    container, covered = signed_part(content)
    for name, data in (("cms.der", container), ("covered", covered), ("root.pem", root)):
        (folder / name).write_bytes(data)
    judged = subprocess.run(
        ["openssl", "cms", "-verify", "-inform", "DER", "-in", "cms.der", "-content", "covered", "-binary",
         "-CAfile", "root.pem", "-purpose", "any", "-cades", "-out", "out"],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stderr
    return (folder / "out").read_bytes() == covered
