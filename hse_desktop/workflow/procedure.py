"""Steps that only a case of one procedure can take, or none that is a copy for sharing."""

from hse_desktop.model.application import HseApplication
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_, Message
from hse_desktop.store.casefile import CaseFile


class ExemptionOnlyError(HseError):
    """The step belongs to the exemption of highly specialised equipment."""

    code = "exemption-only"
    exit_code = Exit.WRONG_USE
    what = N_("This step belongs to an application for the HSE exemption; this case is: {procedure}.")
    remedy = N_("Nothing was changed. Open the case of the exemption for it.")


class AuthorisationOnlyError(HseError):
    """The step belongs to an application for a restricted-item authorisation."""

    code = "authorisation-only"
    exit_code = Exit.WRONG_USE
    what = N_("This step belongs to an application in ANF-2M; this case is: {procedure}.")
    remedy = N_("Nothing was changed. Open the case of the restricted import for it.")


class SharingCopyError(HseError):
    """The case is a copy for sharing. Values: `file`."""

    code = "sharing-copy"
    exit_code = Exit.WRONG_USE
    what = N_(
        "“{file}” is a copy for sharing: entries are masked, so nothing is written, signed or bundled from it."
    )
    remedy = N_("Open the case it was made from. This copy is to look at.")


def require_own(case: CaseFile) -> None:
    """Raise `SharingCopyError` for a copy that others were given to look at."""
    if case.is_for_sharing:
        raise SharingCopyError(file=case.path.name)


def exemption(form: Application) -> HseApplication:
    """The form as that of an HSE case; `ExemptionOnlyError` if it is another's."""
    if not isinstance(form, HseApplication):
        raise ExemptionOnlyError(procedure=Message(type(form).title))
    return form


def require_exemption(case: CaseFile) -> None:
    """Raise `ExemptionOnlyError` for a case of another procedure."""
    if case.form is not HseApplication:
        raise ExemptionOnlyError(procedure=Message(case.form.title))


def require_authorisation(case: CaseFile) -> None:
    """Raise `AuthorisationOnlyError` for a case of another procedure."""
    if case.form is not RestrictedApplication:
        raise AuthorisationOnlyError(procedure=Message(case.form.title))
