"""A companion answers several questions; whatever else it does costs one clear error, and it is gone."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from hse_desktop.isolation.conversation import Conversation
from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCancelledError,
    TaskCrashedError,
    TaskError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.draft import JsonObject
from tests.isolation.processes import alive

HERE = "tests.isolation.test_conversation:counting"


def counting() -> Callable[[JsonObject, Sequence[bytes]], Answer]:
    """What the companion of these tests serves."""
    count = 0

    def respond(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
        nonlocal count
        count += 1
        match request.get("do"):
            case "crash":
                os.abort()
            case "leave":
                os._exit(0)
            case "hang":
                while True:
                    pass
            case "raise":
                raise ZeroDivisionError
            case "refuse":
                raise TaskRefusal("no-such-thing", "There is no such thing.")
            case "print":
                print("a driver's chatter")  # noqa: T201
                os.write(1, b"HSE1\x00\x00\x00\x02{}")
            case "rubbish":
                for descriptor in range(3, 20):  # wherever the pipe of answers was put
                    try:
                        os.write(descriptor, b"no frame at all, but long enough to be one")
                    except OSError:
                        continue
        return Answer({"count": count}, tuple(blob[::-1] for blob in blobs))

    return respond


def test_it_remembers_between_questions_and_ends_with_the_batch() -> None:
    with Conversation(HERE) as talk:
        first = talk.ask({}, [b"abc"], seconds=20)
        second = talk.ask({"do": "print"}, seconds=20)
        pid = talk.pid
    assert (first.data, first.blobs) == ({"count": 1}, (b"cba",))
    assert second.data == {"count": 2}
    assert not alive(pid)


def test_a_refusal_is_an_answer() -> None:
    with Conversation(HERE) as talk:
        with pytest.raises(TaskRefusedError) as met:
            talk.ask({"do": "refuse"}, seconds=20)
        assert met.value.reason == "no-such-thing"
        assert talk.ask({}, seconds=20).data == {"count": 2}


@pytest.mark.parametrize(
    ("do", "error", "seconds"),
    [
        ("crash", TaskCrashedError, 20),
        ("leave", TaskCrashedError, 20),
        ("raise", TaskCrashedError, 20),
        ("hang", TaskTimedOutError, 1),
        ("rubbish", TaskAnswerUnreadableError, 20),
    ],
)
def test_a_bad_companion_costs_one_error(do: str, error: type[TaskError], seconds: float) -> None:
    with Conversation(HERE) as talk:
        talk.ask({}, seconds=20)
        with pytest.raises(error):
            talk.ask({"do": do}, seconds=seconds)
        assert talk.ended
        assert not alive(talk.pid)
        with pytest.raises(error):
            talk.ask({}, seconds=20)


def test_a_question_can_be_cancelled() -> None:
    with Conversation(HERE) as talk:
        with pytest.raises(TaskCancelledError):
            talk.ask({"do": "hang"}, seconds=60, cancelled=lambda: True)
        assert not alive(talk.pid)


def test_those_who_waited_are_told_what_ended_it() -> None:
    with Conversation(HERE) as talk, ThreadPoolExecutor(3) as pool:
        talk.ask({}, seconds=20)
        asked = [pool.submit(talk.ask, {"do": "hang"}, seconds=0.5) for _ in range(3)]
        met = [each.exception() for each in asked]
    assert [type(error) for error in met] == [TaskTimedOutError] * 3


def test_threads_take_turns() -> None:
    with Conversation(HERE) as talk, ThreadPoolExecutor(4) as pool:
        counts = [answer.data["count"] for answer in pool.map(lambda _: talk.ask({}, seconds=20), range(20))]
    assert sorted(map(str, counts)) == sorted(map(str, range(1, 21)))
