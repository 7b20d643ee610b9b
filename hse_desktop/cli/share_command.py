"""`hse share`: a copy of a case or a bundle for others to look at."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from hse_desktop.cli.arguments import Commands, add_on, command, existing
from hse_desktop.cli.console import out, tell
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.sharing import may_go_along, share_as_bundle, share_bundle, share_case

_CASE = ".hsecase"


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    share = command(
        commands,
        "share",
        _share,
        _(
            "Make a copy of a case or a bundle for others to look at: bank details and history left out, personal "
            "numbers masked. It cannot be filed."
        ),
        "hse share demo/sample.hsecase --out demo/shared --with datasheet",
    )
    share.add_argument(
        "source", type=Path, metavar="CASE|BUNDLE", help=_("the case, or a bundle's folder or ZIP")
    )
    share.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help=_("a new case (NAME.hsecase), or the folder for a copy as folder and ZIP"),
    )
    share.add_argument(
        "--with",
        dest="along",
        action="append",
        default=[],
        metavar="SLOT|ID",
        help=_("a paper of others that goes along as it is (none without); may be given several times"),
    )
    add_on(share)


def _share(options: argparse.Namespace) -> int:
    if existing(options.source).suffix != _CASE:
        made = share_bundle(options.source, options.out, along=options.along, on=options.on)
        out(str(made.folder))
        out(str(made.archive))
        return _warned(options.along)
    with CaseFile.open(options.source) as case:
        along = []
        for named in options.along:
            found = [d for d in may_go_along(case) if named in {d.id, d.slot}]
            along += found or [case.find_document(named)]
        if options.out.suffix == _CASE:
            out(str(share_case(case, options.out, along=along)))
        else:
            made = share_as_bundle(case, options.out, along=along, on=options.on)
            out(str(made.folder))
            out(str(made.archive))
    return _warned(along)


def _warned(along: Sequence[object]) -> int:
    if along:
        tell(
            _(
                "Only what was entered is masked. The papers that go along are as they were handed in: look through "
                "them for account and identity numbers before you send the copy."
            )
        )
    return Exit.FINE
