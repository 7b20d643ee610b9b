"""The folder that the Windows installer and the portable ZIP both hold.

HSE Desktop.exe   the window        LICENSE.txt CHANGELOG.md licences.txt sbom.cdx.json
hse.exe           the command line
runtime/          CPython's embeddable package, its `._pth` pointing to app/
app/              our package and the libraries, byte-compiled
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from installers import licences, sbom, tree, workshop
from installers.environment import LOCKS
from installers.errors import SetUpError
from installers.windows import launchers
from installers.windows.left_out import RUNTIME_LEFT_OUT, is_packed

PYTHON = "313"
"""CPython 3.13, as its files are named; the lock `windows-python.txt` says which package carries it."""
_PTH = f"python{PYTHON}.zip\r\n.\r\n..\\app\r\n"
# Run by the packed Python itself, because byte-code is of one version. Unchecked: the files are never edited, and
# their times are not asked for at each start. Without `compileall`, which would name files by where they were built.
_COMPILE = """
import pathlib, py_compile, sys
root = pathlib.Path(sys.argv[1])
for file in sorted(root.rglob("*.py")):
    try:
        py_compile.compile(str(file), dfile=file.relative_to(root).as_posix(), doraise=True, quiet=1,
                           invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    except py_compile.PyCompileError:
        pass  # a template that is no valid Python
"""


def make(checkout: Path, payload: Path) -> None:
    """Builds the folder anew.

    Raises:
        SetUpError: something cannot be had or built; the message says what.
    """
    shutil.rmtree(payload, ignore_errors=True)
    app, runtime = payload / "app", payload / "runtime"
    _unpack_python(checkout, runtime)
    _install_packages(checkout, app)
    components = sbom.components(app, (sbom.cpython(runtime),))
    _slim(app)
    _compile(app, runtime)
    for name in RUNTIME_LEFT_OUT:
        (runtime / name).unlink()
    (runtime / f"python{PYTHON}._pth").write_bytes(_PTH.encode("ascii"))
    launchers.build(checkout, payload, python_dll=f"python{PYTHON}.dll")
    for name, packed in (("LICENSE", "LICENSE.txt"), ("CHANGELOG.md", "CHANGELOG.md")):
        shutil.copyfile(checkout / name, payload / packed)
    licences.write(components, app / "hse_desktop" / "resources" / licences.FILE)
    shutil.copyfile(app / "hse_desktop" / "resources" / licences.FILE, payload / licences.FILE)
    sbom.write(checkout, components, payload / sbom.FILE, system="windows")
    tree.fix_times(payload, workshop.source_date(checkout))


def _unpack_python(checkout: Path, runtime: Path) -> None:
    """The embeddable package lies in an archive in a source package, which is read and never run."""
    downloads = workshop.workbench(checkout) / "downloads"
    lock = checkout / LOCKS / "windows-python.txt"
    workshop.call(
        [
            *(
                workshop.tool(checkout),
                "-I",
                "-m",
                "pip",
                "--disable-pip-version-check",
                "download",
                "--quiet",
            ),
            *(
                "--no-deps",
                "--no-build-isolation",
                "--no-binary",
                ":all:",
                "--require-hashes",
                "--dest",
                downloads,
            ),
            *("--requirement", lock),
        ],
        "pip could not fetch CPython for Windows; its own words stand above.",
    )
    [pin] = [line.split()[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line]
    source = downloads / f"{pin.replace('-', '_').replace('==', '-')}.tar.gz"
    with tarfile.open(source) as archive:
        [data] = [member for member in archive.getmembers() if member.name.endswith("/data.zip")]
        packed = archive.extractfile(data)
        if packed is None:
            raise SetUpError(f"{source} does not hold what the build expects of it.")
        with zipfile.ZipFile(io.BytesIO(packed.read())) as inner:
            prefix = f"cp{PYTHON}/"
            for name in inner.namelist():
                if name.startswith(prefix) and not name.endswith("/"):
                    target = runtime / name.removeprefix(prefix)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(inner.read(name))


def _install_packages(checkout: Path, app: Path) -> None:
    # uv, because pip would evaluate the markers of the system it runs on.
    install = (
        *(workshop.tool(checkout, "uv"), "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"),
        *("--link-mode", "copy", "--python", workshop.tool(checkout), "--target", app),
        *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", f"{PYTHON[0]}.{PYTHON[1:]}"),
    )
    workshop.call(
        [*install, "--require-hashes", "--requirement", checkout / LOCKS / "runtime.txt"],
        "uv could not fetch the packages of the lock for Windows; its own words stand above.",
    )
    wheel = workshop.own_wheel(checkout, workshop.workbench(checkout) / "wheel")
    workshop.call([*install, "--no-index", wheel], "uv could not unpack the package of HSE Desktop.")


def _slim(app: Path) -> None:
    for name in tree.files(app):
        if not is_packed(name) or "__pycache__" in name:
            (app / name).unlink()
    for folder in reversed(tree.folders(f"{path.relative_to(app).as_posix()}/." for path in app.rglob("*/"))):
        if not any((app / folder).iterdir()):
            (app / folder).rmdir()


def _compile(app: Path, runtime: Path) -> None:
    command = [str(runtime / "python.exe"), "-c", _COMPILE, str(app)]
    environment = dict(os.environ)
    if sys.platform != "win32":
        command = ["wine", *command[:3], f"Z:{app}"]
        environment |= {
            "WINEPREFIX": str(app.parents[1] / "wine"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "DISPLAY": "",
        }
    # Pipes, not a file or a terminal: Wine 8 cannot tell Python about those.
    done = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, env=environment, text=True
    )
    if done.returncode or not (app / "hse_desktop" / "__pycache__").is_dir():
        raise SetUpError(f"The packed Python could not compile the packages: {done.stderr[-2000:]}")
