"""A page becomes pixels of bounded number, or a clear word."""

import pytest

from hse_desktop.intake.pages import render_page
from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskCancelledError, TaskRefusedError
from hse_desktop.isolation.runner import Answer
from tests.intake import pdfs

RED_SQUARE = pdfs.raw(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 73 144]/Contents 4 0 R>>",
        b"<</Length 26>>stream\n1 0 0 rg 0 72 36 72 re f  \nendstream",
    ]
)


def test_a_page_is_drawn_in_rgb_from_the_top() -> None:
    image = render_page(RED_SQUARE, 1, dpi=72)
    assert (image.width, image.height, len(image.rgb)) == (73, 144, 73 * 144 * 3)
    assert tuple(map(round, image.points)) == (73, 144)

    def pixel(x: int, y: int) -> tuple[int, ...]:
        at = 3 * (y * image.width + x)
        return tuple(image.rgb[at : at + 3])

    assert pixel(10, 10) == (255, 0, 0)
    assert pixel(60, 10) == (255, 255, 255)
    assert pixel(10, 130) == (255, 255, 255)


def test_dots_an_inch_and_the_bound() -> None:
    assert render_page(pdfs.sheet(), 1, dpi=100).width == 827
    poster = pdfs.pages_of_nothing(1).replace(b"0 0 100 100", b"0 0 99999 9")
    image = render_page(poster, 1, dpi=300)
    assert 3990 <= image.width <= 4000
    assert image.height == 1
    assert tuple(map(round, image.points)) == (99999, 9), "however small it is drawn"


@pytest.mark.parametrize(
    ("reason", "content", "page"),
    [
        ("no-such-page", pdfs.sheet(), 2),
        ("no-such-page", pdfs.sheet(), 0),
        ("unreadable", b"%PDF-1.7", 1),
        ("password-needed", pdfs.locked(user="open", owner="own"), 1),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_reason(reason: str, content: bytes, page: int) -> None:
    with pytest.raises(TaskRefusedError) as caught:
        render_page(content, page)
    assert caught.value.reason == reason


def test_drawing_can_be_cancelled() -> None:
    with pytest.raises(TaskCancelledError):
        render_page(pdfs.sheet(), 1, cancelled=lambda: True)


@pytest.mark.parametrize(("width", "height", "size"), [(2, 2, 11), (0, 0, 0), (-1, -4, 12), (4001, 1, 12003)])
def test_a_picture_that_is_not_what_it_says_is_not_taken(
    width: int, height: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(*_: object, **__: object) -> Answer:
        return Answer({"width": width, "height": height}, (bytes(size),))

    monkeypatch.setattr("hse_desktop.intake.pages.run_task", lying)
    with pytest.raises(TaskAnswerUnreadableError):
        render_page(pdfs.sheet(), 1)
