"""A data pack changes what the application reads only if it is whole, signed by somebody believed, newer, and fit."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import platformdirs
import pytest

from hse_desktop.model.calendar import now_in_india
from hse_desktop.reference import packs
from hse_desktop.reference.places import shipped
from hse_desktop.signing.detached import sign_detached
from hse_desktop.signing.keys import SigningKey, open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store import settings
from hse_desktop.workflow.packs import (
    PackFormatError,
    PackOlderError,
    PackUnfitError,
    PackUnreadableError,
    PublisherUnknownError,
    install_pack,
    make_pack,
    read_pack,
    remove_pack,
)

NEWER, OLDER = date(2030, 1, 1), date(2026, 1, 1)


@pytest.fixture(scope="module")
def key() -> SigningKey:
    """A publisher's key."""
    return open_pkcs12(throwaway_pkcs12("P. Ublisher", "Tables Ltd", "x", now=now_in_india()), "x", "key.p12")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer of its own, on which nothing is installed."""
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_names, **_more: str(tmp_path / "data"))
    monkeypatch.setattr(settings, "default_place", lambda: tmp_path / "settings.json")
    packs.pack_in_use.cache_clear()
    yield tmp_path / "data" / "packs"
    packs.pack_in_use.cache_clear()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the law as it is shipped, to change."""
    folder = tmp_path / "new"
    shutil.copytree(shipped("law"), folder / "law", ignore=shutil.ignore_patterns("*.py"))
    return folder


def _publisher(path: Path) -> str:
    return read_pack(path).publisher.fingerprint


def _said_by_a_fresh_start(home: Path, what: str) -> str:
    """What a process that starts now makes of it."""
    program = (
        "import platformdirs; "
        f"platformdirs.user_data_dir = lambda *a, **k: {str(home.parent)!r}; "
        "from hse_desktop.reference.limits import hse_limit; "
        "from hse_desktop.reference.packs import edition; from datetime import date; "
        f"print({what})"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _law(data: Path, name: str, change: Callable[[str], str]) -> None:
    file = data / "law" / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_new_figure_with_a_new_book_holds_from_the_next_start_until_the_pack_is_removed(
    home: Path, data: Path, key: SigningKey, tmp_path: Path
) -> None:
    entry = (
        '\n[[limit]]\nname = "weight-above"\nvalue = "60"\nunit = "kg"\neffective_from = 2029-12-01\n'
        'source = "gazette-2029-12"\nparagraph = "1"\nconfidence = "seed"\n'
    )
    book = '\n[gazette-2029-12]\ntitle = "A gazette"\nshort = "Gazette"\ndate = "2029-12-01"\naddress = ""\n'
    _law(data, "hse.toml", lambda text: text + entry)
    _law(data, "sources.toml", lambda text: text + book)
    made = make_pack(tmp_path / "a.hsepack", key, version="2030.1", made_on=NEWER, about="Weight", data=data)
    again = make_pack(tmp_path / "b.hsepack", key, version="2030.1", made_on=NEWER, about="Weight", data=data)
    assert read_pack(made).manifest_bytes == read_pack(again).manifest_bytes
    pack = read_pack(made)
    with pytest.raises(PublisherUnknownError, match=pack.publisher.fingerprint):
        install_pack(pack)
    spaced = ":".join(pack.publisher.fingerprint[at : at + 2] for at in range(0, 64, 2)).upper()
    install_pack(pack, publisher=spaced)
    asked = "edition().version, hse_limit('weight-above', date(2030, 1, 1)).value"
    assert _said_by_a_fresh_start(home, asked) == "2030.1 60"
    assert read_pack(made).is_known, "compared once, the publisher is known"
    install_pack(read_pack(made))
    assert remove_pack()
    assert _said_by_a_fresh_start(home, asked) == "80"
    assert not remove_pack()


def test_an_older_pack_is_refused_and_one_that_the_application_overtook_is_left_aside(
    home: Path, data: Path, key: SigningKey, tmp_path: Path
) -> None:
    old = make_pack(tmp_path / "old.hsepack", key, version="1", made_on=OLDER, data=data)
    with pytest.raises(PackOlderError, match="2026-01-01"):
        install_pack(read_pack(old), publisher=_publisher(old))
    later = make_pack(tmp_path / "later.hsepack", key, version="3", made_on=NEWER, data=data)
    install_pack(read_pack(later), publisher=_publisher(later))
    between = make_pack(tmp_path / "m.hsepack", key, version="2", made_on=date(2029, 1, 1), data=data)
    with pytest.raises(PackOlderError, match="2030-01-01"):
        install_pack(read_pack(between))
    pointer = packs.current_file(home)
    pointer.write_text(pointer.read_text(encoding="ascii").partition(" ")[0] + " 0.0", encoding="ascii")
    packs.pack_in_use.cache_clear()
    assert packs.pack_in_use() is None, "another version tried it, this one did not"


def test_a_pack_that_was_damaged_on_the_disk_is_left_aside(
    home: Path, data: Path, key: SigningKey, tmp_path: Path
) -> None:
    made = make_pack(tmp_path / "a.hsepack", key, version="1", made_on=NEWER, data=data)
    folder = install_pack(read_pack(made), publisher=_publisher(made)).folder
    packs.pack_in_use.cache_clear()
    assert packs.pack_in_use() is not None
    (folder / "law" / "hse.toml").write_text("x", encoding="utf-8")
    packs.pack_in_use.cache_clear()
    assert packs.pack_in_use() is None
    install_pack(read_pack(made))
    packs.pack_in_use.cache_clear()
    assert packs.pack_in_use() is not None, "installing it again mends it"


def test_data_that_this_version_cannot_work_with_change_nothing(
    home: Path, data: Path, key: SigningKey, tmp_path: Path
) -> None:
    changes: list[tuple[str, str, str, str]] = [
        ("hse.toml", "weight-above", "weight-over", "weight-above"),
        ("hse.toml", "hse-criteria-secondary", "some-new-book", "some-new-book"),
        ("hse.toml", 'value = "80"', 'value = "heavy"', "law/hse"),
        ("sources.toml", "[iso-4217]", "[iso-9999]", "iso-4217"),
        ("need.toml", "=", "= =", "law/need"),
    ]
    for name, before, after, told in changes:
        whole = (data / "law" / name).read_text(encoding="utf-8")
        assert before in whole
        _law(data, name, lambda text, before=before, after=after: text.replace(before, after))  # type: ignore[misc]
        made = make_pack(tmp_path / "a.hsepack", key, version="1", made_on=NEWER, data=data)
        with pytest.raises(PackUnfitError, match=told):
            install_pack(read_pack(made), publisher=_publisher(made))
        assert [*home.iterdir()] == []
        assert not settings.load_settings().publishers
        _law(data, name, lambda _text, whole=whole: whole)  # type: ignore[misc]


def _packed(tmp_path: Path, source: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The pack with its entries changed, as whoever tampers would."""
    with zipfile.ZipFile(source) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    target = tmp_path / "changed.hsepack"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target


def _signed_manifest(
    key: SigningKey, entries: dict[str, bytes], change: Callable[[dict[str, object]], object]
) -> None:
    data = json.loads(entries["manifest.json"])
    change(data)
    entries["manifest.json"] = json.dumps(data).encode()
    entries["manifest.p7s"] = sign_detached("x", entries["manifest.json"], key, at=now_in_india())


def test_whatever_was_done_to_a_pack_it_is_refused(data: Path, key: SigningKey, tmp_path: Path) -> None:
    made = make_pack(tmp_path / "a.hsepack", key, version="1", made_on=NEWER, data=data)
    assert read_pack(made).publisher.holder.startswith("P. Ublisher")

    def escapes(entries: dict[str, bytes]) -> None:
        evil = {"name": "law/../../evil.toml", "sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}
        entries["law/../../evil.toml"] = b"x"
        _signed_manifest(key, entries, lambda m: m["files"].append(evil))  # type: ignore[attr-defined]

    def brings_a_program(entries: dict[str, bytes]) -> None:
        evil = {"name": "law/evil.py", "sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}
        entries["law/evil.py"] = b"x"
        _signed_manifest(key, entries, lambda m: m["files"].append(evil))  # type: ignore[attr-defined]

    changes: list[Callable[[dict[str, bytes]], object]] = [
        lambda e: e.update({"law/hse.toml": e["law/hse.toml"] + b"\n"}),
        lambda e: e.update({"law/more.toml": b""}),
        lambda e: e.pop("law/hse.toml"),
        lambda e: e.pop("manifest.p7s"),
        lambda e: e.update({"manifest.p7s": b"rubbish"}),
        lambda e: e.update({"manifest.json": e["manifest.json"].replace(b'"1"', b'"9"')}),
        lambda e: e.update({"law/hse.toml": b"\0" * 60_000_000}),
        lambda e: _signed_manifest(key, e, lambda m: m.update({"made_on": "soon"})),
        lambda e: _signed_manifest(key, e, lambda m: m.update({"more": 1})),
        escapes,
        brings_a_program,
    ]  # fmt: skip
    for number, change in enumerate(changes):
        with pytest.raises(PackUnreadableError):
            read_pack(_packed(tmp_path, made, change))
            pytest.fail(f"change {number} was let through")
    with pytest.raises(PackFormatError):
        read_pack(
            _packed(
                tmp_path,
                made,
                lambda e: _signed_manifest(key, e, lambda m: m.update({"format": "hse-desktop-pack/2"})),
            )
        )
    (tmp_path / "no.hsepack").write_bytes(b"PK\x03\x04 rubbish")
    with pytest.raises(PackUnreadableError):
        read_pack(tmp_path / "no.hsepack")
    lying = bytearray(made.read_bytes())
    where = lying.rfind(b"PK\x01\x02")
    lying[where + 24 : where + 28] = (5).to_bytes(4, "little")  # the size it says to unpack to
    (tmp_path / "lying.hsepack").write_bytes(lying)
    with pytest.raises(PackUnreadableError):
        read_pack(tmp_path / "lying.hsepack")
    assert not (tmp_path / "evil.toml").exists()
