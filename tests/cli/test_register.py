"""The register at a terminal: every example runs, JSON goes in and out, bad input is one sentence."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hse_desktop.cli.main import parser
from hse_desktop.model.calendar import today_in_india
from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out
from tests.postgres import Server
from tests.store.library.conftest import postgres

__all__ = ["postgres"]

THIS_YEAR = today_in_india().year
OPENING = {"brand": "Orion", "regulatory_model": "RX-9000", "year": THIS_YEAR}
LETTER = {
    "brand": "Orion",
    "importer": {"name": "Alfa Imports", "iec": "AAACA1234F"},
    "year": THIS_YEAR,
    "lines": [{"regulatory_model": "RX-9000", "units": 60}],
}
LIBRARY = ("--library", "r.sqlite")
ASHA = (*LIBRARY, "--by", "Asha Rao")


def _inside(name: str) -> dict[str, argparse.ArgumentParser]:
    (top,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    (inside,) = [a for a in top.choices[name]._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(inside.choices)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks and the person's own library lie in the test's folder; `date` speaks India's time."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("TZ", "Asia/Kolkata")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are written for a POSIX shell")
def test_every_example_runs_in_the_order_of_the_work(demo: Path) -> None:
    order = {
        "register": ["open", "reserve", "issue", "authorise", "release", "exempt", "use", "revoke", "return", "enter",
                     "last-unit", "allocate", "allocation", "letter", "letterhead", "verify-letter", "declaration",
                     "import", "show", "export", "numbers", "template", "issue-list"],
        "library": ["show", "export", "import", "pin"],
        "ledger": ["enter", "take", "use", "show"],
    }  # fmt: skip
    for top, names in order.items():
        commands = _inside(top)
        assert set(names) == set(commands)
        for name in names:
            epilog = commands[name].epilog
            assert epilog is not None
            example = epilog.splitlines()[-1].strip()
            assert f"hse {top} {name}" in example
            program = f'hse() {{ "{sys.executable}" -m hse_desktop "$@"; }}; set -e; {example}'
            told = subprocess.run(
                ["bash", "-c", program],
                cwd=demo,
                capture_output=True,
                text=True,
                check=False,
                env=dict(os.environ),
            )
            assert told.returncode == 0, (name, told.stdout, told.stderr)


def test_json_goes_in_and_comes_out(hse: Hse) -> None:
    opened = json.loads(hse("register", "open", "-", *ASHA, "--json", stdin=json.dumps(OPENING)).stdout)
    assert opened["balances"][0]["remaining"] == 99
    held = json.loads(hse("register", "reserve", "-", *ASHA, "--json", stdin=json.dumps(LETTER)).stdout)
    assert (held["reference"], held["state"]) == (f"HSE/{THIS_YEAR}/0001", "reserved")
    assert held["lines"][0]["running_total"] == 60
    refused = hse("register", "reserve", "-", *ASHA, stdin=json.dumps(LETTER))
    assert refused.returncode == 1
    assert "Ask for 39 units or fewer" in refused.stderr
    more = {**LETTER, "lines": [{"regulatory_model": "RX-9000", "units": 31}]}
    assert "8 are left" in hse("register", "reserve", "-", *ASHA, stdin=json.dumps(more)).stderr
    shown = json.loads(hse("register", "show", *LIBRARY, "--json").stdout)
    assert shown["reach"] == "Counts only what is in this register."
    assert shown["balances"][0]["counted"] == 91
    assert shown["balances"][0]["importers"] == [
        {"name": "Alfa Imports", "iec": "AAACA1234F", "units": 91, "exempted": 0, "used": 0}
    ]
    history = json.loads(hse("register", "show", "--history", *LIBRARY, "--json").stdout)
    assert [entry["kind"] for entry in history] == ["reserved", "reserved", "opened"]
    assert {entry["person"] for entry in history} == {"Asha Rao"}
    letters = json.loads(hse("register", "show", "--letters", *LIBRARY, "--json").stdout)
    assert len(letters) == 2


@pytest.mark.parametrize(
    ("command", "stdin", "answer"),
    [
        (("show", "--library", "none.sqlite"), "", (2, "There is no library")),
        (("show", "--library", "postgresql://a:geheim@h/d"), "", (2, "must not contain the password")),
        (("show", "--library", "data.json"), "", (2, "not a library")),
        (("open", "-", *ASHA), "[]]", (2, "not JSON")),
        (("open", "-", *ASHA), '{"brand": "Orion", "modell": 1}', (2, "/0/")),
        (("open", "-", *ASHA), json.dumps({**OPENING, "letters": [{"units": -1}]}), (2, "/0/letters/0")),
        (("reserve", "-", *ASHA), json.dumps({**LETTER, "lines": []}), (2, "/lines")),
        (("import", "data.json", *ASHA), "", (1, "not signed")),
        (("import", "book.xlsx", *ASHA), "", (2, "Excel")),
    ],
)
def test_bad_input_is_one_sentence(
    hse: Hse, tmp_path: Path, command: tuple[str, ...], stdin: str, answer: tuple[int, str]
) -> None:
    (tmp_path / "data.json").write_text(json.dumps({"allocation": 1}) * 40, encoding="utf-8")
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04")
    code, said = answer
    told = hse("register", *command, stdin=stdin)
    assert told.returncode == code, told.stderr
    assert said in told.stderr
    assert is_one_sentence_with_a_way_out(told)
    assert "geheim" not in told.stderr


def test_a_list_is_taken_in_whole_or_every_bad_row_is_named(hse: Hse, tmp_path: Path) -> None:
    head = "brand;regulatory_model;year;importer;iec;reference;dated;units;location;copy"
    good = ["Orion;QX-1;2026;Alfa;AAACA1234F;OLD/1;01/07/2026;30;Pune;", "Orion;QX-2;2026;;;;;0;;"]
    bad = [
        "Orion;QX-3;2026;Alfa;nonsense;OLD/2;;3;;",
        "Orion;QX-4;26;Alfa;AAACA1234F;OLD/3;;3;;",
        "Orion;QX-5;2026;Alfa;AAACA1234F;OLD/4;;a dozen;;",
        "Orion;QX-6;2026;Alfa;AAACA1234F;OLD/5;;3;;missing.pdf",
    ]
    (tmp_path / "list.csv").write_text("\n".join([head, *good, *bad]), encoding="utf-8-sig")
    told = hse("register", "import", "list.csv", *ASHA)
    assert told.returncode == 1
    assert [line.split(":")[0] for line in told.stderr.splitlines() if line.startswith("  ")] == [
        "  4",
        "  5",
        "  6",
        "  7",
    ]
    again = ["Orion;qx 1;2026;Alfa;AAACA1234F;OLD/8;;1;;", "Orion;QX-9;2026;Beta;AAFFB4321K;OLD/1;;1;;"]
    (tmp_path / "list.csv").write_text("\n".join([head, *good, *again]), encoding="utf-8-sig")
    told = hse("register", "import", "list.csv", *ASHA)
    assert told.returncode == 1
    assert "  4: “qx 1” differs from “QX-1”" in told.stderr
    assert "  5: The reference number “OLD/1” is used already" in told.stderr
    assert json.loads(hse("register", "show", *LIBRARY, "--json").stdout)["balances"] == []
    (tmp_path / "list.csv").write_text("\n".join([head, *good]), encoding="utf-8-sig")
    assert hse("register", "import", "list.csv", *ASHA).returncode == 0
    assert hse("register", "export", "out.csv", *LIBRARY).returncode == 0
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith("Orion,QX-1,2026,Alfa,AAACA1234F,OLD/1,2026-07-01,issued,30,30,Pune")


def test_a_register_on_a_server_asks_for_its_password(
    hse: Hse, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--library", postgres.guard(postgres.new_database(), "geheim 7"))
    by = (*where, "--by", "Asha Rao")
    told = hse("register", "open", "-", *by, stdin=json.dumps(OPENING))
    assert told.returncode == 2
    assert "--secret-stdin" in told.stderr
    monkeypatch.setenv("LIBRARY_PASSWORD", "falsch")
    told = hse("register", "open", "-", *by, "--password-env", "LIBRARY_PASSWORD", stdin=json.dumps(OPENING))
    assert told.returncode == 3
    assert "falsch" not in told.stderr
    monkeypatch.setenv("LIBRARY_PASSWORD", "geheim 7")
    told = hse("register", "open", "-", *by, "--password-env", "LIBRARY_PASSWORD", stdin=json.dumps(OPENING))
    assert told.returncode == 0, told.stderr
    shown = json.loads(hse("register", "show", *where, "--secret-stdin", "--json", stdin="geheim 7\n").stdout)
    assert shown["reach"].startswith("Counts what all desks")
    assert "geheim" not in json.dumps(shown)


def test_nothing_of_the_library_is_loaded_before_it_is_asked_for() -> None:
    program = (
        "import sys, hse_desktop.cli.main, hse_desktop.workflow as w; hse_desktop.cli.main.parser();"
        "print([m for m in sys.modules if m.split('.')[0] in {'sqlalchemy', 'alembic', 'psycopg'}])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
