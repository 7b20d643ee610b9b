"""Why a document was not made to fit, or a picture not taken."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class SignedDocumentError(HseError):
    """Somebody signed it; a change would break that."""

    code = "signed-document"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” is digitally signed, so it was not touched: any change would break the signature.")
    remedy = N_("Ask whoever signed it for a smaller or plainer file, made so first and signed afterwards.")


class SignedByUsError(HseError):
    """We signed it for the person."""

    code = "signed-by-us"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” carries your own signature already, so it was not touched.")
    remedy = N_("Remove it, attach the unsigned file again, make that fit, then write and sign once more.")


class NothingToFitError(HseError):
    """It is as the portal takes it, as far as can be told, or nothing can be done about what it is not."""

    code = "nothing-to-fit"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” was left as it is: nothing in it can be made to fit {portal} better.")
    remedy = N_("If the check says that something is wrong with it, ask its sender for another copy.")


class CannotFitError(HseError):
    """It cannot be made to fit by us. Values: `reason`, a `Message`."""

    code = "cannot-fit"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” cannot be made to fit {portal}: {reason}.")
    remedy = N_("Ask its sender for a smaller or plainer file. The case is as it was.")


class UnfaithfulError(HseError):
    """What came back does not show what was given."""

    code = "fitting-unfaithful"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” would not show the same after the change: its pages or their text would differ.")
    remedy = N_("Nothing was changed. Ask its sender for a smaller or plainer file.")


class PictureUnusableError(HseError):
    """A picture that cannot become pages. Values: `reason`, a `Message`."""

    code = "picture-unusable"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” was not attached: {reason}.")
    remedy = N_(
        "Save the picture again as PNG or JPEG, or scan the paper to a PDF with 200 to 300 dots an inch. The case is "
        "as it was."
    )
