"""The one way in which setting up can fail in front of a person."""


class SetUpError(Exception):
    """Setting up cannot go on; the message says what is wrong and what to do, and is printed as it stands."""
