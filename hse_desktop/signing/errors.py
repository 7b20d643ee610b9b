"""What can stand in the way of signing, each with its way out."""

from typing import ClassVar

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class NotAPkcs12Error(HseError):
    """The file offered as a key is not a PKCS#12 file. Values: `file`."""

    code = "not-a-pkcs12"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{file}” is not a key file (PKCS#12, .p12 or .pfx).")
    remedy = N_(
        "Choose the file that your certifying authority or your token's program exported with the key."
    )


class WrongPassphraseError(HseError):
    """The passphrase does not open the file. Values: `file`."""

    code = "wrong-passphrase"
    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED
    what = N_("The passphrase does not open “{file}”.")
    remedy = N_("Type it again; if it is right, the file is damaged: export the key anew.")


class NoPrivateKeyError(HseError):
    """The PKCS#12 file holds certificates only, or a key without its certificate. Values: `file`."""

    code = "no-private-key"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{file}” holds no private key with its certificate, so nothing can be signed with it.")
    remedy = N_("Export it again and choose to include the private key.")


class KeyNotSupportedError(HseError):
    """The key or its protection is of a kind that is not supported. Values: `file`."""

    code = "key-not-supported"
    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED
    what = N_("The key in “{file}” is of a kind, or protected in a way, that is not supported.")
    remedy = N_("Use an RSA or ECDSA key, exported with AES or Triple DES protection.")


class NotACertificateError(HseError):
    """The file holds no X.509 certificate. Values: `file`."""

    code = "not-a-certificate"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{file}” holds no certificate.")
    remedy = N_("Choose a certificate file (.cer, .crt, .pem or .der).")


class NotARevocationListError(HseError):
    """The file holds no certificate revocation list. Values: `file`."""

    code = "not-a-revocation-list"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{file}” holds no revocation list.")
    remedy = N_("Choose the file (.crl) that the certifying authority publishes.")


class NoRevocationListError(HseError):
    """None of the lists at hand speaks of the signer's certificate now. Values: `issuer`."""

    code = "no-revocation-list"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("There is no revocation list of {issuer} at hand that holds today, so none can go along.")
    remedy = N_("Import the newest list (.crl) from that authority's site, or sign without revocation lists.")


class TimeStampAddressError(HseError):
    """What was given as a time-stamp server is no address. Values: `server`."""

    code = "time-stamp-address"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_("“{server}” is not the address of a time-stamp server.")
    remedy = N_("Give an address that begins with https:// or http://, or sign without a time-stamp.")


class TimeStampFailedError(HseError):
    """The server gave no time-stamp that fits. Values: `server`, `reason`."""

    code = "time-stamp-failed"
    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    what = N_(
        "The time-stamp server “{server}” gave no time-stamp ({reason}), so this document was not signed."
    )
    remedy = N_("Try again later, use another server, or sign without a time-stamp.")


class CertificateRefusedError(HseError):
    """The certificate may not sign now. Values: `file`, `reason`."""

    code = "certificate-refused"
    exit_code: ClassVar[Exit] = Exit.KEY_REFUSED
    what = N_("“{file}” was not signed. {reason}")
    remedy = N_("Choose another certificate. Nothing was changed.")


class DocumentError(HseError):
    """A document that cannot be signed; it is left as it was. Values: `file`."""

    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    ends_batch: ClassVar[bool] = False


class DocumentEncryptedError(DocumentError):
    """The document is encrypted, with or without a password to open it."""

    code = "document-encrypted"
    what = N_("“{file}” is encrypted (protected by a password) and was not signed.")
    remedy = N_("Ask for a copy without protection and sign that one.")


class DocumentDamagedError(DocumentError):
    """The document is no PDF, or its structure is not sound enough to add a signature to it."""

    code = "document-damaged"
    what = N_("“{file}” is not a sound PDF and was not signed.")
    remedy = N_("Ask for a fresh copy, or save it anew from the program it was made with.")


class DocumentCertifiedError(DocumentError):
    """An earlier signature forbids a further one (ISO 32000-1, 12.8.2.2: DocMDP)."""

    code = "document-certified"
    what = N_("“{file}” was certified by an earlier signature that allows no further signature.")
    remedy = N_("Leave it as it is, or ask its signer for a copy that allows further signatures.")


class StampPageMissingError(DocumentError):
    """The page the stamp was to go on is not there. Values: `file`, `page`."""

    code = "stamp-page-missing"
    what = N_("“{file}” has no page {page} to put the stamp on.")
    remedy = N_("Choose another page, or sign without a visible stamp.")


class DocumentPreparationError(DocumentError):
    """The separate process that prepares the document gave up. Values: `file`, `reason`."""

    code = "document-preparation"
    what = N_("“{file}” could not be prepared for signing. {reason}")
    remedy = N_("It was left as it was. Ask for a fresh copy and sign that one.")


class PreparedDocumentOddError(HseError):
    """What came back from preparation is not the original document with room for one signature."""

    code = "prepared-document-odd"
    exit_code: ClassVar[Exit] = Exit.OUR_FAULT
    what = N_("“{file}” was not signed: preparing it changed more than adding room for a signature.")
    remedy = N_("It was left as it was. Please report this with a copy of the file.")


class DetachedSignatureError(HseError):
    """A signature beside data does not hold. Values: `file`."""

    code = "signature-does-not-hold"
    exit_code: ClassVar[Exit] = Exit.ANSWER_IS_NO
    what = N_("“{file}” is not signed, or was changed after it was signed.")
    remedy = N_("Do not use it. Ask the sender to send it again.")
