"""PyInstaller makes the program of this; `hse` is a link to it."""

import sys

from hse_desktop.packaged import main

sys.exit(main())
