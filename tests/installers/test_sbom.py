"""The list of what a package holds of others, and their licences."""

import json
import re
import sysconfig
from pathlib import Path

import pytest

from installers import licences, sbom

CHECKOUT = Path(__file__).resolve().parents[2]
_LGPL = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
LOCK = CHECKOUT / "installers" / "lock" / "runtime.txt"


@pytest.fixture(scope="module")
def listed() -> list[sbom.Component]:
    """What of this environment a package would hold."""
    found = sbom.components(Path(sysconfig.get_path("purelib")))
    return [component for component in found if sbom.is_locked(component, LOCK)]


def test_every_package_of_the_lock_is_listed_with_a_licence(listed: list[sbom.Component]) -> None:
    everywhere = re.findall(r"^([a-z0-9-]+)==[^ ]+ \\$", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(everywhere) > 40
    names = {component.purl.removeprefix("pkg:pypi/").partition("@")[0] for component in listed}
    assert set(everywhere) <= names
    assert all(component.licence for component in listed)
    without = {component.name for component in listed if not component.texts}
    # Their wheels bring no text; that of the LGPL is ours to add.
    assert {component.licence for component in listed if component.name in without} <= {_LGPL}


def test_the_list_is_the_same_each_time_and_names_versions(listed: list[sbom.Component]) -> None:
    bill = sbom.bill(CHECKOUT, listed, system="linux")
    assert json.dumps(bill) == json.dumps(sbom.bill(CHECKOUT, listed, system="linux"))
    assert "serialNumber" not in bill
    [qt] = [entry for entry in bill["components"] if entry["name"] == "PySide6_Essentials"]
    assert re.fullmatch(r"pkg:pypi/pyside6-essentials@6\.\d+\.\d+", qt["purl"])


def test_the_licences_are_all_there_once(listed: list[sbom.Component]) -> None:
    text = licences.text(listed)
    assert text.count("GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3") == 1
    assert "SIL OPEN FONT LICENSE" in text.upper()
    assert "Lucide" in text
    for component in listed:
        assert f"  {component.name} {component.version}: {component.licence}\n" in text
