"""Half-filled forms with anything typed into their fields, for tests of what every form must survive."""

from typing import Any

from hypothesis import strategies as st

from hse_desktop.model.draft import JsonObject, leaf_type
from hse_desktop.model.fields import Form, part_of

_typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


def drafts(form: type[Form]) -> st.SearchStrategy[JsonObject]:
    """Any half-filled form, with anything typed into its fields."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name in form.model_fields:
        part = part_of(form, name)
        if part is None:
            number = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
            kinds = {"int": st.integers(), "Decimal": number, "bool": st.booleans()}
            fields[name] = _typed | kinds.get(leaf_type(form, name).__name__, _typed)
        elif part.is_list:
            fields[name] = st.lists(drafts(part.form), max_size=3)
        else:
            fields[name] = drafts(part.form)
    return st.fixed_dictionaries({}, optional=fields)
