"""What was typed, kept however wrong; the typed view and the problems of each field derive from it.

A draft is a JSON object in the shape of a form. Its leaves hold what a person entered: a string is always
kept, even where a number is wanted, because half-typed work must survive. Names and shapes that no form
has are refused (`UnfitDataError`), naming the place by JSON Pointer (RFC 6901).
"""

import json
import math
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.fields import About, Choice, Form, ListItem, about, part_of
from hse_desktop.model.identifiers import ValueProblemError
from hse_desktop.model.words import N_, Message

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]

F = TypeVar("F", bound=Form)
F_co = TypeVar("F_co", bound=Form, covariant=True)


class UnfitDataError(HseError):
    """JSON whose names or shapes are not those of the form."""

    code = "data-does-not-fit"
    exit_code = Exit.WRONG_USE
    what = N_("The data does not fit the form at {where}: {expected}")
    remedy = N_("Nothing was changed. Put the name or the shape right and try again.")


@dataclass(frozen=True)
class FieldProblem:
    """A typed value that the field at `pointer` cannot take."""

    pointer: str
    message: Message


@dataclass(frozen=True)
class Missing:
    """A field that is needed and empty."""

    pointer: str
    about: About


@dataclass(frozen=True)
class Reading(Generic[F_co]):
    """A draft as far as it can be understood."""

    form: F_co
    problems: tuple[FieldProblem, ...]
    missing: tuple[Missing, ...]


@cache
def _fields(form: type[Form]) -> dict[str, Any]:
    """The fields of a form by name; pydantic looks them up anew at each asking."""
    return dict(form.model_fields)


def escape(token: str) -> str:
    """One reference token as RFC 6901, section 3, writes it."""
    return token.replace("~", "~0").replace("/", "~1")


def tokens(pointer: str) -> list[str]:
    """The reference tokens of a JSON Pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def flatten(draft: JsonObject) -> dict[str, JsonValue]:
    """Every leaf by its JSON Pointer; an empty object or list counts as a leaf, so nothing is lost."""
    return dict(_leaves(draft, ""))


def _leaves(value: JsonValue, pointer: str) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, dict) and (value or not pointer):
        for name, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{escape(name)}")
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{index}")
    else:
        yield pointer, value


def unflatten(form: type[Form], leaves: Mapping[str, JsonValue]) -> JsonObject:
    """The draft whose `flatten` gave `leaves`; `UnfitDataError` if they are not of this form."""
    draft: JsonObject = {}
    for pointer, value in leaves.items():
        place(form, draft, pointer, value)
    check_shape(form, draft)
    return draft


def place(form: type[Form], draft: JsonObject, pointer: str, value: JsonValue) -> None:
    """Put `value` at `pointer` in `draft`, making the rows and parts on the way. `None` clears a leaf."""
    part: type[Form] = form
    target: JsonObject = draft
    steps = tokens(pointer)
    while steps:
        name = steps.pop(0)
        shape = part_of(part, name) if name in _fields(part) else None
        if shape is None or not steps:
            if name not in _fields(part):
                raise UnfitDataError(where=pointer, expected=_no_such_field(part, name))
            if value is None:
                target.pop(name, None)
            else:
                target[name] = value
            return
        part = shape.form
        if shape.is_list:
            rows = target.setdefault(name, [])
            index = steps.pop(0)
            if not isinstance(rows, list) or not index.isdecimal() or int(index) > len(rows):
                raise UnfitDataError(where=pointer, expected=Message(N_("there is no such row.")))
            if int(index) == len(rows):
                rows.append({})
            row = rows[int(index)]
            if not steps and isinstance(value, dict):
                rows[int(index)] = value
                return
            inner = row
        else:
            inner = target.setdefault(name, {})
        if not isinstance(inner, dict):
            raise UnfitDataError(where=pointer, expected=Message(N_("an object is wanted here.")))
        target = inner


def value_at(draft: JsonObject, pointer: str) -> JsonValue:
    """What stands at `pointer`; None if nothing does."""
    found: JsonValue = draft
    for token in tokens(pointer):
        if isinstance(found, dict):
            found = found.get(token)
        elif isinstance(found, list) and int(token) < len(found):
            found = found[int(token)]
        else:
            return None
    return found


def holds_something(value: JsonValue) -> bool:
    """True if anything was entered in a part; a list counts with its first row, an id alone does not."""
    if isinstance(value, dict):
        return any(holds_something(inner) for name, inner in value.items() if name != "id")
    if isinstance(value, list):
        return bool(value)
    return value not in (None, "")


def merge(target: JsonObject, patch: JsonObject) -> JsonObject:
    """`target` after the JSON merge patch `patch` (RFC 7396): null removes, lists are replaced whole."""
    merged = dict(target)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            before = merged.get(name)
            merged[name] = merge(before if isinstance(before, dict) else {}, value)
        else:
            merged[name] = _without_nulls(value)
    return merged


def _without_nulls(value: JsonValue) -> JsonValue:
    """Empty is absent, in the rows of a list too."""
    if isinstance(value, list):
        return [_without_nulls(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    return value


def with_ids(form: type[Form], draft: JsonObject) -> JsonObject:
    """The draft with an id on every list row; an id that is there, and not used twice, is kept."""
    named: JsonObject = {}
    for name, value in draft.items():
        part = part_of(form, name)
        if part is None:
            named[name] = value
        elif isinstance(value, dict):
            named[name] = with_ids(part.form, value)
        elif isinstance(value, list):
            rows: list[JsonValue] = []
            seen: set[str] = set()
            for row in value:
                assert isinstance(row, dict)  # noqa: S101 - shapes were checked
                row_id = row.get("id")
                if not isinstance(row_id, str) or not row_id or row_id in seen:
                    row_id = secrets.token_hex(4)
                seen.add(row_id)
                rows.append(
                    {"id": row_id, **with_ids(part.form, {k: v for k, v in row.items() if k != "id"})}
                )
            named[name] = rows
    return named


def in_form_order(form: type[Form], draft: JsonObject) -> JsonObject:
    """The same draft, its names in the order of the form."""
    ordered: JsonObject = {}
    for name in _fields(form):
        if name not in draft:
            continue
        value = draft[name]
        part = part_of(form, name)
        if part is not None and isinstance(value, dict):
            ordered[name] = in_form_order(part.form, value)
        elif part is not None and isinstance(value, list):
            ordered[name] = [in_form_order(part.form, row) for row in value if isinstance(row, dict)]
        else:
            ordered[name] = value
    return ordered


def _no_such_field(form: type[Form], name: str) -> Message:
    known = ", ".join(_fields(form))
    return Message(N_("there is no field “{name}” (fields here: {known})."), {"name": name, "known": known})


def check_shape(form: type[Form], draft: JsonValue, pointer: str = "") -> None:
    """Refuse names and shapes the form does not have; leaves may hold what was typed."""
    if not isinstance(draft, dict):
        raise UnfitDataError(where=pointer or "/", expected=Message(N_("an object is wanted here.")))
    for name, value in draft.items():
        where = f"{pointer}/{escape(name)}"
        if name not in _fields(form):
            raise UnfitDataError(where=where, expected=_no_such_field(form, name))
        part = part_of(form, name)
        if part is None:
            _check_leaf(form, name, value, where)
        elif not part.is_list:
            check_shape(part.form, value, where)
        elif isinstance(value, list):
            for index, row in enumerate(value):
                check_shape(part.form, row, f"{where}/{index}")
        else:
            raise UnfitDataError(where=where, expected=Message(N_("a list is wanted here.")))


def _check_leaf(form: type[Form], name: str, value: JsonValue, where: str) -> None:
    kind = leaf_type(form, name)
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise UnfitDataError(
                where=where, expected=Message(N_("the text holds half a character (a lone surrogate)."))
            ) from None
        if "\0" not in value:
            return
        raise UnfitDataError(where=where, expected=Message(N_("the text holds a NUL character.")))
    if kind is bool and isinstance(value, bool):
        return
    if kind in {int, Decimal} and isinstance(value, int | float) and not isinstance(value, bool):
        if math.isfinite(value) and (kind is Decimal or value == int(value)):
            return
        raise UnfitDataError(
            where=where, expected=Message(N_("a finite number, whole for a count, is wanted here."))
        )
    if kind in {int, Decimal}:
        wanted = Message(N_("a number, or text, is wanted here."))
    elif kind is bool:
        wanted = Message(N_("true or false is wanted here."))
    else:
        wanted = Message(N_("text in quotation marks is wanted here."))
    raise UnfitDataError(where=where, expected=wanted)


@cache
def leaf_type(form: type[Form], name: str) -> type:
    """The plain type behind a leaf: `str`, `int`, `Decimal`, `bool`, `date`, or a `Choice`."""
    annotation: Any = _fields(form)[name].annotation
    while not isinstance(annotation, type):
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        else:
            annotation = next(arg for arg in annotation.__args__ if arg is not type(None))
    return annotation


@cache
def _adapter(form: type[Form], name: str) -> TypeAdapter[Any]:
    annotation: Any = _fields(form)[name].annotation
    return TypeAdapter(annotation)


def prepare(form: type[Form]) -> None:
    """Make what reads the leaves of this form, which takes long for the first draft that has them."""
    for name in _fields(form):
        part = part_of(form, name)
        if part is None:
            _adapter(form, name)
        else:
            prepare(part.form)


def read(form: type[F], draft: JsonObject) -> Reading[F]:
    """The typed view of a draft: a leaf that cannot be understood is empty there and has a problem here."""
    return Reader(form).read(draft)


@dataclass(frozen=True)
class _Row:
    """What is understood of a row: its view, and what stands in it by pointers that begin at the row."""

    view: Any
    problems: tuple[FieldProblem, ...]
    missing: tuple[Missing, ...]


class Reader(Generic[F]):
    """Reads the drafts of one form one after the other: a row that says what it said before is not read anew."""

    def __init__(self, form: type[F]) -> None:
        self._form = form
        self._known: dict[tuple[type[Form], str], _Row] = {}
        self._rows: dict[tuple[type[Form], str], _Row] = {}

    def read(self, draft: JsonObject) -> Reading[F]:
        """As the function `read`."""
        self._known, self._rows = self._rows, {}
        problems: list[FieldProblem] = []
        missing: list[Missing] = []
        view = self._view(self._form, draft, "", problems, missing)
        self._known = {}
        return Reading(view, tuple(problems), tuple(missing))

    def _view(
        self,
        form: type[Form],
        draft: JsonObject,
        pointer: str,
        problems: list[FieldProblem],
        missing: list[Missing],
    ) -> Any:
        values: dict[str, object] = {}
        troubled: set[str] = set()
        inner_missing: dict[str, list[Missing]] = {}
        for name in _fields(form):
            value = draft.get(name)
            where = f"{pointer}/{escape(name)}"
            part = part_of(form, name)
            if part is None:
                if value is not None and value != "":
                    before = len(problems)
                    values[name] = _leaf(form, name, value, where, problems)
                    if len(problems) > before:
                        troubled.add(name)
            elif part.is_list:
                rows = value if isinstance(value, list) else []
                inner_missing[name] = []
                values[name] = [
                    self._row(part.form, row, f"{where}/{index}", problems, inner_missing[name])
                    for index, row in enumerate(rows)
                ]
            else:
                inner_missing[name] = []
                inner = value if isinstance(value, dict) else {}
                values[name] = self._view(part.form, inner, where, problems, inner_missing[name])
        made: Any = form.model_construct
        view = made(**values)
        is_row = issubclass(form, ListItem)
        for name in _fields(form):
            missing += inner_missing.get(name, [])
            value = getattr(view, name)
            if isinstance(value, Form) or (isinstance(value, list) and value) or name in troubled:
                continue
            if not (is_row and name == "id"):
                known = about(form, name)
                if value in (None, "", []) and known.needed(view):
                    missing.append(Missing(f"{pointer}/{escape(name)}", known))
        return view

    def _row(
        self,
        form: type[Form],
        row: JsonValue,
        where: str,
        problems: list[FieldProblem],
        missing: list[Missing],
    ) -> Any:
        draft = row if isinstance(row, dict) else {}
        key = (form, json.dumps(draft))
        read = self._rows.get(key) or self._known.get(key)
        if read is None:
            own: list[FieldProblem] = []
            gaps: list[Missing] = []
            view = self._view(form, draft, "", own, gaps)
            read = _Row(view, tuple(own), tuple(gaps))
        self._rows[key] = read
        problems += [FieldProblem(f"{where}{each.pointer}", each.message) for each in read.problems]
        missing += [Missing(f"{where}{each.pointer}", each.about) for each in read.missing]
        return read.view


def _leaf(form: type[Form], name: str, value: JsonValue, where: str, problems: list[FieldProblem]) -> object:
    try:
        return _adapter(form, name).validate_python(value)
    except ValidationError as refused:
        told = refused.errors()[0].get("ctx", {}).get("error")
        problems.append(
            FieldProblem(
                where,
                told.message
                if isinstance(told, ValueProblemError)
                else _expected(leaf_type(form, name), value),
            )
        )
        return None


def _expected(kind: type, value: JsonValue) -> Message:
    given = {"text": str(value)}
    if kind is int:
        return Message(N_("“{text}” is not a whole number, such as 12."), given)
    if kind is Decimal:
        return Message(N_("“{text}” is not a number, such as 32 or 0.8 (no commas, no unit)."), given)
    if kind is date:
        return Message(N_("“{text}” is not a day, such as 15/06/2026 or 2026-06-15."), given)
    if kind is bool:
        return Message(N_("“{text}” is not yes or no."), given)
    if issubclass(kind, Choice):
        return Message(N_("“{text}” is none of the answers: {known}."), {**given, "known": ", ".join(kind)})
    return Message(N_("“{text}” cannot be used here."), given)


def _walk(form: type[Form], pointer: str) -> list[tuple[type[Form], str, int | None]]:
    """The way to `pointer`: at each step the form, the field and, in a list, the row. Empty if it leads nowhere."""
    way: list[tuple[type[Form], str, int | None]] = []
    part: type[Form] | None = form
    steps = tokens(pointer)
    while steps:
        name = steps.pop(0)
        if part is None or name not in _fields(part) or name == "id":
            return []
        shape = part_of(part, name)
        row = int(steps.pop(0)) if shape and shape.is_list and steps else None
        way.append((part, name, row))
        part = shape.form if shape else None
    return way


def leaf_type_at(form: type[Form], pointer: str) -> type | None:
    """The plain type of the leaf at `pointer`, or None if a part, a list or nothing is there."""
    way = _walk(form, pointer)
    if not way or part_of(way[-1][0], way[-1][1]) is not None:
        return None
    return leaf_type(way[-1][0], way[-1][1])


def label_at(form: type[Form], pointer: str) -> Message | None:
    """What a person calls the place at `pointer`: “Equipment 2 – Quantity”. None if no field is there."""
    joined: Message | None = None
    for part, name, row in _walk(form, pointer):
        label = Message(about(part, name).label)
        if row is not None:
            label = Message("{label} {row}", {"label": label, "row": row + 1})
        joined = Message("{part} – {inner}", {"part": joined, "inner": label}) if joined else label
    return joined
