"""Every screen and dialog of the gallery on a window of 1024 x 700: nothing is cut, and every control has a name."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_cut_or_nameless_on_any_screen(text: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.gui.gallery", str(tmp_path), "--audit"]
    told = subprocess.run(
        [*command, "--schemes", "light", "--sizes", "small", "--text", str(text)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert told.returncode in {0, 1}, told.stderr
    assert told.stdout.splitlines() == []
    assert len(list(tmp_path.glob("*.png"))) > 200
