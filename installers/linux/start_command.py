"""PyInstaller makes `hse` of this."""

import sys

from hse_desktop.packaged import command

sys.exit(command())
