"""What the window offers to put right in an attached document: making it fit, and its original back."""

from PySide6.QtWidgets import QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.fit_dialog import FitDialog
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.session import CaseSession


def offered(session: CaseSession, document: CaseDocument) -> tuple[bool, str]:
    """Whether something in a document can be put right, and the name of the original that can be put back."""
    examined = session.examined(document)
    if examined is None:
        return False, ""
    from hse_desktop.workflow import fitting  # noqa: PLC0415 - loaded by the check that examined it

    original = fitting.original_of(session.case, document)
    fits_better = bool(fitting.fittable(session.case, [(document, examined.inspection)]))
    return fits_better, original.name if original is not None else ""


def make_fit(session: CaseSession, document: CaseDocument, notices: NoticePlace, over: QWidget) -> FitDialog:
    """Show what a document would become to fit the portal; `notices` tells what became of it."""
    dialog = FitDialog(session, document, over.window())

    def accepted(count: int) -> None:
        text = N_("“{file}” was made to fit.") if count == 1 else N_("“{file}” was split into {count} parts.")
        values: Values = {"file": document.name, "count": count}
        _replaced(session, notices)
        notices.show_notice(
            "done",
            say(Message(text, values)),
            _("The original stays in the case. What was written or signed before must be done again."),
        )

    dialog.accepted_parts.connect(accepted)
    dialog.open()
    return dialog


def put_back(session: CaseSession, document: CaseDocument, notices: NoticePlace) -> None:
    """Put the file as it was handed in back in its place."""
    from hse_desktop import workflow  # noqa: PLC0415 - loaded by the check that examined it

    notices.clear()
    try:
        workflow.put_back(session.case, document)
    except HseError as refused:
        notices.show_error(refused)
        return
    _replaced(session, notices)


def _replaced(session: CaseSession, notices: NoticePlace) -> None:
    session.reload_documents()
    session.check_documents(None, notices.show_error)
