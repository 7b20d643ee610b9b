"""What every form has that is known in part."""

from typing import ClassVar

from hse_desktop.model.procedure import Application


class PartlyKnown(Application):
    """A form whose fields are not all known: `unseen` says what is missing, wherever the form is shown."""

    unseen: ClassVar[str] = ""
