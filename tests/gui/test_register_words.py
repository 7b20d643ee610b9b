"""Every word of the brand desk's windows goes through translation, and a keyboard reaches everything."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from hse_desktop.model.register import LetterState, ModelYear
from hse_desktop.store.library import letter_views
from hse_desktop.store.library.database import Library
from hse_desktop.ui import register_acts
from hse_desktop.ui.register_count_acts import allow_last_unit, enter_forgotten
from hse_desktop.ui.register_window import RegisterWindow
from tests.gui import fixture_register as register
from tests.gui.pseudo import plain_in, speak_pseudo
from tests.gui.test_register import idle, library, named, open_register, opener

__all__ = ["library", "open_register", "opener"]

DATA = [
    "HSE Desktop", "Orion", "Asha Rao", "Alpha Instruments Private Limited", "Beta Trading LLP", "RX-9000", "RX-7000",
    "DX-44", "UR-0010SPL", "TX-1", "OLD/", "HSE/", "SHA-256", "Works 2, Pune", "Pune", "MeitY wrote on 3 August",
    "Beta withdrew its order", "4711", "AAACA1234F", "AAFFB4321K",
]  # fmt: skip


def test_every_screen_of_the_register(
    monkeypatch: pytest.MonkeyPatch,
    open_register: Callable[[], RegisterWindow],
    library: Library,
    qtbot: QtBot,
) -> None:
    speak_pseudo(monkeypatch)
    window = named(open_register())
    assert plain_in(window, DATA) == set()
    register.september(library)
    data = [*DATA, library.id, *(letter.sha256 for letter in letter_views.letters(library) if letter.sha256)]
    window.session.changed.emit()
    idle(window.session, qtbot)
    for tab in range(3):
        window.overview.tabs.setCurrentIndex(tab)
        idle(window.session, qtbot)
        assert plain_in(window, data) == set(), tab
    balances = list(window.overview.counts.rows.rows)
    for balance in balances:
        window.show_model(balance)
        idle(window.session, qtbot)
        assert plain_in(window, data) == set(), balance.models
    states = {letter.state: letter for letter in letter_views.letters(library)}
    for letter in states.values():
        window.show_letter(letter)
        idle(window.session, qtbot)
        assert plain_in(window, data) == set(), letter.state
    issued = states[LetterState.ISSUED]
    dialogs = [
        window.open_model(ModelYear("Orion", "", register.YEAR)),
        window.begin_year("Orion", register.YEAR),
        window.give_units(balances[0]),
        *(make(window.session, balances[0], window) for make in (allow_last_unit, enter_forgotten)),
        *(
            make(window.session, issued, window)
            for make in (
                register_acts.revoke,
                register_acts.return_units,
                register_acts.record_exempted,
                register_acts.record_used,
                register_acts.release,
                register_acts.record_unsigned,
                register_acts.record_signed,
            )
        ),
    ]
    for dialog in dialogs:
        dialog.show_it()
        idle(window.session, qtbot)
        assert plain_in(dialog, data) == set(), dialog.windowTitle()
        dialog.close()
    making = window.issue(balances[0])
    idle(window.session, qtbot)
    for page in making.pages[:3]:
        page.enter()
        idle(window.session, qtbot)
        assert plain_in(page, data) == set(), page.title
    making.close()
