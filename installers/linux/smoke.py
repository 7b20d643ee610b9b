"""`smoke linux`: the built package, installed on a bare Debian 12 and used there as a person would.

Needs root, for the other system's root folder (kept in `build/linux/bare` between runs) and its own mounts, which
end with each command. The log and the picture go to `dist/smoke-linux`.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

from installers import building, screen, tree, workshop
from installers.errors import SetUpError
from installers.linux import build

_RELEASE = "bookworm"
_PERSON = "importer"
_SECONDS = 900  # for one step, on a busy machine
# Mounts of its own: they are gone when the command has ended, whatever became of it.
_ENTER = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'


@dataclass(frozen=True)
class Bare:
    """The root folder of another Debian, and the log of what was done in it."""

    root: Path
    log: Path

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs a command in it, as root, with its output in the log."""
        started = time.monotonic()
        done = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER, str(self.root), *words],
            check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", timeout=_SECONDS, env={**_ENVIRONMENT, **environment},
        )  # fmt: skip
        said = f"$ {' '.join(words)}\n{done.stdout}[{done.returncode}, {time.monotonic() - started:.1f} s]"
        print(said, file=sys.stderr, flush=True)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(said + "\n")
        return done

    def as_person(self, *words: str) -> tuple[str, ...]:
        """The words of a command that a person without rights runs."""
        return ("runuser", "-u", _PERSON, "--", "env", f"HOME=/home/{_PERSON}", *words)


_ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


def run(checkout: Path) -> None:
    """The whole trial.

    Raises:
        SetUpError: a step did not do what it should; the log holds what was said before.
    """
    if not build.deb(checkout).exists():
        raise SetUpError("There is no package to try: run `build linux` first.")
    if sys.platform != "linux" or os.geteuid() != 0:
        raise SetUpError("The trial needs root, because it makes the root folder of another Debian.")
    shown = building.dist(checkout) / "smoke-linux"
    shown.mkdir(exist_ok=True)
    log = shown / "log.txt"
    log.write_text("", encoding="utf-8")
    bare = Bare(workshop.workbench(checkout) / "linux" / "bare", log)
    _make(bare)
    home = bare.root / "home" / _PERSON
    shutil.copy(build.deb(checkout), bare.root / "tmp" / "hse-desktop.deb")
    _hold(bare.run("apt-get", "update", "-qq").returncode == 0, "the archive of Debian is at hand")
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    _hold(bare.run(*install, "/tmp/hse-desktop.deb").returncode == 0, "the package installs")
    out = f"/home/{_PERSON}/demo"
    _hold(bare.run(*bare.as_person("hse", "demo", "--out", out)).returncode == 0, "`hse demo` succeeds")
    [bundle] = (home / "demo").glob("*.zip")
    told = subprocess.run(
        [workshop.tool(checkout), "-m", "hse_desktop", "verify", bundle],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(checkout)},
    )  # fmt: skip
    _hold(told.returncode == 0, "the bundle is verified by this checkout")
    _window(bare, checkout, f"{out}/sample.hsecase", shown / "window.png")
    with tarfile.open(build.portable(checkout)) as archive:
        archive.extractall(bare.root / "opt", filter="data")
    [program] = (bare.root / "opt").glob("*/hse")
    inside = f"/{program.relative_to(bare.root)}"
    verified = bare.run(*bare.as_person(inside, "verify", f"{out}/{bundle.name}"))
    _hold(verified.returncode == 0, "the portable program verifies the bundle")
    _hold(bare.run("apt-get", "purge", "-y", "-qq", "hse-desktop").returncode == 0, "the package is removed")
    left = [name for name in tree.files(bare.root / "usr") if "hse-desktop" in name]
    _hold(not left, "nothing of the package is left")
    _hold((home / "demo" / "sample.hsecase").exists(), "the case is still there")


def _make(bare: Bare) -> None:
    """Makes the other Debian, once, and gives it a person and the means to fetch packages."""
    ready = bare.root / ".ready"
    if not ready.exists():
        shutil.rmtree(bare.root, ignore_errors=True)
        command: list[str | Path] = [
            "debootstrap",
            "--variant=minbase",
            "--include=ca-certificates",
            _RELEASE,
            bare.root,
            *_mirror(),
        ]
        workshop.call(command, "debootstrap could not make a bare Debian; its own words stand above.")
        for file in ("etc/apt/sources.list.d/debian.sources", "etc/resolv.conf", "etc/hosts"):
            if Path("/", file).exists():
                shutil.copy(Path("/", file), bare.root / file)
                (bare.root / "etc/apt/sources.list").unlink(missing_ok=True)
        shutil.copy("/etc/ssl/certs/ca-certificates.crt", bare.root / "etc/ssl/certs/ca-certificates.crt")
        bare.run("useradd", "--create-home", _PERSON)
        ready.touch()
    shutil.rmtree(bare.root / "home" / _PERSON / "demo", ignore_errors=True)


def _mirror() -> list[str]:
    """The archive that this computer itself uses, if it is a Debian that says so."""
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    lines = sources.read_text(encoding="utf-8").splitlines() if sources.exists() else []
    return [line.split()[1] for line in lines if line.startswith("URIs:")][:1]


def _window(bare: Bare, checkout: Path, case: str, picture: Path) -> None:
    with screen.xvfb() as display:
        started = subprocess.Popen(
            [
                *(
                    "unshare",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "sh",
                    "-c",
                    _ENTER,
                    str(bare.root),
                ),
                *bare.as_person("env", f"DISPLAY={display}", "hse-desktop", case),
            ],
            stdin=subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )
        try:
            share = screen.picture(workshop.tool(checkout), display, picture)
            _hold(started.poll() is None, "the window stays open")
        finally:
            started.kill()  # `unshare` ignores the wish to end, and takes its child with it
            started.wait()
    _hold(share > screen.WINDOW, f"the window shows the case ({share} % of the screen)")


def _hold(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise SetUpError(f"This does not hold: {what}. See the log in dist.")
    print(f"ok: {what}", file=sys.stderr, flush=True)
