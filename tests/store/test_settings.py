"""Settings survive a restart, another version's settings, and a damaged file; they are never half-written."""

import json
from pathlib import Path

import pytest

from hse_desktop.store.portal_notes import keep_notes, load_notes
from hse_desktop.store.settings import Settings, SettingsNotKeptError, keep_settings, load_settings


def test_added_drivers_are_there_after_a_restart_in_their_order_and_once(tmp_path: Path) -> None:
    place = tmp_path / "config" / "settings.json"
    settings = load_settings(place)
    for name in ("one.so", "हिन्दी.so", "one.so"):
        settings = settings.with_driver(tmp_path / name)
    keep_settings(settings, place)
    assert load_settings(place).drivers == (tmp_path / "हिन्दी.so", tmp_path / "one.so")
    assert [each.name for each in place.parent.iterdir()] == ["settings.json"]


def test_what_another_version_keeps_there_stays(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.write_text('{"language": "hi", "drivers": ["/a.so"]}')
    keep_settings(load_settings(place).with_driver(Path("/b.so")), place)
    kept = json.loads(place.read_text())
    assert kept["language"] == "hi"
    assert len(kept["drivers"]) == 2


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"drivers": 7}', '{"drivers": [7]}', "\x00"])
def test_damaged_settings_stop_nobody(tmp_path: Path, content: str) -> None:
    place = tmp_path / "settings.json"
    place.write_text(content)
    assert load_settings(place) == Settings()
    keep_settings(Settings((Path("/a.so"),)), place)
    assert load_settings(place).drivers == (Path("/a.so"),)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsNotKeptError):
        keep_settings(Settings(), tmp_path / "file" / "settings.json")


def test_the_address_of_the_library_is_kept_beside_the_drivers(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    keep_settings(Settings((Path("/a.so"),)).with_library("postgresql://asha@server/hse"), place)
    known = load_settings(place)
    assert known == Settings((Path("/a.so"),), library="postgresql://asha@server/hse")
    assert known.with_driver(Path("/b.so")).library == known.library
    place.write_text('{"library": 7}')
    assert load_settings(place) == Settings()


def test_publishers_and_what_was_noted_of_portals_stand_beside_the_drivers(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    keep_settings(Settings((Path("/a.so"),)).with_publisher("ab" * 32), place)
    keep_notes("icegate-hse", {"applicant.name": "Name of Entity"}, ["applicant.iec"], place)
    keep_notes("dgft-import-authorisation", {"applicant.iec": "IEC No."}, [], place)
    keep_settings(load_settings(place).with_driver(Path("/b.so")).with_publisher("cd" * 32), place)
    assert load_settings(place) == Settings((Path("/a.so"), Path("/b.so")), publishers=("ab" * 32, "cd" * 32))
    assert load_notes("icegate-hse", place) == ({"applicant.name": "Name of Entity"}, ("applicant.iec",))
    assert load_notes("dgft-import-authorisation", place) == ({"applicant.iec": "IEC No."}, ())
    assert load_notes("icegate-esanchit", place) == ({}, ())


@pytest.mark.parametrize(
    "odd", ["[]", '{"portals": 1, "publishers": [1, "x"]}', '{"portals": {"p": {"labels": []}}}']
)
def test_what_cannot_be_read_counts_as_not_noted(tmp_path: Path, odd: str) -> None:
    place = tmp_path / "settings.json"
    place.write_text(odd, encoding="utf-8")
    assert load_notes("p", place) == ({}, ())
    assert load_settings(place).publishers == ()
    keep_notes("p", {"a": "b"}, [], place)
    assert load_notes("p", place) == ({"a": "b"}, ())
