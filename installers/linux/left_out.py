"""What PyInstaller finds and is not packed: developers' tools, and Qt's and the desktop's other rooms."""

import re

LEFT_OUT_MODULES = [
    *("tkinter", "unittest", "doctest", "pydoc_data", "test", "lib2to3", "ensurepip", "idlelib"),
    *("pip", "setuptools", "pkg_resources", "wheel", "hatchling", "PyInstaller", "cyclonedx", "jsonschema"),
    *("numpy", "IPython", "pytest", "pydantic.v1", "pydantic.mypy", "sqlalchemy.testing", "alembic.testing"),
    *("PIL.ImageTk", "PIL._avif", "lxml.objectify", "lxml.html", "lxml.isoschematron", "keyring.testing"),
    *(
        "PySide6.QtQml",
        "PySide6.QtQuick",
        "PySide6.QtOpenGL",
        "PySide6.QtSql",
        "PySide6.QtTest",
        "PySide6.QtDBus",
    ),
]
METADATA_KEPT = ("keyring", "python-pkcs11", "cryptography", "pyhanko", "pypdfium2", "PySide6-Essentials")
"""Packages whose versions a report names, or that find their parts by entry points."""
RESOURCES_LEFT_OUT = (".py", ".pot", ".icns", ".ico")
"""Endings of files in `resources/` that made the data beside them, or are for the other systems."""
_LEFT_OUT = re.compile(
    r"""
      libQt6(?:EglFs|Qml|Quick|VirtualKeyboard|Wayland|WlShell|OpenGL|Pdf|Sql|Test)
    | /plugins/(?:platformthemes/libqgtk3|wayland|egldeviceintegrations|qmltooling|generic|networkinformation|tls)
    | /plugins/platforms/libq(?:eglfs|linuxfb|minimal|vkkhrdisplay|vnc|wayland)
    | /plugins/platforminputcontexts/libqtvirtualkeyboard
    | /plugins/imageformats/libq(?:icns|tga|wbmp|webp|tiff|pdf|gif)
    | PySide6/(?:Qt/)?translations/
    # What every desktop has and what draws on it has to agree with, and what only GTK would want.
    | ^lib(?:glib-2|gio-2|gobject-2|gmodule-2|gthread-2|mount|blkid|pcre2-8|X11|fontconfig|freetype|dbus-1|xkbcommon)\b
    | libgtk-3|libgdk-3|libcairo|libpango|libatk|libgdk_pixbuf|libepoxy|libwayland|libatspi|libharfbuzz
    | pillow\.libs/libavif | PIL/_imagingft | ^stdnum/.*\.dat$
    | reportlab/fonts/ | /tests?/ | \.pyi$
    """,
    re.VERBOSE,
)


def is_packed(name: str) -> bool:
    """Whether that file goes in; `name` is its path in the folder that PyInstaller makes."""
    return _LEFT_OUT.search(name.replace("\\", "/")) is None
