"""What can go wrong with a token and the driver its maker gives, each with its way out."""

from typing import ClassVar

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class DriverError(HseError):
    """A driver does not do its part; nothing was signed with it. Values: `driver`, its path."""

    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED


class DriverMissingError(DriverError):
    """There is no such file."""

    code = "driver-missing"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("There is no token driver “{driver}”.")
    remedy = N_("Install the program that came with your token, or choose its driver file.")


class NotADriverError(DriverError):
    """The file is no library of this system, or has no PKCS#11 in it."""

    code = "not-a-driver"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{driver}” is not a token driver (PKCS#11).")
    remedy = N_("Choose the driver file that your token's program installed; its maker names it PKCS#11.")


class DriverOtherMachineError(DriverError):
    """The driver is built for another kind of processor. Values: also `built_for` and `own`."""

    code = "driver-other-machine"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_(
        "The driver “{driver}” is {built_for}, but this application is {own}, and the two cannot work together."
    )
    remedy = N_("Install the {own} version of your token's program.")


class DriverIncompleteError(DriverError):
    """The system could not load the driver: a library it needs is not there."""

    code = "driver-incomplete"
    what = N_("The driver “{driver}” could not be loaded: a file that it needs is missing.")
    remedy = N_("Install your token's program again.")


class DriverBrokeDownError(DriverError):
    """The driver ended the process it ran in."""

    code = "driver-broke-down"
    what = N_("The driver “{driver}” broke down. Your case was not touched.")
    remedy = N_(
        "Pull the token out, plug it in and try again. If it happens again, update your token's program."
    )


class DriverHangsError(DriverError):
    """The driver gave no answer in time. Values: also `seconds`."""

    code = "driver-hangs"
    what = N_("The driver “{driver}” gave no answer within {seconds} seconds and was stopped.")
    remedy = N_(
        "Pull the token out, plug it in and try again. If it happens again, update your token's program."
    )


class DriverOddError(DriverError):
    """What the driver answered makes no sense, or a signature does not fit the certificate."""

    code = "driver-odd"
    what = N_("The driver “{driver}” gave an answer that makes no sense, so nothing was signed with it.")
    remedy = N_("Update your token's program; if it happens again, ask its maker.")


class DriverRefusedError(DriverError):
    """The driver reported an error that has no words of its own here. Values: also `detail`, PKCS#11's name."""

    code = "driver-refused"
    what = N_("The driver “{driver}” refused: {detail}.")
    remedy = N_(
        "Pull the token out, plug it in and try again. If it happens again, tell your token's seller that word."
    )


class TokenError(HseError):
    """Something about the token itself. Values: `token`, its label."""

    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED


class TokenMissingError(TokenError):
    """The token is not plugged in, or was pulled out."""

    code = "token-missing"
    what = N_("The token “{token}” is not plugged in.")
    remedy = N_("Plug it in and try again. What was signed before stays signed.")


class NoTokenError(HseError):
    """No token is plugged in. Values: `driver`."""

    code = "no-token"
    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED
    what = N_("The driver “{driver}” sees no token.")
    remedy = N_("Plug your token in and wait until its light is steady, then try again.")


class SeveralTokensError(HseError):
    """More than one token fits what was asked for. Values: `tokens`."""

    code = "several-tokens"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("Several tokens fit: {tokens}.")
    remedy = N_("Say which one by its label or serial number, or pull the others out.")


class PinWrongError(TokenError):
    """The PIN was not accepted."""

    code = "pin-wrong"
    what = N_("The PIN does not open the token “{token}”.")
    remedy = N_("Type it again with care: a token locks itself after a few wrong tries.")


class PinWrongOneLeftError(PinWrongError):
    """The PIN was not accepted and the token says that the next wrong one locks it (CKF_USER_PIN_FINAL_TRY)."""

    code = "pin-wrong-one-left"
    what = N_("The PIN does not open the token “{token}”, and the next wrong PIN locks it.")
    remedy = N_("Stop and make sure of the PIN before you try once more. Your token's seller can help.")


class PinLockedError(TokenError):
    """The token is locked after wrong PINs."""

    code = "pin-locked"
    what = N_("The token “{token}” is locked after too many wrong PINs.")
    remedy = N_("Unlock it with your token's program, or ask its seller. No further PIN was sent.")


class PinNotSetError(TokenError):
    """No PIN was ever set, or it must be changed first."""

    code = "pin-not-set"
    what = N_("The token “{token}” wants a PIN of your own to be set first.")
    remedy = N_("Set or change the PIN with your token's program, then try again.")


class PinNotGivenError(TokenError):
    """The PIN entry on the token or reader was cancelled or ran out of time."""

    code = "pin-not-given"
    what = N_("No PIN was given on the token “{token}”.")
    remedy = N_("Start again and type the PIN on the token or its reader when it asks.")


class CertificateNotThereError(TokenError):
    """No certificate on the token fits what was asked for. Values: also `certificate`."""

    code = "certificate-not-there"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("The token “{token}” holds no certificate “{certificate}” that can sign.")
    remedy = N_(
        "See what it holds with “hse keys”, and name a certificate by its serial number or fingerprint."
    )


class SeveralCertificatesError(TokenError):
    """More than one certificate on the token can sign."""

    code = "several-certificates"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("The token “{token}” holds several certificates that can sign.")
    remedy = N_("Name one by its serial number or fingerprint; “hse keys” shows them.")


class KeyNotOnTokenError(TokenError):
    """The certificate is there and its private key is not."""

    code = "key-not-on-token"
    what = N_("The private key of the chosen certificate is not on the token “{token}”.")
    remedy = N_("Choose another certificate, or ask your token's seller.")


class KeyProcessBrokeDownError(HseError):
    """The process that holds a key of a file ended, or gave no sensible answer. Values: `file`."""

    code = "key-process-broke-down"
    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED
    what = N_("The process that holds the key of “{file}” broke down.")
    remedy = N_("Open the key again. What was signed before stays signed.")
