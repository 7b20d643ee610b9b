"""Which steps an application of a procedure can take."""

from hse_desktop.model.application import HseApplication
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.store.casefile import CaseFile


class NoDocumentsError(HseError):
    """Documents and bundles are made for HSE cases only."""

    code = "no-documents-for-procedure"
    exit_code = Exit.WRONG_USE
    what = N_("No documents are written, signed or bundled for this kind of case: {procedure}.")
    remedy = N_("Its data and papers are kept and checked here; key the values in on DGFT's portal.")


def exemption(form: Application) -> HseApplication:
    """The form as that of an HSE case; `NoDocumentsError` if it is another's."""
    if not isinstance(form, HseApplication):
        raise NoDocumentsError(procedure=Message(type(form).title))
    return form


def refuse_without_documents(case: CaseFile) -> None:
    """Raise `NoDocumentsError` if no documents are made for the case's procedure."""
    if case.form is not HseApplication:
        raise NoDocumentsError(procedure=Message(case.form.title))
