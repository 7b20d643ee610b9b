"""Every stranger's file of the corpus gets an answer: `hse inspect --json`, as a person would call it."""

import csv
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

# Runs the command line on many files in one process, which tells of every socket but those that cannot leave the
# machine (our own processes talk through a pair), and of every file written other
# than the one by which Python finds out whether the folder for temporary files can be written to.
INSPECTING = """
import contextlib, io, json, os, socket, sys, tempfile
from hse_desktop.cli.main import run
seen = []
def watch(event, arguments):
    if event.startswith("socket."):
        family = arguments[1] if event == "socket.__new__" else getattr(arguments[0], "family", None)
        if family != socket.AF_UNIX:
            seen.append(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        path = arguments[0]
        is_probe = isinstance(path, str) and os.path.dirname(path) == os.environ["TMPDIR"]
        if not isinstance(path, int) and path != os.devnull and not is_probe:
            seen.append(f"{event} {path}")
sys.addaudithook(watch)
told = {}
for path in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        code = run(["inspect", path, "--json"])
    told[path] = code, out.getvalue()
parsers = {name.partition(".")[0] for name in sys.modules} & {"pypdf", "pypdfium2", "pyhanko"}
print(json.dumps({"told": told, "seen": seen, "parsers": sorted(parsers)}))
"""


@pytest.fixture(scope="module")
def answers(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, Any]]:
    """Path below the corpus to exit code and answer."""
    paths = sorted(corpus.glob("*/*.pdf"))
    folder = tmp_path_factory.mktemp("inspecting")

    def inspected(some: list[Path]) -> dict[str, Any]:
        ended = subprocess.run(
            [sys.executable, "-c", INSPECTING, *map(str, some)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PATH": "/usr/bin:/bin", "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        answer: dict[str, Any] = json.loads(ended.stdout)
        return answer

    with ThreadPoolExecutor(2) as pool:
        halves = list(pool.map(inspected, (paths[::2], paths[1::2])))
    assert list(folder.iterdir()) == [], "a worker's folder was left behind"
    for half in halves:
        assert half["seen"] == []
        assert half["parsers"] == []
    return {
        str(Path(path).relative_to(corpus)): (code, json.loads(text))
        for half in halves
        for path, (code, text) in half["told"].items()
    }


def test_every_file_gets_one_json_document_and_a_plain_exit_code(
    answers: dict[str, tuple[int, Any]],
) -> None:
    assert len(answers) > 150
    for path, (code, told) in answers.items():
        assert code in (0, 2), path
        assert code == (0 if told["readable"] else 2), path
        assert told["readable"] or told["problems"][0]["severity"] == "must-fix", path
        assert not {"too-slow", "too-much-memory", "worker-crashed", "answer-unreadable"} & {
            problem["code"] for problem in told["problems"]
        }, path


# A mark that is in the bytes and in nothing that can be reached, or a damage that hides it from every reader.
UNREACHABLE = {
    "format-corpus__486832.pdf": {"URI"},
    "pyHanko__malformed-encrypt-dict2.pdf": {"encrypted"},
}


def test_what_the_list_finds_odd_is_found(answers: dict[str, tuple[int, Any]], corpus: Path) -> None:
    with (corpus / "hostile" / "hostile.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    checked = 0
    for row in rows:
        _, told = answers[f"hostile/{row['file']}"]
        codes = {problem["code"] for problem in told["problems"]}
        active = set(told["active_content"])
        found = {
            "JavaScript": {"javascript"} <= active & codes,
            "URI": "uri" in active,
            "GoToR": "remote-goto" in active and "external-reference" in codes,
            "GoToE": "embedded-goto" in active,
            "embedded file": bool(told["attachments"]) and "embedded-files" in codes,
            "signature": bool(told["signatures"]),
            "encrypted": told["encrypted"],
            "no %PDF header": bool({"not-a-pdf", "empty-file"} & codes),
        }
        (odd,) = (text for name, text in row.items() if name.startswith("odd"))
        marks = {mark.strip() for mark in odd.partition("|")[2].split(";")} & set(found)
        for mark in marks - UNREACHABLE.get(row["file"], set()):
            # Of a file that does not open at all only the lock can be told.
            if told["readable"] or mark in ("encrypted", "no %PDF header"):
                assert found[mark], (row["file"], mark)
                checked += 1
    assert checked > 40
