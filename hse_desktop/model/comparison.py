"""What differs between two drafts of one form, field by field, as a person calls the fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from hse_desktop.model.draft import JsonObject, JsonValue, escape, label_at, leaf_type
from hse_desktop.model.fields import Choice, Form, part_of
from hse_desktop.model.words import Message


@dataclass(frozen=True)
class Difference:
    """A field whose value is not the same; `before` and `after` are empty where nothing is entered."""

    label: Message
    before: Message
    after: Message


def differences(form: type[Form], before: JsonObject, after: JsonObject) -> list[Difference]:
    """Every field that differs, in the order of the form; rows of a list are told apart by their id."""
    old, new = dict(_leaves(form, before)), dict(_leaves(form, after))
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None and was.shown == now.shown:
            continue
        told = now or was
        assert told is not None  # noqa: S101 - the key came from one of the two
        found.append(
            Difference(
                label_at(form, told.pointer) or Message(told.pointer),
                was.shown if was is not None else Message(""),
                now.shown if now is not None else Message(""),
            )
        )
    return found


@dataclass(frozen=True)
class _Leaf:
    pointer: str
    shown: Message


def _leaves(
    form: type[Form], draft: JsonValue, key: str = "", pointer: str = ""
) -> Iterator[tuple[str, _Leaf]]:
    """Each leaf that holds something, by a key that stays when rows before it come or go."""
    if not isinstance(draft, dict):
        return
    for name in form.model_fields:
        value, part = draft.get(name), part_of(form, name)
        below, where = f"{key}/{escape(name)}", f"{pointer}/{escape(name)}"
        if part is None:
            if name != "id" and value not in (None, ""):
                yield below, _Leaf(where, _shown(form, name, value))
        elif not part.is_list:
            yield from _leaves(part.form, value, below, where)
        elif isinstance(value, list):
            for position, row in enumerate(value):
                row_id = row.get("id") if isinstance(row, dict) else None
                yield from _leaves(part.form, row, f"{below}/{row_id or position}", f"{where}/{position}")


def _shown(form: type[Form], name: str, value: JsonValue) -> Message:
    kind = leaf_type(form, name)
    if issubclass(kind, Choice):
        return next((Message(choice.label) for choice in kind if choice.value == value), Message(str(value)))
    return Message("{value}", {"value": str(value)})
