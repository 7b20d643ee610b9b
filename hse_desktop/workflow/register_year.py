"""A new year in the register: the models of the year before are opened with the answer that no letter is out yet."""

from hse_desktop.model.model_number import folded
from hse_desktop.model.register import Act, ModelYear
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import Opening
from hse_desktop.workflow.register_data import enter_openings

_PAGE = 500


def begin_year(library: Library, brand: str, year: int, act: Act) -> int:
    """Open for `year` every model of `brand` that counts in the year before and not in `year` yet; how many.

    All or none; a model that works from the head desk's allocation waits for the next one. Raises the first refusal.
    """
    there = {model for row in _all(library, brand, year) for model in row[1]}
    missing = [
        Opening(ModelYear(brand, models[0], year))
        for allowance, models in _all(library, brand, year - 1)
        if allowance is None and not there & set(models)
    ]
    if missing:
        enter_openings(library, missing, act)
    return len(missing)


def _all(library: Library, brand: str, year: int) -> list[tuple[int | None, tuple[str, ...]]]:
    found: list[tuple[int | None, tuple[str, ...]]] = []
    after = 0
    while page := balances(library, brand_name=brand, year=year, after=after, limit=_PAGE):
        found += [(row.allowance, row.models) for row in page if folded(row.brand) == folded(brand)]
        after = page[-1].id
    return found
