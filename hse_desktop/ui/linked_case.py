"""The second application of one import: begun from the window of the first, or opened if there is one."""

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hse_desktop.model.errors import HseError
from hse_desktop.model.linked import LINKED
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.ui.case_window import CaseWindow

MENU_WORDS = {
    "hse": N_("&Linked application to DGFT…"),
    "restricted": N_("&Linked application for the HSE exemption…"),
}
"""What the menu of a case calls the other application, by the case's own procedure."""


def open_linked(window: "CaseWindow") -> None:
    """Open the linked case; begin it if there is none yet."""
    session = window.session
    link = session.draft.get(LINKED)
    name = link.get("file") if isinstance(link, dict) else None
    if not name:
        _begin(window)
        return
    path = session.path.with_name(Path(str(name)).name)
    if path.is_file():
        window.case_wanted.emit(path)
        return
    window.notices.show_notice(
        "check",
        say(
            Message(N_("The linked application “{file}” does not lie beside this case."), {"file": str(name)})
        ),
        _("Put both case files into one folder. What it said is kept here and compared with."),
    )


def _begin(window: "CaseWindow") -> None:
    session = window.session
    if not session.save():
        return
    path = session.path

    def task(_progress: Progress, _cancelled: Cancelled) -> Any:
        from hse_desktop import workflow  # noqa: PLC0415 - beside the window

        with CaseFile.open(path) as case:
            return workflow.second_case(case)

    def done(begun: Any) -> None:
        made, link = begun
        session.take({**copy.deepcopy(session.draft), LINKED: link})
        session.save()
        window.notices.show_notice(
            "done",
            say(Message(N_("The linked application is begun: {file}"), {"file": made.name})),
            _(
                "It has what both applications ask for, and the papers that serve both. Each stays whole alone; where "
                "they differ later, both say so."
            ),
        )
        window.case_wanted.emit(made)

    def failed(error: HseError) -> None:
        window.notices.show_error(error)

    session.work.start(task, done, failed)
