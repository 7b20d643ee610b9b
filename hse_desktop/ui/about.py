"""Which program this is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from hse_desktop import __version__
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme


def show_about(over: QWidget) -> None:
    """Say what the program is, its version, and whose icons it uses."""
    box = QMessageBox(over)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About HSE Desktop"))
    box.setIconPixmap(icons.app_icon().pixmap(theme.scaled(48)))
    box.setText(say(Message("HSE Desktop {version}", {"version": __version__})))
    box.setInformativeText(
        say(
            Message(
                N_(
                    "Prepares, checks, signs and bundles an application for MeitY's exemption of highly specialised "
                    "equipment, offline. It is not a product of the Government of India and gives no legal advice.\n\n"
                    "MIT licence. Icons: Lucide (ISC licence). Qt for Python (LGPL)."
                )
            )
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
