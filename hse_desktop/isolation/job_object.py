"""Holds a worker on Windows: a Job Object bounds its memory and its processes, and ends them all with ours.

Written from the Windows SDK's `winnt.h` (`SetInformationJobObject`, https://learn.microsoft.com/windows/win32/api/
jobapi2/nf-jobapi2-setinformationjobobject) and checked by the type checker for Windows only: it has not been run
on a Windows computer yet.
"""

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    from typing import ClassVar, Final

    _EXTENDED_LIMIT_INFORMATION: Final = 9
    _ACTIVE_PROCESS: Final = 0x8
    _PROCESS_MEMORY: Final = 0x100
    _JOB_MEMORY: Final = 0x200
    _DIE_ON_UNHANDLED_EXCEPTION: Final = 0x400  # no error box that waits for a click
    _KILL_ON_JOB_CLOSE: Final = 0x2000
    _SET_QUOTA_AND_TERMINATE: Final = 0x0101

    class _BasicLimits(ctypes.Structure):
        _fields_: ClassVar = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _ExtendedLimits(ctypes.Structure):
        _fields_: ClassVar = [
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel32.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    _kernel32.OpenProcess.restype = wintypes.HANDLE
    _kernel32.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _kernel32.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _kernel32.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    )
    _kernel32.QueryInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.LPVOID,
    )
    _kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)

    class JobObject:
        """A job with a process in it, which `alone` can start no other. `OSError` where Windows refuses."""

        def __init__(self, process: int, *, alone: bool = True) -> None:
            """Hold the process of that number, a child of ours."""
            self._alone = alone
            self._handle = _accepted(_kernel32.CreateJobObjectW(None, None))
            try:
                self._set(0)
                held = _accepted(_kernel32.OpenProcess(_SET_QUOTA_AND_TERMINATE, 0, process))
                try:
                    _accepted(_kernel32.AssignProcessToJobObject(self._handle, held))
                finally:
                    _kernel32.CloseHandle(held)
            except OSError:
                _kernel32.CloseHandle(self._handle)
                raise

        def limit_memory(self, most: int) -> None:
            """Let it commit no more than `most` bytes: beyond that its allocations fail."""
            self._set(most)

        def close(self) -> int:
            """End what is left in the job; the most memory it had committed, in bytes, 0 if not known."""
            limits = _ExtendedLimits()
            told = _kernel32.QueryInformationJobObject(
                self._handle,
                _EXTENDED_LIMIT_INFORMATION,
                ctypes.byref(limits),
                ctypes.sizeof(limits),
                None,
            )
            _kernel32.CloseHandle(self._handle)
            return int(limits.PeakJobMemoryUsed) if told else 0

        def _set(self, memory: int) -> None:
            limits = _ExtendedLimits()
            basic = limits.BasicLimitInformation
            basic.LimitFlags = _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
            if self._alone:
                basic.LimitFlags |= _ACTIVE_PROCESS
                basic.ActiveProcessLimit = 1
            if memory:
                basic.LimitFlags |= _PROCESS_MEMORY | _JOB_MEMORY
                limits.ProcessMemoryLimit = limits.JobMemoryLimit = memory
            _accepted(
                _kernel32.SetInformationJobObject(
                    self._handle,
                    _EXTENDED_LIMIT_INFORMATION,
                    ctypes.byref(limits),
                    ctypes.sizeof(limits),
                )
            )

    def _accepted(result: int | None) -> int:
        if not result:
            raise ctypes.WinError(ctypes.get_last_error())
        return result
