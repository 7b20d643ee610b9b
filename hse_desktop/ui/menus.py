"""Entries of the menu bar."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from hse_desktop.reference.words import translate as _

Keys = QKeySequence | QKeySequence.StandardKey | str


def entry(menu: QMenu, text: str, act: Callable[[], object], keys: Keys = "") -> QAction:
    """Put an entry into a menu; its keys work in the whole window."""
    action = QAction(text, menu)
    if keys:
        action.setShortcut(keys)
    action.triggered.connect(lambda _on=False: act())
    menu.addAction(action)
    return action


def menu(window: QMainWindow, title: str) -> QMenu:
    """A new menu of a window."""
    return window.menuBar().addMenu(title)


def add_help(
    help_menu: QMenu,
    over: QMainWindow,
    *,
    update: Callable[[], object],
    diagnose: Callable[[], object],
    trust_changed: Callable[[], object] = lambda: None,
) -> None:
    """What the help menu of every window ends with: the rules, the authorities, and the program itself."""

    def show_rules() -> None:
        from hse_desktop.ui.rules_window import show_rules  # noqa: PLC0415 - brings the rules

        show_rules(over)

    def show_trust() -> None:
        from hse_desktop.ui.trust_dialog import show_trust  # noqa: PLC0415 - brings the certificate libraries

        show_trust(over).changed.connect(trust_changed)

    def show_about() -> None:
        from hse_desktop.ui.about import show_about  # noqa: PLC0415 - seldom wanted

        show_about(over)

    entry(help_menu, _("&Rules"), show_rules)
    entry(help_menu, _("&Update rules and tables from a file…"), update)
    entry(help_menu, _("&Trusted authorities…"), show_trust)
    entry(help_menu, _("&Diagnostics…"), diagnose)
    entry(help_menu, _("&About HSE Desktop"), show_about)


def add_own_entries(
    file: QMenu, show_library: Callable[[], object], show_settings: Callable[[], object]
) -> None:
    """The library and the settings, where each system has them: macOS moves the latter into its own menu."""
    entry(file, _("My firm and &library…"), show_library)
    settings = entry(file, _("Se&ttings…"), show_settings, QKeySequence.StandardKey.Preferences)
    settings.setMenuRole(QAction.MenuRole.PreferencesRole)
