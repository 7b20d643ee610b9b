"""Collects the catalogue of words: every text marked with `N_` or `_`, and the sentences of questions kept as data.

.venv/bin/python installers/words.py          # rewrites resources/translations/hse_desktop.pot
.venv/bin/python installers/words.py --check  # exit 1 if the template is not what the code says
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

CHECKOUT = Path(__file__).resolve().parents[1]
TEMPLATE = CHECKOUT / "resources" / "translations" / "hse_desktop.pot"
KEYWORDS = {"N_": None, "_": None, "translate": None}
DATA = {"resources/law/need.toml": ("text", "help", "label", "title", "reason")}
"""Data files with sentences for people, and the names those stand under."""


def sentences(entry: Any, names: tuple[str, ...]) -> Iterator[str]:
    """The sentences under `names` anywhere in data read from a file, in its order."""
    for name, inner in entry.items() if isinstance(entry, dict) else enumerate(entry):
        if isinstance(inner, dict | list):
            yield from sentences(inner, names)
        elif name in names and inner:
            yield inner


def collected() -> bytes:
    """The template as the code has it now: sorted, without line numbers, so that it changes with words only."""
    catalogue = Catalog(
        project="HSE Desktop",
        version="",
        copyright_holder="The HSE Desktop authors",
        header_comment="# HSE Desktop",
        creation_date=datetime(2026, 6, 15, tzinfo=UTC),  # fixed: the same code gives the same file
    )
    package = CHECKOUT / "hse_desktop"
    for file, _line, words, comments, _context in extract_from_dir(
        str(package), [("**.py", "python")], keywords=KEYWORDS
    ):
        catalogue.add(
            words,
            locations=[(f"hse_desktop/{Path(file).as_posix()}", 0)],
            auto_comments=comments,
        )
    for name, fields in DATA.items():
        for words in sentences(tomllib.loads((CHECKOUT / name).read_text(encoding="utf-8")), fields):
            catalogue.add(words, locations=[(name, 0)])
    written = io.BytesIO()
    write_po(written, catalogue, sort_output=True, include_lineno=False, width=100)
    return written.getvalue()


def main() -> int:
    """Rewrite the template, or say whether it is current."""
    fresh = collected()
    if "--check" in sys.argv[1:]:
        current = TEMPLATE.read_bytes().replace(b"\r\n", b"\n") if TEMPLATE.exists() else b""
        if current != fresh:
            print(f"{TEMPLATE.relative_to(CHECKOUT)} is not current: run installers/words.py")
        return int(current != fresh)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
