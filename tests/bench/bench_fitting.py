"""What making a document fit costs: time, size, memory, and whether the writing can still be read.

`python3 installers/dev.py bench` prints, from one run: ten noisy pages of 300 dots an inch (about 50 MiB) made to fit
1 MB, in seconds and bytes, beside what bare Pillow takes for the least of it; the error rate of reading the pages by
machine before and after (Tesseract, if it is there), and how much of the ink stands where it stood; and the most
memory a worker held for a file of 100 MB.
"""

import io
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import ClassVar

import pikepdf
from PIL import Image
from rapidfuzz.distance import Levenshtein

from hse_desktop.bundle.fitting.fit import fit
from hse_desktop.intake.pages import render_page
from hse_desktop.isolation import runner
from hse_desktop.isolation.spares import Spares
from hse_desktop.isolation.worker_process import Limits, WorkerProcess
from hse_desktop.reference.portals import portal
from tests.bundle.scans import LINE, scanned, written

_MIB = 1 << 20
_PAGES = 10
_TURNS = (Image.Transpose.ROTATE_180, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM)


class _Weighed(WorkerProcess):
    """Looks every few milliseconds at the most memory it held, as Linux tells (`VmHWM` of `/proc`)."""

    most_bytes: ClassVar[int] = 0

    def wait(self, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        over = threading.Event()

        def look() -> None:
            status = Path(f"/proc/{self.pid}/status")
            while not over.wait(0.01):
                with suppress(OSError):
                    told = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="utf-8"))
                    if told:
                        _Weighed.most_bytes = max(_Weighed.most_bytes, int(told[1]) << 10)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            super().wait(limits, cancelled)
        finally:
            over.set()
            looking.join()


def _page(content: bytes, page: int) -> Image.Image:
    drawn = render_page(content, page, dpi=300)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L")


def _read_by_machine(picture: Image.Image, folder: Path) -> str:
    picture.save(folder / "page.png")
    command = ["tesseract", str(folder / "page.png"), "-", "--psm", "6"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _error_rate(told: str, number: int) -> float:
    """Share of the letters that stand on the page which are read wrongly, spaces aside."""
    truth = "".join(f"{number}.{line}{LINE}" for line in range(40))
    return Levenshtein.distance("".join(truth.split()), "".join(told.split())) / len("".join(truth.split()))


def _ink_in_place(before: Image.Image, after: Image.Image) -> tuple[float, float]:
    """Share of the ink that stayed, and share of what is ink now that was ink before, within a dot at 100 an inch."""
    small = [page.resize((827, 1169), Image.Resampling.BOX) for page in (before, after)]
    first, second = (page.point([1] * 150 + [0] * 106).tobytes() for page in small)
    both = sum(a & b for a, b in zip(first, second, strict=True))
    return both / max(sum(first), 1), both / max(sum(second), 1)


def _readability(content: bytes, fitted: bytes) -> None:
    if shutil.which("tesseract"):
        rates: list[list[float]] = [[], []]
        with tempfile.TemporaryDirectory() as folder:
            for page in range(1, _PAGES + 1):
                for which, of in enumerate((content, fitted)):
                    told = _read_by_machine(_page(of, page), Path(folder))
                    rates[which].append(_error_rate(told, page - 1))
        before, after = (statistics.mean(each) for each in rates)
        print(f"fitting: letters misread by Tesseract: {before:.2%} before, {after:.2%} after")
    else:
        print("fitting: tesseract is not installed; ink compared instead")
    kept, new = _ink_in_place(_page(content, 1), _page(fitted, 1))
    print(f"fitting: {kept:.1%} of the ink stands where it stood, {new:.1%} of the ink was ink before")


def _bare(content: bytes, pages: int) -> float:
    """Seconds that the least takes which any program does: decode each picture to grey, cut at one brightness, code."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        kept = [bytes(page.Resources.XObject.Im0.read_raw_bytes()) for page in pdf.pages]
    assert len(kept) == pages
    began = time.perf_counter()
    for picture in kept:
        with Image.open(io.BytesIO(picture)) as opened:
            opened.draft("L", opened.size)
            opened.convert("L").point([0] * 128 + [255] * 128, "1").save(
                io.BytesIO(), "TIFF", compression="group4"
            )
    return time.perf_counter() - began


def main() -> None:
    """Run once and print the figures."""
    profile, on = portal("icegate-hse"), date(2026, 9, 1)
    pages = [written(number, 300, 24) for number in range(_PAGES)]
    content = scanned(pages, 300, 92)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        made = fit("scan.pdf", content, profile, on=on)
        times.append(time.perf_counter() - began)
    print(
        f"fitting: {_PAGES} noisy pages, {len(content) / _MIB:.1f} MiB to {made.after_bytes / 1e6:.2f} MB in "
        f"{statistics.median(times):.2f} s (median of 5, {min(times):.2f} to {max(times):.2f})"
    )
    bare = _bare(content, _PAGES)
    print(
        f"fitting: bare Pillow, decoding, threshold and CCITT G4 of the same pages in one process, takes {bare:.2f} s; "
        f"ratio {statistics.median(times) / bare:.2f}"
    )
    _readability(content, made.parts[0].content)

    # No two alike: of equal pictures one would be kept.
    turned = [page.transpose(how) for how in _TURNS for page in pages]
    large = scanned([*pages, *turned][: round(_PAGES * 116e6 / len(content))], 300, 90)
    setattr(runner, "SPARES", Spares(most=0))  # noqa: B010 - the room's own name, measured here
    setattr(runner, "WorkerProcess", _Weighed)  # noqa: B010
    began = time.perf_counter()
    made = fit("large.pdf", large, profile, on=on)
    print(
        f"fitting: {len(large) / 1e6:.0f} MB to {made.after_bytes / 1e6:.2f} MB in {len(made.parts)} file(s) in "
        f"{time.perf_counter() - began:.1f} s; most memory of a worker {_Weighed.most_bytes / _MIB:.0f} MiB"
    )


if __name__ == "__main__":
    main()
