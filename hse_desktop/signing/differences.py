# mypy: disallow-untyped-calls=False
"""What later revisions did to a document after it was signed: judged in the worker, by difference analysis.

Built on pyHanko's analysis, which explains every changed object or calls the change suspicious, and stricter than
its default in what a later revision may do unseen by the signer: form fields other than signatures may change
only where an earlier signature allows it (DocMDP), a signature field left unsigned may not show anything, no
object may lie outside the cross-reference tables, and no hybrid cross-references may be added.
"""

import re
from typing import Literal

from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data
from pyhanko.sign.validation.status import SignatureCoverageLevel

Changes = Literal["none", "permitted", "forbidden"]

_OBJECT = re.compile(rb"(?<![0-9])[0-9]{1,10}\s+[0-9]{1,5}\s+obj\b")
_BLANK = b"\0\t\n\f\r "  # white space of ISO 32000-1, 7.2.2


def changes_after(embedded: EmbeddedPdfSignature, content: bytes) -> Changes:
    """What happened to `content` after this signature, whose byte range is known to be regular."""
    reader = embedded.reader
    embedded.compute_integrity_info(diff_policy=_policy(forms=_form_filling_allowed(embedded)))
    found = embedded.summarise_integrity_info()
    if found["coverage"] == SignatureCoverageLevel.ENTIRE_FILE:
        return "none"
    if not found["docmdp_ok"] or not isinstance(found["diff_result"], DiffResult):
        return "forbidden"
    end = int(embedded.byte_range[2]) + int(embedded.byte_range[3])
    later = range(embedded.signed_revision + 1, reader.xrefs.total_revisions)
    if not later:
        return "forbidden" if content[end:].strip(_BLANK) else "none"
    if (
        any(reader.xrefs.get_xref_data(revision).hybrid is not None for revision in later)
        or _hidden_objects(reader, content, end, later)
        or _shows_without_signing(embedded)
    ):
        return "forbidden"
    return "permitted"


def _policy(*, forms: bool) -> StandardDiffPolicy:
    field_rules = [SigFieldCreationRule(), SigFieldModificationRule()]
    if forms:
        field_rules.append(GenericFieldModificationRule())
    unseen = ModificationLevel.LTA_UPDATES
    return StandardDiffPolicy(
        global_rules=[
            CatalogModificationRule(),
            DocInfoRule().as_qualified(unseen),
            XrefStreamRule().as_qualified(unseen),
            ObjectStreamRule().as_qualified(unseen),
            DSSCompareRule().as_qualified(unseen),
            MetadataUpdateRule().as_qualified(unseen),
        ],
        form_rule=FormUpdatingRule(field_rules=field_rules),
    )


def _form_filling_allowed(embedded: EmbeddedPdfSignature) -> bool:
    """True if this signature or the document's certification says that forms may be filled in after it."""
    said = [embedded.docmdp_level]
    certification = read_certification_data(embedded.reader)
    if certification is not None:
        said.append(certification.permission)
    return any(permission in (MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE) for permission in said)


def _hidden_objects(reader: PdfFileReader, content: bytes, end: int, later: range) -> bool:
    """True if an object was appended that no cross-reference section of a later revision lists.

    Readers that rebuild the table of a file would show it, others would not.
    """
    listed = set()
    for revision in later:
        listed.add(reader.xrefs.get_xref_container_info(revision).start_location)
        for reference in reader.xrefs.explicit_refs_in_revision(revision):
            place = reader.xrefs.get_historical_ref(reference, revision)
            if isinstance(place, int):
                listed.add(place)
    return any(found.start() not in listed for found in _OBJECT.finditer(content, end))


def _shows_without_signing(embedded: EmbeddedPdfSignature) -> bool:
    """True if a visible signature field was added after this signature and left unsigned: its appearance can
    cover any part of a page with anything, in nobody's name."""
    reader = embedded.reader
    signed = reader.get_historical_resolver(embedded.signed_revision)
    before = {name for name, _value, _field in enumerate_sig_fields(signed)}
    return any(
        name not in before and _is_visible(field.get_object())
        for name, _value, field in enumerate_sig_fields(reader, filled_status=False)
    )


def _is_visible(field: PdfObject) -> bool:
    if not isinstance(field, DictionaryObject):
        return False
    widgets = [field]
    if "/Kids" in field:
        widgets += [kid.get_object() for kid in field["/Kids"]]
    for widget in widgets:
        if "/Rect" in widget:
            x0, y0, x1, y1 = (float(each.get_object()) for each in widget["/Rect"])
            if x0 != x1 and y0 != y1:
                return True
    return False
