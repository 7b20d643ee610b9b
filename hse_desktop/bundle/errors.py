"""Why a bundle was not made or could not be looked at."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class OutputUnwritableError(HseError):
    """The folder or the disk refused."""

    code = "output-not-written"
    exit_code = Exit.WRONG_USE
    what = N_("“{path}” could not be written: {reason}.")
    remedy = N_("Free some space or choose a folder you may write to. No half bundle was left behind.")


class OutputInTheWayError(HseError):
    """Something that is not a bundle stands where the bundle should go."""

    code = "output-in-the-way"
    exit_code = Exit.WRONG_USE
    what = N_("“{path}” exists and is not a bundle of HSE Desktop.")
    remedy = N_("Choose another folder, or move it away; it was not touched.")


class NotABundleError(HseError):
    """Neither a PDF nor a bundle."""

    code = "not-a-bundle"
    exit_code = Exit.WRONG_USE
    what = N_("“{path}” is neither a PDF nor a bundle: {reason}.")
    remedy = N_("Choose a PDF, the bundle's ZIP file, or its folder.")
