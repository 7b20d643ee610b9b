"""`hse register template, issue-list`: letters for many importers from one workbook, signed with one PIN."""

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hse_desktop.cli.arguments import Commands
from hse_desktop.cli.console import out, out_json, show_progress, tell
from hse_desktop.cli.key_commands import add_key, open_key
from hse_desktop.cli.register_arguments import (
    ASHA,
    acting,
    add_library,
    add_person,
    opened,
    out_file,
    register_command,
)
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _

if TYPE_CHECKING:
    from hse_desktop.workflow.issuing import SignedLetters


def add_to(inside: Commands) -> None:
    """Add these commands to those of the register."""
    template = register_command(
        inside,
        "template",
        _template,
        _("Write the workbook to fill in for issue-list (.xlsx, or .csv with the headings alone)."),
        "hse register template demo/letters.xlsx",
    )
    template.add_argument("out", type=Path, metavar="OUT")
    template.add_argument("--json", action="store_true", help=_("print one JSON document on stdout"))

    issue = register_command(
        inside,
        "issue-list",
        _issue_list,
        _("Issue the letters of a list: all are reserved or none, then signed with one PIN."),
        "hse register template demo/list.csv && "
        "echo 'Orion,Gamma LLP,AAFFB4321K,RX-9000,1' >> demo/list.csv && "
        "echo throwaway | hse register issue-list demo/list.csv --out demo/letters "
        f"--pkcs12 demo/throwaway-test-key.p12 --secret-stdin {ASHA}",
    )
    issue.add_argument("list", type=Path, metavar="LIST", help=_("a workbook (.xlsx) or CSV"))
    issue.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=_("where the signed letters go")
    )
    add_key(issue)
    add_person(issue)
    add_library(issue, has_key=True)


def _template(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.letter_list import write_template  # noqa: PLC0415 - loads slowly

    out_file(options, write_template(options.out))
    return Exit.FINE


def _issue_list(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.issuing import sign_prepared_letters  # noqa: PLC0415 - loads slowly
    from hse_desktop.workflow.letter_list import prepare_list, read_letters  # noqa: PLC0415

    act = acting(options)
    with opened(options) as library, tempfile.TemporaryDirectory(prefix="hse-letters-") as scratch:
        listed = read_letters(library, options.list)
        with open_key(options) as key:
            prepared = prepare_list(library, listed, act, Path(scratch), progress=show_progress)
            options.out.mkdir(parents=True, exist_ok=True)
            signed = sign_prepared_letters(
                library, prepared, act, key, folder=options.out, progress=show_progress
            )
    _out(options, signed)
    if signed.stopped_by is not None:
        return signed.stopped_by.exit_code
    return Exit.ANSWER_IS_NO if signed.left_out else Exit.FINE


def _out(options: argparse.Namespace, signed: "SignedLetters") -> None:
    for prepared, error in signed.left_out:
        tell(f"{prepared.letter.reference}: {say(error.happened())}")
    if signed.stopped_by is not None:
        tell(say(signed.stopped_by.happened()))
    if signed.waiting:
        tell(_("Reserved and not signed: {count}.").format(count=len(signed.waiting)))
    if options.json:
        out_json(
            {
                "issued": [
                    {"reference": each.letter.reference, "file": str(each.file), "sha256": each.letter.sha256}
                    for each in signed.issued
                ],
                "left_out": [
                    {"reference": prepared.letter.reference, "error": error.code}
                    for prepared, error in signed.left_out
                ],
                "waiting": [prepared.letter.reference for prepared in signed.waiting],
                "stopped_by": signed.stopped_by.code if signed.stopped_by is not None else None,
            }
        )
        return
    for each in signed.issued:
        out(str(each.file))
