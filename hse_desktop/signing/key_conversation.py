"""Asks the key process, and says what became of a question in this room's own errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Self

from hse_desktop.isolation.conversation import Conversation
from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCrashedError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.signing.driver_errors import (
    CertificateNotThereError,
    DriverBrokeDownError,
    DriverHangsError,
    DriverIncompleteError,
    DriverOddError,
    DriverRefusedError,
    KeyNotOnTokenError,
    KeyProcessBrokeDownError,
    NotADriverError,
    PinLockedError,
    PinNotGivenError,
    PinNotSetError,
    PinWrongError,
    PinWrongOneLeftError,
    TokenMissingError,
)
from hse_desktop.signing.errors import (
    KeyNotSupportedError,
    NoPrivateKeyError,
    NotAPkcs12Error,
    WrongPassphraseError,
)

if TYPE_CHECKING:
    from hse_desktop.isolation.frames import Answer
    from hse_desktop.model.draft import JsonObject
    from hse_desktop.model.errors import HseError

_SERVE: Final = "hse_desktop.signing.key_holder:hold"

_REFUSALS: Final[dict[str, type[HseError]]] = {
    error.code: error
    for error in (
        CertificateNotThereError,
        DriverIncompleteError,
        DriverRefusedError,
        KeyNotOnTokenError,
        KeyNotSupportedError,
        NoPrivateKeyError,
        NotADriverError,
        NotAPkcs12Error,
        PinLockedError,
        PinNotGivenError,
        PinNotSetError,
        PinWrongError,
        PinWrongOneLeftError,
        TokenMissingError,
        WrongPassphraseError,
    )
}


class KeyConversation:
    """A conversation with one key process; a context manager that ends it, and with it the key.

    It serves one driver or one file. `subject` are the values that its errors name: `driver`, `token`, `file`.
    """

    def __init__(self, **subject: str) -> None:
        self._subject = subject
        self._talk = Conversation(_SERVE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.end()

    def end(self) -> None:
        """End the process; the key signs no more."""
        self._talk.end()

    def ask(
        self,
        request: JsonObject,
        blobs: Sequence[bytes] = (),
        *,
        seconds: float,
        cancelled: Callable[[], bool] | None = None,
    ) -> Answer:
        """One question to the holder; what became of it in this room's own errors."""
        try:
            return self._talk.ask(request, blobs, seconds=seconds, cancelled=cancelled)
        except TaskRefusedError as refused:
            error = _REFUSALS.get(refused.reason)
            if error is None:
                raise self.odd() from None
            raise error(**self._subject, detail=refused.detail) from None
        except TaskTimedOutError:
            if "driver" not in self._subject:
                raise KeyProcessBrokeDownError(**self._subject) from None
            raise DriverHangsError(**self._subject, seconds=f"{seconds:g}") from None
        except TaskCrashedError:
            if "driver" not in self._subject:
                raise KeyProcessBrokeDownError(**self._subject) from None
            raise DriverBrokeDownError(**self._subject) from None
        except TaskAnswerUnreadableError:
            raise self.odd() from None

    def odd(self) -> HseError:
        """The error for an answer that makes no sense."""
        kind = DriverOddError if "driver" in self._subject else KeyProcessBrokeDownError
        return kind(**self._subject)
