"""The card readers that the system sees (PC/SC): a USB token shows itself there even where its driver is missing.

Asked in a companion process, because the system's library belongs to the system: it may wait or break down.
"""

import ctypes
import sys
from collections.abc import Callable, Sequence
from typing import Final

from hse_desktop.isolation.conversation import Conversation
from hse_desktop.isolation.errors import TaskError
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.errors import CancelledError

_SERVE: Final = "hse_desktop.signing.card_readers:serve"
_SECONDS: Final = 5.0
_LIBRARY: Final = {"win32": "winscard.dll", "darwin": "/System/Library/Frameworks/PCSC.framework/PCSC"}.get(
    sys.platform, "libpcsclite.so.1"
)
_SCOPE_SYSTEM: Final = 2  # SCARD_SCOPE_SYSTEM
_MOST_BYTES: Final = 1 << 16


def card_readers(
    *, library: str = _LIBRARY, cancelled: Callable[[], bool] | None = None
) -> tuple[str, ...] | None:
    """The names of the readers, with the tokens that are readers themselves; None where nothing is known.

    Nothing is known without the system's library or its service. Raises only `CancelledError`.
    """
    try:
        with Conversation(_SERVE) as talk:
            answer = talk.ask({"library": library}, seconds=_SECONDS, cancelled=cancelled)
    except CancelledError:
        raise
    except TaskError:
        return None
    match answer.data:
        case {"readers": list(readers)}:
            return tuple(str(each)[:200] for each in readers)
    return None


def serve() -> Callable[[JsonObject, Sequence[bytes]], Answer]:
    """What answers in the companion."""
    return lambda request, _blobs: Answer({"readers": [*_listed(str(request["library"]))]})


def _listed(name: str) -> list[str]:
    """`SCardListReaders` (PC/SC Workgroup, part 5); refuses where the library or the service is not there."""
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        raise TaskRefusal("no-library") from error
    handle = ctypes.c_ssize_t if sys.platform != "darwin" else ctypes.c_int32
    number = ctypes.c_ulong if sys.platform != "darwin" else ctypes.c_uint32
    context, length = handle(), number(0)
    listing = getattr(library, "SCardListReadersA", None) or library.SCardListReaders
    if library.SCardEstablishContext(number(_SCOPE_SYSTEM), None, None, ctypes.byref(context)):
        raise TaskRefusal("no-service")
    try:
        if listing(context, None, None, ctypes.byref(length)) or not 0 < length.value <= _MOST_BYTES:
            return []
        names = ctypes.create_string_buffer(length.value)
        if listing(context, None, names, ctypes.byref(length)):
            return []
    finally:
        library.SCardReleaseContext(context)
    return [each.decode("utf-8", "replace") for each in names.raw.split(b"\0") if each]
