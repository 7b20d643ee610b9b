"""What a PDF is made of, apart from its pages: version, active content, attachments, signatures (pypdf).

Runs in a worker only.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from hse_desktop.intake.typefaces import lacks_its_typeface

MOST_LISTED = 50
"""At most so many attachments and signatures are named."""

_MOST_OBJECTS = 1_000_000  # looked at; some seconds' worth
_MOST_ANCESTORS = 32
_NAME = 200  # characters kept of a name

_ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit-form",
    "/ImportData": "import-data",
    "/GoToR": "remote-goto",
    "/GoToE": "embedded-goto",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
    "/Movie": "media",
    "/Sound": "media",
}
_FORBIDDEN_IN_PDFA = {"javascript", "launch-action", "media", "xfa"}  # ISO 19005-2, 6.3.1, 6.4.2, 6.5.1
_MOST_METADATA = 4_000_000  # bytes
_MEDIA = ("/RichMedia", "/Movie", "/Sound", "/3D")


@dataclass
class Structure:
    """What was found. `active` holds kinds of active content, `problems` codes of `intake.problems`,
    `signatures` (field, subfilter, name as the signature dictionary states it), `pdfa` if it calls itself so."""

    version: str = ""
    active: set[str] = field(default_factory=set)
    problems: set[str] = field(default_factory=set)
    attachments: list[str] = field(default_factory=list)
    signatures: list[tuple[str, str, str]] = field(default_factory=list)
    pdfa: bool = False


def read_structure(content: bytes, password: str | None, rebuild: Callable[[], bytes]) -> Structure:
    """Look at every object that can be reached from the trailer.

    A file that only opens after repair is `damaged`. Where pypdf cannot repair it at all, it reads the copy
    that `rebuild` makes of what the other parser saw, so that nothing active hides in a broken file.
    """
    structure = Structure(header_version(content))
    if _opened(content, password, strict=True) is None:
        structure.problems.add("damaged")
    reader = _opened(content, password, strict=False) or _opened(rebuild(), password, strict=False)
    if reader is None:
        structure.problems.add("not-fully-checked")
        return structure
    # The catalog's version overrides the header's if it is later (ISO 32000-1, 7.5.2).
    structure.version = max(structure.version, _catalog_version(reader))
    tree = _entry(reader.root_object, "/Pages")
    if isinstance(tree, DictionaryObject) and not _entry(tree, "/Kids"):
        structure.problems.add("no-pages")
    for count, item in enumerate(_reachable(reader, structure)):
        if count == _MOST_OBJECTS:
            structure.problems.add("not-fully-checked")
            break
        _look(item, structure)
    structure.pdfa = _calls_itself_pdfa(reader)
    if structure.pdfa and (reader.is_encrypted or structure.problems & _FORBIDDEN_IN_PDFA):
        structure.problems.add("pdfa-claim-false")
    return structure


def _opened(content: bytes, password: str | None, *, strict: bool) -> PdfReader | None:
    """A reader that knows the catalog, or None. `strict` accepts no repair."""
    try:
        reader = PdfReader(BytesIO(content), strict=strict)
        if reader.is_encrypted and password is not None:
            reader.decrypt(password)
        return reader if _plain(reader.root_object.raw_get("/Pages")) is not None else None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything on rubbish; None says that it could not
        return None


def header_version(content: bytes) -> str:
    """The version the header states, empty if it states none."""
    stated = re.search(rb"%PDF-(\d\.\d)", content[:1024])
    return stated[1].decode() if stated else ""


def _catalog_version(reader: PdfReader) -> str:
    stated = re.fullmatch(r"/(\d\.\d)", _name(reader.root_object, "/Version"))
    return stated[1] if stated else ""


def _calls_itself_pdfa(reader: PdfReader) -> bool:
    """By the mark that XMP metadata carry (ISO 19005-2, 6.6.4)."""
    metadata = _entry(reader.root_object, "/Metadata")
    if not isinstance(metadata, StreamObject):
        return False
    try:
        return b"http://www.aiim.org/pdfa/ns/id/" in metadata.get_data()[:_MOST_METADATA]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything on rubbish; what cannot be read claims nothing
        return False


def _reachable(reader: PdfReader, structure: Structure) -> Iterator[DictionaryObject]:
    """Every dictionary that hangs together with the trailer, once each, the shallow ones first."""
    seen: set[tuple[int, int]] = set()
    waiting: deque[PdfObject] = deque([reader.trailer])
    while waiting:
        item: PdfObject | None = waiting.popleft()
        if isinstance(item, IndirectObject):
            key = (item.idnum, item.generation)
            if key in seen:
                continue
            seen.add(key)
            try:
                item = item.get_object()
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - pypdf raises anything on rubbish
                structure.problems.add("damaged")
                continue
        if isinstance(item, DictionaryObject):
            yield item
            waiting.extend(value for value in item.values() if _holds(value))
        elif isinstance(item, ArrayObject):
            waiting.extend(value for value in item if _holds(value))


def _holds(value: object) -> bool:
    return isinstance(value, IndirectObject | DictionaryObject | ArrayObject)


def _look(item: DictionaryObject, structure: Structure) -> None:
    _look_for_actions(item, structure)
    if isinstance(_entry(item, "/EF"), DictionaryObject):
        structure.problems.add("embedded-files")
        name = _clean(_entry(item, "/UF") or _entry(item, "/F") or "unnamed")
        if len(structure.attachments) < MOST_LISTED and name not in structure.attachments:
            structure.attachments.append(name)
    if _name(item, "/FT") in ("/Tx", "/Btn", "/Ch"):
        structure.active.add("form")
    if _entry(item, "/XFA") is not None or str(_entry(item, "/NeedsRendering")) == "True":
        structure.active.add("xfa")
        structure.problems.add("xfa")
    if lacks_its_typeface(item):
        structure.problems.add("fonts-not-embedded")
    # A stream may lie in another file (ISO 32000-1, 7.3.8.1), a form may be a page of one (8.10.4).
    if isinstance(item, StreamObject) and (
        _entry(item, "/F") is not None or isinstance(_entry(item, "/Ref"), DictionaryObject)
    ):
        structure.problems.add("external-reference")
    _look_for_signature(item, structure)


def _look_for_actions(item: DictionaryObject, structure: Structure) -> None:
    kind = _ACTIONS.get(_name(item, "/S"))
    if kind is not None:
        structure.active.add(kind)
    if "/JS" in item:
        structure.active.add("javascript")
    if "/URI" in item and _name(item, "/S") == "/URI":
        structure.active.add("uri")
    if _name(item, "/Subtype") in _MEDIA:
        structure.active.add("media")
    if "/AA" in item or "/OpenAction" in item:
        automatic = [_entry(item, "/OpenAction")]
        triggers = _entry(item, "/AA")
        if isinstance(triggers, DictionaryObject):
            automatic += [_entry(triggers, name) for name in triggers]
        if any(
            isinstance(action, DictionaryObject) and _name(action, "/S") == "/URI" for action in automatic
        ):
            structure.problems.add("external-reference")
    if kind in ("remote-goto", "import-data") or (kind == "embedded-goto" and "/F" in item):
        structure.problems.add("external-reference")
    for active, problem in (
        ("javascript", "javascript"),
        ("launch", "launch-action"),
        ("submit-form", "submit-form"),
        ("media", "media"),
    ):
        if active in structure.active:
            structure.problems.add(problem)


def _look_for_signature(item: DictionaryObject, structure: Structure) -> None:
    value = _entry(item, "/V") if "/V" in item else None
    if not isinstance(value, DictionaryObject):
        return
    names, is_signature = _ancestry(item)
    if (is_signature or "/ByteRange" in value) and len(structure.signatures) < MOST_LISTED:
        structure.signatures.append(
            (
                _clean(".".join(names)),
                _clean(_entry(value, "/SubFilter") or "").removeprefix("/"),
                _clean(_entry(value, "/Name") or ""),
            )
        )


def _ancestry(item: DictionaryObject) -> tuple[list[str], bool]:
    """The partial names of a field from the top, and whether it is a signature field by its own or an
    inherited type (ISO 32000-1, 12.7.3)."""
    names: list[str] = []
    kind = ""
    node: object = item
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(node, DictionaryObject):
            break
        kind = kind or _name(node, "/FT")
        if "/T" in node:
            names.insert(0, str(_entry(node, "/T")))
        node = _entry(node, "/Parent")
    return names, kind == "/Sig"


def _name(item: DictionaryObject, key: str) -> str:
    value = _entry(item, key)
    return str(value) if isinstance(value, NameObject) else ""


def _entry(item: DictionaryObject, key: str) -> PdfObject | None:
    """The value of `key`, references followed; None if there is none or it cannot be read."""
    return _plain(item.raw_get(key)) if key in item else None


def _plain(value: object) -> PdfObject | None:
    try:
        resolved = value.get_object() if isinstance(value, PdfObject) else None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything on rubbish; the walk itself notes the damage
        return None
    return None if isinstance(resolved, IndirectObject) else resolved


def _clean(value: object, most: int = _NAME) -> str:
    """Printable text of bounded length: no control characters, no marks that turn the reading direction."""
    if isinstance(value, bytes):
        wide = value.startswith((b"\xfe\xff", b"\xff\xfe"))
        value = value.decode("utf-16" if wide else "latin-1", errors="ignore")
    text = str(value)
    return "".join(character for character in text[: 4 * most] if character.isprintable())[:most]
