"""Files a person named: read whole, or written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.store.errors import DocumentTooLargeError, DocumentUnreadableError

MAX_DOCUMENT_BYTES = 100_000_000
"""Far above any portal's limit, so that a document can still be kept and made smaller later."""


class FileNotWrittenError(HseError):
    """The folder or the disk refused."""

    code = "file-not-written"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” could not be written: {reason}.")
    remedy = N_("Free some space or choose a folder you may write to, then try again. No half file was left.")


def read_file(file: Path) -> bytes:
    """The bytes of a file. Raises `DocumentUnreadableError` or `DocumentTooLargeError`."""
    try:
        size = file.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            raise DocumentTooLargeError(
                file=file.name, size=size // 1_000_000, limit=MAX_DOCUMENT_BYTES // 1_000_000
            )
        return file.read_bytes()
    except OSError as refused:
        raise DocumentUnreadableError(file=str(file), reason=os.strerror(refused.errno or 0)) from refused


@contextmanager
def reported(target: Path) -> Iterator[None]:
    """What the system refuses while `target` is written comes as `FileNotWrittenError`."""
    try:
        yield
    except OSError as refused:
        raise FileNotWrittenError(file=str(target), reason=os.strerror(refused.errno or 0)) from refused


def write_whole(target: Path, content: bytes) -> Path:
    """Put `content` at `target`, in place of what was there. Raises `FileNotWrittenError`; then nothing changed."""
    with reported(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".hse-", dir=target.parent) as scratch:
            whole = Path(scratch) / target.name
            with whole.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            whole.replace(target)
    return target
