"""The one version number: `__version__` of the package, read without importing it."""

import re
from pathlib import Path

from installers.errors import SetUpError


def version(checkout: Path) -> str:
    """The version as it stands in `hse_desktop/__init__.py`: three numbers.

    Raises:
        SetUpError: there is none, or it is not three numbers.
    """
    text = (checkout / "hse_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if not found:
        raise SetUpError("hse_desktop/__init__.py names no version of three numbers.")
    return found[1]
