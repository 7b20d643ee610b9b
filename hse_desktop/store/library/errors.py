"""What can be wrong with the library as a database, each with its way out."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class LibraryError(HseError):
    """Something about the library; what was kept before stays. Values: `library`, its file or server."""

    exit_code = Exit.WRONG_USE


class LibraryNotFoundError(LibraryError):
    """There is no file at the path."""

    code = "library-not-found"
    what = N_("There is no library “{library}”.")
    remedy = N_("Look at the name and the folder, or begin a library there.")


class LibraryExistsError(LibraryError):
    """A library is to be filled from a copy, but holds something."""

    code = "library-exists"
    what = N_("The library “{library}” is there already and holds something.")
    remedy = N_("Bring a copy only into a new library. Nothing was changed.")


class NotALibraryError(LibraryError):
    """Something else."""

    code = "not-a-library"
    what = N_("“{library}” is not a library of HSE Desktop.")
    remedy = N_("Choose another file or an empty database. It was left as it was.")


class LibraryNewerError(LibraryError):
    """Written by a later version."""

    code = "library-newer"
    what = N_("“{library}” was written by a newer version of HSE Desktop.")
    remedy = N_("Update HSE Desktop on this computer. It was left as it was.")


class LibraryTamperedError(LibraryError):
    """Something that the application did not do. Value: `detail`."""

    code = "library-tampered"
    what = N_("“{library}” is damaged or was changed outside HSE Desktop ({detail}).")
    remedy = N_("It was not used and was left as it was. Take the copy of your backup.")


class LibraryBusyError(LibraryError):
    """Another window, command or desk is writing."""

    code = "library-busy"
    what = N_("The library “{library}” is in use by another window or command.")
    remedy = N_("Try again in a moment. Nothing was changed.")


class LibraryGoneError(LibraryError):
    """The file, the disk or the server went away."""

    code = "library-gone"
    what = N_("The library “{library}” cannot be reached: {reason}.")
    remedy = N_(
        "Bring the disk or the connection back, then look at the register before you repeat what you did: the last "
        "step is either recorded whole or not at all."
    )


class ServerOutOfReachError(LibraryGoneError):
    """A server that was tried lets nobody in."""

    code = "server-out-of-reach"
    remedy = N_(
        "Compare the address with what you were given, or ask who keeps the server. Nothing was changed."
    )


class LibraryUnwritableError(LibraryError):
    """The disk or the folder refused."""

    code = "library-not-written"
    what = N_("The library “{library}” could not be written: {reason}.")
    remedy = N_("Free some space or ask for the right to write there, then try again. Nothing was changed.")


class LibraryPasswordError(LibraryError):
    """The server wants another user or password."""

    code = "library-password"
    exit_code = Exit.KEY_REFUSED
    what = N_("The server of the library “{library}” refused the user or the password.")
    remedy = N_("Type the password again, or ask who keeps the server.")


class PasswordInAddressError(LibraryError):
    """A password stands in the address, which is kept and shown."""

    code = "password-in-address"
    what = N_("The address of the library must not contain the password.")
    remedy = N_("Leave it out of the address; it is asked for, and may be kept in the keyring of the system.")


class LibraryAddressError(LibraryError):
    """The address is none we can use."""

    code = "library-address"
    what = N_("“{library}” is not the address of a PostgreSQL database.")
    remedy = N_("Write it like postgresql://user@server:5432/database.")


class MigrationFailedError(LibraryError):
    """A step of bringing an older library up to date failed. Value: `copy`."""

    code = "library-not-migrated"
    exit_code = Exit.OUR_FAULT
    what = N_("The library “{library}” could not be brought up to date. It is as it was before.")
    remedy = N_("A copy is kept as “{copy}”. Go on with the version you had, and report what happened.")


class LibraryCopyError(LibraryError):
    """The file that is to bring a library is not one, is damaged or was changed. Value: `detail`."""

    code = "library-copy-unusable"
    what = N_("“{library}” is not a whole, unchanged copy of a library ({detail}).")
    remedy = N_("Make the copy again on the other computer. Nothing was changed here.")


class LibraryCopyNewerError(LibraryError):
    """The copy comes from a later version."""

    code = "library-copy-newer"
    what = N_("The copy “{library}” was made by a newer version of HSE Desktop.")
    remedy = N_("Update HSE Desktop on this computer first. Nothing was changed here.")


class RecordUnnamedError(LibraryError):
    """A record lacks that by which it is found."""

    code = "record-unnamed"
    what = N_("This has no name yet, so it is not in the library.")
    remedy = N_("Enter the name (of equipment the regulatory model number, of an importer the IEC too).")


class RecordExistsError(LibraryError):
    """Another record has the name. Value: `name`."""

    code = "record-exists"
    what = N_("The library has “{name}” already.")
    remedy = N_(
        "Change that one, or give this one another name. What you typed here is not in the library yet."
    )


class RecordTwiceError(LibraryError):
    """Two rows of a record have the same name. Value: `name`."""

    code = "record-row-twice"
    what = N_("“{name}” stands here twice.")
    remedy = N_("Take one of the two out. Until then your last changes are not in the library.")


class RecordInUseError(LibraryError):
    """Something refers to a record. Values: `name`, `by`."""

    code = "record-in-use"
    what = N_("“{name}” is needed: {by}.")
    remedy = N_("Its name stays, and it is not deleted, because the register must stay readable.")


class RecordGoneError(LibraryError):
    """Somebody deleted the record meanwhile. Value: `name`."""

    code = "record-gone"
    what = N_("“{name}” is no longer in the library: it was deleted at another desk or in another window.")
    remedy = N_("Add it anew if it is still wanted.")
