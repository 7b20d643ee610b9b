"""Packs, profiles and copies from the command line: what is refused changes nothing and says the way out."""

import json
from pathlib import Path

from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out


def test_a_pack_is_made_shown_refused_installed_and_removed(hse: Hse, demo: Path, tmp_path: Path) -> None:
    here = f"import platformdirs; platformdirs.user_data_dir = lambda *a, **k: {str(tmp_path / 'data')!r}; "
    here += f"platformdirs.user_config_dir = lambda *a, **k: {str(tmp_path / 'config')!r}"
    key = demo / "demo" / "throwaway-test-key.p12"
    made = hse(
        "pack", "make", "--out", "a.hsepack", "--version", "2030.1", "--made-on", "2030-01-01", "--pkcs12", key,
        "--secret-stdin", stdin="throwaway\n", before=here,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    shown = json.loads(hse("pack", "show", "a.hsepack", "--json", before=here).stdout)
    assert shown["version"] == "2030.1"
    assert not shown["publisher"]["known"]
    refused = hse("pack", "install", "a.hsepack", before=here)
    assert refused.returncode == 1
    assert shown["publisher"]["fingerprint"] in refused.stderr
    assert not (tmp_path / "data").exists()
    told = hse("pack", "install", "a.hsepack", "--publisher", shown["publisher"]["fingerprint"], before=here)
    assert told.returncode == 0, told.stderr
    assert json.loads(hse("pack", "show", "--json", before=here).stdout) == {
        "made_on": "2030-01-01", "pack": "2030.1", "installed_pack": "in-use",
    }  # fmt: skip
    assert hse("pack", "remove", before=here).returncode == 0
    assert json.loads(hse("pack", "show", "--json", before=here).stdout)["pack"] is None


def test_a_profile_that_is_none_names_the_key_and_a_good_one_is_offered_to_the_commands(
    hse: Hse, tmp_path: Path
) -> None:
    here = f"import platformdirs; platformdirs.user_data_dir = lambda *a, **k: {str(tmp_path / 'data')!r}"
    good = hse("portals", "icegate-hse", before=here).stdout
    (tmp_path / "mine.toml").write_text(good.replace("value = 1_000_000", 'value = "1 MB"'), encoding="utf-8")
    refused = hse("portals", "--add", "mine.toml", before=here)
    assert refused.returncode == 2
    assert "max_file_bytes.value" in refused.stderr
    assert is_one_sentence_with_a_way_out(refused)
    (tmp_path / "mine.toml").write_text(good, encoding="utf-8")
    assert hse("portals", "--add", "mine.toml", before=here).returncode == 0
    listed = {
        each["name"]: each["source"] for each in json.loads(hse("portals", "--json", before=here).stdout)
    }
    assert listed["mine"] == "own"
    assert listed["icegate-hse"] == "shipped"
    assert "mine" in hse("write", "--help", before=here).stdout


def test_a_copy_for_sharing_says_what_it_is_and_is_not_filed(hse: Hse, demo: Path) -> None:
    case = demo / "demo" / "sample.hsecase"
    assert hse("share", case, "--out", "copy.hsecase").returncode == 0
    assert "a copy for sharing, not for filing" in hse("show", "copy.hsecase").stdout
    refused = hse("write", "copy.hsecase")
    assert refused.returncode == 2
    assert is_one_sentence_with_a_way_out(refused)
    made = hse("share", case, "--out", "copies", "--with", "datasheet")
    assert "look through them" in made.stderr.replace("\n", " ")
    told = hse("verify", made.stdout.splitlines()[1])
    assert told.returncode == 1
    assert "not for filing" in told.stdout
