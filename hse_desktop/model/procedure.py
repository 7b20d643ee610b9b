"""What the form of every procedure has."""

from abc import abstractmethod

from hse_desktop.model.fields import Form


class Application(Form):
    """An application as a whole; each of its fields is a step of the window."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What a person calls this application; empty while nothing names it."""
