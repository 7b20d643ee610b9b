"""An e-mail as text: it is handed to the person's mail program, which alone sends it."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

MOST_OF_A_LINK: Final = 1800
"""Characters of a mailto link that every system still hands over."""


@dataclass(frozen=True)
class Mail:
    """To whom, about what, and the text; lines end with a line feed."""

    to: str
    subject: str
    body: str

    @property
    def link(self) -> str:
        """A link that opens the person's mail program (RFC 6068); a long text loses its last lines."""
        head = f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body="
        lines = self.body.split("\n")
        while lines and len(head) + len(quote("\r\n".join(lines))) > MOST_OF_A_LINK:
            lines.pop()
        return head + quote("\r\n".join(lines))
