"""Takes out of a PDF what acts, plays or hides in it, and tells what that was (pikepdf). Runs in a worker only."""

from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from hse_desktop.isolation.refusal import TaskRefusal

_ACTS: Final = {
    "/JavaScript": "javascript",
    "/Launch": "launch-action",
    "/SubmitForm": "submit-form",
    "/ImportData": "submit-form",
    "/GoToR": "external-reference",
    "/GoToE": "external-reference",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
    "/Movie": "media",
    "/Sound": "media",
}
_PLAYS: Final = {
    "/FileAttachment": "embedded-files",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
}
_MOST_OBJECTS: Final = 500_000


def clean(pdf: pikepdf.Pdf) -> set[str]:
    """Drop actions that do more than turn a page, attachments and media; codes of `intake.problems` for each kind.

    Nothing that a page shows is touched, apart from the marks of what was dropped. Raises `TaskRefusal` with
    `signed`, `form` (XFA), `too-complex`.
    """
    dropped: set[str] = set()
    for count, item in enumerate(containers(pdf)):
        if count > _MOST_OBJECTS:
            raise TaskRefusal("too-complex")
        if isinstance(item, Array):
            continue
        if "/ByteRange" in item:
            raise TaskRefusal("signed")
        if "/XFA" in item:
            raise TaskRefusal("form")
        _clean_dictionary(item, dropped)
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary):
        for key, code in (("/JavaScript", "javascript"), ("/EmbeddedFiles", "embedded-files")):
            if key in names:
                del names[key]
                dropped.add(code)
    for key in ("/Collection", "/AF"):
        if key in pdf.Root:
            del pdf.Root[key]
            dropped.add("embedded-files")
    return dropped


def containers(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, stream and array of the file, those inside others too."""
    waiting: list[pikepdf.Object] = [pdf.trailer]
    for item in pdf.objects:
        waiting.append(item)
        while waiting:
            inner = waiting.pop()
            if isinstance(inner, Dictionary | pikepdf.Stream):
                yield inner
                waiting += [value for value in dict(inner.items()).values() if _direct(value)]
            elif isinstance(inner, Array):
                yield inner
                waiting += [value for value in inner if _direct(value)]


def _direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _clean_dictionary(item: pikepdf.Object, dropped: set[str]) -> None:
    for key in ("/A", "/PA", "/OpenAction", "/Next"):
        action = item.get(key)
        if isinstance(action, Dictionary):
            code = _ACTS.get(str(action.get(Name.S, "")), "javascript" if "/JS" in action else "")
            if key == "/OpenAction" and action.get(Name.S) == Name.URI:
                code = "external-reference"
        else:
            code = "javascript" if key == "/Next" and isinstance(action, Array) else ""
        if code:
            del item[key]
            dropped.add(code)
    if "/AA" in item:
        dropped |= {
            _ACTS.get(str(trigger.get(Name.S, "")), "javascript")
            for trigger in (item["/AA"].values() if isinstance(item["/AA"], Dictionary) else ())
            if isinstance(trigger, Dictionary)
        }
        del item["/AA"]
    if "/JS" in item:
        del item["/JS"]
        dropped.add("javascript")
    if isinstance(item.get("/EF"), Dictionary):
        del item["/EF"]
        dropped.add("embedded-files")
    if isinstance(item.get("/Annots"), Array):
        _clean_marks(item, dropped)


def _clean_marks(page: pikepdf.Object, dropped: set[str]) -> None:
    stay = []
    for mark in page["/Annots"]:
        code = _PLAYS.get(str(mark.get(Name.Subtype, "")), "") if isinstance(mark, Dictionary) else ""
        if code:
            dropped.add(code)
        else:
            stay.append(mark)
    if len(stay) < len(page["/Annots"]):
        page["/Annots"] = Array(stay)
