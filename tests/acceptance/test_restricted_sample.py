"""The sample of a restricted import: from its JSON to a bundle that proves itself; its papers say what its data say."""

import hashlib
import json
import subprocess
import tomllib
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.intake.inspection import inspect
from hse_desktop.model.documents import hand_in_slots
from hse_desktop.model.draft import check_shape, flatten, read, with_ids
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.reference.portals import portal
from hse_desktop.workflow.sample import Demonstration
from resources.sample.restricted.make_documents import DOCUMENTS, FOLDER, make_documents
from resources.sample.sheet import SAMPLE_LINE

LARGEST = 50_000  # bytes: the sample travels with every copy of the program
DATA = json.loads((FOLDER / "application.json").read_text(encoding="utf-8"))
SETTINGS = tomllib.loads((FOLDER / "sample.toml").read_text(encoding="utf-8"))


def said(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text_of(file: Path) -> str:
    return " ".join(said("pdftotext", "-raw", file, "-").split())


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Data, check, write, sign with a throwaway key, bundle, verify."""
    return workflow.run_demo(tmp_path_factory.mktemp("restricted"), procedure="restricted")


def test_the_data_fit_the_form_and_nothing_is_missing() -> None:
    check_shape(RestrictedApplication, DATA)
    reading = read(RestrictedApplication, DATA)
    assert not reading.problems
    assert not reading.missing
    assert flatten(with_ids(RestrictedApplication, DATA)) == flatten(DATA), "every row has an id of its own"
    goods = reading.form.goods
    assert goods.items_cif_inr == goods.total_cif_inr
    assert goods.items_cif_fc == goods.total_cif_fc


def test_the_papers_are_sound_the_same_each_time_and_marked_as_samples(tmp_path: Path) -> None:
    assert {entry["file"] for entry in SETTINGS["documents"]} == set(DOCUMENTS)
    assert {entry["slot"] for entry in SETTINGS["documents"]} <= set(hand_in_slots("restricted"))
    make_documents(tmp_path)
    for name in DOCUMENTS:
        kept = FOLDER / name
        assert (tmp_path / name).read_bytes() == kept.read_bytes(), f"{name}: run the script again"
        assert kept.stat().st_size < LARGEST
        assert inspect(name, kept.read_bytes()).problems == []
        assert SAMPLE_LINE in text_of(kept)
    assert "78,300.00" in text_of(FOLDER / "supplier-proforma.pdf")


def test_the_bundle_verifies_and_says_where_it_goes(demonstration: Demonstration) -> None:
    made = demonstration.bundle.manifest
    assert demonstration.verification.verdict == "valid-untrusted", "a throwaway key is trusted nowhere"
    assert demonstration.verification.problems == []
    assert (made.procedure, made.portal, made.ready) == ("restricted", "dgft-import-authorisation", True)
    assert [entry.rule for entry in made.acknowledged] == ["RES-COUNTRY"]
    limit = portal(made.portal).max_file_bytes.value
    assert all(entry.bytes <= limit for entry in made.files)
    uploaded = {entry.slot for entry in made.files if entry.batch}
    assert uploaded == {
        "cover-index", "covering-letter", "anf-2m", "supplier-proforma", "technical-literature", "fee-receipt",
        "engineer-certificate",
    }  # fmt: skip
    kept = {entry.slot for entry in made.files if not entry.batch}
    assert kept == {"filing-sheet", "importer-profile", "checklist"}, (
        "no points of declaration leave the case"
    )
    assert all(bool(entry.signatures) == bool(entry.batch) for entry in made.files)


def test_every_file_stands_up_to_strangers_tools(demonstration: Demonstration) -> None:
    folder = demonstration.bundle.folder
    for entry in demonstration.bundle.manifest.files:
        file = folder / entry.file
        assert hashlib.sha256(file.read_bytes()).hexdigest() == entry.sha256
        said("qpdf", "--check", file)
        fonts = said("pdffonts", file).splitlines()[2:]
        assert fonts
        assert all(line.split()[-5] == "yes" for line in fonts), "a font is not embedded"
        if entry.signatures:
            told = said("pdfsig", "-nocert", file)
            assert "Signature Validation: Signature is Valid." in told
            assert "Total document signed" in told


def test_the_papers_agree_with_each_other(demonstration: Demonstration) -> None:
    folder = demonstration.bundle.folder
    texts = {entry.slot: text_of(folder / entry.file) for entry in demonstration.bundle.manifest.files}
    for slot in ("cover-index", "covering-letter", "anf-2m"):
        assert "Rs 84,02,570 = EUR 84,500.00" in texts[slot], slot
        assert "Kaveri Standby Power Private Limited" in texts[slot], slot
    assert "INNSA1 (Nhava Sheva" in texts["anf-2m"]
    assert "To pay: Rs 8,403." in texts["filing-sheet"]
    assert "Machinery Year of manufacture 2018 Residual life 12 years" in texts["anf-2m"]
    for entry in demonstration.bundle.manifest.files:
        if entry.batch:
            assert entry.file in texts["filing-sheet"]
        if entry.batch and entry.slot not in {"cover-index", "covering-letter"}:
            assert entry.file in texts["covering-letter"]
    assert "Not attached" not in texts["checklist"]


def test_a_changed_file_is_found(demonstration: Demonstration, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    copied.mkdir()
    for file in demonstration.bundle.folder.iterdir():
        (copied / file.name).write_bytes(file.read_bytes())
    sheet = next(copied.glob("*-checklist.pdf"))
    sheet.write_bytes(sheet.read_bytes() + b"\n% one byte more")
    told = workflow.verify(copied)
    assert told.verdict == "invalid"
