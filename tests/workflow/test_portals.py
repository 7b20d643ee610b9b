"""A portal profile of one's own: taken if it is one, named by its key if not, and used like those that are shipped."""

from pathlib import Path

import platformdirs
import pytest

from hse_desktop.model.citation import Confidence, Source
from hse_desktop.reference.portals import (
    OtherPortalError,
    ProfileUnfitError,
    portal,
    portal_for,
    portal_names,
    profile_text,
)
from hse_desktop.workflow.portals import NoOwnProfileError, ProfileTakenError, add_portal, remove_portal

GOOD = """
title = "Port trust's own site"
procedures = ["hse"]

[max_file_bytes]
value = 300_000
as_of = "2026-10-01"
paragraph = "as the clerk told us"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own."""
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_names, **_more: str(tmp_path / "data"))
    return tmp_path / "data" / "portals"


def _file(tmp_path: Path, text: str, name: str = "port-trust.toml") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_own_profile_is_listed_as_such_used_and_taken_away(tmp_path: Path, home: Path) -> None:
    add_portal(_file(tmp_path, GOOD))
    assert "port-trust" in portal_names()
    profile = portal_for("hse", "port-trust")
    assert profile.own
    assert not portal("icegate-hse").own
    limit = profile.max_file_bytes
    assert (limit.value, limit.citation.source, limit.citation.confidence) == (
        300_000, Source.OWN_ENTRY, Confidence.SECONDARY,
    )  # fmt: skip
    assert limit.citation.paragraph == "as the clerk told us"
    assert profile.max_files_per_batch is None
    with pytest.raises(OtherPortalError):
        portal_for("restricted", "port-trust")
    add_portal(_file(tmp_path, GOOD.replace("300_000", "400_000")))
    assert portal("port-trust").max_file_bytes.value == 400_000
    (home / "rubbish.toml").write_text("=", encoding="utf-8")
    assert "rubbish" not in portal_names()
    remove_portal("port-trust")
    assert "port-trust" not in portal_names()
    with pytest.raises(NoOwnProfileError):
        remove_portal("icegate-hse")


def test_what_is_printed_of_a_shipped_one_can_be_added_under_another_name(tmp_path: Path) -> None:
    with pytest.raises(ProfileTakenError):
        add_portal(_file(tmp_path, profile_text("icegate-esanchit"), "icegate-esanchit.toml"))
    added = add_portal(_file(tmp_path, profile_text("icegate-esanchit"), "mine.toml"))
    assert {n: limit.value for n, limit in added.limits().items()} == {
        n: limit.value for n, limit in portal("icegate-esanchit").limits().items()
    }
    assert all(limit.citation.source is Source.OWN_ENTRY for limit in added.limits().values())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("= 1", "port-trust.toml"),
        (GOOD.replace("title", "titel"), "title"),
        (GOOD.replace('["hse"]', '["hsc"]'), "procedures"),
        (GOOD.replace('["hse"]', '"hse"'), "procedures"),
        (GOOD.replace("[max_file_bytes]", "[max_bytes]"), "max_bytes"),
        (GOOD.split("[max", maxsplit=1)[0], "max_file_bytes"),
        (GOOD.replace("300_000", '"1 MB"'), r"max_file_bytes\.value"),
        (GOOD.replace("300_000", "0"), r"max_file_bytes\.value"),
        (GOOD.replace("300_000", "true"), r"max_file_bytes\.value"),
        (GOOD.replace("paragraph", "paragraf"), r"max_file_bytes\.paragraf"),
        (GOOD.replace("2026-10-01", "soon"), r"max_file_bytes\.as_of"),
        (GOOD + 'confidence = "sure"\n', r"max_file_bytes\.confidence"),
        ("pdf_a_part = 2\n" + GOOD, "pdf_a_part"),
        ('sections = ["aplicant"]\n' + GOOD, "sections"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path: Path, home: Path, text: str, key: str) -> None:
    with pytest.raises(ProfileUnfitError, match=f"“{key}”"):
        add_portal(_file(tmp_path, text))
    assert not home.exists()


@pytest.mark.parametrize("name", ["Port Trust.toml", "profile.txt", "..toml", "पोर्ट.toml"])
def test_a_name_that_no_command_could_take_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProfileUnfitError, match="small letters"):
        add_portal(_file(tmp_path, GOOD, name))
