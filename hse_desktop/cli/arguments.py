"""Arguments that several commands share."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from hse_desktop.cli.console import read_secret
from hse_desktop.cli.errors import NoSuchSourceError
from hse_desktop.reference.words import translate as _

Command = Callable[[argparse.Namespace], int]


class Commands(Protocol):
    """What `add_subparsers` gives."""

    def add_parser(
        self,
        name: str,
        *,
        help: str,
        description: str,
        epilog: str,
        formatter_class: type,
    ) -> argparse.ArgumentParser: ...


def command(commands: Commands, name: str, run: Command, about: str, example: str) -> argparse.ArgumentParser:
    """A command with its help and an example that runs after `hse demo --out demo`."""
    parser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=_("example (after `hse demo --out demo`):") + f"\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_case(parser: argparse.ArgumentParser) -> None:
    """The case file, first argument."""
    parser.add_argument("case", type=Path, metavar="CASE", help=_("the case file (.hsecase)"))


def add_json(parser: argparse._ActionsContainer) -> None:
    """`--json`."""
    parser.add_argument(
        "--json", action="store_true", help=_("print one JSON document on stdout, and nothing else")
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{typed}” is not a day, such as 2026-09-01").format(typed=typed)
        ) from None


def add_on(parser: argparse.ArgumentParser) -> None:
    """`--on DATE`."""
    parser.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help=_("as of this day, such as 2026-09-01 (India's today)"),
    )


def add_trust(parser: argparse.ArgumentParser) -> None:
    """`--trust PEM`, any number of times."""
    parser.add_argument(
        "--trust",
        action="append",
        type=Path,
        default=[],
        metavar="PEM",
        help=_("a certificate to trust beside CCA India; may be given several times"),
    )


def add_secret(parser: argparse.ArgumentParser) -> None:
    """Where the passphrase comes from, if not from a prompt."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--secret-stdin", action="store_true", help=_("read the passphrase from stdin"))
    source.add_argument("--secret-env", metavar="NAME", help=_("read the passphrase from this variable"))


def add_password(parser: argparse.ArgumentParser) -> None:
    """Where the password that opens a PDF comes from, if it needs one."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--password-stdin", action="store_true", help=_("read the password of the PDF from stdin")
    )
    source.add_argument(
        "--password-env", metavar="NAME", help=_("read the password of the PDF from this variable")
    )


def given_password(options: argparse.Namespace) -> str | None:
    """The password of `add_password`; None if none was offered. Raises `SecretMissingError`."""
    if not (options.password_stdin or options.password_env):
        return None
    return read_secret("", from_stdin=options.password_stdin, from_env=options.password_env)


def trusted(options: argparse.Namespace) -> list[bytes]:
    """The certificates of `--trust`, DER."""
    from hse_desktop.signing.trust import load_certificates  # noqa: PLC0415 - only where it is asked for
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415

    return [der for file in options.trust for der in load_certificates(read_file(file), file.name)]


def existing(path: Path) -> Path:
    """`path`, which must lead somewhere. Raises `NoSuchSourceError`."""
    if not path.exists():
        raise NoSuchSourceError(file=str(path))
    return path
