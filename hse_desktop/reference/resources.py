"""Where the files of `resources/` are: beside the package in a checkout, inside it when installed."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """The path of a resource, named with forward slashes from `resources/`: `fonts/NotoSans-Regular.ttf`."""
    return _root().joinpath(*name.split("/"))
