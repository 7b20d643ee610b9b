"""Reads a text property of ours from the metadata of a stranger's file."""

from typing import Final
from xml.parsers import expat

_DESCRIPTION: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns# Description"
_MAX_XMP_BYTES: Final = 8 << 20


class _ForeignDeclarationError(Exception):
    """The packet declares a document type, as XMP never does: it could declare entities."""


class _Reader:
    """Gathers the values of one property, as an element or as an attribute of an `rdf:Description`."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self.values: list[str] = []
        self._path: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        described = bool(self._path) and self._path[-1] == _DESCRIPTION
        self._path.append(name)
        if described and name == self._wanted:
            self._depth = len(self._path)
            self.values.append("")
        elif name == _DESCRIPTION and self._wanted in attributes:
            self.values.append(attributes[self._wanted])

    def text(self, data: str) -> None:
        if self._depth and len(self._path) == self._depth:
            self.values[-1] += data

    def end(self, _name: str) -> None:
        if len(self._path) == self._depth:
            self._depth = 0
        self._path.pop()


def _refuse_document_type(*_declaration: object) -> None:
    raise _ForeignDeclarationError


def text_property(xmp: bytes, namespace: str, name: str) -> str | None:
    """The value of a property in an XMP packet (ISO 16684-1), or None if it holds none, or holds it twice.

    The packet may be a stranger's: one that declares a document type (and so could declare entities), is larger
    than 8 MiB or is not well-formed counts as holding none.
    """
    if len(xmp) > _MAX_XMP_BYTES:
        return None
    reader = _Reader(f"{namespace} {name}")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(xmp, True)  # noqa: FBT003 - expat takes "is final" by position
    except (expat.ExpatError, _ForeignDeclarationError):
        return None
    return reader.values[0] if len(reader.values) == 1 else None
