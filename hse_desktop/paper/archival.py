"""Makes a finished PDF one for the archive: PDF/A-2b (ISO 19005-2:2011, conformance level B)."""

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

from hse_desktop import __version__
from hse_desktop.model.calendar import start_of_day
from hse_desktop.reference.resources import resource

LANGUAGE: Final = "en-IN"
TOOL: Final = f"HSE Desktop {__version__}"

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class OwnProperty:
    """A property of our own in the metadata, which PDF/A wants described (ISO 19005-2, 6.6.2.3.3).

    `value` is JSON text. A character that XML cannot carry is written as its JSON escape, so the text read back
    is equal as JSON.
    """

    schema: str
    namespace: str
    prefix: str
    name: str
    description: str
    value: str


@dataclass(frozen=True)
class Particulars:
    """What the metadata say of a document: `on` is the day it is dated, midnight in India."""

    title: str
    author: str
    on: date
    own: OwnProperty | None = None


def archived(content: bytes, particulars: Particulars) -> bytes:
    """`content`, a PDF whose fonts are all embedded, as PDF/A-2b; the same input gives the same bytes.

    Colours are device RGB and grey, meant as sRGB; the document ID is derived from the content.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        profile = pdf.make_stream(resource("icc/sRGB.icc").read_bytes(), N=3)
        pdf.Root.OutputIntents = pikepdf.Array(
            [
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.OutputIntent,
                        S=pikepdf.Name.GTS_PDFA1,
                        OutputConditionIdentifier="sRGB",
                        RegistryName="http://www.color.org",
                        Info="sRGB IEC61966-2.1",
                        DestOutputProfile=profile,
                    )
                )
            ]
        )
        pdf.Root.Metadata = pdf.make_stream(
            _packet(particulars).encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        pdf.Root.Lang = LANGUAGE
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            if "/Trans" in page.obj:
                del page.obj["/Trans"]  # an empty page transition, which says nothing
        _write_info(pdf, particulars)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
        return out.getvalue()


def _write_info(pdf: pikepdf.Pdf, particulars: Particulars) -> None:
    """The document information, saying what the metadata say (ISO 19005-2, 6.6.4)."""
    moment = start_of_day(particulars.on).strftime("D:%Y%m%d%H%M%S%z")
    moment = f"{moment[:-2]}'{moment[-2:]}'"
    info = pikepdf.Dictionary(
        Title=particulars.title,
        Creator=TOOL,
        Producer=TOOL,
        CreationDate=moment,
        ModDate=moment,
    )
    if particulars.author:
        info.Author = pikepdf.String(particulars.author)
    pdf.trailer.Info = pdf.make_indirect(info)


def _packet(particulars: Particulars) -> str:
    """The XMP packet, with one `rdf:Description` for each schema."""
    moment = start_of_day(particulars.on).isoformat()
    title = _xml(particulars.title)
    author = f"<dc:creator><rdf:Seq><rdf:li>{_xml(particulars.author)}</rdf:li></rdf:Seq></dc:creator>"
    descriptions = [
        _description(
            "dc",
            "http://purl.org/dc/elements/1.1/",
            "<dc:format>application/pdf</dc:format>"
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
            f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
            + (author if particulars.author else ""),
        ),
        _description(
            "xmp",
            "http://ns.adobe.com/xap/1.0/",
            f"<xmp:CreatorTool>{_xml(TOOL)}</xmp:CreatorTool>"
            f"<xmp:CreateDate>{moment}</xmp:CreateDate>"
            f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>"
            f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>",
        ),
        _description("pdf", "http://ns.adobe.com/pdf/1.3/", f"<pdf:Producer>{_xml(TOOL)}</pdf:Producer>"),
        _description(
            "pdfaid",
            "http://www.aiim.org/pdfa/ns/id/",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
        ),
    ]
    if particulars.own is not None:
        descriptions += _own_descriptions(particulars.own)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        + "".join(descriptions)
        + '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _own_descriptions(own: OwnProperty) -> list[str]:
    """Our property, and the extension schema that tells an archive what it is."""
    value = _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", own.value)
    schema = (
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{_xml(own.schema)}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_xml(own.namespace)}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{_xml(own.prefix)}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{_xml(own.name)}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{_xml(own.description)}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
    )
    namespaces = "".join(
        f' xmlns:{prefix}="http://www.aiim.org/pdfa/ns/{name}#"'
        for prefix, name in (("pdfaSchema", "schema"), ("pdfaProperty", "property"))
    )
    return [
        _description("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/", schema, namespaces),
        _description(
            own.prefix, own.namespace, f"<{own.prefix}:{own.name}>{_xml(value)}</{own.prefix}:{own.name}>"
        ),
    ]


def _description(prefix: str, namespace: str, content: str, namespaces: str = "") -> str:
    return (
        f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}"{namespaces}>{content}'
        "</rdf:Description>\n"
    )


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text), {"\r": "&#13;"})


def page_count(content: bytes) -> int:
    """How many pages a PDF of ours has; not for strangers' files, those are opened in a worker."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
