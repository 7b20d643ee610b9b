"""Where data lie: the shipped (beside the package in a checkout, inside it when installed), and the person's own."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def shipped(name: str) -> Path:
    """The path of a resource as it was shipped, named with forward slashes from `resources/`."""
    return _root().joinpath(*name.split("/"))


def own_folder(name: str) -> Path:
    """A folder of the person's own data on this system."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_data_dir("hse-desktop", appauthor=False)) / name
