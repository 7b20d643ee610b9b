"""A new user's whole way with the keyboard alone: what is typed and pressed, from the first start to the bundle.

The test of the way and the measurement of its stalls take the same steps. What is on the screen is read off the
control with the cursor; nothing is clicked and no method of the application is called.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from hse_desktop.model.draft import tokens
from hse_desktop.reference.resources import resource
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.field_row import FieldRow, row_around
from tests.gui.keyboard import down_to, focused, heard, heard_value, press, tab_to, write

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
ATTACHED = {
    "Authorisation letter": "authorisation-letter.pdf",
    "Proforma invoice": "proforma-invoice.pdf",
    "Datasheet": "datasheet.pdf",
    "Safety": "safety-test-report.pdf",
}
REASONS = {
    "DGFT": "The DGFT authorisation is applied for.",
    "signed by": "The brand owner is invented.",
}


@dataclass
class Walk:
    """The person: where their key lies, what its passphrase is, where things go, and how they wait."""

    key: Path
    passphrase: str
    folder: Path
    wait: Callable[[Callable[[], bool]], None]

    def go(self) -> CaseWindow:
        """All of it; the window of the case at the end."""
        self.first_start()
        window = self.begin()
        self.enter(window)
        self.attach()
        self.review()
        self.sign()
        self.bundle()
        return window

    # Before the case

    def first_start(self) -> None:
        """Say what one does, and come home."""
        self.wait(lambda: isinstance(QApplication.focusWidget(), QRadioButton))
        assert "import equipment" in heard()
        press(KEY.Key_Down)
        press(KEY.Key_Up)
        tab_to("Continue")
        press(KEY.Key_Return)

    def begin(self) -> CaseWindow:
        """A new HSE case by its shortcut, which is there once home has been painted."""
        home = QApplication.activeWindow()
        assert home is not None
        (new,) = home.findChildren(QAction, "new")
        self.wait(lambda: not new.shortcut().isEmpty())
        press(KEY.Key_N, CTRL)
        self.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
        assert "HSE" in heard()
        press(KEY.Key_Return)
        self.choose_file(self.folder / "Orion.hsecase")
        self.wait(lambda: isinstance(_in_front(), CaseWindow))
        window = _in_front()
        assert isinstance(window, CaseWindow)
        return window

    def choose_file(self, path: Path) -> None:
        """Name a file in the dialog of the system."""
        self.wait(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
        press(KEY.Key_A, CTRL)
        write(str(path))
        press(KEY.Key_Return)
        self.wait(lambda: not isinstance(_in_front(), QFileDialog | None))

    # The case

    def enter(self, window: CaseWindow) -> None:
        """Fill in every page of the application, as it is asked."""
        data = json.loads(resource("sample/application.json").read_text(encoding="utf-8"))
        while window.current != "documents":
            self.page(data)
            self.proceed("Continue")

    def page(self, data: dict[str, Any]) -> None:
        """Fill in the fields of a page in the order in which Tab comes to them."""
        while not heard().startswith("Continue"):
            control = focused()
            row = row_around(control)
            if row is not None:
                self.field(row, value_at(data, row.pointer))
            elif heard().startswith("Add") and self.rows_left(data):
                press(KEY.Key_Space)
                continue
            press(KEY.Key_Tab)
            assert focused() is not control

    def rows_left(self, data: dict[str, Any]) -> bool:
        """True if the list that ends here is to have another row."""
        rows = focused().parent()
        pointer = getattr(rows, "pointer", "")
        wanted = value_at(data, pointer)
        return isinstance(rows, QWidget) and len(wanted or ()) > rows._count()  # type: ignore[attr-defined]

    def field(self, row: FieldRow, value: Any) -> None:
        """Enter a value where the cursor is; leave what is not known."""
        control = focused()
        if value is None:
            return
        if isinstance(control, QRadioButton):
            self.radio(row, str(value))
        elif isinstance(control, QComboBox):
            if (wanted := control.findData(value)) < 0:
                return  # not to be had yet
            down_to(lambda: control.currentIndex() == wanted)
        else:
            assert isinstance(control, QLineEdit | QPlainTextEdit)
            lines = str(value).split("\n")
            for number, line in enumerate(lines):
                if number:
                    press(KEY.Key_Return)
                write(line)
            self.leave_list(row.window())

    def leave_list(self, window: QWidget) -> None:
        """Leave what was typed as it is, whether a list is open or was; offscreen it is activated late, and does not
        give the activation back."""
        while QApplication.activePopupWidget() is not None:
            press(KEY.Key_Escape)
        QApplication.processEvents()
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow)

    def radio(self, row: FieldRow, value: str) -> None:
        """Choose an answer with the arrows; the space bar takes the one the cursor is on."""
        buttons = row.editor._buttons  # type: ignore[attr-defined]
        down_to(lambda: focused() is buttons[value])
        press(KEY.Key_Space)
        assert buttons[value].isChecked()

    def proceed(self, said: str) -> None:
        """Press the primary button, which says this."""
        window = QApplication.activeWindow()
        assert isinstance(window, CaseWindow)
        self.wait(lambda: window.footer.primary.text() == said and window.footer.primary.isEnabled())
        tab_to(said)
        press(KEY.Key_Return)

    def settle(self) -> None:
        """Wait until nothing is being done any more."""
        window = QApplication.activeWindow()
        assert isinstance(window, CaseWindow)
        self.wait(lambda: not window.session.work.busy)

    def attach(self) -> None:
        """Attach each document in its place."""
        for slot, file in ATTACHED.items():
            tab_to(f"Attach: {slot}")
            press(KEY.Key_Return)
            self.choose_file(resource(f"sample/{file}"))
            self.settle()
        self.name_the_evidence()
        self.by_menu("Review")

    def name_the_evidence(self) -> None:
        """Say which of the documents proves the criterion: they can be chosen only once they are attached."""
        self.by_menu("Equipment")
        tab_to("Document")
        down_to(lambda: heard_value().endswith("datasheet.pdf"))

    def by_menu(self, step: str) -> None:
        """Go to a step by the menu."""
        press(KEY.Key_G, ALT)
        menu = focused()
        assert isinstance(menu, QMenu)
        down_to(lambda: (action := menu.activeAction()) is not None and action.text() == step)
        press(KEY.Key_Return)

    def review(self) -> None:
        """Give a reason for each check that is open, from the first to the last."""
        self.settle()
        for _reason in REASONS:
            tab_to("It is right as it is")
            press(KEY.Key_Return)
            reason = next(words for part, words in REASONS.items() if part in heard())
            write(reason)
            press(KEY.Key_Return)
            self.settle()
        self.proceed("Continue")

    def sign(self) -> None:
        """Write the documents, open the key file and sign."""
        self.proceed("Write the documents")
        self.settle()
        tab_to("A key file")
        press(KEY.Key_Return)
        self.choose_file(self.key)
        for typed in ("wrong", self.passphrase):
            self.wait(lambda: heard() == "Passphrase")
            write(typed)
            press(KEY.Key_Return)
            self.settle()
        tab_to("Sign ")
        press(KEY.Key_Return)
        self.settle()
        self.proceed("Continue")

    def bundle(self) -> None:
        """Make the bundle in a folder of one's own."""
        tab_to("Folder")
        assert isinstance(focused(), QLineEdit)
        press(KEY.Key_A, CTRL)
        write(str(self.folder / "out"))
        self.proceed("Make the bundle")
        self.settle()
        assert isinstance(focused(), QPushButton)
        assert heard() == "Open folder"


def _in_front() -> QWidget | None:
    """The window with the cursor. Where none has it, one gets it as from a window manager, which is not here: a case
    before home."""
    if QApplication.activeWindow() is None:
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, QMainWindow)]
        shown.sort(key=lambda window: isinstance(window, CaseWindow))
        if shown:
            shown[-1].activateWindow()
    return QApplication.activeWindow()


def value_at(data: Any, pointer: str) -> Any:
    """What the sample has at a place of the draft; None where it has nothing."""
    for token in tokens(pointer):
        if isinstance(data, list):
            data = data[int(token)] if int(token) < len(data) else None
        elif isinstance(data, dict):
            data = data.get(token)
        else:
            return None
    return data
