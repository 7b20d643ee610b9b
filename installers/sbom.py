"""What a package holds of others: read off the packages themselves, written as CycloneDX 1.6 JSON.

https://cyclonedx.org/docs/1.6/json/. Without serial number and time, so that the same input gives the same bytes.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path
from typing import Any

from installers import workshop
from installers.errors import SetUpError
from installers.version import version

FILE = "sbom.cdx.json"
_OWN = "hse-desktop"
_JUDGE = """
import pathlib, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(pathlib.Path(sys.argv[1]).read_text("utf-8")))
"""
_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?/.+|(licen[cs]e|copying|notice|ofl)[^/]*)$", re.IGNORECASE)
_SHORT = 80  # characters; longer than that it is not a licence's name but its text


@dataclass(frozen=True)
class Component:
    """One piece of others' work: its name and version, the name of its licence, the texts that come with it.

    `spdx` says whether `licence` is an SPDX expression, as its makers declare it.
    """

    name: str
    version: str
    licence: str
    spdx: bool = False
    texts: tuple[str, ...] = field(default=(), repr=False)
    purl: str = ""


def components(packages: Path, others: Iterable[Component] = ()) -> list[Component]:
    """Those installed in the folder `packages`, our own aside, and `others`, in the order of their names."""
    found = [
        _component(distribution, packages)
        for distribution in distributions(path=[str(packages)])
        if distribution.metadata["Name"] != _OWN
    ]
    return sorted([*found, *others], key=lambda component: component.name.lower())


def is_locked(component: Component, lock: Path) -> bool:
    """Whether the lock names that very version of it."""
    normalised = component.purl.removeprefix("pkg:pypi/").replace("@", "==")
    return any(line.split(" ")[0] == normalised for line in lock.read_text(encoding="utf-8").splitlines())


def cpython(runtime: Path) -> Component:
    """CPython in the folder `runtime`; its version is that of its library, as Windows would show it."""
    [library] = runtime.glob("python3[0-9]*.dll")
    # The version resource holds name and value as UTF-16, set apart by zeros.
    name = re.escape("ProductVersion".encode("utf-16-le"))
    found = re.search(name + rb"(?:\0\0)+((?:[0-9.]\0)+)", library.read_bytes())
    if found is None:
        raise SetUpError(f"{library} does not say which version of CPython it is.")
    text = (runtime / "LICENSE.txt").read_text(encoding="utf-8")
    number = found[1].decode("utf-16-le")
    return Component(
        "CPython", number, "PSF-2.0", spdx=True, texts=(text,), purl=f"pkg:generic/cpython@{number}"
    )


def bill(checkout: Path, listed: Iterable[Component], *, system: str) -> dict[str, Any]:
    """The list in the form of CycloneDX 1.6."""
    own = version(checkout)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _OWN,
                "name": "HSE Desktop",
                "version": own,
                "licenses": [{"license": {"id": "MIT"}}],
            },
            "properties": [{"name": "hse-desktop:system", "value": system}],
        },
        "components": [
            {
                "type": "library",
                "bom-ref": component.purl,
                "name": component.name,
                "version": component.version,
                "purl": component.purl,
                "licenses": [
                    {"expression": component.licence}
                    if component.spdx
                    else {"license": {"name": component.licence}}
                ],
            }
            for component in listed
        ],
    }


def write(checkout: Path, listed: Iterable[Component], target: Path, *, system: str) -> None:
    """Writes the list, after the schema of CycloneDX was asked whether it is one.

    Raises:
        SetUpError: the schema does not accept it.
    """
    text = json.dumps(bill(checkout, listed, system=system), indent=1, sort_keys=True) + "\n"
    target.write_text(text, encoding="utf-8", newline="\n")
    workshop.call(
        [workshop.tool(checkout), "-I", "-c", _JUDGE, target],
        f"{target} is no CycloneDX list; see what stands above.",
    )


def _component(distribution: Distribution, packages: Path) -> Component:
    metadata = distribution.metadata
    licence, spdx = _licence(metadata)
    normalised = re.sub(r"[-_.]+", "-", metadata["Name"]).lower()
    folder = _metadata_folder(packages, normalised)
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    texts = tuple(
        (folder / name).read_text(encoding="utf-8", errors="replace")
        for name in names
        if _LICENCE_FILE.search(name)
    )
    return Component(
        metadata["Name"],
        distribution.version,
        licence,
        spdx=spdx,
        texts=texts,
        purl=f"pkg:pypi/{normalised}@{distribution.version}",
    )


def _metadata_folder(packages: Path, normalised: str) -> Path:
    return next(
        folder
        for folder in sorted(packages.glob("*.dist-info"))
        if re.sub(r"[-_.]+", "-", folder.name.partition("-")[0]).lower() == normalised
    )


def _licence(metadata: PackageMetadata) -> tuple[str, bool]:
    """What its makers declare: an SPDX expression, else a licence's name, else the classifiers."""
    if expression := metadata.json.get("license_expression"):
        return str(expression), True
    named = str(metadata.json.get("license") or "")
    classified = [
        classifier.rpartition(" :: ")[2]
        for classifier in metadata.get_all("Classifier") or ()
        if classifier.startswith("License :: ") and not classifier.endswith("OSI Approved")
    ]
    if named and len(named) <= _SHORT and named != "Dual License":
        return named, False
    return " or ".join(classified) or "see its text", False
