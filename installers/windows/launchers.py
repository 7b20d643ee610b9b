"""Our two Windows programs, compiled with MinGW from `launcher.c`: the same source gives the same bytes."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from installers import workshop
from installers.version import version

_COMPILER = "x86_64-w64-mingw32-gcc"
_RESOURCES = "x86_64-w64-mingw32-windres"


@dataclass(frozen=True)
class Program:
    """A program: its file, the function of `hse_desktop.packaged` it begins with, and whether it has a console."""

    file: str
    entry: str
    description: str
    console: bool


PROGRAMS = (
    Program("HSE Desktop.exe", "window", "HSE Desktop", console=False),
    Program("hse.exe", "command", "HSE Desktop, command line", console=True),
)


def build(checkout: Path, folder: Path, *, python_dll: str) -> None:
    """Compiles both programs into the folder.

    Raises:
        SetUpError: the compiler did not succeed.
    """
    scratch = workshop.workbench(checkout) / "windows" / "launchers"
    scratch.mkdir(parents=True, exist_ok=True)
    source = Path(__file__).with_name("launcher.c")
    # windres takes spaces for the end of a name, so everything it reads lies beside its script.
    shutil.copyfile(checkout / "resources" / "icons" / "app.ico", scratch / "app.ico")
    shutil.copyfile(source.with_name("launcher.manifest"), scratch / "launcher.manifest")
    for program in PROGRAMS:
        (scratch / "launcher.rc").write_text(resource_script(program, version(checkout)), encoding="ascii")
        otherwise = f"{program.file} could not be built; the compiler's own words stand above."
        workshop.call([_RESOURCES, "launcher.rc", "launcher.o"], otherwise, cwd=scratch)
        subsystem = ["-mconsole"] if program.console else ["-mwindows", "-DWINDOW"]
        workshop.call(
            [
                *(_COMPILER, "-O2", "-Wall", "-Wextra", "-Werror", "-municode", "-static", "-s", *subsystem),
                *(
                    "-Wl,--no-insert-timestamp",
                    "-Wl,--dynamicbase",
                    "-Wl,--nxcompat",
                    "-Wl,--high-entropy-va",
                ),
                *(f'-DENTRY="{program.entry}"', f'-DPYTHON_DLL="{python_dll}"'),
                *("-o", folder / program.file, source, "launcher.o"),
            ],
            otherwise,
            cwd=scratch,
        )


def resource_script(program: Program, number: str) -> str:
    """Icon, manifest and version of a program, in the language of windres."""
    commas = ",".join([*number.split("."), "0", "0", "0"][:4])
    strings = {
        "CompanyName": "The HSE Desktop authors",
        "FileDescription": program.description,
        "FileVersion": number,
        "InternalName": Path(program.file).stem,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": program.file,
        "ProductName": "HSE Desktop",
        "ProductVersion": number,
    }
    values = "\n".join(f'            VALUE "{name}", "{value}"' for name, value in strings.items())
    return f"""1 ICON "app.ico"
1 24 "launcher.manifest"
1 VERSIONINFO
FILEVERSION {commas}
PRODUCTVERSION {commas}
FILEOS 0x40004
FILETYPE 0x1
BEGIN
    BLOCK "StringFileInfo"
    BEGIN
        BLOCK "040904B0"
        BEGIN
{values}
        END
    END
    BLOCK "VarFileInfo"
    BEGIN
        VALUE "Translation", 0x409, 1200
    END
END
"""
