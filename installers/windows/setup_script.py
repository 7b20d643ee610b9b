"""The lists that the NSIS script `setup.nsi` includes, and the call that makes the installer of them."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from installers import tree, workshop
from installers.version import version


def install_list(names: Iterable[str], payload: Path) -> str:
    """The lines that put each file in its place, folder by folder."""
    lines = []
    for folder, inside in groupby(_by_folder(names), _folder):
        lines.append(f'SetOutPath "$INSTDIR{_windows(folder)}"')
        lines += [f'File "{_literal(str(payload / name))}"' for name in inside]
    return "\n".join(lines) + "\n"


def removal_list(names: Iterable[str]) -> str:
    """The lines that take exactly those files away, and then each folder that nothing else lies in."""
    listed = list(names)
    files = [f'Delete "$INSTDIR{_windows(name)}"' for name in listed]
    # `RMDir` without /r leaves a folder alone that somebody put a file of theirs into.
    return (
        "\n".join([*files, *(f'RMDir "$INSTDIR{_windows(name)}"' for name in reversed(tree.folders(listed)))])
        + "\n"
    )


def make_installer(checkout: Path, payload: Path, target: Path) -> None:
    """Packs the payload into the installer `target`.

    Raises:
        SetUpError: makensis did not succeed.
    """
    lists = payload.with_name("lists")
    lists.mkdir(exist_ok=True)
    names = tree.files(payload)
    (lists / "install.nsh").write_text(install_list(names, payload), encoding="utf-8")
    (lists / "remove.nsh").write_text(removal_list(names), encoding="utf-8")
    number = version(checkout)
    defined = {
        "VERSION": number,
        "VERSION_OF_FOUR": f"{number}.0",
        "KILOBYTES": tree.size(payload) // 1024,
        "ICON": checkout / "resources" / "icons" / "app.ico",
        "LISTS": lists,
        "OUT": target,
    }
    workshop.call(
        [
            *("makensis", "-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8"),
            *(f"-D{name}={value}" for name, value in defined.items()),
            Path(__file__).with_name("setup.nsi"),
        ],
        "makensis could not make the installer; its own words stand above.",
        environment={"SOURCE_DATE_EPOCH": str(workshop.source_date(checkout))},
    )


def _by_folder(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (_folder(name), name))


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _windows(name: str) -> str:
    return "".join(f"\\{part}" for part in _literal(name).split("/") if part)


def _literal(words: str) -> str:
    return words.replace("$", "$$")
