"""What comes with the program for people to read: what changed, and the licences of everything it is made of."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from hse_desktop.reference.resources import resource

CHANGELOG, LICENCES = "CHANGELOG.md", "licences.txt"
_NAME = "hse-desktop"
_ART = (
    ("Noto Sans and Noto Sans Devanagari (fonts)", "SIL Open Font License 1.1", "fonts/OFL.txt"),
    ("Lucide (icons)", "ISC License", "icons/LICENSE"),
    ("sRGB colour profile", "zlib License", "icc/LICENSE.txt"),
)
_OPENING = """HSE Desktop is made of the work of many. Its own licence is the MIT licence.

It uses the components below, each under its own licence. Qt and Qt for Python are used under the GNU Lesser General
Public License 3 (LGPL): their libraries may be exchanged for others of the same interface.
"""


def changelog() -> str:
    """What changed from version to version, in Markdown; empty if it was not shipped."""
    return _shipped(CHANGELOG) or ""


def licences() -> str:
    """The licences: the text that a package carries, or else put together from what is installed here."""
    return _shipped(LICENCES) or _from_installed()


def _shipped(name: str) -> str | None:
    """A text that lies in the resources of a wheel, at the root of a checkout, or beside a packed program."""
    package = Path(__file__).resolve().parents[1]
    folders = (resource(name).parent, package.parent, package.parents[1], Path(sys.executable).parent)
    file = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return file.read_text(encoding="utf-8") if file is not None else None


def _from_installed() -> str:
    parts = [_OPENING]
    texts = []
    for installed in sorted(_needed(_NAME), key=lambda each: each.name.lower()):
        parts.append(f"  {installed.name} {installed.version}: {_licence(installed)}")
        texts += [f"{installed.name}\n\n{text}" for text in _texts(installed)]
    for title, licence, file in _ART:
        parts.append(f"  {title}: {licence}")
        texts.append(f"{title}\n\n{resource(file).read_text(encoding='utf-8').strip()}")
    rule = "\n\n" + "=" * 80 + "\n\n"
    return "\n".join(parts) + rule + rule.join(texts) + "\n"


def _needed(name: str) -> Iterator[Distribution]:
    """What the program needs to run, and what that needs; its own metadata is left out."""
    seen, waiting = {name}, [name]
    while waiting:
        try:
            found = distribution(waiting.pop())
        except PackageNotFoundError:
            continue  # needed on another system only
        if found.name != _NAME:
            yield found
        for requirement in found.requires or ():
            if "extra ==" in requirement:
                continue
            needed = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
            if needed.lower() not in seen:
                seen.add(needed.lower())
                waiting.append(needed)


def _licence(installed: Distribution) -> str:
    about = installed.metadata
    named = "".join(about.get_all("License-Expression") or [])
    classes = [
        line.rsplit(" :: ", 1)[-1] for line in about.get_all("Classifier") or [] if "License ::" in line
    ]
    stated = "".join(about.get_all("License") or []).strip().split("\n")[0]
    return named or ", ".join(classes) or stated or "see its text"


def _texts(installed: Distribution) -> list[str]:
    """The texts of its licences, where the package brings them."""
    found = [
        file
        for file in installed.files or ()
        if ".dist-info" in str(file) and re.match(r"(?i)(licen[cs]e|copying|notice)", file.name)
    ]
    return [file.read_text(encoding="utf-8").strip() for file in found]
