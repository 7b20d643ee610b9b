"""The register as a person reads it in a terminal, and as JSON."""

from hse_desktop.cli.console import out, out_json, tell
from hse_desktop.model.register import Balance, LedgerEntry, RegisterLetter, Share
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.library.balances import balances, by_importer, by_location
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import STATES, without_copy
from hse_desktop.workflow.register import reach_of, warnings
from hse_desktop.workflow.register_export import balance_json, entry_json, letter_json


def out_balances(library: Library, rows: list[Balance], *, as_json: bool) -> None:
    """Balances with their shares and what is to be said of them."""
    if as_json:
        told = [
            {
                **balance_json(row),
                "importers": [_share_json(share) for share in by_importer(library, row.id)],
                "locations": [_share_json(share) for share in by_location(library, row.id)],
                "warnings": [warning.english() for warning in warnings(row)],
            }
            for row in rows
        ]
        out_json({"library": library.id, "reach": reach_of(library).english(), "balances": told})
        return
    lacking = without_copy(library)
    if lacking:
        tell(
            _("Letters issued outside this register and kept without a copy of them: {count}.").format(
                count=lacking
            )
        )
    out(say(reach_of(library)) + " " + _("Its id is {id}.").format(id=library.id))
    for row in rows:
        _out_balance(library, row)


def _share_json(share: Share) -> dict[str, str | int]:
    return {
        "name": share.name, "iec": share.iec, "units": share.units, "exempted": share.exempted, "used": share.used
    }  # fmt: skip


def _out_balance(library: Library, row: Balance) -> None:
    out(f"{row.brand} · {' = '.join(row.models)} · {row.year}")
    out(
        "  "
        + _(
            "counted {counted} of {ceiling}, left {left} (outside this register {elsewhere}, reserved {reserved}, "
            "authorised {authorised}, other desks {allocated})"
        ).format(
            counted=row.counted,
            ceiling=row.ceiling,
            left=row.remaining,
            elsewhere=row.elsewhere,
            reserved=row.reserved,
            authorised=row.authorised,
            allocated=row.allocated,
        )
    )
    out(
        "  "
        + _("revoked {revoked}, exempted by MeitY {exempted}, used {used}").format(
            revoked=row.revoked, exempted=row.exempted, used=row.used
        )
    )
    for share in by_importer(library, row.id):
        out(f"    {share.name} ({share.iec}): {share.units}")
    for warning in warnings(row):
        out(f"  ! {say(warning)}")


def out_letters(found: list[RegisterLetter], *, as_json: bool) -> None:
    """Letters."""
    if as_json:
        out_json([letter_json(letter) for letter in found])
        return
    for letter in found:
        out_letter(letter)


def out_letter(letter: RegisterLetter, *, as_json: bool = False) -> None:
    """One letter."""
    if as_json:
        out_json(letter_json(letter))
        return
    out(
        f"{letter.reference}  {_(STATES[letter.state])}  {letter.importer.name} ({letter.importer.iec}), {letter.year}"
    )
    for line in letter.lines:
        out(
            "  "
            + _(
                "{model}: {units} units; authorised so far in the year, this letter included: {total}"
            ).format(model=line.regulatory_model, units=line.units, total=line.running_total)
        )


def tell_warnings(library: Library, letter: RegisterLetter) -> None:
    """What is to be said after units were held, beside the answer."""
    for line in letter.lines:
        found = balances(library, brand_name=letter.brand, model=line.regulatory_model, year=letter.year)
        for row in found:
            if line.regulatory_model in row.models:
                for warning in warnings(row):
                    tell(say(warning))


def out_history(entries: list[LedgerEntry], *, as_json: bool) -> None:
    """Who did what when, newest first."""
    if as_json:
        out_json([entry_json(entry) for entry in entries])
        return
    for entry in entries:
        counted = f" ({entry.counted:+d})" if entry.counted else ""
        model = " = ".join(entry.models)
        out(
            f"{entry.at:%Y-%m-%d %H:%M}  {entry.kind:<12} {entry.units}{counted}  {model} {entry.year}  "
            f"{entry.reference}  {entry.person}  {entry.reason}".rstrip()
        )
