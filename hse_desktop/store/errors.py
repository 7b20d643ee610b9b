"""What can be wrong with a case file, each with its way out."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class CaseError(HseError):
    """Something about a case file; the file is left as it was."""

    exit_code = Exit.WRONG_USE


class CaseNotFoundError(CaseError):
    """There is no file at the path."""

    code = "case-not-found"
    what = N_("There is no case file “{file}”.")
    remedy = N_("Look at the name and the folder, or begin a new case.")


class CaseExistsError(CaseError):
    """A new case would take the place of a file."""

    code = "case-exists"
    what = N_("“{file}” exists already.")
    remedy = N_("Choose another name; nothing was overwritten.")


class NotACaseError(CaseError):
    """The file is something else."""

    code = "not-a-case"
    what = N_("“{file}” is not a case of HSE Desktop.")
    remedy = N_("Choose a file that ends in .hsecase. The file was left as it was.")


class CaseTruncatedError(CaseError):
    """The file is a case, but part of it is missing or damaged."""

    code = "case-damaged"
    what = N_("The case “{file}” is damaged: part of the file is missing or unreadable.")
    remedy = N_(
        "Take the copy of your backup or ask for the file to be sent again. The file was left as it was."
    )


class CaseTamperedError(CaseError):
    """The file holds things no case has."""

    code = "case-tampered"
    what = N_("The case “{file}” holds something that HSE Desktop did not put there ({detail}).")
    remedy = N_("It was not opened and was left as it was. Ask the sender for the case again.")


class CaseNewerError(CaseError):
    """Written by a later version."""

    code = "case-newer"
    what = N_("The case “{file}” was written by a newer version of HSE Desktop.")
    remedy = N_("Update HSE Desktop to open it. The file was left as it was.")


class CaseLockedError(CaseError):
    """Another window or command is writing."""

    code = "case-locked"
    what = N_("The case “{file}” is in use by another window or command.")
    remedy = N_("Close it there and try again. Nothing was changed.")


class CaseGoneError(CaseError):
    """The file was moved or deleted while the case was open."""

    code = "case-gone"
    what = N_("“{file}” is no longer where it was: it was moved, renamed or deleted while the case was open.")
    remedy = N_("Put the file back under its name, or open it where it is now. The last change is not saved.")


class CaseUnwritableError(CaseError):
    """The disk or the folder refused."""

    code = "case-not-written"
    what = N_("“{file}” could not be written: {reason}.")
    remedy = N_(
        "Free some space or choose a folder you may write to, then try again. What was saved before is kept."
    )


class NoSuchDocumentError(CaseError):
    """The case has no such document."""

    code = "no-such-document"
    what = N_("The case has no document “{document}”.")
    remedy = N_("Look at the list of the case's documents and their ids.")


class DocumentUnreadableError(CaseError):
    """A file to be attached could not be read."""

    code = "file-not-read"
    what = N_("“{file}” could not be read: {reason}.")
    remedy = N_("Check that the file is there and may be read, then try again. Nothing was changed.")


class DocumentTooLargeError(CaseError):
    """A file far above anything a portal takes."""

    code = "file-too-large"
    what = N_("“{file}” has {size} MB; a case takes files up to {limit} MB.")
    remedy = N_("Ask the sender for a smaller file. Nothing was changed.")
