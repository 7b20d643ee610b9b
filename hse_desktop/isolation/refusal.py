"""How a task says, in words for people, that it will not do what was asked."""


class TaskRefusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """Raised by a task inside the worker; the caller meets it as `TaskRefusedError`.

    `reason` is a stable kebab-case code, `detail` a short English sentence without secrets.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
