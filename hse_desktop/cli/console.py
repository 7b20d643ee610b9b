"""What the command line reads and prints: JSON, findings, progress, secrets."""

import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from hse_desktop.cli.errors import DataUnreadableError, SecretMissingError
from hse_desktop.model.draft import JsonValue
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say, translate
from hse_desktop.workflow.files import read_file


def out(text: str) -> None:
    """An answer, on stdout."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """A word beside the answer, on stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def out_json(value: object) -> None:
    """The one JSON document of `--json`. Filed data and JSON stay English."""
    out(json.dumps(value, ensure_ascii=False, indent=2))


def show_progress(doing: Message, done: int, total: int) -> None:
    """Progress of a long step, a line each."""
    where = f"[{done + 1}/{total}] " if total else ""
    tell(f"{where}{say(doing)} …")


def read_json(source: str) -> JsonValue:
    """The JSON in a file, or on stdin if `source` is `-`. Raises `DataUnreadableError`."""
    raw = sys.stdin.buffer.read() if source == "-" else read_file(Path(source))
    try:
        value: JsonValue = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_no_name_twice, parse_constant=_no_such_number
        )
    except json.JSONDecodeError as wrong:
        told = Message(
            N_("line {line}, column {column}: {what}"),
            {"line": wrong.lineno, "column": wrong.colno, "what": wrong.msg},
        )
        raise DataUnreadableError(file=source, reason=told) from None
    except UnicodeDecodeError:
        raise DataUnreadableError(file=source, reason=Message(N_("it is not UTF-8 text"))) from None
    except (ValueError, RecursionError) as wrong:
        raise DataUnreadableError(file=source, reason=str(wrong)) from None
    return value


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(translate("the name “{name}” stands twice in one object").format(name=twice))
    return members


def _no_such_number(literal: str) -> NoReturn:
    raise ValueError(translate("{literal} is not a number of JSON").format(literal=literal))


_WORDS = {Severity.MUST_FIX: N_("MUST FIX"), Severity.CHECK: N_("CHECK"), Severity.NOTE: N_("NOTE")}


def out_finding(finding: Finding) -> None:
    """A finding as a person reads it in a terminal."""
    head = translate(_WORDS[finding.severity])
    if finding.acknowledged:
        head = translate("{severity}, acknowledged: {reason}").format(severity=head, reason=finding.reason)
    out(f"{head}  {finding.rule}  {finding.where}")
    out(f"    {say(finding.message)}")
    out(f"    {say(cited(finding.citation))}")


def goes_on() -> bool:
    """Whether the person wants to go on, after what was just told. Where nobody can be asked, a script wants it."""
    if not sys.stdin.isatty():
        return True
    sys.stderr.write(translate("Go on? Type “yes”, or press Enter to stop: "))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {translate("yes").casefold(), "yes"}


def read_secret(prompt: str, *, from_stdin: bool, from_env: str | None) -> str:
    """A passphrase from stdin, from a variable, or typed unseen. Never from the command line itself."""
    if from_stdin:
        line = sys.stdin.readline()
        if not line:
            raise SecretMissingError(reason=Message(N_("stdin is empty")))
        return line.rstrip("\r\n")
    if from_env:
        value = os.environ.get(from_env)
        if value is None:
            raise SecretMissingError(reason=Message(N_("the variable {name} is not set"), {"name": from_env}))
        return value
    if not sys.stdin.isatty():
        raise SecretMissingError(reason=Message(N_("there is no terminal to ask at")))
    return getpass.getpass(f"{prompt}: ", stream=sys.stderr)
