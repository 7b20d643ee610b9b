"""Less than 100 units per regulatory model and calendar year, all locations and importers together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.names import same_string
from hse_desktop.model.citation import Confidence, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit

_CAP = circular("para 2; Annexure-I, 7")
_CAP_INFERRED = circular("para 2; Annexure-I, 7", Confidence.INFERRED)
_TOTAL = circular("Annexure-I, 4, 5")
_COUNTED = circular("para 2")
_PER_MODEL = circular("para 2; Annexure-I, 3", Confidence.INFERRED)
_LOCATIONS = circular("Annexure-I, 5", Confidence.INFERRED)


def units_by_model(facts: CaseFacts) -> dict[str, int]:
    """Units of this application by regulatory model, as written."""
    units: dict[str, int] = defaultdict(int)
    for _, item, model in facts.models():
        units[model] += item.quantity or 0
    return dict(units)


@dataclass(frozen=True)
class _InLetter:
    """What the letter says of a model: its first row, the units it authorises, the year's total it states."""

    row: int
    authorised: int
    total: int | None
    total_row: int


def _letter_lines(facts: CaseFacts) -> dict[str, _InLetter]:
    """By model; where several rows state a running total the largest holds."""
    said: dict[str, _InLetter] = {}
    for row, line in enumerate(facts.application.letter.lines):
        if not line.regulatory_model:
            continue
        before = said.get(line.regulatory_model, _InLetter(row, 0, None, row))
        total, total_row = before.total, before.total_row
        if line.running_total is not None and line.running_total > (total or 0):
            total, total_row = line.running_total, row
        authorised = before.authorised + (line.quantity or 0)
        said[line.regulatory_model] = _InLetter(before.row, authorised, total, total_row)
    return said


def _largest(facts: CaseFacts, model: str, own: int) -> tuple[int, str]:
    """The largest count of the year that is known of a model, and where it was entered."""
    first = next(index for index, _, named in facts.models() if named == model)
    counts = [(own, f"/equipment/{first}/quantity")]
    if (letter := _letter_lines(facts).get(model)) is not None:
        counts.append((letter.authorised, f"/letter/lines/{letter.row}/quantity"))
        counts.append((letter.total or 0, f"/letter/lines/{letter.total_row}/running_total"))
    return max(reversed(counts), key=lambda count: count[0])


def cap(facts: CaseFacts) -> Iterator[Finding]:
    """Para 2: less than 100; Annexure-I, 7: MeitY stops when the exemption quantity reaches 100."""
    stop = int(hse_limit("units-stop-at", facts.on).value)
    note_from = int(hse_limit("units-note-from", facts.on).value)
    for model, own in units_by_model(facts).items():
        total, where = _largest(facts, model, own)
        values: Values = {"model": model, "total": total, "stop": stop, "most": stop - 1}
        if total > stop:
            text = N_(
                "{model}: {total} units in the year are above {stop}. MeitY issues no further exemption for this "
                "model this year. The manufacturer, not you, has to seek BIS registration for further quantity. "
                "Lower the quantity, or wait for the registration and enter it under “BIS registration”."
            )
            yield Finding("HSE-QTY-CAP", Severity.MUST_FIX, Message(text, values), where, _CAP)
        elif total == stop:
            text = N_(
                "{model}: the year's total is {stop}. Less than {stop} (circular, para 2). MeitY stops when "
                "the exemption quantity reaches {stop} (Annexure 7). {most} satisfies both. With {stop} "
                "the model may no longer be one manufactured or imported in less than {stop} units, and "
                "that touches every unit, not only the last. The brand owner should authorise the {stop}th only "
                "on MeitY's written word; attach it."
            )
            yield Finding("HSE-QTY-CAP", Severity.CHECK, Message(text, values), where, _CAP_INFERRED)
        elif total >= note_from:
            text = N_(
                "{model}: {total} of {most} units of the year are taken, all importers and factories "
                "together."
            )
            yield Finding("HSE-QTY-CAP", Severity.NOTE, Message(text, values), where, _CAP)


def total_known(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 4 and 5: the brand owner keeps the list; units from all locations count together."""
    said = _letter_lines(facts)
    year = facts.application.shipment.calendar_year or facts.on.year
    for model, own in units_by_model(facts).items():
        letter = said.get(model)
        where = f"/letter/lines/{letter.total_row}/running_total" if letter else "/letter/lines"
        least = max(own, letter.authorised if letter else 0)
        if letter is None or letter.total is None:
            text = N_(
                "{model}: You see your own units only. Ask the brand owner: how many of {model} are "
                "authorised for {year}, all importers and factories together?"
            )
            values: Values = {"model": model, "year": year}
        elif letter.total < least:
            text = N_(
                "{model}: the letter states {stated} units authorised so far this year, this letter "
                "included, but {own} units are authorised or applied for here alone. Ask the brand owner "
                "which is right."
            )
            values = {"model": model, "stated": letter.total, "own": least}
        else:
            continue
        yield Finding("HSE-QTY-TOTAL", Severity.CHECK, Message(text, values), where, _TOTAL)


def what_is_counted(facts: CaseFacts) -> Iterator[Finding]:
    """Para 2, “manufactured or imported”: whose output is not said."""
    if facts.application.equipment and not facts.application.letter.counts:
        yield Finding(
            "HSE-QTY-MANUFACTURED",
            Severity.CHECK,
            Message(
                N_(
                    "Less than 100 “manufactured or imported”. Whether the maker's world output counts is not "
                    "said. Let the brand's letter say in one sentence what it counts, and enter that sentence."
                )
            ),
            "/letter/counts",
            _COUNTED,
        )


def several_models(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3 says “number”; the form on ICEGATE is not published. One model in two spellings is one count."""
    units = units_by_model(facts)
    for one, other in combinations(units, 2):
        if same_string(one, other):
            text = N_(
                "“{one}” and “{other}” look like one model written in two ways. Then their units count "
                "together: {total} of this application. Write the number as on the rating plate, once."
            )
            values: Values = {"one": one, "other": other, "total": units[one] + units[other]}
            where = next(
                f"/equipment/{i}/regulatory_model" for i, _, model in facts.models() if model == other
            )
            yield Finding("HSE-QTY-MODELS", Severity.CHECK, Message(text, values), where, _PER_MODEL)
    if len(units) > 1:
        text = N_(
            "{count} models in one application. Each model has its own count. The circular says “number” and the "
            "ICEGATE form is not published; if it takes one model, make one application for each."
        )
        yield Finding(
            "HSE-QTY-MODELS", Severity.NOTE, Message(text, {"count": len(units)}), "/equipment", _PER_MODEL
        )


def several_factories(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 5: “from all locations”; that locations are factories is inferred."""
    if len(facts.application.manufacturer.factories) > 1:
        text = N_(
            "Several factories: all locations count together, whichever factory made the units. The brand's "
            "running total must take in all of them."
        )
        yield Finding(
            "HSE-QTY-LOCATIONS", Severity.NOTE, Message(text), "/manufacturer/factories", _LOCATIONS
        )


RULES = (
    Rule(
        "HSE-QTY-CAP",
        N_("Does the year's total of each model stay below 100?"),
        cap,
        gives=((Severity.MUST_FIX, _CAP), (Severity.CHECK, _CAP_INFERRED), (Severity.NOTE, _CAP)),
        limits=("units-stop-at", "units-note-from"),
    ),
    Rule(
        "HSE-QTY-TOTAL",
        N_("Is the total of all importers and factories known?"),
        total_known,
        gives=((Severity.CHECK, _TOTAL),),
    ),
    Rule(
        "HSE-QTY-MANUFACTURED",
        N_("Does the letter say what it counts?"),
        what_is_counted,
        gives=((Severity.CHECK, _COUNTED),),
    ),
    Rule(
        "HSE-QTY-MODELS",
        N_("Is there one model in the application, written in one way?"),
        several_models,
        gives=((Severity.CHECK, _PER_MODEL), (Severity.NOTE, _PER_MODEL)),
    ),
    Rule(
        "HSE-QTY-LOCATIONS",
        N_("Do units come from several factories?"),
        several_factories,
        gives=((Severity.NOTE, _LOCATIONS),),
    ),
)
