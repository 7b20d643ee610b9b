"""What can become of a task in a worker process, apart from its answer."""

from typing import ClassVar

from hse_desktop.model.errors import CancelledError, Exit, HseError
from hse_desktop.model.words import N_


class TaskError(HseError):
    """A task gave no answer; the worker is gone and nothing else was touched."""

    exit_code: ClassVar[Exit] = Exit.WRONG_USE
    remedy = N_("Your case was not changed. Ask the sender for a fresh copy of the file and try that one.")


class TaskTimedOutError(TaskError):
    """The worker was stopped at the time limit. Values: `seconds`."""

    code = "too-slow"
    what = N_("Reading the file took longer than {seconds} seconds and was stopped.")


class TaskOutOfMemoryError(TaskError):
    """The worker asked for more memory than it may have. Values: `mebibytes`."""

    code = "too-much-memory"
    what = N_("Reading the file would have taken more than {mebibytes} MiB of memory and was stopped.")


class TaskCrashedError(TaskError):
    """The worker ended without an answer."""

    code = "worker-crashed"
    what = N_("Reading the file failed: the separate process that opened it broke down.")


class TaskAnswerUnreadableError(TaskError):
    """What came back was not an answer, or more than was allowed."""

    code = "answer-unreadable"
    what = N_("Reading the file failed: the separate process that opened it gave no sensible answer.")


class TaskCancelledError(CancelledError, TaskError):
    """The person cancelled."""

    exit_code = CancelledError.exit_code


class TaskRefusedError(TaskError):
    """The task declined: `reason` is its stable code, `detail` its own sentence, in English."""

    code = "refused"
    what = N_("The file was not accepted. {detail}")

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason=reason, detail=detail)
        self.reason = reason
        self.detail = detail
