"""Steps that only a case for the HSE exemption can take."""

from hse_desktop.model.application import HseApplication
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.store.casefile import CaseFile


class ExemptionOnlyError(HseError):
    """The step belongs to the exemption of highly specialised equipment."""

    code = "exemption-only"
    exit_code = Exit.WRONG_USE
    what = N_("This step belongs to an application for the HSE exemption; this case is: {procedure}.")
    remedy = N_("Nothing was changed. Open the case of the exemption for it.")


def exemption(form: Application) -> HseApplication:
    """The form as that of an HSE case; `ExemptionOnlyError` if it is another's."""
    if not isinstance(form, HseApplication):
        raise ExemptionOnlyError(procedure=Message(type(form).title))
    return form


def require_exemption(case: CaseFile) -> None:
    """Raise `ExemptionOnlyError` for a case of another procedure."""
    if case.form is not HseApplication:
        raise ExemptionOnlyError(procedure=Message(case.form.title))
