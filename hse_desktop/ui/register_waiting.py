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


def tell_what_waits(
    notices: NoticePlace,
    now: "Standing",
    answer: Callable[[object], object],
    show: Callable[[object], object],
) -> None:
    """What waits for a person: numbers after a restore, a signing that did not end, copies that lack."""
    actions: list[Action] = []
    if now.open_series:
        series = now.open_series[0]
        values: Values = {"brand": series.brand, "count": len(series.missing)}
        actions = [(_("Answer…"), partial(answer, series))]
        if series.asks_last:
            told = _(
                "Letters may have been issued after the copy was made. Until this is answered none is issued."
            )
            headline = N_("This register was restored or moved: which letter of {brand} went out last?")
        else:
            told = _("Until they are entered, or recorded as never used, no letter is issued.")
            headline = N_("{count} letters of {brand} are missing in the register")
        notices.show_notice("check", say(Message(headline, values)), told, actions)
    elif now.unfinished:
        first = now.unfinished[0]
        values = {
            "count": len(now.unfinished),
            "reference": first.reference,
            "importer": first.importer.name,
        }
        headline = N_("The signing of {reference} for {importer} did not come to an end")
        if len(now.unfinished) > 1:
            headline = N_("The signing of {count} letters did not come to an end, the first is {reference}")
        told = _(
            "A signed copy may exist, so the units stay counted. Record the file, or that there is none."
        )
        actions = [(_("Show the letter"), partial(show, first))]
        notices.show_notice("check", say(Message(headline, values)), told, actions)
    else:
        notices.clear()
