"""Marks words for the catalogue; they are translated only where they are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Translate = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark without translation
    """Mark `text` for the catalogue and return it unchanged."""
    return text


@dataclass(frozen=True)
class Message:
    """A sentence of the catalogue with its values, not yet translated.

    `text` is the English source with `{name}` placeholders; a value that is itself one of our words is a
    `Message` too, so that it is translated with the sentence.
    """

    text: str
    values: "Mapping[str, str | int | Message]" = field(default_factory=dict)

    def said(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        shown = {
            name: value.said(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.text).format(**shown) if shown else translate(self.text)

    def english(self) -> str:
        """The sentence as filed documents and JSON carry it."""
        return self.said(lambda text: text)


Values = dict[str, str | int | Message]
"""The values of a message, while it is made."""
