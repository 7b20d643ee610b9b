"""Makes the tables that are read off a text: `python -m resources.reference.build SEEDS`, from the checkout's root.

`SEEDS` is the folder that holds the Handbook of Procedures 2015-20, chapter 2, as a text file `001_*.txt`. The
permanent IEC numbers are read from it, the currencies from the Unicode Common Locale Data Repository as Babel
carries it. The same input gives the same bytes.
"""

import sys
from pathlib import Path
from typing import Final

from resources.reference.currencies import currencies_toml
from resources.reference.permanent_iec import permanent_iec_toml

FOLDER: Final = Path(__file__).parent


def built(seeds: Path) -> dict[str, str]:
    """The tables by file name. Raises `FileNotFoundError` if the handbook is not in `seeds`."""
    handbook = next(iter(sorted(seeds.glob("001_*.txt"))), None)
    if handbook is None:
        raise FileNotFoundError(f"no 001_*.txt in {seeds}")
    return {
        "permanent_iec.toml": permanent_iec_toml(handbook.read_text(encoding="utf-8")),
        "currencies.toml": currencies_toml(),
    }


def main() -> int:
    """Write the tables beside this script."""
    if len(sys.argv) != 2:
        print("usage: python -m resources.reference.build SEEDS")
        return 2
    for name, text in built(Path(sys.argv[1])).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
