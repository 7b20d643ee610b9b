"""What home shows of this person's library at once, read with the standard library alone: SQLAlchemy loads later."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_WAIT_SECONDS = 0.2  # home does not wait for a desk that is writing


@dataclass(frozen=True)
class Glance:
    """What needs somebody: letters whose signing did not end, brands whose last number is asked for, full models."""

    brands: int
    unfinished: int
    last_numbers_asked: int
    full: tuple[str, ...]


def glance(path: Path, year: int) -> Glance | None:
    """A first look at the library in a file; None if there is none, or it cannot be read without waiting."""
    if not path.is_file():
        return None
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
        ) as connection:
            brands, asked = connection.execute(
                "SELECT count(*), coalesce(sum(last_number_asked), 0) FROM brand"
            ).fetchone()
            (unfinished,) = connection.execute(
                "SELECT count(*) FROM letter WHERE state = 'signing'"
            ).fetchone()
            full = connection.execute(
                "SELECT min(model_number.spelling) FROM balance JOIN model_number USING (brand_id, counted_as)"
                " WHERE balance.year = ? AND balance.counted >= balance.stop - 1 GROUP BY balance.id"
                " ORDER BY balance.id",
                (year,),
            ).fetchall()
    except sqlite3.Error:  # locked, older, or no library at all: whoever opens it says so
        return None
    return Glance(int(brands), int(unfinished), int(asked), tuple(str(row[0]) for row in full))
