"""The shipped sample, and the main job run on it from data to a verified bundle."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hse_desktop.bundle.package import Bundle
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.verification import BundleVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.resources import resource
from hse_desktop.signing.key_process import file_key
from hse_desktop.signing.sign import SignatureOptions, Stamp
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.bundling import bundle, verify
from hse_desktop.workflow.checking import Examinations, acknowledge, check
from hse_desktop.workflow.entering import new_case
from hse_desktop.workflow.files import reported, write_whole
from hse_desktop.workflow.progress import Cancelled, Progress
from hse_desktop.workflow.signing import sign
from hse_desktop.workflow.writing import write

SAMPLE_CASE = "sample.hsecase"
SAMPLE_KEY = "throwaway-test-key.p12"
SAMPLE_PASSPHRASE = "throwaway"  # noqa: S105 - protects nothing: the key is made on the spot and trusted nowhere


@dataclass(frozen=True)
class Demonstration:
    """Where everything is that the demonstration made."""

    case: Path
    key: Path
    bundle: Bundle
    verification: BundleVerification


_FOLDERS = {"hse": "sample", "restricted": "sample/restricted"}
"""Where the sample of each procedure lies."""


def _sample(procedure: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"{_FOLDERS[procedure]}/sample.toml").read_text(encoding="utf-8"))


def make_sample_case(path: Path, procedure: str = "hse") -> CaseFile:
    """The shipped sample of a procedure as a new case at `path`, its documents attached."""
    folder = _FOLDERS[procedure]
    data = json.loads(resource(f"{folder}/application.json").read_text(encoding="utf-8"))
    case = new_case(path, data, procedure=procedure)
    try:
        for entry in _sample(procedure)["documents"]:
            content = resource(f"{folder}/{entry['file']}").read_bytes()
            case.add_document(entry["slot"], entry["file"], content)
    except BaseException:
        case.close()
        path.unlink(missing_ok=True)
        raise
    return case


def run_demo(
    out: Path,
    *,
    procedure: str = "hse",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Demonstration:
    """The main job on the sample of a procedure: case, check, write, sign with a throwaway key, bundle, verify.

    An earlier demonstration in `out` is replaced. The sample is checked as of its own date, so that it
    does not go stale.
    """

    def told(doing: Message) -> None:
        if progress is not None:
            progress(doing, 0, 0)

    sample = _sample(procedure)
    path, key_file = out / SAMPLE_CASE, out / SAMPLE_KEY
    with reported(path):
        out.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    told(Message(N_("Making the sample case of an invented company")))
    known = Examinations()
    with make_sample_case(path, procedure) as case:
        told(Message(N_("Checking it as of {day}"), {"day": str(sample["on"])}))
        checked = check(case, on=sample["on"], known=known, progress=progress, cancelled=cancelled)
        for entry in sample["acknowledgements"]:
            acknowledge(case, checked, entry["rule"], "", entry["reason"])
        write(case, on=sample["on"], known=known, progress=progress, cancelled=cancelled)
        told(Message(N_("Making a throwaway test key; it is no DSC and is trusted nowhere")))
        applicant = case.draft()["applicant"]
        assert isinstance(applicant, dict)  # noqa: S101 - the samples have one
        made_key = throwaway_pkcs12(
            str(applicant["signatory"]), str(applicant["name"]), SAMPLE_PASSPHRASE, now=now_in_india()
        )
        with file_key(made_key, SAMPLE_PASSPHRASE, write_whole(key_file, made_key).name) as key:
            sign(
                case,
                key,
                SignatureOptions(stamp=Stamp()),
                on=sample["on"],
                known=known,
                progress=progress,
                cancelled=cancelled,
            )
        made = bundle(case, out, on=sample["on"], known=known, progress=progress, cancelled=cancelled)
    told(Message(N_("Verifying the bundle")))
    verified = verify(made.archive, cancelled=cancelled)
    assert isinstance(verified, BundleVerification)  # noqa: S101 - an archive is a bundle
    return Demonstration(path, key_file, made, verified)
