"""A language nobody speaks: every translated letter carries a mark, so that what stays plain shows."""

import gettext
import re
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTableWidget,
    QWidget,
)

from hse_desktop.reference import words

MARK = "\u0301"
_PLAIN = re.compile(r"(?<![A-Za-z\u0300-\u036f])[A-Za-z]{3,}(?![A-Za-z\u0300-\u036f])")
_LETTERS = re.compile(r"(\{[^}]*\})|([A-Za-z])")


def marked(text: str) -> str:
    """Every letter with a mark; what stands in braces is filled in later and stays."""
    return _LETTERS.sub(lambda found: found[1] or f"{found[2]}{MARK}", text)


class Pseudo(gettext.NullTranslations):
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        return marked(message)


def speak_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window speak it from now on."""
    monkeypatch.setattr(words, "_catalogue", Pseudo)


def shown_in(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text a person sees or hears in a window: where it is, and the text."""
    yield "title", window.windowTitle()
    for action in window.findChildren(QAction):
        yield "menu", action.text()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or (widget.window() is not window and isinstance(widget, QDialog)):
            continue
        kind = type(widget).__name__
        say = partial(lambda kind, what, text: (f"{kind} {what}", text), kind)
        yield say("tooltip", widget.toolTip())
        yield say("name", widget.accessibleName())
        yield say("description", widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield say("text", widget.text())
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield say("placeholder", widget.placeholderText())
        elif isinstance(widget, QComboBox):
            for index in range(widget.count()):
                yield say("answer", widget.itemText(index))
        elif isinstance(widget, QListWidget):
            for index in range(widget.count()):
                yield say("item", widget.item(index).text())
        elif isinstance(widget, QTableView | QTabBar):
            yield from (say(what, text) for what, text in _listed_in(widget))


def _listed_in(widget: QTableView | QTabBar) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(index)) for index in range(widget.count()))
        return
    model = widget.model()
    for column in range(model.columnCount()):
        yield "head", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(0 if isinstance(widget, QTableWidget) else model.rowCount()):
            yield "cell", str(model.index(row, column).data())


def plain_in(window: QWidget, data: list[str]) -> set[tuple[str, str]]:
    """What stayed plain: texts with an unmarked word that is not of `data` (what a person typed, names of books)."""
    found = set()
    known = sorted({piece for piece in data if piece}, key=len, reverse=True)
    for where, text in shown_in(window):
        rest = text.replace("\u200b", "")  # where a long word may break
        for piece in known:
            rest = rest.replace(piece, "")
        if _PLAIN.search(rest):
            found.add((where, text))
    return found
