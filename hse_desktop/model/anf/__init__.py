"""Further forms of the ANF series, known in part: each is a model and nothing else.

No case is begun for them while they are incomplete; their fields can be listed, shown as a page and printed.
"""

from hse_desktop.model.anf.import_certificate import ImportCertificate
from hse_desktop.model.anf.partly_known import PartlyKnown
from hse_desktop.model.anf.restricted_export import RestrictedExport

FORMS: dict[str, type[PartlyKnown]] = {"anf-2n": RestrictedExport, "anf-2k": ImportCertificate}
"""The forms by name, as `hse schema` knows them."""
