"""Less than 100 units per regulatory model and calendar year, all locations and importers together."""

from collections import defaultdict
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import Confidence, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit

_CAP = circular("para 2; Annexure-I, 7")


def units_by_model(facts: CaseFacts) -> dict[str, int]:
    """Units of this application by regulatory model, as written."""
    units: dict[str, int] = defaultdict(int)
    for _, item, model in facts.models():
        units[model] += item.quantity or 0
    return dict(units)


def _running_totals(facts: CaseFacts) -> dict[str, tuple[int, int]]:
    """By model: the row of the letter that states the largest running total, and that total."""
    totals: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(facts.application.letter.lines):
        if line.regulatory_model and line.running_total is not None:
            before = totals.get(line.regulatory_model, (row, 0))
            if line.running_total > before[1]:
                totals[line.regulatory_model] = (row, line.running_total)
    return totals


def cap(facts: CaseFacts) -> Iterator[Finding]:
    """Para 2: less than 100; Annexure-I, 7: MeitY stops when the exemption quantity reaches 100."""
    stop = int(hse_limit("units-stop-at", facts.on).value)
    note_from = int(hse_limit("units-note-from", facts.on).value)
    totals = _running_totals(facts)
    first_row = {model: index for index, _, model in reversed(list(facts.models()))}
    for model, own in units_by_model(facts).items():
        row, stated = totals.get(model, (0, 0))
        total = max(own, stated)
        where = (
            f"/letter/lines/{row}/running_total"
            if stated >= own and stated
            else f"/equipment/{first_row[model]}/quantity"
        )
        values: Values = {
            "model": model,
            "total": total,
            "stop": stop,
            "most": stop - 1,
        }
        if total > stop:
            text = N_(
                "{model}: {total} units in the year are above {stop}. MeitY issues no further exemption for "
                "this model this year. The manufacturer, not you, has to seek BIS registration for further "
                "quantity."
            )
            yield Finding("HSE-QTY-CAP", Severity.MUST_FIX, Message(text, values), where, _CAP)
        elif total == stop:
            text = N_(
                "{model}: the year's total is {stop}. Less than {stop} (circular, para 2); MeitY stops when "
                "the exemption quantity reaches {stop} (Annexure 7). {most} satisfies both. With {stop} "
                "the model may no longer be one manufactured or imported in less than {stop} units, and "
                "that touches every unit, not only the last."
            )
            yield Finding(
                "HSE-QTY-CAP",
                Severity.CHECK,
                Message(text, values),
                where,
                circular("para 2; Annexure-I, 7", Confidence.INFERRED),
            )
        elif total >= note_from:
            text = N_(
                "{model}: {total} of {most} units of the year are taken, all importers and factories "
                "together."
            )
            yield Finding("HSE-QTY-CAP", Severity.NOTE, Message(text, values), where, _CAP)


def total_known(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 4 and 5: the brand owner keeps the list; units from all locations count together."""
    totals = _running_totals(facts)
    rows = {line.regulatory_model: row for row, line in enumerate(facts.application.letter.lines)}
    year = facts.application.shipment.calendar_year or facts.on.year
    for model, own in units_by_model(facts).items():
        where = f"/letter/lines/{rows[model]}/running_total" if model in rows else "/letter/lines"
        if model not in totals:
            text = N_(
                "{model}: you see your own units only. Ask the brand owner: how many of {model} are "
                "authorised for {year}, all importers and factories together?"
            )
            values: Values = {"model": model, "year": year}
        elif totals[model][1] < own:
            text = N_(
                "{model}: the letter states {stated} units authorised so far this year, this letter "
                "included, but {own} units are applied for. Ask the brand owner which is right."
            )
            values = {"model": model, "stated": totals[model][1], "own": own}
        else:
            continue
        yield Finding(
            "HSE-QTY-TOTAL", Severity.CHECK, Message(text, values), where, circular("Annexure-I, 4, 5")
        )


def what_is_counted(facts: CaseFacts) -> Iterator[Finding]:
    """Para 2, “manufactured or imported”: whose output is not said."""
    if facts.application.equipment and not facts.application.letter.counts:
        yield Finding(
            "HSE-QTY-MANUFACTURED",
            Severity.CHECK,
            Message(
                N_(
                    "Less than 100 “manufactured or imported”: whether the maker's world output counts is "
                    "not said. Let the brand's letter say in one sentence what it counts, and enter that "
                    "sentence."
                )
            ),
            "/letter/counts",
            circular("para 2"),
        )


def several_models(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3 says “number”; the form on ICEGATE is not published."""
    models = units_by_model(facts)
    if len(models) > 1:
        yield Finding(
            "HSE-QTY-MODELS",
            Severity.NOTE,
            Message(
                N_(
                    "{count} models in one application: each has its own count. The circular says “number” "
                    "and the ICEGATE form is not published; it may take one model only."
                ),
                {"count": len(models)},
            ),
            "/equipment",
            circular("para 2; Annexure-I, 3", Confidence.INFERRED),
        )


RULES = (
    Rule("HSE-QTY-CAP", N_("Does the year's total of each model stay below 100?"), cap),
    Rule("HSE-QTY-TOTAL", N_("Is the total of all importers and factories known?"), total_known),
    Rule("HSE-QTY-MANUFACTURED", N_("Does the letter say what it counts?"), what_is_counted),
    Rule("HSE-QTY-MODELS", N_("Is there one model in the application?"), several_models),
)
