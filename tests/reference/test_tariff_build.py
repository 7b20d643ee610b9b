"""The shipped tables are what the build makes of the printed texts, byte for byte, with every line accounted for."""

import re
from pathlib import Path

import pytest

from hse_desktop.reference.resources import resource
from resources.tariff.build import build
from resources.tariff.hierarchy import level
from resources.tariff.ledger import Ledger, UnaccountedError
from resources.tariff.printed import read_dashes
from resources.tariff.stars import effective_from
from resources.tariff.typesetting import one_line, plain

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
MADE = (
    "chapter-85.jsonl",
    "notes.jsonl",
    "notifications.json",
    "notification-21-2002.jsonl",
    "print.json",
    "report.txt",
)


@pytest.fixture(scope="module")
def texts() -> Path:
    if not TEXTS.is_dir():
        pytest.skip(f"printed texts of the tariff not found at {TEXTS}")
    return TEXTS


def test_building_again_gives_the_shipped_bytes(texts: Path, tmp_path: Path) -> None:
    build(texts, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(MADE)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == resource(f"tariff/{name}").read_bytes(), name


def test_a_line_that_is_not_understood_stops_the_build(texts: Path, tmp_path: Path) -> None:
    for text in texts.glob("00[34]_*.txt"):
        lines = text.read_text(encoding="utf-8").split("\n")
        if text.name.startswith("004"):
            lines.insert(200, "A line that belongs nowhere")
        (tmp_path / text.name).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ValueError, match="A line that belongs nowhere"):
        build(tmp_path, tmp_path)


def test_the_report_accounts_for_every_line() -> None:
    report = resource("tariff/report.txt").read_text(encoding="utf-8")
    accounts = re.findall(r"^(.+): (\d+) lines, (\d+) read, (\d+) left out$", report, re.MULTILINE)
    assert len(accounts) == 2
    for _name, lines, read, left in accounts:
        assert int(lines) == int(read) + int(left)
    assert "624 tariff items, 3 of them omitted" in report
    assert "rates and conditions differ in number: not paired" in report


def test_a_ledger_takes_no_line_twice_and_misses_none() -> None:
    ledger = Ledger("a text", 3)
    ledger.take(1, "item")
    ledger.leave(2, "blank line")
    with pytest.raises(UnaccountedError, match="line 2"):
        ledger.take(2, "item")
    with pytest.raises(UnaccountedError, match="line 1"):
        ledger.leave(1, "blank line")
    with pytest.raises(UnaccountedError, match="lines 3 are not"):
        ledger.close()


@pytest.mark.parametrize(
    ("printed", "mark", "dashes", "words"),
    [
        ("- - - Other", "", 3, "Other"),
        ("- -- Other", "", 3, "Other"),
        ("--- 2-D/ 3D computer graphics", "", 3, "2-D/ 3D computer graphics"),
        ("*- Light-emitting diode", "*", 1, "Light-emitting diode"),
        ("*Omitted", "", 0, "*Omitted"),
    ],
)
def test_dashes_are_counted_however_they_are_spaced(printed: str, mark: str, dashes: int, words: str) -> None:
    assert read_dashes(printed) == (mark, dashes, words)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("8507", 0), ("85340000", 0), ("850110", 1), ("85012000", 1), ("850131", 2), ("85021100", 2), ("85011020", 3),
     ("85011011", 4)],
)  # fmt: skip
def test_the_level_of_a_code_is_in_its_digits(code: str, expected: int) -> None:
    assert level(code) == expected


def test_the_typesetters_signs_are_taken_away_and_the_prints_stars_stay() -> None:
    assert plain(r"\**(ii)* “LED” at least  $50 \times 10^3$  Gy") == "*(ii) “LED” at least 50 × 10³ Gy"
    assert plain("FLASH E<sup>2</sup>PROM (*a* microprocessor)") == "FLASH E²PROM (a microprocessor)"
    assert one_line(["ELECTRO-", "MAGNETIC LIFTING", "HEADS"]) == "ELECTRO-MAGNETIC LIFTING HEADS"


@pytest.mark.parametrize("printed", ["w.e.f. 1.05. 2022", "w.e.f. 01.05.2022"])
def test_a_day_is_read_in_each_shape_of_the_print(printed: str) -> None:
    day = effective_from(printed)
    assert day
    assert day.isoformat() == "2022-05-01"
    assert effective_from("amended by Notfn. No- 74/18") is None
