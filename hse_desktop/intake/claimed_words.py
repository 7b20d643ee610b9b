"""Whether a letter's pages carry what its data says: asked of a worker."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from hse_desktop.isolation.errors import TaskAnswerUnreadableError
from hse_desktop.isolation.runner import run_task


class _Missing(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    missing: list[int]


def words_missing(
    content: bytes, texts: Sequence[str], *, cancelled: Callable[[], bool] | None = None
) -> list[int]:
    """The places of those `texts` that the pages of the PDF do not carry. Raises the errors of `isolation`."""
    answer = run_task(
        "hse_desktop.intake.printed_words:missing_words",
        {"texts": [*texts]},
        [content],
        cancelled=cancelled,
    )
    try:
        return _Missing.model_validate(answer.data).missing
    except ValidationError as odd:
        raise TaskAnswerUnreadableError from odd
