"""The menus of a case's window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from hse_desktop.reference.words import translate as _
from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from hse_desktop.ui.linked_case import MENU_WORDS, open_linked
from hse_desktop.ui.menus import add_help, add_own_entries, entry, menu
from hse_desktop.ui.versions_dialog import show_versions

if TYPE_CHECKING:
    from hse_desktop.ui.case_window import CaseWindow


def fill_menus(window: "CaseWindow") -> None:
    """What can be done with the case, where one can go in it, and help."""
    _file(window)
    _go(window)
    help_menu = menu(window, _("&Help"))
    entry(help_menu, _("&Help beside the page"), window.splitter.show_help, "F1")
    add_help(
        help_menu,
        window,
        update=partial(_show_data, window),
        diagnose=lambda: DiagnosticsDialog(window.session.work, window).open(),
        trust_changed=window.session.check_documents,
    )


def _file(window: "CaseWindow") -> None:
    file, keys, procedure = menu(window, _("&File")), QKeySequence.StandardKey, window.session.case.procedure
    entry(file, _("&New application…"), window.new_wanted.emit, keys.New)
    entry(file, _("&Open…"), window.open_wanted.emit, keys.Open)
    entry(file, _("&Home"), window.home_wanted.emit)
    entry(file, _("&Earlier versions…"), partial(show_versions, window.session, window))
    entry(file, _("Copy for &sharing…"), partial(_share, window))
    if words := MENU_WORDS.get(procedure):
        entry(file, _(words), partial(open_linked, window))
    if procedure == "hse":
        entry(file, _("Ne&xt year's application"), partial(_renew, window))
    file.addSeparator()
    add_own_entries(file, window.library_wanted.emit, window.settings_wanted.emit)
    file.addSeparator()
    entry(file, _("&Close"), window.close, "Ctrl+W")
    entry(file, _("&Quit"), window.quit_wanted.emit, keys.Quit)


def _go(window: "CaseWindow") -> None:
    go = menu(window, _("&Go"))
    entry(go, _("&Back"), window.go_back, "Alt+Left")
    entry(go, _("&Forward"), window.go_on, "Alt+Right")
    entry(go, _("&Do what the page is for"), window.footer.primary.click, "Ctrl+Return")
    go.addSeparator()
    entry(go, _("&List of steps"), window.go_to_steps, "F6")
    for step in window.steps:
        entry(go, _(step.title), partial(window.show_step, step.name))


def _share(window: "CaseWindow") -> None:
    from hse_desktop.ui.share_dialog import ShareDialog  # noqa: PLC0415 - seldom wanted

    if window.session.save():
        ShareDialog(window.session, window).open()


def _renew(window: "CaseWindow") -> None:
    if window.session.save():
        window.renew_wanted.emit()


def _show_data(window: "CaseWindow") -> None:
    from hse_desktop.ui.data_dialog import DataDialog  # noqa: PLC0415 - seldom wanted

    DataDialog(window.session.work, window).open()
