"""Every word a person sees is in the one catalogue, and English works without any."""

import subprocess
import sys
from pathlib import Path

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say, translate

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_catalogue_template_is_what_the_code_says() -> None:
    told = subprocess.run(
        [sys.executable, CHECKOUT / "installers" / "words.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_a_message_is_said_with_its_words_and_values() -> None:
    inner = Message(N_("Quantity"))
    assert say(Message("{label}: {n}", {"label": inner, "n": 3})) == "Quantity: 3"
    assert translate("") == ""


def test_words_within_a_message_are_translated_with_it() -> None:
    shout = str.upper
    assert (
        Message("{label} of {file}", {"label": Message("size"), "file": "a.pdf"}).said(
            lambda text: text if "{" in text else shout(text)
        )
        == "SIZE of a.pdf"
    )
