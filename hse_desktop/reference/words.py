"""The one catalogue of words: translates where `ui/` and `cli/` show something."""

import gettext
import locale
from functools import cache
from typing import TYPE_CHECKING

from hse_desktop.reference.resources import resource

if TYPE_CHECKING:
    from hse_desktop.model.words import Message

DOMAIN = "hse_desktop"


@cache
def _catalogue() -> gettext.NullTranslations:
    language = locale.getlocale()[0] or "en"
    return gettext.translation(DOMAIN, resource("translations"), languages=[language], fallback=True)


def translate(text: str) -> str:
    """`text` in the language of the system, or as it is where the catalogue has no such word."""
    return _catalogue().gettext(text) if text else text


def say(message: "Message") -> str:
    """A message with its values, translated."""
    return message.said(translate)
