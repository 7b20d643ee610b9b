"""PyInstaller makes the window's program of this."""

import sys

from hse_desktop.packaged import window

sys.exit(window())
