"""What a paper in the place of MeitY's exemption letter seems to say: asked of a worker, believed within bounds."""

from collections.abc import Callable

from pydantic import ValidationError

from hse_desktop.intake.paper_report import ExemptionReport
from hse_desktop.isolation.errors import TaskAnswerUnreadableError
from hse_desktop.isolation.runner import run_task
from hse_desktop.model.inspection import ExemptionRead


def read_exemption(
    content: bytes, *, password: str | None = None, cancelled: Callable[[], bool] | None = None
) -> ExemptionRead:
    """Number, date, applicant, validity and models as far as the text gives them; what cannot be read is empty.

    Raises `TaskRefusedError` where the file cannot be opened, and the other errors of `isolation`.
    """
    answer = run_task(
        "hse_desktop.intake.exemption_letter:read_exemption",
        {"password": password},
        [content],
        cancelled=cancelled,
    )
    try:
        return ExemptionReport.model_validate(answer.data).found()
    except ValidationError as odd:
        raise TaskAnswerUnreadableError from odd
