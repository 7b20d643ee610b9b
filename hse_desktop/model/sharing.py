"""What of a case may be seen by others: bank details go, personal numbers keep their last four signs."""

import copy
import re
from typing import Final

from stdnum.in_ import aadhaar

from hse_desktop.model.draft import JsonObject, JsonValue, flatten, tokens, unflatten
from hse_desktop.model.fields import Form, Shared, about, part_of

KEPT: Final = 4
"""Signs of a number that stay readable, as on a masked Aadhaar of UIDAI."""

_GROUPED: Final = re.compile(r"(?<!\d)[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?!\d)")
_TOGETHER: Final = re.compile(r"(?<!\d)[2-9]\d{11}(?!\d)")
_IFSC: Final = re.compile(r"\b[A-Z]{4}0[A-Z0-9]{6}\b")
_ID: Final = "id"
_LEAST: Final = 6  # signs of an entry that is looked for in other texts


def masked_number(number: str) -> str:
    """The number with all but its last four letters and digits as X: `AAACA1234F` is `XXXXXX234F`."""
    signs = [at for at, sign in enumerate(number) if sign.isalnum()]
    hidden = set(signs[: max(len(signs) - KEPT, 0)] if len(signs) > KEPT else signs)
    return "".join("X" if at in hidden else sign for at, sign in enumerate(number))


def masked_text(text: str, known: frozenset[str] = frozenset()) -> str:
    """A text without Aadhaar numbers, codes of bank branches, and those of the `known` numbers that stand in it."""
    for number in sorted(known, key=len, reverse=True):
        text = re.sub(re.escape(number), lambda found: masked_number(found[0]), text, flags=re.IGNORECASE)
    text = _GROUPED.sub(lambda found: masked_number(found[0]), text)
    text = _TOGETHER.sub(
        lambda found: masked_number(found[0]) if aadhaar.is_valid(found[0]) else found[0], text
    )
    return _IFSC.sub(lambda found: masked_number(found[0]), text)


def masked_draft(form: type[Form], draft: JsonObject) -> JsonObject:
    """What was entered, as others may see it: each field as it says of itself, and no private number in any text."""
    leaves = flatten(copy.deepcopy(draft))
    kinds = {pointer: shared_at(form, pointer) for pointer in leaves}
    private = private_numbers(form, draft)
    shown: dict[str, JsonValue] = {}
    for pointer, value in leaves.items():
        match kinds[pointer], value:
            case Shared.LEFT_OUT, _:
                continue
            case Shared.MASKED, str(number):
                shown[pointer] = masked_number(number)
            case _, str(text):
                shown[pointer] = masked_text(text, private)
            case _:
                shown[pointer] = value
    return unflatten(form, shown)


def private_numbers(form: type[Form], draft: JsonObject) -> frozenset[str]:
    """The entries that a copy for sharing does not show."""
    return frozenset(
        value
        for pointer, value in flatten(draft).items()
        if isinstance(value, str) and len(value) >= _LEAST and shared_at(form, pointer) is not Shared.AS_IT_IS
    )


def shared_at(form: type[Form], pointer: str) -> Shared:
    """What a copy for sharing carries of the field at `pointer`; rows of lists may be named by number or not at all."""
    part: type[Form] = form
    for name in tokens(pointer):
        if name not in part.model_fields:
            continue  # the number of a row
        shape = part_of(part, name)
        if shape is None:
            return Shared.AS_IT_IS if name == _ID else about(part, name).shared
        part = shape.form
    return Shared.AS_IT_IS
