"""Proves a bundle, anywhere, with no case at hand.

What is believed is what the cover index's signature covers; `manifest.json` and `SHA256SUMS` must agree with
that, so sums that were recomputed after a change do not pass.
"""

import hashlib
import stat
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from hse_desktop.bundle.errors import NotABundleError
from hse_desktop.bundle.record import COVER_SLOT, MANIFEST, SUMS, Record, parse_record
from hse_desktop.model.verification import BundleProblem, BundleVerification, FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.record import record_of
from hse_desktop.signing.verify import SignedMetadata, signed_metadata, verify

MAX_BYTES = 200_000_000
"""What a bundle may unpack to; far above anything a portal takes."""


def read_bundle(path: Path) -> tuple[dict[str, bytes], list[BundleProblem]]:
    """The files of a bundle's folder or ZIP by name, and what is odd about the names."""
    try:
        return _read_folder(path) if path.is_dir() else _read_zip(path)
    except zipfile.BadZipFile:
        raise NotABundleError(
            path=path.name, reason=Message(N_("it is no ZIP file, or a damaged one"))
        ) from None
    except (OSError, NotImplementedError, RuntimeError, EOFError) as refused:
        raise NotABundleError(path=path.name, reason=str(refused)) from refused


def _read_folder(folder: Path) -> tuple[dict[str, bytes], list[BundleProblem]]:
    files: dict[str, bytes] = {}
    problems = []
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or not entry.is_file():
            problems.append(_problem(entry.name, "extra", N_("“{file}” does not belong to the bundle.")))
        else:
            files[entry.name] = _bounded(entry.read_bytes(), files, folder)
    return files, problems


def _read_zip(path: Path) -> tuple[dict[str, bytes], list[BundleProblem]]:
    files: dict[str, bytes] = {}
    problems = []
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MAX_BYTES:
            raise NotABundleError(
                path=path.name, reason=Message(N_("it unpacks to more than any portal takes"))
            )
        for info in infos:
            parts = PurePosixPath(info.filename).parts
            link = stat.S_ISLNK(info.external_attr >> 16)
            if (
                len(parts) != 2
                or parts[0] in {"..", "/"}
                or parts[1] == ".."
                or link
                or "\\" in info.filename
            ):
                problems.append(
                    _problem(
                        info.filename, "unsafe-name", N_("“{file}” is not a file of the bundle's folder.")
                    )
                )
            elif parts[1] in files:
                problems.append(_problem(parts[1], "extra", N_("“{file}” is in the ZIP twice.")))
            else:
                files[parts[1]] = archive.read(info)
    return files, problems


def _bounded(content: bytes, files: dict[str, bytes], path: Path) -> bytes:
    if sum(map(len, files.values())) + len(content) > MAX_BYTES:
        raise NotABundleError(path=path.name, reason=Message(N_("it holds more than any portal takes")))
    return content


def _problem(file: str, code: str, text: str) -> BundleProblem:
    return BundleProblem.model_validate(
        {"file": file, "code": code, "message": Message(text, {"file": file}).english()}
    )


class VerifyFile(Protocol):
    """Verifies the signatures of one PDF, as `signing.verify.verify` does."""

    def __call__(
        self,
        name: str,
        content: bytes,
        *,
        trust: Sequence[bytes] = (),
        cancelled: Callable[[], bool] | None = None,
    ) -> FileVerification: ...


class ReadMetadata(Protocol):
    """Reads the metadata that a signature covers, as `signing.verify.signed_metadata` does."""

    def __call__(
        self, content: bytes, /, *, cancelled: Callable[[], bool] | None = None
    ) -> SignedMetadata | None: ...


def verify_bundle(
    path: Path,
    *,
    trust: Sequence[bytes] = (),
    verify_file: VerifyFile = verify,
    read_metadata: ReadMetadata = signed_metadata,
    cancelled: Callable[[], bool] | None = None,
) -> BundleVerification:
    """Prove the bundle at `path` (folder or ZIP). Raises `NotABundleError` if it is none."""
    files, problems = read_bundle(path)
    if MANIFEST not in files:
        raise NotABundleError(path=path.name, reason=Message(N_("it holds no manifest.json")))
    pdfs = [name for name in files if name.endswith(".pdf")]
    with ThreadPoolExecutor(max_workers=2) as pool:
        told = pool.map(lambda name: verify_file(name, files[name], trust=trust, cancelled=cancelled), pdfs)
        verified = dict(zip(pdfs, told, strict=True))
    problems += [
        _problem(
            name,
            "signature",
            N_("“{file}”: a digital signature does not hold; the file was changed after signing."),
        )
        for name, told in verified.items()
        if told.verdict == "invalid"
    ]
    manifest = parse_record(files[MANIFEST])
    if manifest is None:
        problems.append(_problem(MANIFEST, "unreadable", N_("“{file}” cannot be read.")))
    if manifest is not None and manifest.kind != "application":
        problems += _against_list(manifest, files)
        problems += _against_sums(files, problems)
        return BundleVerification(
            bundle=path.name,
            verdict="invalid" if problems else "unsigned",
            kind=manifest.kind,
            problems=problems,
            files=list(verified.values()),
        )
    cover = _cover_name(manifest, files)
    metadata = partial(read_metadata, cancelled=cancelled)
    record = _record_in(cover, files, verified, problems, metadata)
    if record is not None:
        problems += _against_record(record, cover, files)
        if manifest is not None and manifest.without_cover() != record:
            problems.append(
                _problem(MANIFEST, "changed", N_("“{file}” does not say what the signed cover index says."))
            )
    if manifest is not None:
        problems += _against_manifest(manifest, files, problems)
    problems += _against_sums(files, problems)
    return BundleVerification(
        bundle=path.name,
        verdict=_verdict(problems, verified, cover),
        problems=problems,
        files=list(verified.values()),
    )


def _cover_name(manifest: Record | None, files: dict[str, bytes]) -> str:
    """The cover index: as the manifest names it, or by its own name if there is no readable manifest."""
    named = [entry.file for entry in manifest.files if entry.slot == COVER_SLOT] if manifest else []
    return next(iter(named or sorted(name for name in files if name.endswith(f"{COVER_SLOT}.pdf"))), "")


def _record_in(
    cover: str,
    files: dict[str, bytes],
    verified: dict[str, FileVerification],
    problems: list[BundleProblem],
    read_metadata: Callable[[bytes], SignedMetadata | None],
) -> Record | None:
    if cover not in files or cover not in verified:
        problems.append(
            _problem(
                cover or f"{COVER_SLOT}.pdf", "missing", N_("“{file}”, the signed cover index, is missing.")
            )
        )
        return None
    if verified[cover].verdict == "unsigned":
        problems.append(
            _problem(cover, "unsigned", N_("“{file}” is not signed, so nothing proves the other files."))
        )
        return None
    if verified[cover].verdict == "invalid":
        return None  # told above
    metadata = read_metadata(files[cover])
    text = record_of(metadata.packet) if metadata else None
    record = parse_record(text) if text else None
    if record is None:
        problems.append(
            _problem(cover, "record", N_("“{file}” carries no record of the bundle under its signature."))
        )
    return record


def _against_record(record: Record, cover: str, files: dict[str, bytes]) -> list[BundleProblem]:
    problems = []
    listed = {entry.file: entry for entry in record.files}
    for name, entry in listed.items():
        if name not in files:
            problems.append(_problem(name, "missing", N_("“{file}” is missing.")))
        elif hashlib.sha256(files[name]).hexdigest() != entry.sha256:
            problems.append(
                _problem(
                    name,
                    "changed",
                    N_("“{file}” was changed: it is not the file the signed cover index lists."),
                )
            )
    for name in files.keys() - listed.keys() - {cover, MANIFEST, SUMS}:
        problems.append(_problem(name, "extra", N_("“{file}” is not listed in the signed cover index.")))
    return problems


def _against_list(manifest: Record, files: dict[str, bytes]) -> list[BundleProblem]:
    """Whether the files are those of a list that nobody signed."""
    problems = []
    listed = {entry.file: entry for entry in manifest.files}
    for name, entry in listed.items():
        if name not in files:
            problems.append(_problem(name, "missing", N_("“{file}” is missing.")))
        elif hashlib.sha256(files[name]).hexdigest() != entry.sha256:
            problems.append(
                _problem(name, "changed", N_("“{file}” is not the file that manifest.json lists."))
            )
    for name in files.keys() - listed.keys() - {MANIFEST, SUMS}:
        problems.append(_problem(name, "extra", N_("“{file}” is not listed in manifest.json.")))
    return problems


def _against_manifest(
    manifest: Record, files: dict[str, bytes], told: list[BundleProblem]
) -> list[BundleProblem]:
    """Only what the record could not prove: the cover index's own entry, or all files if there is no record."""
    known = {problem.file for problem in told}
    return [
        _problem(entry.file, "changed", N_("“{file}” is not the file that manifest.json lists."))
        for entry in manifest.files
        if entry.file in files
        and entry.file not in known
        and hashlib.sha256(files[entry.file]).hexdigest() != entry.sha256
    ]


def _against_sums(files: dict[str, bytes], told: list[BundleProblem]) -> list[BundleProblem]:
    if SUMS not in files:
        return [_problem(SUMS, "missing", N_("“{file}” is missing."))]
    known = {problem.file for problem in told}
    expected = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items() if name != SUMS
    )
    if not known and sorted(expected.splitlines()) != sorted(
        files[SUMS].decode("utf-8", "replace").splitlines()
    ):
        return [_problem(SUMS, "changed", N_("“{file}” does not list the files as they are."))]
    return []


def _verdict(problems: list[BundleProblem], verified: dict[str, FileVerification], cover: str) -> str:
    if cover in verified and verified[cover].verdict == "unsigned":
        return "unsigned"
    if problems:
        return "invalid"
    if any(told.verdict == "valid-untrusted" for told in verified.values()):
        return "valid-untrusted"
    return "valid"
