"""Data packs: made and signed by whoever publishes them, proven and put in place on this computer, offline.

The application comes with no publisher's certificate: whose packs are believed is for the person to say, once, after
comparing the fingerprint of the certificate with what the publisher told them on another way.
"""

import hashlib
import io
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hse_desktop.isolation.errors import TaskError, TaskRefusedError
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.packs import (
    DAMAGED,
    FOLDERS,
    MANIFEST,
    MOST_BYTES,
    MOST_FILES,
    SIGNATURE,
    InstalledPack,
    OtherFormatError,
    PackedFile,
    PackManifest,
    current_file,
    find_installed,
    packs_folder,
    pointer_to,
    read_manifest,
    shipped_edition,
)
from hse_desktop.reference.places import shipped
from hse_desktop.signing.detached import DetachedSignature, sign_detached, verify_detached
from hse_desktop.signing.errors import DetachedSignatureError
from hse_desktop.signing.keys import SigningKey
from hse_desktop.store.settings import keep_settings, load_settings
from hse_desktop.workflow.files import read_file, write_whole

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same data give the same bytes
_LARGEST_SIGNATURE = 100_000
_LIMITS = Limits(seconds=60.0, memory_bytes=1 << 30)


class PackUnreadableError(HseError):
    """No data pack, a damaged one, or one that was tampered with. Values: `file`, `reason`."""

    code = "pack-unreadable"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is not a data pack that can be used: {reason}.")
    remedy = N_("Ask its publisher for the file again. Nothing was changed.")


class PackFormatError(HseError):
    """Made for a later version of the application."""

    code = "pack-newer-format"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” was made for a newer version of HSE Desktop.")
    remedy = N_("Install the newer version first. Nothing was changed.")


class PackOlderError(HseError):
    """Older than the data in use. Values: `file`, `made_on`, `have`."""

    code = "pack-older"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” was made on {made_on}; the rules and tables in use are of {have}, which is newer.")
    remedy = N_("Nothing was changed. To go back to an older pack, remove the installed one first.")


class PublisherUnknownError(HseError):
    """Signed by somebody whose packs nobody chose to believe. Values: `holder`, `organisation`, `fingerprint`."""

    code = "pack-publisher-unknown"
    exit_code = Exit.ANSWER_IS_NO
    what = N_(
        "The pack is signed by {holder} ({organisation}), whose packs were never used on this computer. SHA-256 of the "
        "certificate: {fingerprint}"
    )
    remedy = N_(
        "Ask the publisher for this number on another way, by telephone for instance, and compare it. Only if it is "
        "the same, say so: on the command line with --publisher and the number. Nothing was changed."
    )


class PackUnfitError(HseError):
    """Rightly signed, but this version of the application cannot work with it. Values: `file`, `reason`."""

    code = "pack-unfit"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” holds data that this version of HSE Desktop cannot work with: {reason}.")
    remedy = N_("Install the newest version, or tell the publisher. Nothing was changed.")


class PackNotKeptError(HseError):
    """The folder or the disk refused. Values: `file`, `reason`."""

    code = "pack-not-kept"
    exit_code = Exit.WRONG_USE
    what = N_("The pack could not be kept in “{file}”: {reason}.")
    remedy = N_("Free some space or ask for the right to write there. What was in use stays in use.")


@dataclass(frozen=True)
class Pack:
    """A pack that is whole and signed; whether its publisher is known here is `is_known`."""

    file: str
    manifest: PackManifest
    manifest_bytes: bytes
    signature: bytes
    files: dict[str, bytes]
    publisher: DetachedSignature

    @property
    def is_known(self) -> bool:
        """Whether the person chose to believe this publisher's packs."""
        return self.publisher.fingerprint in load_settings().publishers


def make_pack(
    out: Path, key: SigningKey, *, version: str, made_on: date, about: str = "", data: Path | None = None
) -> Path:
    """Write a pack of the files under `data` (a folder like `resources/`, or else the shipped data) to `out`.

    Raises `PackUnreadableError` if it would be none, `FileNotWrittenError`, and what the key meets.
    """
    root = data if data is not None else shipped("edition.toml").parent
    paths = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.*"))]
    files = {
        f"{path.parent.name}/{path.name}": read_file(path)
        for path in paths
        if path.suffix in {".toml", ".json", ".jsonl", ".md"} and path.is_file()
    }
    manifest = PackManifest(
        version,
        made_on,
        about,
        tuple(PackedFile(name, hashlib.sha256(c).hexdigest(), len(c)) for name, c in files.items()),
    ).as_bytes()
    _manifest(out.name, manifest)
    signature = sign_detached(out.name, manifest, key, at=now_in_india())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in {MANIFEST: manifest, SIGNATURE: signature, **files}.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return write_whole(out, packed.getvalue())


def read_pack(path: Path) -> Pack:
    """The pack in a file, proven: whole, its manifest signed, nothing beside what that lists.

    Raises `PackUnreadableError`, `PackFormatError`, `DocumentUnreadableError`.
    """
    file = path.name
    try:
        with zipfile.ZipFile(io.BytesIO(read_file(path))) as archive:
            contents = _entries(archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as odd:
        raise PackUnreadableError(file=file, reason=str(odd) or type(odd).__name__) from odd
    if MANIFEST not in contents or SIGNATURE not in contents:
        raise PackUnreadableError(file=file, reason=Message(N_("it has no signed manifest")))
    manifest_bytes, signature = contents.pop(MANIFEST), contents.pop(SIGNATURE)
    try:
        publisher = verify_detached(file, manifest_bytes, signature)
    except DetachedSignatureError as odd:
        raise PackUnreadableError(file=file, reason=Message(N_("its signature does not hold"))) from odd
    manifest = _manifest(file, manifest_bytes)
    listed = {each.name: each for each in manifest.files}
    if listed.keys() != contents.keys() or any(
        hashlib.sha256(content).hexdigest() != listed[name].sha256 for name, content in contents.items()
    ):
        raise PackUnreadableError(file=file, reason=Message(N_("its files are not those that were signed")))
    return Pack(file, manifest, manifest_bytes, signature, contents, publisher)


def _entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The files of the ZIP, each once; what unpacks to more than it says, or than any pack, is not unpacked."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES + 2 or sum(info.file_size for info in infos) > MOST_BYTES:
        raise ValueError("larger than any pack")
    contents: dict[str, bytes] = {}
    for info in infos:
        if info.filename in contents:
            raise ValueError("a file twice")
        with archive.open(info) as packed:
            content = packed.read(info.file_size + 1)
        if len(content) != info.file_size:
            raise ValueError("a file of another size than it says")
        contents[info.filename] = content
    if len(contents.get(SIGNATURE, b"")) > _LARGEST_SIGNATURE:
        raise ValueError("a signature larger than any")
    return contents


def _manifest(file: str, content: bytes) -> PackManifest:
    try:
        return read_manifest(content)
    except OtherFormatError as newer:
        raise PackFormatError(file=file) from newer
    except DAMAGED as odd:
        raise PackUnreadableError(file=file, reason=str(odd)) from odd


def install_pack(pack: Pack, *, publisher: str = "", folder: Path | None = None) -> InstalledPack:
    """Put a pack in place; it holds from the next start on. `publisher` is the fingerprint that the person compared.

    Raises `PublisherUnknownError`, `PackOlderError`, `PackUnfitError`, `PackNotKeptError`, `SettingsNotKeptError`.
    """
    told = "".join(publisher.split()).replace(":", "").lower()
    if not pack.is_known and told != pack.publisher.fingerprint:
        raise PublisherUnknownError(
            holder=pack.publisher.holder,
            organisation=pack.publisher.organisation or "–",
            fingerprint=pack.publisher.fingerprint,
        )
    where = folder or packs_folder()
    have = in_use_since(where)
    if pack.manifest.made_on < have:
        raise PackOlderError(file=pack.file, made_on=pack.manifest.made_on.isoformat(), have=have.isoformat())
    try:
        where.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(pack.manifest_bytes).hexdigest()
        with tempfile.TemporaryDirectory(prefix=".new-", dir=where, ignore_cleanup_errors=True) as scratch:
            fresh = Path(scratch) / digest
            _unpack(pack, fresh)
            _try_out(pack, fresh)
            if not pack.is_known:
                keep_settings(load_settings().with_publisher(pack.publisher.fingerprint))
            _put_in_place(fresh, where / digest, Path(scratch) / "before")
            pointer = Path(scratch) / "current"
            pointer.write_text(pointer_to(where / digest), encoding="ascii")
            pointer.replace(current_file(where))
    except OSError as refused:
        raise _not_kept(where, refused) from refused
    return InstalledPack(where / digest, pack.manifest)


def in_use_since(folder: Path) -> date:
    """The day of the data in use: of the installed pack, or of what was shipped if that is newer."""
    try:
        found = find_installed(folder)
    except DAMAGED:
        found = None
    day = shipped_edition().made_on
    return max(day, found.manifest.made_on) if found is not None else day


def _unpack(pack: Pack, folder: Path) -> None:
    for name, content in {MANIFEST: pack.manifest_bytes, SIGNATURE: pack.signature, **pack.files}.items():
        target = folder.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _try_out(pack: Pack, folder: Path) -> None:
    try:
        run_task("hse_desktop.law.pack_trial:read_all", {"folder": str(folder.resolve())}, limits=_LIMITS)
    except TaskError as odd:
        reason = odd.detail if isinstance(odd, TaskRefusedError) else Message(odd.what, odd.values)
        raise PackUnfitError(file=pack.file, reason=reason) from odd


def _put_in_place(fresh: Path, place: Path, before: Path) -> None:
    """The same pack again stands as it stood, unless it was damaged meanwhile."""
    if place.exists():
        place.rename(before)
    try:
        fresh.rename(place)
    except OSError:
        if before.exists():
            before.rename(place)
        raise


def remove_pack(folder: Path | None = None) -> bool:
    """Let go of the installed pack: the shipped data hold from the next start on. True if there was one.

    Its folder stays, because a window that is open still reads from it. Raises `PackNotKeptError`.
    """
    where = folder or packs_folder()
    there = current_file(where).exists()
    try:
        current_file(where).unlink(missing_ok=True)
    except OSError as refused:
        raise _not_kept(where, refused) from refused
    return there


def _not_kept(where: Path, refused: OSError) -> PackNotKeptError:
    return PackNotKeptError(file=str(where), reason=os.strerror(refused.errno or 0))
