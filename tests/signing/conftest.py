"""A small public-key infrastructure made for the test run, documents to sign, and the judges outside this project."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.paper.fonts import REGULAR, register_fonts
from hse_desktop.signing.certificates import load_der
from hse_desktop.signing.keys import SigningKey, open_pkcs12

PASSPHRASE = "correct horse 9!"
NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
CLASS_3 = "2.16.356.100.2.3"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Identity:
    """A certificate with its private key and the certificates above it, nearest first."""

    key: PrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @cached_property
    def pkcs12(self) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"test", self.key, self.certificate, self.above, BestAvailableEncryption(PASSPHRASE.encode())
        )

    @cached_property
    def signing_key(self) -> SigningKey:
        return open_pkcs12(self.pkcs12, PASSPHRASE, "test.p12")

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def issue(
    holder: str,
    issuer: Identity | None,
    *,
    key: PrivateKey | None = None,
    organisation: str = "Vistaar Imaging Private Limited",
    usage: str | None = "sign",
    valid: tuple[datetime, datetime] = (NOW - DAY, NOW + 365 * DAY),
    policy: str | None = CLASS_3,
    path_length: int | None = None,
    stamps_time: bool = False,
) -> Identity:
    """A certificate; `usage` is `sign`, `encrypt`, `ca`, or None for no key usage extension at all."""
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, holder),
        ]
    )
    issuer_name = issuer.certificate.subject if issuer else subject
    issuer_key = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=usage == "ca", path_length=path_length), critical=True)
    )
    if usage is not None:
        builder = builder.add_extension(
            x509.KeyUsage(
                digital_signature=usage == "sign",
                content_commitment=usage == "sign",
                key_encipherment=usage == "encrypt",
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=usage == "ca",
                crl_sign=usage == "ca",
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    if policy is not None:
        information = x509.PolicyInformation(x509.ObjectIdentifier(policy), None)
        builder = builder.add_extension(x509.CertificatePolicies([information]), critical=False)
    if stamps_time:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    certificate = builder.sign(issuer_key, hashes.SHA256())
    above = (issuer.certificate, *issuer.above) if issuer else ()
    return Identity(key, certificate, above)


def time_stamper(authority: Identity, moment: datetime | None = None) -> DummyTimeStamper:
    """What stamps with the authority's key: the time of asking, or that `moment`."""
    key = PrivateKeyInfo.load(authority.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return DummyTimeStamper(load_der(authority.der), key, fixed_dt=moment)


@dataclass(frozen=True)
class Pki:
    """Root, intermediate, and people with certificates of every kind."""

    root: Identity
    intermediate: Identity
    asha: Identity
    ravi: Identity
    ecdsa: Identity


@pytest.fixture(scope="session")
def pki() -> Pki:
    long = (NOW - 3000 * DAY, NOW + 3000 * DAY)
    root = issue("Test Root", None, usage="ca", valid=long, policy=None)
    intermediate = issue(
        "Test Sub CA for Class 3", root, usage="ca", valid=long, policy=CLASS_3, path_length=0
    )
    return Pki(
        root=root,
        intermediate=intermediate,
        asha=issue("Asha Rao", intermediate),
        ravi=issue("Ravi Menon", intermediate, organisation="Brand Owner GmbH"),
        ecdsa=issue("Ecda Curie", intermediate, key=ec.generate_private_key(ec.SECP256R1())),
    )


XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
    '<rdf:Description rdf:about="" xmlns:demo="https://example.invalid/demo#">'
    '<demo:record>{"quantity": 12}</demo:record></rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
).encode()


@pytest.fixture(scope="session")
def letter() -> bytes:
    """Two pages with an embedded font, XMP and a form field, laid out as a brand's letter could be."""
    register_fonts()
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(595, 842), initialFontName=REGULAR, invariant=True)
    canvas.drawString(72, 700, "We authorise the import of 12 units of XR-2000.")
    canvas.acroForm.textfield(name="quantity", value="12", x=72, y=640, width=100, height=20)
    canvas.showPage()
    canvas.setFont(REGULAR, 12)
    canvas.drawString(72, 700, "Second page")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(drawn) as pdf:
        pdf.Root.Metadata = pdf.make_stream(XMP, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        saved = BytesIO()
        pdf.save(saved)
    return saved.getvalue()


@dataclass(frozen=True)
class JudgedSignature:
    """What `pdfsig` says of one signature."""

    field: str
    signer: str
    kind: str
    total: bool
    validation: str


@pytest.fixture
def pdfsig(tmp_path: Path) -> Callable[[bytes], list[JudgedSignature]]:
    """Poppler's judgement (without its certificate store)."""
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (Debian: poppler-utils) is not installed")

    def judge(content: bytes) -> list[JudgedSignature]:
        path = tmp_path / "judged.pdf"
        path.write_bytes(content)
        said = subprocess.run(
            ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False, timeout=60
        ).stdout
        return [
            JudgedSignature(
                field=_said(part, "Signature Field Name"),
                signer=_said(part, "Signer Certificate Common Name"),
                kind=_said(part, "Signature Type"),
                total="Total document signed" in part and "Not total" not in part,
                validation=_said(part, "Signature Validation"),
            )
            for part in re.split(r"^Signature #", said, flags=re.MULTILINE)[1:]
        ]

    return judge


def _said(part: str, label: str) -> str:
    found = re.search(rf"{label}: (.*)", part)
    return found[1].strip() if found else ""


@pytest.fixture
def qpdf_finds_it_sound(tmp_path: Path) -> Callable[[bytes], bool]:
    """True if `qpdf --check` has neither errors nor warnings."""
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")

    def check(content: bytes) -> bool:
        path = tmp_path / "checked.pdf"
        path.write_bytes(content)
        return (
            subprocess.run(["qpdf", "--check", path], capture_output=True, check=False, timeout=60).returncode
            == 0
        )

    return check
