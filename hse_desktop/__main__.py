"""`python -m hse_desktop` is `hse`."""

import sys

from hse_desktop.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
