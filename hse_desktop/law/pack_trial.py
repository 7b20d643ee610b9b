"""Reads a data pack with everything that reads such data, in a process of its own, before it may be used."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject


def read_all(request: JsonObject, _blobs: Sequence[bytes]) -> Answer:
    """Use the pack that lies in `folder` and read all data. `sources` counts the books.

    Raises `TaskRefusal` with `unfit`; its detail says in which file or table what is wrong.
    """
    from hse_desktop.reference import packs  # noqa: PLC0415 - nothing else of reference/ may be read before

    folder = Path(str(request["folder"]))
    try:
        packs.try_out(folder)
    except packs.DAMAGED as damaged:
        raise TaskRefusal("unfit", str(damaged)) from damaged
    for name, reader in _readers():
        try:
            if not reader():
                raise TaskRefusal("unfit", f"{name}: it is empty")
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as odd:
            raise TaskRefusal("unfit", f"{name}: {type(odd).__name__} {odd}") from odd
    _every_source_is_listed(folder)
    _no_limit_is_missing()
    return Answer({})


def _readers() -> Iterator[tuple[str, Callable[[], Any]]]:
    from hse_desktop.law import need  # noqa: PLC0415
    from hse_desktop.reference import (  # noqa: PLC0415
        anf_2m,
        cro_schedule,
        currencies,
        document_types,
        fees,
        hbp_paragraphs,
        limits,
        permanent_iec,
        portals,
        ports,
        regional_authorities,
        restricted_lists,
        sources,
        standards,
        states,
        units,
    )
    from hse_desktop.reference.resources import listed  # noqa: PLC0415
    from hse_desktop.reference.tariff.answer import edition  # noqa: PLC0415
    from hse_desktop.reference.tariff.historical import historical_entries  # noqa: PLC0415
    from hse_desktop.reference.tariff.lines import tariff_lines  # noqa: PLC0415
    from hse_desktop.reference.tariff.notes import notes  # noqa: PLC0415
    from hse_desktop.reference.tariff.notifications import notifications  # noqa: PLC0415
    from hse_desktop.reference.tariff.search import traders_words  # noqa: PLC0415

    yield "law/sources", sources.sources
    yield "law/hse", lambda: limits.limits("hse")
    yield "law/restricted", lambda: limits.limits("restricted") and restricted_lists.scrap_ports()
    yield "law/need", lambda: need.questions() and need.results()
    for name in listed("portals", ".toml"):
        yield f"portals/{name}", lambda name=name: portals.portal(name)  # type: ignore[misc]
    for table in (
        anf_2m.editions,
        anf_2m.screens,
        cro_schedule.cro_schedule,
        currencies.currencies,
        document_types.document_types,
        fees.fees,
        lambda: fees.authorisation_fee(Decimal(1_000_000)).steps,
        hbp_paragraphs.hbp_paragraphs,
        permanent_iec.permanent_iecs,
        ports.ports,
        regional_authorities.regional_authorities,
        standards.standards,
        states.states,
        units.units,
    ):
        yield f"reference/{table.__module__.rpartition('.')[2]}", table
    for read in (edition, historical_entries, tariff_lines, notes, notifications, traders_words):
        yield f"tariff/{read.__module__.rpartition('.')[2]}", read


_CITED: Final = "source"


def _every_source_is_listed(folder: Path) -> None:
    from hse_desktop.reference.sources import sources  # noqa: PLC0415

    known = {str(each) for each in sources()}
    for path in sorted(folder.glob("*/*.*")):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            data: Any = tomllib.loads(text)
        elif path.suffix == ".json":
            data = json.loads(text)
        else:
            continue
        for named in _values_of(_CITED, data):
            if path.parent.name != "tariff" and named not in known:
                raise TaskRefusal("unfit", f"{path.name}: the source {named!r} is not in law/sources.toml")


def _values_of(key: str, data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key and isinstance(value, str):
                yield value
            else:
                yield from _values_of(key, value)
    elif isinstance(data, list):
        for each in data:
            yield from _values_of(key, each)


def _no_limit_is_missing() -> None:
    from hse_desktop.law.procedures import RULES_OF  # noqa: PLC0415
    from hse_desktop.model.citation import Source  # noqa: PLC0415
    from hse_desktop.reference.limits import limits  # noqa: PLC0415
    from hse_desktop.reference.sources import sources  # noqa: PLC0415

    for procedure, rules in RULES_OF.items():
        known = {limit.name for limit in limits(procedure)}
        for rule in rules:
            if missing := set(rule.limits) - known:
                raise TaskRefusal("unfit", f"law/{procedure}: the limit {min(missing)!r} is missing")
    if unlisted := {str(each) for each in Source} - {str(each) for each in sources()}:
        raise TaskRefusal("unfit", f"law/sources: {min(unlisted)!r} is missing")
