"""Each thing that can be wrong with a PDF is said, with its weight, and nothing else is."""

import io

import pytest
from pikepdf import Array, Dictionary, Name, String

from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.problems import PROBLEMS, problems_of
from hse_desktop.isolation.runner import Answer, Limits, run_task
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import Inspection
from tests.intake import pdfs

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
CERTIFICATE_ENCRYPTED = pdfs.raw(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        b"<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/R 4/Length 128/Recipients[<00>]>>",
    ],
    b"/Encrypt 3 0 R/ID[<00><00>]",
)


def codes(inspection: Inspection) -> list[str]:
    return [problem.code for problem in inspection.problems]


def test_a_sound_datasheet_has_no_problem() -> None:
    seen = inspect("sheet.pdf", pdfs.sheet("Rated input current 17 A", "Net weight 120 kg"))
    assert seen.readable
    assert seen.has_text
    assert (seen.pages, seen.pdf_version, seen.encrypted) == (2, "1.3", False)
    assert seen.problems == []
    assert seen.active_content == []


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty-file", b""),
        ("empty-file", b"\n\0 \n"),
        ("not-a-pdf", b"PK\x03\x04 a Word document"),
        ("unreadable", b"%PDF-1.7\nand nothing else"),
        ("password-needed", pdfs.locked(user="open", owner="own")),
        ("encrypted-for-certificate", CERTIFICATE_ENCRYPTED),
        ("no-pages", pdfs.pages_of_nothing(0)),
        ("too-many-pages", pdfs.pages_of_nothing(5001)),
        ("too-much-memory", pdfs.bomb()),
    ],
)
def test_what_cannot_be_read_must_be_fixed(code: str, content: bytes) -> None:
    seen = inspect("file.pdf", content, mentions=["RX-900"])
    assert codes(seen) == [code]
    assert seen.problems[0].severity is Severity.MUST_FIX
    assert not seen.readable
    assert not seen.has_text
    assert seen.mentions == {"RX-900": []}
    assert seen.encrypted == (code in ("password-needed", "encrypted-for-certificate"))


@pytest.mark.parametrize(
    ("code", "active", "content"),
    [
        ("damaged", [], pdfs.sheet().replace(b"startxref\n", b"startxref\n9")),
        ("owner-restricted", [], pdfs.locked(user="", owner="own")),
        ("no-text", [], pdfs.pages_of_nothing(2)),
        ("javascript", ["javascript"], pdfs.with_entries(Dictionary(OpenAction=SCRIPT))),
        (
            "javascript",
            ["javascript"],
            pdfs.with_entries(
                Dictionary(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("run"), SCRIPT]))))
            ),
        ),
        (
            "javascript",
            ["javascript"],
            pdfs.with_entries(Dictionary(), page=Dictionary(AA=Dictionary(O=SCRIPT))),
        ),
        (
            "launch-action",
            ["launch"],
            pdfs.with_action(Dictionary(S=Name.Launch, F=String("calc.exe"))),
        ),
        (
            "submit-form",
            ["submit-form"],
            pdfs.with_action(Dictionary(S=Name.SubmitForm, F=String("https://example.invalid/"))),
        ),
        ("embedded-files", [], pdfs.with_attachment("prices.xlsx")),
        (
            "external-reference",
            ["remote-goto"],
            pdfs.with_action(Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))),
        ),
        (
            "external-reference",
            ["uri"],
            pdfs.with_entries(
                Dictionary(OpenAction=Dictionary(S=Name.URI, URI=String("https://example.invalid/")))
            ),
        ),
        (
            "xfa",
            ["xfa"],
            pdfs.with_entries(Dictionary(AcroForm=Dictionary(Fields=Array([]), XFA=String("<xdp/>")))),
        ),
        ("media", ["media"], pdfs.with_action(Dictionary(S=Name.Rendition))),
    ],
)
def test_what_can_be_read_with_a_doubt_is_to_be_checked(code: str, active: list[str], content: bytes) -> None:
    seen = inspect("file.pdf", content)
    assert codes(seen) == [code]
    assert seen.problems[0].severity is Severity.CHECK
    assert seen.readable
    assert seen.active_content == active


def test_an_ordinary_link_is_listed_and_no_problem() -> None:
    seen = inspect("f.pdf", pdfs.with_action(Dictionary(S=Name.URI, URI=String("https://example.invalid/"))))
    assert (seen.active_content, seen.problems) == (["uri"], [])


def test_attachments_are_named_without_tricks_and_not_without_end() -> None:
    seen = inspect("f.pdf", pdfs.with_attachment("invoice\u202efdp.\x07exe" + "x" * 500))
    (name,) = seen.attachments
    assert name.startswith("invoicefdp.exe")
    assert len(name) == 200


def test_the_password_opens_the_file_and_the_doubt_remains() -> None:
    content = pdfs.locked(user="öffne", owner="own")
    assert codes(inspect("f.pdf", content, password="wrong")) == ["password-wrong"]
    seen = inspect("f.pdf", content, password="öffne", mentions=["RX-900"])
    assert (seen.readable, seen.encrypted, codes(seen)) == (True, True, ["password-protected"])
    assert seen.mentions == {"RX-900": [1]}


def test_a_password_nobody_asked_for_does_no_harm() -> None:
    assert codes(inspect("f.pdf", pdfs.sheet(), password="secret")) == []
    assert codes(inspect("f.pdf", pdfs.locked(user="", owner="own"), password="x")) == ["owner-restricted"]


def test_a_signature_shows_its_field_and_name() -> None:
    value = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/adbe.pkcs7.detached"),
        Name=String("Megha Rao"),
        ByteRange=Array([0, 1, 2, 3]),
        Contents=String("00"),
    )
    top = Dictionary(T=String("brand"), FT=Name.Sig, Kids=Array([]))
    content = pdfs.with_entries(Dictionary(AcroForm=Dictionary(Fields=Array([]))))
    with_field = _with_signature(content, top, value)
    (signature,) = inspect("letter.pdf", with_field).signatures
    assert signature.model_dump() == {
        "field": "brand.signatory",
        "subfilter": "adbe.pkcs7.detached",
        "signer": "Megha Rao",
    }


@pytest.mark.parametrize(
    ("code", "task"),
    [
        ("too-slow", "hang"),
        ("too-much-memory", "eat"),
        ("worker-crashed", "segfault"),
        ("answer-unreadable", "lie"),
        ("answer-unreadable", "reverse"),
    ],
)
def test_a_worker_that_breaks_down_costs_one_problem(
    code: str, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is real and runs a task that misbehaves instead of the inspection."""

    def misled(_task: str, _request: JsonObject, blobs: list[bytes], *, cancelled: object) -> Answer:
        request: JsonObject = {"hex": b"rubbish!".hex(), "then": "leave"}
        return run_task(f"tests.isolation.tasks:{task}", request, blobs, limits=Limits(seconds=1))

    monkeypatch.setattr("hse_desktop.intake.inspection.run_task", misled)
    seen = inspect("file.pdf", pdfs.sheet(), mentions=["RX-900"])
    assert codes(seen) == [code]
    assert seen.problems[0].severity is Severity.MUST_FIX
    assert not seen.readable
    assert seen.mentions == {"RX-900": []}


@pytest.mark.parametrize(
    "lie",
    [
        {"pages": -1},
        {"pages": "many"},
        {"problems": ["you-have-won"]},
        {"attachments": ["x" * 201]},
        {"attachments": ["line\nbreak"]},
        {"attachments": ["x"] * 51},
        {"signatures": [["field"]]},
        {"pages_without_text": [2]},
        {"pages_without_text": [1, 1]},
        {"mentions": [[1], [1]]},
        {"mentions": []},
        {"file": "another.pdf"},
    ],
)
def test_a_report_is_believed_within_bounds_only(lie: JsonObject, monkeypatch: pytest.MonkeyPatch) -> None:
    honest: JsonObject = {
        "pages": 1,
        "pdf_version": "1.7",
        "readable": True,
        "encrypted": False,
        "problems": [],
        "active_content": [],
        "attachments": [],
        "signatures": [],
        "pages_without_text": [],
        "mentions": [[1]],
    }
    said = honest

    def report(*_: object, **__: object) -> Answer:
        return Answer(said)

    monkeypatch.setattr("hse_desktop.intake.inspection.run_task", report)
    assert codes(inspect("file.pdf", pdfs.sheet(), mentions=["RX-900"])) == []
    said = honest | lie
    assert codes(inspect("file.pdf", pdfs.sheet(), mentions=["RX-900"])) == ["answer-unreadable"]


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_says_what_is_the_matter_and_what_to_do(code: str) -> None:
    severity, message, remedy = PROBLEMS[code]
    assert isinstance(severity, Severity)
    for sentence in (message, remedy):
        assert sentence.endswith(".")
        assert "{" not in sentence
    (problem,) = problems_of([code])
    assert (problem.message, problem.remedy) == (message, remedy)


def _with_signature(content: bytes, top: Dictionary, value: Dictionary) -> bytes:
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(content)) as pdf:
        parent = pdf.make_indirect(top)
        kid = pdf.make_indirect(Dictionary(T=String("signatory"), Parent=parent, V=pdf.make_indirect(value)))
        parent.Kids.append(kid)
        pdf.Root.AcroForm.Fields.append(parent)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()
