"""What the commands of the register share: the library, the person, the letter, the count."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hse_desktop.cli.arguments import Command, Commands, add_json, add_secret
from hse_desktop.cli.console import out, out_json, read_secret
from hse_desktop.reference.words import translate as _

if TYPE_CHECKING:
    from hse_desktop.model.register import Act, KeptDocument, LetterKey, ModelYear
    from hse_desktop.store.library.database import Library


HERE: Final = "--library demo/register.sqlite"
ASHA: Final = f'{HERE} --by "Asha Rao"'
YEAR: Final = "'$(date +%Y)'"
"""What the examples share: the library, the person, and the present year inside quoted JSON."""


def add_library(parser: argparse.ArgumentParser, *, has_key: bool = False) -> None:
    """`--library`, and where the password of its server comes from."""
    parser.add_argument(
        "--library",
        default="",
        metavar="PATH|URL",
        help=_("the library: a file, or postgresql://user@server/database (this person's own)"),
    )
    parser.add_argument(
        "--password-env",
        metavar="NAME",
        help=_("read the password of the library's server from this variable"),
    )
    if not has_key:
        add_secret(parser)
    add_json(parser)


def add_person(parser: argparse.ArgumentParser) -> None:
    """`--by`, and the reason for an entry before the last one's day."""
    parser.add_argument(
        "--by", required=True, metavar="NAME", help=_("who does this; it stays in the history")
    )
    parser.add_argument(
        "--clock-reason",
        default="",
        metavar="TEXT",
        help=_("why the date is right although later entries exist"),
    )


def add_letter(parser: argparse.ArgumentParser) -> None:
    """Which letter."""
    parser.add_argument("brand", metavar="BRAND")
    parser.add_argument("reference", metavar="REFERENCE", help=_("the reference number of the letter"))


def add_model(parser: argparse.ArgumentParser) -> None:
    """Which count."""
    parser.add_argument("brand", metavar="BRAND")
    parser.add_argument("model", metavar="MODEL", help=_("the regulatory model number"))
    parser.add_argument("year", type=int, metavar="YEAR")


def register_command(
    commands: Commands, name: str, run: Command, about: str, example: str
) -> argparse.ArgumentParser:
    """A command of the register with an example that runs after those before it."""
    parser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=_("example (after those before it in `hse register --help`):") + f"\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def opened(options: argparse.Namespace, *, create: bool = False, copy_of: Path | None = None) -> "Library":
    """The library of the command line; a password is asked for only where a server wants one."""
    from hse_desktop.workflow.library import open_library  # noqa: PLC0415 - loads slowly, wanted here only

    def password() -> str:
        from_stdin = "secret_stdin" in options and options.secret_stdin and "pkcs12" not in options
        from_env = options.password_env or (None if "pkcs12" in options else options.secret_env)
        prompt = _("Password of the library {library}").format(library=options.library)
        return read_secret(prompt, from_stdin=from_stdin, from_env=from_env)

    return open_library(options.library, create=create, copy_of=copy_of, password=password)


def acting(options: argparse.Namespace) -> "Act":
    """Who acts."""
    from hse_desktop.model.register import Act  # noqa: PLC0415

    return Act(options.by, despite_clock=options.clock_reason)


def letter_key(options: argparse.Namespace) -> "LetterKey":
    """The letter that is meant."""
    from hse_desktop.model.register import LetterKey  # noqa: PLC0415

    return LetterKey(options.brand, options.reference)


def model_year(options: argparse.Namespace) -> "ModelYear":
    """The count that is meant."""
    from hse_desktop.model.register import ModelYear  # noqa: PLC0415

    return ModelYear(options.brand, options.model, options.year)


def data_folder(source: str) -> Path:
    """The folder from which data names its files."""
    return Path() if source == "-" else Path(source).parent


def kept(file: Path) -> "KeptDocument":
    """A copy of a file, to be kept in the library."""
    from hse_desktop.model.register import KeptDocument  # noqa: PLC0415
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415

    return KeptDocument(file.name, read_file(file))


def out_file(options: argparse.Namespace, file: Path) -> None:
    """The file that was written."""
    if options.json:
        out_json({"file": str(file)})
    else:
        out(str(file))
