"""The record in the cover index comes back as it went in, and a hostile packet is refused."""

import io
import json

import pikepdf
import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.paper.cover import COVER_NAMESPACE, cover_index, record_of
from tests.paper.conftest import ENTRIES, ON, RECORD

PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:hse="{namespace}">{content}</rdf:Description></rdf:RDF></x:xmpmeta>'
)


def packet(content: str, namespace: str = COVER_NAMESPACE) -> bytes:
    return PACKET.format(namespace=namespace, content=content).encode()


@pytest.mark.parametrize(
    "record", [RECORD, '{"text": "  two  spaces\\nand \\u0000 <![CDATA[ ]]> &amp; "}', "{}"]
)
def test_the_record_comes_back(application: HseApplication, record: str) -> None:
    with pikepdf.open(io.BytesIO(cover_index(application, ENTRIES, record, ON))) as pdf:
        found = record_of(bytes(pdf.Root.Metadata.read_bytes()))
    assert found == record


def test_a_character_that_xml_cannot_carry_comes_back_equal_as_json(application: HseApplication) -> None:
    record = json.dumps({"name": "a\ufffe\ud800b"}, ensure_ascii=False)
    with pikepdf.open(io.BytesIO(cover_index(application, ENTRIES, record, ON))) as pdf:
        found = record_of(bytes(pdf.Root.Metadata.read_bytes()))
    assert found is not None
    assert json.loads(found) == json.loads(record)


def test_the_record_is_described_for_the_archive(application: HseApplication) -> None:
    with pikepdf.open(io.BytesIO(cover_index(application, ENTRIES, RECORD, ON))) as pdf:
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert f"<pdfaSchema:namespaceURI>{COVER_NAMESPACE}</pdfaSchema:namespaceURI>" in xmp
    assert "<pdfaProperty:name>record</pdfaProperty:name>" in xmp


def test_both_ways_of_writing_a_property_are_read() -> None:
    assert record_of(packet("<hse:record>{&quot;a&quot;:1}</hse:record>")) == '{"a":1}'
    written_short = packet("").replace(b'rdf:about=""', b'rdf:about="" hse:record="{}"')
    assert record_of(written_short) == "{}"


def test_a_stranger_s_packet_without_our_record_holds_none() -> None:
    assert record_of(b"") is None
    assert record_of(b"not xml") is None
    assert record_of(packet("")) is None
    assert record_of(packet("<hse:record>{}</hse:record>", "https://example.org/other#")) is None
    assert record_of(packet("<hse:other><hse:record>{}</hse:record></hse:other>")) is None
    assert record_of(packet("<hse:record>{}</hse:record><hse:record>{}</hse:record>")) is None
    assert record_of(packet("<hse:record>{}</hse:record>")[:-8]) is None


def test_a_packet_that_declares_entities_is_refused() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    hostile = f"<?xml version='1.0'?><!DOCTYPE x [{bomb}]>".encode() + packet("<hse:record>&e9;</hse:record>")
    assert record_of(hostile) is None
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + packet(
        "<hse:record>&e;</hse:record>"
    )
    assert record_of(outside) is None
    assert record_of(b"<!DOCTYPE x>" + packet("<hse:record>{}</hse:record>")) is None
    assert record_of(packet(f"<hse:record>{'x' * (9 << 20)}</hse:record>")) is None
