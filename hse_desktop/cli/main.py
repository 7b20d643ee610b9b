"""`hse`: parses the command line, runs one command, and turns errors into a sentence and an exit code."""

import argparse
import io
import logging
import os
import sys
import traceback
from collections.abc import Sequence

from hse_desktop import __version__
from hse_desktop.cli import (
    case_commands,
    document_commands,
    fit_command,
    key_commands,
    ledger_commands,
    library_commands,
    pack_commands,
    register_commands,
    restricted_commands,
    rules_command,
    share_command,
    sign_commands,
    tariff_command,
)
from hse_desktop.cli.console import tell
from hse_desktop.cli.errors import COMMANDS
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.reference.words import translate as _

EXAMPLE = """examples (each runs as it stands, in this order):
  hse demo --out demo
  hse check demo/sample.hsecase
  hse verify demo/*.zip

Exit codes: 0 fine; 1 the answer is no; 2 wrong use or unreadable input; 3 key or passphrase refused; 4 our fault."""


def parser() -> argparse.ArgumentParser:
    """The whole command line, with an example that runs for every command."""
    root = argparse.ArgumentParser(
        prog="hse",
        description=_(
            "Prepares, checks, signs and bundles an application for MeitY's exemption of highly specialised "
            "equipment (HSE), or for DGFT's authorisation of restricted imports, offline."
        ),
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"HSE Desktop {__version__}")
    commands = root.add_subparsers(metavar=_("COMMAND"), required=True)
    rooms = (
        case_commands,
        document_commands,
        fit_command,
        key_commands,
        sign_commands,
        tariff_command,
        rules_command,
        restricted_commands,
        share_command,
        register_commands,
        library_commands,
        ledger_commands,
        pack_commands,
    )
    for room in rooms:
        room.add_to(commands)
    return root


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback reaches a person."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.getLogger().addHandler(logging.NullHandler())
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except HseError as error:
        helps = COMMANDS.get(error.code)
        tell(f"hse: {error.said(_)}" + (f" ({helps})" if helps else ""))
        return int(error.exit_code)
    except KeyboardInterrupt:
        tell(f"hse: {_('Stopped. Nothing was left half-done.')}")
        return int(Exit.ANSWER_IS_NO)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody reads us any more
        return int(Exit.FINE)
    except Exception as fault:  # noqa: BLE001 - the last line of defence: a word, not a traceback
        if os.environ.get("HSE_DEBUG"):
            traceback.print_exc()
        tell(f"hse: {HseError().said(_)} ({type(fault).__name__})")
        return int(Exit.OUR_FAULT)
