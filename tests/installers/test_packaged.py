"""A packaged program has no `python` to call: it starts itself for what has to run in a process of its own."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
# What the launcher of a package does, as a script: it is its own `sys.executable`, and says that it is frozen.
LAUNCHER = f"""#!{sys.executable} -IB
import sys
sys.path.insert(0, {str(CHECKOUT)!r})
sys.executable, sys.frozen = __file__, "embedded"
with open(__file__ + ".log", "a") as log:
    print(*sys.argv[1:3], file=log)
from hse_desktop.packaged import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the script is started by its first line")
def test_a_packaged_program_reads_a_document_in_a_child_of_itself(tmp_path: Path) -> None:
    program = tmp_path / "hse"
    program.write_text(LAUNCHER, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    sheet = CHECKOUT / "resources" / "sample" / "datasheet.pdf"
    told = subprocess.run([program, "inspect", sheet, "--json"], check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert '"supply_phases"' in told.stdout
    first, *children = (tmp_path / "hse.log").read_text(encoding="utf-8").splitlines()
    assert first.startswith("inspect ")
    assert children
    assert all(child.startswith("--hse-worker") for child in children)
