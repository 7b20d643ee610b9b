"""What macOS is told of the program, as far as it can be seen elsewhere."""

import plistlib
from pathlib import Path

from PIL import Image

from installers.macos import build
from installers.macos.plist import CASE_TYPE, ENTITLEMENTS, information
from installers.version import version

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_application_names_itself_and_its_case_files() -> None:
    told = plistlib.loads(plistlib.dumps(information(CHECKOUT)))
    assert told["CFBundleShortVersionString"] == version(CHECKOUT)
    [document] = told["CFBundleDocumentTypes"]
    [declared] = told["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [CASE_TYPE]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["hsecase"]


def test_the_hardened_runtime_lets_a_token_driver_in_and_no_more_than_that() -> None:
    assert plistlib.loads(plistlib.dumps(ENTITLEMENTS)) == ENTITLEMENTS
    assert "com.apple.security.cs.disable-library-validation" in ENTITLEMENTS
    assert not {name for name in ENTITLEMENTS if "get-task-allow" in name or "network" in name}


def test_only_a_named_profile_sends_anything_to_apple(tmp_path: Path) -> None:
    alone = build.image_commands(tmp_path, tmp_path / "x.dmg", None)
    assert [command[0] for command in alone] == ["hdiutil"]
    sent = build.image_commands(tmp_path, tmp_path / "x.dmg", "profile")
    assert [command[1] for command in sent[1:]] == ["notarytool", "stapler", "stapler"]
    [signing, looking] = build.signing_commands(tmp_path / "x.app", tmp_path / "e.plist", "Somebody")
    assert {"runtime", "--timestamp"} <= set(signing)
    assert "--verify" in looking


def test_the_icons_hold_every_size_that_the_systems_ask_for() -> None:
    icons = CHECKOUT / "resources" / "icons"
    with Image.open(icons / "app.ico") as icon:
        assert {16, 24, 32, 48, 256} <= {width for width, _height in icon.info["sizes"]}
        assert icon.convert("RGBA").getpixel((128, 12)) == (
            11,
            106,
            103,
            255,
        )  # our teal, so the picture is drawn
    with Image.open(icons / "app.icns") as icon:
        assert {(16, 1), (32, 1), (128, 1), (256, 1), (512, 1), (512, 2)} <= {
            (width, scale) for width, _height, scale in icon.info["sizes"]
        }
