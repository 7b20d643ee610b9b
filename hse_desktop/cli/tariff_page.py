"""An answer of the printed tariff as a person reads it in a terminal."""

import textwrap
from collections.abc import Sequence

from hse_desktop.cli.console import out
from hse_desktop.model.calendar import in_words
from hse_desktop.reference.tariff.answer import NOT_SAID, Answer, Answered, as_printed
from hse_desktop.reference.tariff.exemptions import Applicable, Reach, entry_title
from hse_desktop.reference.tariff.historical import WHAT_IT_IS, HistoricalEntry
from hse_desktop.reference.tariff.lines import Kind, Status, TariffLine
from hse_desktop.reference.tariff.notes import Note
from hse_desktop.reference.tariff.notifications import Notification
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _

_WIDTH = 100
_STEP = 2
_MOST_LISTED = 6
"""Goods of a notification's list that are printed; `--json` has them all."""
_MOST_PARAGRAPHS = 5
"""Paragraphs of a note that are printed; `--json` has them all."""


def _wrapped(text: str, indent: int = 0) -> None:
    blanks = " " * indent
    out(textwrap.fill(text, _WIDTH, initial_indent=blanks, subsequent_indent=blanks + " " * _STEP))


def out_answer(answer: Answer) -> None:
    """The whole answer; the last line but one says how old the print is."""
    if answer.line:
        _out_line(answer.line)
    for message in answer.says:
        _wrapped(say(message), _STEP if answer.line else 0)
    if answer.lines:
        _out_list(answer)
    if answer.answered is Answered.NOTIFICATION:
        _out_notification(answer.orders[0])
    _out_notes(answer.notes, in_full=answer.answered is Answered.CHAPTER)
    if answer.named_in:
        names = ", ".join(say(note.name) for note in answer.named_in)
        _wrapped(_("Also named in {notes}: see “hse tariff 85”.").format(notes=names))
    if answer.answered is Answered.CHAPTER:
        out("")
        for order in answer.orders:
            title = f"{order.number}, {in_words(order.dated)}: {order.title.rstrip('.')}."
            _wrapped(f"{title} {say(order.says())}")
    _out_exemptions(answer)
    if answer.safeguards:
        out("")
    for duty in answer.safeguards:
        title = _("Safeguard duty, {number}: {goods}.").format(
            number=duty.notification.number, goods=duty.entry.goods.rstrip(".")
        )
        _wrapped(f"{title} {say(duty.says())}")
    if answer.lines or answer.entries or answer.answered.is_found:
        out("")
        _wrapped(say(as_printed()))
        _wrapped(say(NOT_SAID))


def _out_line(line: TariffLine) -> None:
    _wrapped(f"{line.printed_code}  {line.description}")
    for depth, above in enumerate(line.path[:-1]):
        _wrapped(f"{line.code[:4]}  {above}" if not depth else f"› {above}", (depth + 1) * _STEP)
    if line.rate:
        rates = _("Unit {unit}; standard rate {rate}; preferential rate: none printed.")
        _wrapped(rates.format(unit=line.unit, rate=line.rate), _STEP)
    elif line.status is Status.LIVE:
        _wrapped(_("No rate of its own is printed: see the tariff items under it."), _STEP)


def _out_list(answer: Answer) -> None:
    out("")
    shown = {line.code: line for line in (answer.line, *answer.lines) if line}
    for line in answer.lines:
        facts = [line.rate, line.unit]
        if line.status is Status.OMITTED:
            facts = [_("omitted")]
        elif line.status is Status.ORPHAN:
            facts.append(_("standing not clear"))
        told = "  ".join(fact for fact in facts if fact)
        above = shown.get(line.code[:6]) if line.kind is Kind.ITEM else None
        words = " › ".join(line.path[len(above.path) if above else 1 :] or line.path)
        _wrapped(
            f"{line.printed_code}  {words}" + (f"  [{told}]" if told else ""), _STEP * (2 if above else 1)
        )


def _out_notes(notes: Sequence[Note], *, in_full: bool) -> None:
    for note in notes:
        out("")
        if note.covers_the_chapter and not in_full:
            text = _("{note} says what the whole chapter does not cover: see “hse tariff 85”.")
            _wrapped(text.format(note=say(note.name)))
            continue
        _wrapped(f"{say(note.name)}: {note.text[0]}")
        for paragraph in note.text[1:_MOST_PARAGRAPHS]:
            _wrapped(paragraph, _STEP)
        more = len(note.text) - _MOST_PARAGRAPHS
        if more > 0:
            _wrapped(_("… and {n} more paragraphs: --json has them.").format(n=more), _STEP)
        for message in note.says():
            _wrapped(say(message), _STEP)


def _out_exemptions(answer: Answer) -> None:
    day = in_words(answer.on)
    by_code = [entry for entry in answer.entries if entry.reach is not Reach.CHAPTER]
    by_chapter = [entry for entry in answer.entries if entry.reach is Reach.CHAPTER]
    if by_code:
        out("")
        _wrapped(_("Exemption entries that could apply on {day}, as printed:").format(day=day))
        _out_entries(by_code)
    if by_chapter:
        out("")
        _wrapped(
            _("Entries that name the chapter only, for the goods of their lists, on {day}:").format(day=day)
        )
        _out_entries(by_chapter)
    for notification in dict.fromkeys(entry.notification for entry in by_code):
        if notification.explanations:
            _wrapped(f"{notification.number}: {' '.join(notification.explanations)}", _STEP)
    if answer.entries:
        _wrapped(
            _(
                "Entries for “any Chapter” (parts for making goods of these entries) are not found by a code. What "
                "changed after the print is not known."
            )
        )
    other_days = [entry for entry in answer.other_days if entry.reach is not Reach.CHAPTER]
    if other_days:
        out("")
        _wrapped(_("These name the code too, but not for {day}:").format(day=day))
        _out_entries(other_days)


def _out_notification(order: Notification) -> None:
    out("")
    _wrapped(f"{order.number}, {in_words(order.dated)}: {order.title}")
    for paragraph in (*order.text, *order.explanations):
        _wrapped(paragraph, _STEP)
    for entry in order.entries:
        _wrapped(
            f"{entry.serial}. {entry.printed_codes}: {' '.join((entry.goods, *entry.goods_list))}", _STEP
        )
        if entry.explanation:
            _wrapped(entry.explanation, _STEP * 2)
        for message in entry.says():
            _wrapped(say(message), _STEP * 2)
    for goods in order.safeguards:
        _wrapped(goods.goods, _STEP)
        for period in goods.periods:
            days = _("{duty}, from {first} to {last}")
            _wrapped(
                days.format(duty=period.duty, first=in_words(period.first), last=in_words(period.last)),
                _STEP * 2,
            )


def _out_entries(entries: Sequence[Applicable]) -> None:
    for named in entries:
        entry = named.entry
        _wrapped(say(entry_title(named.notification, entry)), _STEP)
        goods = [f"{entry.goods.rstrip(' :-')}:" if entry.goods_list else entry.goods]
        goods.append("; ".join(entry.goods_list[:_MOST_LISTED]))
        more = len(entry.goods_list) - _MOST_LISTED
        if more > 0:
            goods.append(_("… and {n} more: --json has them.").format(n=more))
        _wrapped(" ".join(part for part in goods if part), _STEP * 2)
        if entry.explanation:
            _wrapped(entry.explanation, _STEP * 2)
        for message in named.says():
            _wrapped(say(message), _STEP * 2)


def out_history(found: Sequence[HistoricalEntry]) -> None:
    """Entries of Notification 21/2002-Customs, second part, and what that text is."""
    for entry in found:
        part = f" ({entry.part})" if entry.part else ""
        if entry.omitted:
            out(f"{entry.serial}{part}  " + _("OMITTED"))
            continue
        out(f"{entry.serial}{part}  {entry.printed_codes}")
        for line in entry.text:
            _wrapped(line, _STEP)
        then = _(
            "Printed then: standard rate {standard}, additional rate {additional}, condition {condition}."
        )
        _wrapped(
            then.format(standard=entry.standard, additional=entry.additional, condition=entry.condition),
            _STEP,
        )
        for message in entry.says():
            _wrapped(say(message), _STEP)
    if not found:
        out(_("No entry has such a number, code or words."))
    out("")
    _wrapped(say(WHAT_IT_IS))
