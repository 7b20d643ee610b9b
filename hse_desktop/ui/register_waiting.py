"""What of the register waits for a person: numbers after a restore, a signing that did not end."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.notice import Action, NoticePlace

if TYPE_CHECKING:
    from hse_desktop.workflow.register_standing import Standing


def what_waits(now: "Standing") -> Message | None:
    """The first thing that waits for a person, in a sentence; None if nothing does."""
    if now.open_series:
        series = now.open_series[0]
        values: Values = {"brand": series.brand, "count": len(series.missing)}
        if series.asks_last:
            return Message(
                N_("This register was restored or moved: which letter of {brand} went out last?"), values
            )
        return Message(N_("{count} letters of {brand} are missing in the register"), values)
    if now.unfinished:
        first = now.unfinished[0]
        values = {
            "count": len(now.unfinished),
            "reference": first.reference,
            "importer": first.importer.name,
        }
        several = N_("The signing of {count} letters did not come to an end, the first is {reference}")
        one = N_("The signing of {reference} for {importer} did not come to an end")
        return Message(several if len(now.unfinished) > 1 else one, values)
    return None


def tell_what_waits(
    notices: NoticePlace,
    now: "Standing",
    answer: Callable[[object], object],
    show: Callable[[object], object],
) -> None:
    """What waits for a person: numbers after a restore, a signing that did not end, copies that lack."""
    actions: list[Action] = []
    waits = what_waits(now)
    if waits is None:
        notices.clear()
        return
    if now.open_series:
        series = now.open_series[0]
        actions = [(_("Answer…"), partial(answer, series))]
        told = (
            _("Letters may have been issued after the copy was made. Until this is answered none is issued.")
            if series.asks_last
            else _("Until they are entered, or recorded as never used, no letter is issued.")
        )
    else:
        actions = [(_("Show the letter"), partial(show, now.unfinished[0]))]
        told = _(
            "A signed copy may exist, so the units stay counted. Record the file, or that there is none."
        )
    notices.show_notice("check", say(waits), told, actions)
