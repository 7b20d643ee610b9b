"""What can be wrong with a command line."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class DataUnreadableError(HseError):
    """The data file is no JSON."""

    code = "data-not-read"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is not JSON that can be read: {reason}.")
    remedy = N_("Correct the file and try again. Nothing was changed.")


class SecretMissingError(HseError):
    """No passphrase or password was given."""

    code = "secret-missing"
    exit_code = Exit.WRONG_USE
    what = N_("No passphrase was given: {reason}.")
    remedy = N_(
        "Type it at the prompt, pipe it with --secret-stdin (for a PDF: --password-stdin), or name its variable with "
        "--secret-env (--password-env)."
    )


class PortalDiffersError(HseError):
    """The documents were written and signed for another portal."""

    code = "portal-differs"
    exit_code = Exit.WRONG_USE
    what = N_("The documents were written for “{written}”, not for “{asked}”.")
    remedy = N_("Run “hse write --portal {asked}”, sign, and make the bundle again.")


class NoSuchSourceError(HseError):
    """A path on the command line leads nowhere."""

    code = "file-not-found"
    exit_code = Exit.WRONG_USE
    what = N_("There is no file “{file}”.")
    remedy = N_("Look at the name and the folder, then try again.")


class NoSuchRuleError(HseError):
    """No rule is called so."""

    code = "no-such-rule"
    exit_code = Exit.WRONG_USE
    what = N_("There is no rule “{rule}”.")
    remedy = N_("Type “hse rules” for all of them.")


COMMANDS = {
    "case-not-found": "hse new",
    "no-such-document": "hse show",
    "data-does-not-fit": "hse schema hse",
    "not-written": "hse write",
    "not-signed": "hse sign",
    "not-ready": "hse check",
    "nothing-to-acknowledge": "hse check",
    "model-not-open": "hse register open",
    "last-unit": "hse register last-unit",
    "key-was-asked": "hse register release --no-signed-copy",
    "last-number-asked": "hse register numbers --last",
    "letters-missing": "hse register enter, hse register numbers --unused",
    "letter-not-recorded": "hse register issue --signed",
    "signing-unfinished": "hse register release --no-signed-copy",
    "head-desk-unknown": "hse register import --signer",
    "clock-set-back": "hse register … --clock-reason",
    "no-such-letter": "hse register show --letters",
    "no-such-allocation": "hse register allocation --list",
    "library-not-found": "hse register open",
}
"""By the code of an error: the command that helps, said behind the sentence both front ends share."""
