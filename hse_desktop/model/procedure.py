"""What the form of every procedure has."""

from abc import abstractmethod
from typing import ClassVar

from hse_desktop.model.fields import Form


class Application(Form):
    """An application as a whole; each of its fields is a step of the window."""

    afterwards: ClassVar[str] = ""
    """The field that records what happens once the application is filed: entered there, it changes nothing that was
    filed."""

    recorded: ClassVar[frozenset[str]] = frozenset()
    """The fields whose change leaves what was written and signed good: `afterwards`, and the link to another case."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What a person calls this application; empty while nothing names it."""
