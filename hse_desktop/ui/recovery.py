"""What becomes of the work after a fault inside, or after an end that nobody asked for."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hse_desktop.model.calendar import now_in_india
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.crash_dialog import CrashDialog
from hse_desktop.ui.crash_report import crash_report, keep
from hse_desktop.ui.desk import Desk


def tell_crash(desk: Desk, error: BaseException, code: str) -> None:
    """Say that something went wrong inside; while that is being said, a further fault is only logged."""
    if desk.crash is not None:
        return
    report = crash_report(error, code, now_in_india())
    window = _window_in_use(desk)
    over = window if window is not None else desk.home
    dialog = CrashDialog(code, report, keep(report, code), over, has_case=window is not None)
    desk.crash = dialog

    def told() -> None:
        desk.crash = None

    dialog.finished.connect(told)
    if window is not None:
        dialog.reopen_wanted.connect(lambda: _reopen(desk, window))
    dialog.open()


def open_again(desk: Desk, left: Mapping[Path, str]) -> bool:
    """Open these cases at these steps, and say why they are open; True if one of them could be opened."""
    opened = [_open_at(desk, path, step) for path, step in left.items()]
    for window in opened:
        if window is not None:
            window.place_notices.show_notice(
                "note",
                _("The application ended before this case was closed"),
                _("It is open again as it was saved last."),
            )
    return any(window is not None for window in opened)


def _window_in_use(desk: Desk) -> CaseWindow | None:
    active, windows = QApplication.activeWindow(), list(desk.windows.values())
    inside = [w for w in windows if active is not None and (w is active or w.isAncestorOf(active))]
    return next(iter(inside or ([] if desk.home.isVisible() else windows)), None)


def _reopen(desk: Desk, window: CaseWindow) -> None:
    """Close a case and open it again where the person was."""
    path, step = window.session.path, window.current
    window.closed.connect(
        lambda _window: QTimer.singleShot(0, desk, lambda: _open_at(desk, path, step)),
    )
    window.close()


def _open_at(desk: Desk, path: Path, step: str) -> CaseWindow | None:
    window = desk.open_case(path)
    if window is not None and any(known.name == step for known in window.steps):
        window.show_step(step)
    return window
