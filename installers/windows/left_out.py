"""What of the packages in the lock is not packed for Windows: what only their developers use, and Qt's other rooms.

Of Qt, and of collections of the whole world's rules, a list says what stays; of everything else a list says what goes.
"""

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

KEPT_WITHIN = {
    "PySide6/": (
        # The modules that ui/ imports, the libraries behind them, and the runtime of Microsoft's compiler.
        *(f"PySide6/{name}.py" for name in ("__init__", "_config", "_git_pyside_version")),
        *(f"PySide6/Qt{room}.pyd" for room in ("Core", "Gui", "Network", "Svg", "Widgets")),
        *(f"PySide6/Qt6{room}.dll" for room in ("Core", "Gui", "Network", "Svg", "Widgets")),
        "PySide6/pyside6.abi3.dll",
        "PySide6/msvcp140*.dll",
        "PySide6/vcruntime140*.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",  # a start without a screen, for trials
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/imageformats/qico.dll",
    ),
    # India's words for holidays, and its numbers.
    "holidays/locale/": ("holidays/locale/en_IN/LC_MESSAGES/*.mo",),
    "stdnum/": ("stdnum/*.py", "stdnum/in_/*.py"),
}
"""Folders of which a file stays only if it matches one of these; a star does not reach into a folder within."""
LEFT_OUT = (
    "bin/*",
    "share/*",
    "*.exe",
    "*.lib",
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.c",
    "*.h",
    "*/py.typed",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/WHEEL",
    "*.dist-info/direct_url.json",
    "*.dist-info/uv_cache.json",  # when it was taken
    "*/sboms/*",  # lists of what their makers packed; ours stands beside the licences
    "*/tests/*",
    "PIL/_avif.*",  # a kind of picture that is not taken
    "PIL/_imagingft.*",  # nothing is written into pictures
    "PIL/_imagingtk.*",
    "alembic/testing/*",
    "cffi/*",  # cryptography needs `_cffi_backend` alone
    "pycparser/*",
    "fontTools/merge/*",
    "fontTools/mtiLib/*",
    "fontTools/voltLib/*",
    "lxml/html/*",
    "lxml/includes/*",
    "lxml/isoschematron/*",
    "lxml/objectify.*",
    "pydantic/mypy.py",
    "pydantic/v1/*",
    "pypdfium2_cli/*",
    "reportlab/fonts/*",  # the documents embed fonts of ours
    "shiboken6/concrt140.dll",
    "shiboken6/lib/*",
    "shiboken6/vc[aco]*140.dll",  # vcamp, vccorlib, vcomp: Microsoft's libraries that nothing here calls
    "sqlalchemy/testing/*",
    "hse_desktop/resources/*.py",  # they made the data beside them
    "hse_desktop/resources/icons/app.icns",
    "hse_desktop/resources/translations/*.pot",
)
RUNTIME_LEFT_OUT = (
    # Our own launchers stand in for its programs; the catalogue signs files that are not there.
    "python.exe",
    "pythonw.exe",
    "python.cat",
    "winsound.pyd",
    # Without it Python asks the system for its version directly, not a service that may take seconds to answer.
    "_wmi.pyd",
)
"""Of CPython itself."""


def is_packed(name: str) -> bool:
    """Whether that file goes in; `name` is its path from the folder of packages, with forward slashes."""
    for folder, kept in KEPT_WITHIN.items():
        if name.startswith(folder):
            return any(PurePosixPath(name).match(pattern) for pattern in kept)
    return not any(fnmatchcase(name, left) for left in LEFT_OUT)
