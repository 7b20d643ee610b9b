"""How much memory a process holds or held, as far as the standard library can tell."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def resident_bytes(process: int) -> int:
    """Resident memory of the process with that number, in bytes; 0 where it cannot be had (or has ended).

    Linux: `/proc`. macOS: `ps`, which every Mac has. Windows: 0, because a Job
    Object bounds memory there.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
            for line in status.splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) << 10
    elif sys.platform == "darwin":
        with suppress(OSError, subprocess.SubprocessError, ValueError):
            command = ["/bin/ps", "-o", "rss=", "-p", str(process)]
            listed = subprocess.run(command, capture_output=True, check=True, timeout=2)
            return int(listed.stdout) << 10
    return 0


def peak_of_ended(process: int) -> tuple[int, int]:
    """Wait for a child of ours; its exit code (negative: the signal) and the most memory it held, in bytes.

    On Linux a child inherits its parent's peak when it is started, so a peak no higher than our own says nothing
    and is given as 0. Not on Windows, where the Job Object tells.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        _, status, usage = os.wait4(process, 0)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss if usage.ru_maxrss > own else 0
        return os.waitstatus_to_exitcode(status), peak if sys.platform == "darwin" else peak << 10
    raise NotImplementedError("Windows keeps no such figure for a child that has ended")
