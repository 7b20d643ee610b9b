"""What does not fit a portal is made to fit, showing the same; what is signed or cannot be mended is left alone."""

import io
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pikepdf
import pytest
from hypothesis import given, settings
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from hse_desktop.bundle.fitting import fit as fitting
from hse_desktop.bundle.fitting.errors import (
    CannotFitError,
    NothingToFitError,
    SignedDocumentError,
    UnfaithfulError,
)
from hse_desktop.bundle.fitting.fit import Fitting, fit, pages_shown, same_pages
from hse_desktop.bundle.fitting.needs import demands, needs
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.pages import PageImage, render_page
from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskError
from hse_desktop.isolation.runner import Answer, run_task
from hse_desktop.law.files import SIGNATURE_BYTES
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.draft import JsonValue
from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import EmbeddedSignature, Inspection, Problem
from hse_desktop.reference.portals import PortalProfile, portal, portal_names
from tests.bundle.scans import photograph, scanned, written
from tests.intake import pdfs

ON = date(2026, 9, 1)


def asking(most_bytes: int, base: str = "icegate-hse") -> PortalProfile:
    """A portal that takes files of so many bytes, our signature counted."""
    profile = portal(base)
    limit = replace(profile.max_file_bytes, value=most_bytes + SIGNATURE_BYTES)
    return replace(profile, max_file_bytes=limit)


def images(content: bytes) -> list[tuple[str, str, int, int]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            (str(item.Filter), str(item.ColorSpace), int(item.BitsPerComponent), int(item.Width))
            for page in pdf.pages
            for item in page.get_images().values()
        ]


def problems(content: bytes) -> set[str]:
    return {problem.code for problem in inspect("x.pdf", content).problems}


# Scans


@pytest.fixture(scope="module")
def noisy() -> bytes:
    """Three noisy pages in colours with 300 dots an inch."""
    return scanned([written(number, 300) for number in range(3)], 300)


def test_noisy_pages_of_writing_become_black_and_white_and_stay_readable(noisy: bytes) -> None:
    made = fit("scan.pdf", noisy, asking(300_000), on=ON)
    (part,) = made.parts
    assert len(noisy) > 5_000_000
    assert len(part.content) <= 300_000
    assert made.done == ("bilevel", "archival")
    for how, _space, bits, width in images(part.content):
        assert (how, bits) == ("/CCITTFaxDecode", 1)
        assert width >= 200 * 8.2
    seen = inspect("scan.pdf", part.content)
    assert (seen.pages, seen.pdfa, {p.code for p in seen.problems}) == (3, True, {"no-text"})
    before, after = (render_page(content, 2, dpi=100) for content in (noisy, part.content))
    ink = [_ink(picture) for picture in (before, after)]
    same = sum(one == other for one, other in zip(*ink, strict=True))
    assert same / len(ink[0]) > 0.97, "ink stands where ink stood"


def _ink(picture: PageImage) -> bytes:
    grey = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).convert("L")
    return grey.point([1] * 140 + [0] * 116).tobytes()


def test_a_photograph_becomes_grey_and_not_black_and_white() -> None:
    content = scanned([photograph()], quality=97)
    made = fit("photo.pdf", content, asking(len(content) - 10_000, "icegate-esanchit"), on=ON)
    assert "grey" in made.done
    assert [image[:3] for image in images(made.parts[0].content)] == [("/DCTDecode", "/DeviceGray", 8)]


def test_a_scan_that_is_small_enough_is_made_black_and_white_where_the_portal_asks_for_it() -> None:
    content = scanned([written(1)], quality=40)
    assert "scan-not-black-and-white" in problems(content)
    made = fit("scan.pdf", content, asking(2_000_000, "icegate-esanchit"), on=ON)
    assert "bilevel" in made.done
    assert "scan-not-black-and-white" not in problems(made.parts[0].content)
    untouched = fit("scan.pdf", content, asking(2_000_000), on=ON)
    assert "bilevel" not in untouched.done


def test_a_coarse_scan_is_not_made_coarser() -> None:
    content = scanned([written(1, 120)], 120)
    made = fit("coarse.pdf", content, asking(100_000), on=ON)
    assert images(made.parts[0].content)[0][3] == round(8.27 * 120)
    assert "scan-too-coarse" in problems(made.parts[0].content)


# What acts, hides or is locked


def _with_script() -> bytes:
    return pdfs.with_entries(
        Dictionary(
            OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
            Names=Dictionary(
                JavaScript=Dictionary(
                    Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("x"))])
                )
            ),
        ),
        page=Dictionary(AA=Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))),
    )


@pytest.mark.parametrize(
    ("content", "before"),
    [
        (_with_script(), {"javascript", "launch-action"}),
        (pdfs.with_attachment("prices.xml"), {"embedded-files"}),
        (pdfs.with_action(Dictionary(S=Name.Launch, F=String("cmd.exe"))), {"launch-action"}),
        (pdfs.with_action(Dictionary(S=Name.SubmitForm, F=String("https://x.example"))), {"submit-form"}),
        (
            pdfs.with_action(
                Dictionary(
                    S=Name.URI,
                    URI=String("https://x.example"),
                    Next=Dictionary(S=Name.JavaScript, JS=String("x")),
                )
            ),
            {"javascript"},
        ),
        (pdfs.locked(user="", owner="secret"), {"owner-restricted"}),
    ],
    ids=["script", "attachment", "launch", "submit", "chain", "locked"],
)
def test_what_acts_hides_or_locks_is_taken_out_and_named(content: bytes, before: set[str]) -> None:
    assert problems(content) & before == before
    made = fit("x.pdf", content, portal("icegate-hse"), on=ON)
    assert set(made.done) >= before
    assert not problems(made.parts[0].content) & before
    assert same_pages(pages_shown([content]), pages_shown([made.parts[0].content]))
    for trace in (b"cmd.exe", b"prices.xml", b"app.alert"):
        assert trace not in made.parts[0].content


def test_a_newer_version_of_pdf_is_written_as_what_pdf_a_rests_on() -> None:
    with pikepdf.open(io.BytesIO(pdfs.sheet("Model RX-9000"))) as pdf:
        pdf.Root.Version = Name("/2.0")
        kept = io.BytesIO()
        pdf.save(kept, force_version="2.0")
    seen = inspect("x.pdf", kept.getvalue())
    assert "version-too-new" in needs(_document(9), seen, portal("icegate-esanchit"))
    assert needs(_document(9), seen, portal("icegate-hse")) == ()
    made = fit("x.pdf", kept.getvalue(), portal("icegate-esanchit"), on=ON)
    assert "version" in made.done
    assert inspect("x.pdf", made.parts[0].content).pdf_version == "1.7"


def test_what_a_merged_file_carries_many_times_is_kept_once() -> None:
    logo = random.Random(1).randbytes(30_000)
    with pikepdf.Pdf.new() as pdf:
        for number in range(8):
            with pikepdf.open(io.BytesIO(pdfs.sheet(f"Page {number}"))) as one:
                image = one.make_stream(
                    logo, Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100, BitsPerComponent=8,
                    ColorSpace=Name.DeviceRGB,
                )  # fmt: skip
                one.pages[0].obj.Resources.XObject = Dictionary(Logo=image)
                one.pages[0].contents_add(b"q 50 0 0 50 300 300 cm /Logo Do Q")
                pdf.pages.append(one.pages[0])
        kept = io.BytesIO()
        pdf.save(kept)
    content = kept.getvalue()
    assert len(content) > 240_000
    (part,) = fit("merged.pdf", content, asking(60_000), on=ON).parts
    assert len(part.content) < 50_000
    assert [image[3] for image in images(part.content)] == [100] * 8
    assert same_pages(pages_shown([content]), pages_shown([part.content]))


def test_names_that_are_no_text_cost_one_sentence() -> None:
    content = pdfs.with_attachment("a.xml").replace(b"/F1", b"/\xcb1")
    try:
        assert fit("x.pdf", content, portal("icegate-hse"), on=ON).done
    except CannotFitError as refused:
        assert "damaged" in str(refused)


def test_a_link_to_a_page_or_an_address_stays() -> None:
    content = pdfs.with_action(Dictionary(S=Name.URI, URI=String("https://x.example")))
    made = fit("x.pdf", content, portal("icegate-hse"), on=ON)
    assert made.done == ("smaller",)
    with pikepdf.open(io.BytesIO(made.parts[0].content)) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].A.URI) == "https://x.example"


# Parts


def test_what_is_still_too_large_is_split_on_page_borders_in_order() -> None:
    def noise_page(pdf: pikepdf.Pdf, number: int) -> None:
        text = pdfs.sheet(f"Page {number} of model RX-9000")
        with pikepdf.open(io.BytesIO(text)) as one:
            one.pages[0].obj.PieceInfo = one.make_stream(random.Random(number).randbytes(40_000))
            pdf.pages.append(one.pages[0])

    with pikepdf.Pdf.new() as pdf:
        for number in range(1, 12):
            noise_page(pdf, number)
        kept = io.BytesIO()
        pdf.save(kept)
    content = kept.getvalue()
    made = fit("Prüfbericht.pdf", content, asking(130_000), on=ON)
    assert [part.name for part in made.parts] == [
        f"Prüfbericht (part {n} of {len(made.parts)}).pdf" for n in range(1, len(made.parts) + 1)
    ]
    assert len(made.parts) == 4
    assert all(len(part.content) <= 130_000 for part in made.parts)
    assert "split" in made.done
    told = pages_shown([part.content for part in made.parts])
    assert same_pages(pages_shown([content]), told)
    with pytest.raises(CannotFitError, match="page 1 alone"):
        fit("x.pdf", content, asking(20_000), on=ON)


@settings(max_examples=8)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=1, max_size=5),
    st.integers(12_000, 90_000),
)
def test_fitting_never_changes_the_number_order_size_or_text_of_pages(
    pages: list[tuple[bool, int]], most: int
) -> None:
    with pikepdf.Pdf.new() as pdf:
        for number, (is_scan, turns) in enumerate(pages):
            source = scanned([written(number, 100)], 100) if is_scan else pdfs.sheet(f"Page {number}")
            with pikepdf.open(io.BytesIO(source)) as one:
                one.pages[0].obj.Rotate = 90 * turns
                pdf.pages.append(one.pages[0])
        kept = io.BytesIO()
        pdf.save(kept)
    content = kept.getvalue()
    try:
        made = fit("x.pdf", content, asking(most), on=ON)
    except (CannotFitError, NothingToFitError):
        return
    assert same_pages(pages_shown([content]), pages_shown([part.content for part in made.parts]))
    assert all(len(part.content) <= most for part in made.parts)
    assert made.parts[-1].last == len(pages) == made.pages


# What is left alone


def test_signed_documents_are_refused_however_the_signature_is_written(corpus: Path) -> None:
    for path in sorted((corpus / "signed").glob("*.pdf"))[:6]:
        with pytest.raises(SignedDocumentError):
            fit(path.name, path.read_bytes(), asking(20_000), on=ON)
    field = Dictionary(FT=Name.Sig, T=String("S"), V=Dictionary(ByteRange=Array([0, 1, 2, 3])))
    hidden = pdfs.with_entries(Dictionary(AcroForm=Dictionary(Fields=Array([field]))))
    disguised = hidden.replace(b"/ByteRange", b"/Byte#52ange", 1)
    assert b"/ByteRange" not in disguised
    with pytest.raises(SignedDocumentError, match=r"x\.pdf"):
        fit("x.pdf", disguised, portal("icegate-hse"), on=ON)


def test_hostile_files_cost_one_error_or_none(corpus: Path) -> None:
    names = (
        "PDF101__C1-next-action-uri.pdf", "PDF101__A2-dict-reference-loop.pdf", "qpdf__deep-pages.pdf",
        "format-corpus__fileAttachment.pdf", "OCRmyPDF__livecycle.pdf", "pdf-reader__form_xobject_recursive.pdf",
        "format-corpus__T02-02_002_page-tree-kids-links-recursive.pdf", "PDF101__G2-js-mem-exhaust-loop.pdf",
        "format-corpus__encryption_openpassword.pdf",
    )  # fmt: skip
    for name in names:
        content = (corpus / "hostile" / name).read_bytes()
        try:
            made = fit(name, content, asking(500_000), on=ON)
        except (CannotFitError, NothingToFitError, SignedDocumentError, UnfaithfulError, TaskError):
            continue
        assert made.done, name


def test_a_worker_that_lies_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    content, real = pdfs.sheet("One", "Two"), run_task
    other = pdfs.sheet("One", "Too")

    def lying(parts: list[JsonValue], *blobs: bytes) -> None:
        def run(task: str, *args: object, **named: object) -> Answer:
            if not task.endswith(":refit"):
                return real(task, *args, **named)  # type: ignore[arg-type]
            return Answer({"done": ["javascript"], "parts": parts}, blobs)

        monkeypatch.setattr(fitting, "run_task", run)

    lying([[1, 2, False]], other)
    with pytest.raises(UnfaithfulError):
        fit("x.pdf", content, portal("icegate-hse"), on=ON)
    whole: list[JsonValue] = [[1, 2, False]]
    answers: list[tuple[list[JsonValue], list[bytes]]] = [
        ([[1, 1, False], [1, 2, False]], [content, content]),
        (whole, [content, content]),
        (whole, [b"MZ not a PDF"]),
        (whole, [content + bytes(2_000_000)]),
        ([], [content]),
    ]
    for parts, blobs in answers:
        lying(parts, *blobs)
        with pytest.raises(TaskAnswerUnreadableError):
            fit("x.pdf", content, portal("icegate-hse"), on=ON)


def test_a_page_that_turned_black_is_noticed() -> None:
    white, black = (scanned([Image.new("L", (400, 600), shade)], 72) for shade in (250, 5))
    assert not same_pages(pages_shown([white]), pages_shown([black]))
    assert same_pages(pages_shown([white]), pages_shown([white]))


# What each portal takes


def _document(size: int) -> CaseDocument:
    return CaseDocument("a", "datasheet", "a.pdf", "x", size, now_in_india(), "x")


def _seen(pages: int = 2, *codes: str, **more: object) -> Inspection:
    told = [Problem(code=code, severity=Severity.CHECK, message="") for code in codes]
    return Inspection(
        file="a.pdf", sha256="x", bytes=1, pages=pages, readable=True, problems=told
    ).model_copy(update=more)


@pytest.mark.parametrize("name", portal_names())
def test_each_limit_of_each_portal_just_under_and_just_over(name: str) -> None:
    profile = portal(name)
    most = profile.max_file_bytes.value - SIGNATURE_BYTES
    pages = 2000  # light ones
    assert "file-too-large" not in needs(_document(most), _seen(pages), profile)
    assert "file-too-large" in needs(_document(most + 1), _seen(pages), profile)
    if profile.page_bytes is not None:
        weight = profile.page_bytes.value * 2
        assert "pages-too-heavy" not in needs(_document(weight), _seen(2), profile)
        assert "pages-too-heavy" in needs(_document(weight + 1), _seen(2), profile)
    grey = needs(_document(9), _seen(2, "scan-not-black-and-white"), profile)
    assert ("scan-not-black-and-white" in grey) == (profile.scan_bits_per_pixel is not None)
    bare = needs(_document(9), _seen(2, pages_without_text=[1, 2]), profile)
    assert ("not-archival" in bare) == (profile.pdf_a_part is not None)
    assert demands(profile).scan_dpi == (
        profile.scan_dots_per_inch.value if profile.scan_dots_per_inch else 150
    )


def test_nothing_is_offered_for_what_must_not_or_cannot_be_changed() -> None:
    profile, large = portal("icegate-hse"), _document(9_000_000)
    assert needs(large, _seen(), profile) == ("file-too-large",)
    assert needs(large, _seen(2, signatures=[EmbeddedSignature(field="S")]), profile) == ()
    assert needs(replace(large, sha256="signed by us"), _seen(), profile) == ()
    assert needs(replace(large, slot="cover-index"), _seen(), profile) == ()
    assert needs(large, _seen(2, "password-protected"), profile) == ()
    assert needs(large, _seen(2, readable=False), profile) == ()


def test_the_same_document_becomes_the_same_bytes(noisy: bytes) -> None:
    def made() -> Fitting:
        return fit("scan.pdf", noisy, asking(300_000), on=ON)

    assert made() == made()


def test_what_claims_to_be_archival_holds_what_that_needs(noisy: bytes) -> None:
    (part,) = fit("Scan <1>.pdf", noisy, asking(300_000), on=ON).parts
    with pikepdf.open(io.BytesIO(part.content)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r"<pdfaid:part>2<", packet)
        assert "Scan &lt;1&gt;" in packet
        assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFA1
        assert not pdf.is_encrypted
        assert all("/Font" not in page.obj.Resources for page in pdf.pages)
    with_text = fit("x.pdf", pdfs.with_attachment("a.xml"), portal("icegate-esanchit"), on=ON)
    assert not with_text.archival
