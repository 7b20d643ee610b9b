# mypy: disallow-untyped-calls=False
"""What a person signs: judged by pdfsig, qpdf and openssl, and unchanged apart from the signature."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.isolation.errors import TaskCancelledError
from hse_desktop.isolation.runner import Answer, run_task
from hse_desktop.model.errors import Exit
from hse_desktop.signing import sign as signing
from hse_desktop.signing.errors import (
    CertificateRefusedError,
    DocumentCertifiedError,
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentError,
    DocumentPreparationError,
    PreparedDocumentOddError,
    StampPageMissingError,
)
from hse_desktop.signing.sign import SignatureOptions, Stamp, Subfilter, sign
from hse_desktop.signing.verify import verify

from .conftest import DAY, NOW, PASSPHRASE, JudgedSignature, Pki, issue
from .judges import signed_part

Judge = Callable[[bytes], list[JudgedSignature]]
Check = Callable[[bytes], bool]


def attributes_of(content: bytes) -> dict[str, object]:
    signed = cms.ContentInfo.load(signed_part(content)[0])["content"]
    return {each["type"].native: each["values"].native for each in signed["signer_infos"][0]["signed_attrs"]}


@pytest.mark.parametrize("stamp", [None, Stamp()], ids=["invisible", "visible"])
@pytest.mark.parametrize("subfilter", list(Subfilter))
def test_each_kind_of_signature_is_called_valid_by_others_and_by_us(  # noqa: PLR0917 - pytest passes names
    letter: bytes,
    pki: Pki,
    pdfsig: Judge,
    qpdf_finds_it_sound: Check,
    subfilter: Subfilter,
    stamp: Stamp | None,
) -> None:
    options = SignatureOptions(subfilter, stamp, reason="Application for exemption", location="Pune")
    signed = sign("letter.pdf", letter, pki.asha.signing_key, options)
    assert signed.startswith(letter)
    assert pdfsig(signed) == [
        JudgedSignature("HSE-Signature-1", "Asha Rao", subfilter.value, True, "Signature is Valid.")
    ]
    assert qpdf_finds_it_sound(signed)
    found = verify("letter.pdf", signed, trust=[pki.root.pem])
    assert found.verdict == "valid"
    (ours,) = found.signatures
    assert ours.model_dump(exclude={"signed_at", "serial"}) == {
        "field": "HSE-Signature-1",
        "signer": "Asha Rao",
        "organisation": "Vistaar Imaging Private Limited",
        "issuer": "Test Sub CA for Class 3",
        "intact": True,
        "covers_whole_document": True,
        "changes_after": "none",
        "certificate": "ok",
        "trust": "trusted",
        "indian_dsc_class": 3,
        "timestamped": False,
        "weaknesses": ["revocation-not-checked"],
    }


def test_signing_time_stands_where_each_encoding_wants_it(letter: bytes, pki: Pki) -> None:
    at = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)
    asha = issue("Asha Rao", pki.intermediate, valid=(at - DAY, at + DAY))
    for subfilter in Subfilter:
        signed = sign("a.pdf", letter, asha.signing_key, SignatureOptions(subfilter, signed_at=at))
        attributes = attributes_of(signed)
        assert attributes.get("signing_time") == ([at] if subfilter is Subfilter.CMS else None)
        assert "signing_certificate_v2" in attributes
        assert verify("a.pdf", signed).signatures[0].signed_at in ("2026-06-15T10:30:00+00:00",)
        with pikepdf.open(BytesIO(signed)) as pdf:
            assert str(pdf.Root.AcroForm.Fields[-1].V.M).startswith("D:20260615103000")


def test_what_the_document_says_of_itself_is_left_alone(letter: bytes, pki: Pki) -> None:
    signed = sign("letter.pdf", letter, pki.asha.signing_key, SignatureOptions(stamp=Stamp()))
    added = signed[len(letter) :]
    assert b"xpacket" not in added
    assert b"/ModDate" not in added
    with pikepdf.open(BytesIO(letter)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.docinfo == before.docinfo


def test_the_metadata_update_that_is_suppressed_is_still_there_to_suppress() -> None:
    """It is private to pyHanko: if it is renamed, the suppression would silently do nothing."""
    assert callable(BasePdfFileWriter.__dict__["_update_meta"])
    assert "_update_meta" not in IncrementalPdfFileWriter.__dict__


def test_an_invisible_signature_has_an_empty_appearance_and_is_not_hidden(letter: bytes, pki: Pki) -> None:
    """PDF/A-2 (ISO 19005-2, 6.3.2 and 6.3.3): a widget is printable, not hidden, and has a normal appearance."""
    signed = sign("letter.pdf", letter, pki.asha.signing_key)
    with pikepdf.open(BytesIO(signed)) as pdf:
        widget = pdf.Root.AcroForm.Fields[-1]
        assert widget.AP.N.read_bytes() == b""
        assert int(widget.F) & 0b100111 == 0b000100  # Print; not Invisible, Hidden or NoView
        assert [float(each) for each in widget.Rect] == [0, 0, 0, 0]


def test_a_stamp_embeds_its_fonts_and_is_readable_in_hindi_too(
    pki: Pki, tmp_path: Path, letter: bytes
) -> None:
    asha = issue("आशा राव Rao", pki.intermediate, key=pki.asha.key)
    options = SignatureOptions(stamp=Stamp(page=2), reason="Exemption", location="पुणे")
    path = tmp_path / "stamped.pdf"
    path.write_bytes(sign("letter.pdf", letter, asha.signing_key, options))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()
    stamp_fonts = [line for line in fonts if "Identity-H" in line]
    assert len(stamp_fonts) == 2
    assert all(" yes yes yes " in line for line in stamp_fonts)
    text = subprocess.run(
        ["pdftotext", "-f", "2", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "आशा राव Rao" in text
    assert "Reason: Exemption" in text
    assert "पुणे" in text


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_stamp_sits_upright_in_the_corner_that_is_seen(pki: Pki, tmp_path: Path, turned: int) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(500, 400))
        pdf.pages[0].Rotate = turned
        pdf.save(tmp_path / "turned.pdf")
    content = (tmp_path / "turned.pdf").read_bytes()
    for corner in ("bottom-right", "top-left"):
        options = SignatureOptions(stamp=Stamp(page=1, corner=corner))
        (tmp_path / "s.pdf").write_bytes(sign("turned.pdf", content, pki.asha.signing_key, options))
        boxes = subprocess.run(
            ["pdftotext", "-bbox", tmp_path / "s.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        width, height = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)[0])
        x, y, x_end, y_end = map(
            float,
            re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Digitally', boxes)[
                0
            ],
        )
        assert x_end - x > y_end - y  # reads along the line, not up or down
        assert (x > width / 3, y > height / 2) == (corner == "bottom-right", corner == "bottom-right")


def _words(path: Path, text: str) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """The size of the last page and the box of `text` on it as shown: left, top, right, foot from the top."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    width, height = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)[-1])
    found = re.findall(rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{text}', boxes)
    x0, y0, x1, y1 = map(float, found[-1])
    return (width, height), (x0, y0, x1, y1)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "wanted", [(150, 60, 350, 130), (-40, 250, 80, 900)], ids=["on the page", "over its edge"]
)
def test_a_stamp_lies_where_a_person_drew_it_on_the_page_that_is_seen(
    pki: Pki, tmp_path: Path, turned: int, wanted: tuple[float, float, float, float]
) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(500, 400))
        pdf.pages[0].MediaBox = [20, 30, 480, 390]
        pdf.pages[0].Rotate = turned
        pdf.save(tmp_path / "turned.pdf")
    content = (tmp_path / "turned.pdf").read_bytes()
    options = SignatureOptions(stamp=Stamp(page=1, box=wanted))
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign("turned.pdf", content, pki.asha.signing_key, options))
    _size, (x0, y0, x1, y1) = _words(path, "Digitally")
    width, height = (460, 360) if turned % 180 == 0 else (360, 460)  # pdftotext does not turn the size
    left, foot, right, head = wanted
    moved = min(max(left, 0), width - (right - left))
    tall = min(head - foot, height)
    low = min(max(foot, 0), height - tall)
    assert moved <= x0 < x1 <= moved + (right - left)
    assert low <= height - y1 < height - y0 <= low + tall
    assert x1 - x0 > y1 - y0


def _page_with_text_at(places: list[tuple[float, float]], turned: int = 0) -> bytes:
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(595, 842), invariant=True)
    if turned:
        canvas.setPageRotation(turned)
    for x, y in places:
        canvas.drawString(x, y, "Text that must stay readable")
    canvas.showPage()
    canvas.save()
    return drawn.getvalue()


FOOT_RIGHT, FOOT_LEFT, HEAD_RIGHT, HEAD_LEFT = (400, 50), (40, 50), (400, 790), (40, 790)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], (True, True)),
        ([FOOT_RIGHT], (False, True)),
        ([FOOT_RIGHT, FOOT_LEFT], (True, False)),
        ([FOOT_RIGHT, FOOT_LEFT, HEAD_RIGHT], (False, False)),
    ],
)
@pytest.mark.parametrize("turned", [0, 180])
def test_the_automatic_corner_is_one_without_text(
    pki: Pki, tmp_path: Path, taken: list[tuple[float, float]], expected: tuple[bool, bool], turned: int
) -> None:
    if turned:
        taken = [(595 - x - 160, 842 - y - 10) for x, y in taken]
    path = tmp_path / "signed.pdf"
    options = SignatureOptions(stamp=Stamp(corner="automatic"))
    path.write_bytes(sign("a.pdf", _page_with_text_at(taken, turned), pki.asha.signing_key, options))
    (width, height), (x0, y0, _x1, _y1) = _words(path, "Digitally")
    assert (x0 > width / 2, y0 > height / 2) == expected


def test_a_second_automatic_stamp_does_not_cover_the_first(pki: Pki, tmp_path: Path) -> None:
    options = SignatureOptions(stamp=Stamp(corner="automatic"))
    content = _page_with_text_at([FOOT_LEFT])
    path = tmp_path / "signed.pdf"
    for each in range(2):
        content = sign("a.pdf", content, (pki.ravi, pki.asha)[each].signing_key, options)
    path.write_bytes(content)
    (_width, height), (_x0, ravi, _x1, _y1) = _words(path, "Ravi")
    (_width, _height), (_x0, asha, _x1, _y1) = _words(path, "Asha")
    assert ravi > height / 2 > asha


def test_a_second_signature_leaves_the_first_valid(
    letter: bytes, pki: Pki, pdfsig: Judge, qpdf_finds_it_sound: Check
) -> None:
    once = sign("letter.pdf", letter, pki.ravi.signing_key, SignatureOptions(Subfilter.PADES))
    twice = sign("letter.pdf", once, pki.asha.signing_key, SignatureOptions(stamp=Stamp()))
    assert twice.startswith(once)
    assert [(each.field, each.signer, each.total, each.validation) for each in pdfsig(twice)] == [
        ("HSE-Signature-1", "Ravi Menon", False, "Signature is Valid."),
        ("HSE-Signature-2", "Asha Rao", True, "Signature is Valid."),
    ]
    assert qpdf_finds_it_sound(twice)
    found = verify("letter.pdf", twice, trust=[pki.root.der])
    assert found.verdict == "valid"
    assert [(each.signer, each.intact, each.changes_after) for each in found.signatures] == [
        ("Ravi Menon", True, "permitted"),
        ("Asha Rao", True, "none"),
    ]


@pytest.mark.parametrize(
    ("valid", "usage"),
    [
        ((NOW - 400 * DAY, NOW - DAY), "sign"),
        ((NOW + DAY, NOW + 400 * DAY), "sign"),
        ((NOW - DAY, NOW + DAY), "encrypt"),
    ],
    ids=["expired", "not yet valid", "encryption only"],
)
def test_a_certificate_that_may_not_sign_is_refused_before_anything_is_read(
    pki: Pki, valid: tuple[datetime, datetime], usage: str
) -> None:
    identity = issue("Refused Person", pki.intermediate, valid=valid, usage=usage)
    with pytest.raises(CertificateRefusedError) as caught:
        sign("letter.pdf", b"not even a PDF", identity.signing_key)
    assert caught.value.exit_code == Exit.KEY_REFUSED
    assert "letter.pdf" in str(caught.value)
    assert "Refused Person" in str(caught.value)
    assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}", str(caught.value))


def encrypted(content: bytes, password: str) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return saved.getvalue()


def certified(content: bytes, pki: Pki, permission: fields.MDPPerm) -> bytes:
    signer = signers.SimpleSigner.load_pkcs12_data(pki.ravi.pkcs12, [], PASSPHRASE.encode())
    metadata = signers.PdfSignatureMetadata(
        field_name="Certified", certify=True, docmdp_permissions=permission
    )
    signed = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), metadata, signer)
    return bytes(signed.getbuffer())


def test_documents_that_cannot_be_signed_are_named_with_the_reason(letter: bytes, pki: Pki) -> None:
    cases: dict[type[DocumentError], list[bytes]] = {
        DocumentDamagedError: [
            b"",
            b"PK\x03\x04 a ZIP",
            letter[:-400],
            letter.replace(b"startxref", b"startxxxx"),
        ],
        DocumentEncryptedError: [encrypted(letter, "secret"), encrypted(letter, "")],
        DocumentCertifiedError: [
            certified(letter, pki, fields.MDPPerm.NO_CHANGES),
            certified(letter, pki, fields.MDPPerm.FILL_FORMS),
        ],
    }
    for kind, documents in cases.items():
        for document in documents:
            with pytest.raises(kind) as caught:
                sign("Brief an Zoll.pdf", document, pki.asha.signing_key)
            assert caught.value.exit_code == Exit.WRONG_USE
            assert "Brief an Zoll.pdf" in str(caught.value)


def test_a_certified_document_is_signed_in_the_field_left_for_it(
    letter: bytes, pki: Pki, pdfsig: Judge
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(letter))
    fields.append_signature_field(writer, fields.SigFieldSpec("Importer", box=(300, 100, 450, 150)))
    prepared = BytesIO()
    writer.write(prepared)
    document = certified(prepared.getvalue(), pki, fields.MDPPerm.FILL_FORMS)
    signed = sign("letter.pdf", document, pki.asha.signing_key)
    assert {(each.field, each.validation) for each in pdfsig(signed)} == {
        ("Certified", "Signature is Valid."),
        ("Importer", "Signature is Valid."),
    }
    assert verify("letter.pdf", signed, trust=[pki.root.pem]).verdict == "valid"


def test_a_field_that_waits_for_somebody_elses_signature_is_left_to_them(
    letter: bytes, pki: Pki, pdfsig: Judge
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(letter))
    fields.append_signature_field(writer, fields.SigFieldSpec("Director", box=(300, 100, 450, 150)))
    prepared = BytesIO()
    writer.write(prepared)
    signed = sign("letter.pdf", prepared.getvalue(), pki.asha.signing_key)
    assert [(each.field, each.validation) for each in pdfsig(signed)] == [
        ("Director", ""),
        ("HSE-Signature-1", "Signature is Valid."),
    ]
    with pikepdf.open(BytesIO(signed)) as pdf:
        (waiting,) = [field for field in pdf.Root.AcroForm.Fields if field.T == "Director"]
        assert "/V" not in waiting
    assert verify("letter.pdf", signed, trust=[pki.root.pem]).verdict == "valid"


@pytest.mark.parametrize("streams", list(pikepdf.ObjectStreamMode))
def test_a_document_with_object_streams_is_signed_too(
    letter: bytes,
    pki: Pki,
    pdfsig: Judge,
    qpdf_finds_it_sound: Check,
    streams: pikepdf.ObjectStreamMode,
) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(letter)) as pdf:
        pdf.save(saved, object_stream_mode=streams)
    signed = sign("letter.pdf", saved.getvalue(), pki.asha.signing_key, SignatureOptions(stamp=Stamp()))
    assert pdfsig(signed)[0].validation == "Signature is Valid."
    assert qpdf_finds_it_sound(signed)
    assert verify("letter.pdf", signed, trust=[pki.root.pem]).verdict == "valid"


@pytest.mark.parametrize("page", [0, 3, -3])
def test_a_stamp_on_a_page_that_is_not_there_is_refused(letter: bytes, pki: Pki, page: int) -> None:
    with pytest.raises(StampPageMissingError, match=f"page {page} "):
        sign("letter.pdf", letter, pki.asha.signing_key, SignatureOptions(stamp=Stamp(page=page)))


def test_nothing_is_signed_that_preparation_did_not_leave_as_it_was(
    letter: bytes, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has read a stranger's file: what it hands back is checked before the key is used."""
    honest = run_task
    tail = {
        "a byte of the original changed": lambda prepared: (
            prepared.replace(b"authorise", b"Authorise", 1)
            if b"authorise" in prepared
            else b"x" + prepared[1:]
        ),
        "something after the covered bytes": lambda prepared: prepared + b"\n",
        "a second byte range": lambda prepared: prepared + b"/ByteRange [0 10 20 30]",
        "a wider hole": lambda prepared: re.sub(
            rb"/ByteRange \[0 (\d+) (\d+)", lambda m: b"/ByteRange [0 %d %s" % (int(m[1]) - 9, m[2]), prepared
        ),
        "a filled hole": lambda prepared: prepared.replace(b"<0000", b"<0001"),
        "no signature at all": lambda prepared: prepared[: len(letter)],
    }
    monkeypatch.setattr(type(pki.asha.signing_key), "sign", lambda *_: pytest.fail("the key was used"))
    for forged in tail.values():

        def dishonest(*task: object, forged: Callable[[bytes], bytes] = forged, **limits: object) -> Answer:
            answer = honest(*task, **limits)  # type: ignore[arg-type]
            return Answer(answer.data, tuple(forged(blob) for blob in answer.blobs))

        monkeypatch.setattr(signing, "run_task", dishonest)
        with pytest.raises(PreparedDocumentOddError, match=r"letter\.pdf"):
            sign("letter.pdf", letter, pki.asha.signing_key)


def test_a_worker_that_breaks_down_costs_one_message(
    letter: bytes, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "_TASK", "tests.signing.faulty_tasks:abort")
    with pytest.raises(DocumentPreparationError, match=r"letter\.pdf") as caught:
        sign("letter.pdf", letter, pki.asha.signing_key)
    assert caught.value.exit_code == Exit.WRONG_USE


def test_cancelling_signs_nothing(letter: bytes, pki: Pki) -> None:
    with pytest.raises(TaskCancelledError):
        sign("letter.pdf", letter, pki.asha.signing_key, cancelled=lambda: True)


def test_no_pdf_parser_is_loaded_by_the_process_that_signs() -> None:
    program = (
        "import sys, hse_desktop.signing.sign, hse_desktop.signing.verify, hse_desktop.signing.throwaway;"
        "names = ('pyhanko', 'pypdf', 'pikepdf', 'pypdfium2', 'aiohttp');"
        "print([name for name in names if getattr(sys.modules.get(name), '__file__', None)])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2])  # fmt: skip
    assert said.stdout.strip() == "[]"
