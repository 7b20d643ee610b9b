"""What macOS is told of the application: `Info.plist`, and the entitlements of its hardened runtime."""

from pathlib import Path
from typing import Any

from installers.version import version

IDENTIFIER = "hse-desktop"
OLDEST_MACOS = "13.0"
"""The oldest that Qt 6.11 runs on (https://doc.qt.io/qt-6/macos.html)."""
CASE_TYPE = "hse-desktop.case"

ENTITLEMENTS: dict[str, bool] = {
    # A token's driver is signed by its maker, not by us, and is loaded by our key process.
    "com.apple.security.cs.disable-library-validation": True,
    # ctypes and cffi make functions at run time that drivers call back.
    "com.apple.security.cs.allow-unsigned-executable-memory": True,
    "com.apple.security.smartcard": True,
}
"""https://developer.apple.com/documentation/security/hardened-runtime: each with the reason it is asked for."""


def information(checkout: Path) -> dict[str, Any]:
    """`Info.plist`: names, version, and that `.hsecase` files are ours."""
    number = version(checkout)
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "HSE Desktop",
        "CFBundleDisplayName": "HSE Desktop",
        "CFBundleExecutable": "hse-desktop",
        "CFBundleIconFile": "app.icns",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": number,
        "CFBundleVersion": number,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "hi"],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "HSE Desktop case",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "app.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [CASE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": CASE_TYPE,
                "UTTypeDescription": "HSE Desktop case",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeIconFile": "app.icns",
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["hsecase"],
                    "public.mime-type": ["application/vnd.hse-desktop.case"],
                },
            }
        ],
    }
