"""A bundle of the sample, made once; each test spoils a copy."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from hse_desktop.bundle.package import Bundle
from hse_desktop.workflow import run_demo


@dataclass(frozen=True)
class Copy:
    """A copy of the bundle's folder that can be changed and packed again."""

    folder: Path

    def file(self, ending: str) -> Path:
        """The file of that slot, or of that name."""
        return next(path for path in sorted(self.folder.iterdir()) if path.name.endswith(ending))

    def sum_again(self) -> None:
        """Recompute SHA256SUMS and the digests in manifest.json, as whoever changes a file would."""
        manifest = self.folder / "manifest.json"
        text = manifest.read_text(encoding="utf-8")
        for line in (self.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            before, name = line.split("  ")
            if name != "manifest.json" and (self.folder / name).exists():
                text = text.replace(before, hashlib.sha256((self.folder / name).read_bytes()).hexdigest())
        manifest.write_text(text, encoding="utf-8")
        files = sorted(path for path in self.folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
        sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
        (self.folder / "SHA256SUMS").write_text(sums, encoding="utf-8")

    def packed(self) -> Path:
        """The folder as a ZIP again."""
        archive = self.folder.with_suffix(".zip")
        with zipfile.ZipFile(archive, "w") as target:
            for path in sorted(self.folder.iterdir()):
                target.write(path, f"{self.folder.name}/{path.name}")
        return archive


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The sample's bundle."""
    return run_demo(tmp_path_factory.mktemp("bundle")).bundle


@pytest.fixture
def copy(made: Bundle, tmp_path: Path) -> Copy:
    """A copy to spoil."""
    return Copy(Path(shutil.copytree(made.folder, tmp_path / made.folder.name)))


SAMPLE_DAY = date(2026, 9, 1)
"""The day as of which the sample is checked."""

Spoil = Callable[[Copy], str]
