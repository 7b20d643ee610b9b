"""The menus of home."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from hse_desktop.reference.words import translate as _
from hse_desktop.ui.menus import add_help, add_own_entries, entry

if TYPE_CHECKING:
    from hse_desktop.ui.home import HomeWindow


def fill_menus(home: "HomeWindow") -> None:
    """Put the entries into the menus of home, each with its keys."""
    file, edit, help_menu = home.menus
    keys = QKeySequence.StandardKey
    entry(file, _("&New application…"), home.new_wanted.emit, keys.New).setObjectName("new")
    entry(file, _("&Begin with a signed letter…"), partial(home.letter_wanted.emit, ""))
    entry(file, _("&Open…"), home.open_wanted.emit, keys.Open)
    file.addSeparator()
    entry(file, _("My e&xemption letters"), home.ledger_wanted.emit)
    entry(file, _("&Register"), home.register_wanted.emit)
    entry(file, _("&Issue a letter…"), home.issue_wanted.emit)
    entry(file, _("&Verify a letter…"), home.verify_wanted.emit)
    file.addSeparator()
    add_own_entries(file, home.library_wanted.emit, home.settings_wanted.emit)
    file.addSeparator()
    entry(file, _("&Close"), home.close, "Ctrl+W")
    entry(file, _("&Quit"), home.quit_wanted.emit, keys.Quit)
    entry(edit, _("&Search the cases"), home.cases.to_search, keys.Find)
    entry(help_menu, _("&Do I need this?"), home.need_wanted.emit)
    add_help(help_menu, home, update=home.data_wanted.emit, diagnose=home.diagnostics_wanted.emit)
