"""A token shows itself as a card reader even where its driver is missing; a system without PC/SC tells nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from hse_desktop.signing import card_readers as room
from hse_desktop.signing.card_readers import card_readers

_LIBRARY = r"""
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static const char names[] = "WatchData PROXKey 00 00\0Generic Reader 01 00\0";
long SCardEstablishContext(unsigned long scope, const void *a, const void *b, long *context)
{
    if (FAULT == 1) abort();
    if (FAULT == 2) for (;;) sleep(1);
    if (FAULT == 3) return 0x8010001D; /* SCARD_E_NO_SERVICE */
    *context = 77;
    return scope == 2 ? 0 : 1;
}
long SCardListReaders(long context, const char *groups, char *list, unsigned long *length)
{
    if (context != 77 || FAULT == 4) return 0x8010002E; /* SCARD_E_NO_READERS_AVAILABLE */
    if (list) memcpy(list, names, sizeof names);
    *length = sizeof names;
    return 0;
}
long SCardReleaseContext(long context) { return context != 77; }
"""


def _library(folder: Path, fault: int = 0) -> str:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler (Debian: gcc, libc6-dev) is installed")
    source, made = folder / "pcsc.c", folder / "libpcsc.so"
    source.write_text(_LIBRARY)
    subprocess.run(
        [compiler, "-shared", "-fPIC", f"-DFAULT={fault}", "-o", str(made), str(source)], check=True
    )
    return str(made)


def test_readers_are_named(tmp_path: Path) -> None:
    assert card_readers(library=_library(tmp_path)) == ("WatchData PROXKey 00 00", "Generic Reader 01 00")


def test_a_system_without_readers_says_so(tmp_path: Path) -> None:
    assert card_readers(library=_library(tmp_path, 4)) == ()


@pytest.mark.parametrize("fault", [1, 2, 3], ids=["breaks down", "hangs", "no service"])
def test_where_the_system_does_not_answer_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    monkeypatch.setattr(room, "_SECONDS", 1.0)
    assert card_readers(library=_library(tmp_path, fault)) is None


def test_without_the_library_nothing_is_known() -> None:
    assert card_readers(library="libnot-there.so.1") is None
