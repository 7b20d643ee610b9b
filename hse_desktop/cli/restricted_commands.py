"""`hse link, request`: two applications for one import, and what is asked of DGFT while an authorisation is held."""

import argparse
from pathlib import Path

from hse_desktop.cli.arguments import Commands, add_case, add_on, command
from hse_desktop.cli.console import out
from hse_desktop.model.errors import Exit
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    link = command(
        commands,
        "link",
        _link,
        _(
            "Link an HSE exemption and a restricted import of the same goods, or compare linked ones anew; `hse new "
            "--from-case` begins the second."
        ),
        "hse new restricted demo/authorisation.hsecase --from-case demo/sample.hsecase && "
        "hse link demo/sample.hsecase demo/authorisation.hsecase",
    )
    add_case(link)
    link.add_argument("other", type=Path, metavar="OTHER", help=_("the other case, in the same folder"))

    request = command(
        commands,
        "request",
        _request,
        _(
            "Write what is asked of DGFT for an authorisation held: revalidation, amendment, duplicate, transfer."
        ),
        """echo '{"held": {"number": "0550012345", "amendment_wanted": "Unit: NOS, not KGS"}}' | """
        "hse new restricted demo/held.hsecase --from - && hse request demo/held.hsecase --out demo/requests",
    )
    add_case(request)
    request.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=_("the folder to put them in")
    )
    add_on(request)


def _link(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.linking import link  # noqa: PLC0415 - only where it is asked for

    with CaseFile.open(options.case) as case, CaseFile.open(options.other) as other:
        link(case, other)
    out(
        _("Linked: {case} and {other}. `hse check` compares them.").format(
            case=options.case, other=options.other
        )
    )
    return Exit.FINE


def _request(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.requesting import write_requests  # noqa: PLC0415 - only where it is asked for

    with CaseFile.open(options.case) as case:
        for file in write_requests(case, options.out, on=options.on):
            out(str(file))
    return Exit.FINE
