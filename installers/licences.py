"""The licences of everything that is packed, in one plain text: it is shown in the window and lies in the package."""

from collections.abc import Iterable
from pathlib import Path

from installers.sbom import Component

FILE = "licences.txt"
_TEXTS = Path(__file__).with_name("licence_texts")
_RULE = "=" * 80
_OPENING = """HSE Desktop is made of the work of many. Its own licence is the MIT licence.

It is packed with the components below, each under its own licence; where several are offered, any of them. Qt and
Qt for Python are used under the GNU Lesser General Public License 3 (LGPL): their libraries lie beside the program
as files of their own and may be exchanged for others of the same interface. The texts of the licences follow.
"""
_CHECKOUT = Path(__file__).resolve().parents[1]
_ART = (
    ("Noto Sans and Noto Sans Devanagari (fonts)", "resources/fonts/OFL.txt"),
    ("Lucide (icons)", "resources/icons/LICENSE"),
    ("sRGB colour profile", "resources/icc/LICENSE.txt"),
)


def write(components: Iterable[Component], target: Path) -> None:
    """Writes the list of components and then each text once, under the names of those it belongs to."""
    listed = list(components)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text(listed), encoding="utf-8", newline="\n")


def text(components: Iterable[Component]) -> str:
    """The whole text."""
    listed = list(components)
    owners: dict[str, list[str]] = {}
    for component in listed:
        for words in component.texts:
            owners.setdefault(_plain(words), []).append(component.name)
    for name, art in _ART:
        owners.setdefault(_plain((_CHECKOUT / art).read_text(encoding="utf-8")), []).append(name)
    for file in sorted(_TEXTS.glob("*.txt")):
        users = [c.name for c in listed if "LGPL-3" in c.licence] if file.stem.startswith("LGPL") else []
        words = file.read_text(encoding="utf-8")
        owners.setdefault(_plain(words), []).extend(users or ["(the LGPL refers to it)"])
    lines = [f"  {component.name} {component.version}: {component.licence}" for component in listed]
    parts = [
        f"{_RULE}\n{', '.join(dict.fromkeys(names))}\n{_RULE}\n\n{words}\n" for words, names in owners.items()
    ]
    return "\n".join([_OPENING, *lines, "", *parts])


def _plain(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").strip().split("\n"))
