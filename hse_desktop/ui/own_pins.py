"""The signers that this person pinned, read from the library once, beside the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hse_desktop.model.letter_data import PinnedSigner


class OwnPins:
    """Reads them when first asked, which is where a letter is first read: in a worker's thread."""

    def __init__(self) -> None:
        self._known: Sequence[PinnedSigner] | None = None

    def __call__(self) -> "Sequence[PinnedSigner]":
        if self._known is None:
            from hse_desktop.workflow.letter_reading import pins_at_home  # noqa: PLC0415 - brings the library

            self._known = pins_at_home()
        return self._known

    def pin(self, signer: "PinnedSigner") -> None:
        """Keep a signer in this person's library; beside the window. Raises a `LibraryError`."""
        from hse_desktop.store.library.pinned_signers import pin_signer, pinned_signers  # noqa: PLC0415
        from hse_desktop.workflow.library import open_library  # noqa: PLC0415

        with open_library() as library:
            pin_signer(library, signer)
            self._known = pinned_signers(library)
