"""One process for each person: a second start hands its case over to the first, and ends.

The two talk through a local socket (a named pipe on Windows) that only the same person may open. Nothing of the
network is touched.
"""

import json
import logging
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hse_desktop.ui.first_start import PATIENCE_MS

_log = logging.getLogger("hse_desktop.ui")

MOST_BYTES = 65_536


class OneProcess(QObject):
    """The first process listens; `take` is called with the case of a later start, or None for home."""

    def __init__(self, name: str, take: Callable[[Path | None], object]) -> None:
        super().__init__()
        self._name, self._take = name, take
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Be the first process; False if the system does not let us, then each start stands alone."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a process that was killed
            if not server.listen(self._name):
                _log.info("no second start can be taken over: %s", server.errorString())
                return False
        server.newConnection.connect(self._called)
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    def _called(self) -> None:
        assert self._server is not None  # noqa: S101 - its signal called us
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            caller.disconnected.connect(caller.deleteLater)
            if caller.bytesAvailable():
                self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if caller.bytesAvailable() > MOST_BYTES:
            caller.abort()
            return
        if not caller.canReadLine():
            return
        try:
            case = json.loads(bytes(caller.readLine().data()))["case"]
        except (ValueError, KeyError, TypeError):
            caller.abort()
            return
        caller.write(b"taken\n")
        caller.flush()
        self._take(Path(case) if isinstance(case, str) else None)


class Answer(StrEnum):
    """What became of a case that was to be handed over."""

    TAKEN = "taken"
    NOBODY = "nobody"  # no other process runs
    SILENT = "silent"  # one runs and does not answer: it hangs, or asks the person something


def hand_over(name: str, case: Path | None) -> Answer:
    """Hand `case` (None: only that the person started us) to the process that runs already."""
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(PATIENCE_MS):
        return Answer.NOBODY
    _let_it_come_to_the_front()
    path = str(case.expanduser().absolute()) if case is not None else None
    caller.write(json.dumps({"case": path}).encode() + b"\n")
    taken = caller.waitForReadyRead(PATIENCE_MS) and bytes(caller.readLine().data()) == b"taken\n"
    caller.disconnectFromServer()
    return Answer.TAKEN if taken else Answer.SILENT


def _let_it_come_to_the_front() -> None:
    """Windows lets a process raise its window only if the one the person started allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
