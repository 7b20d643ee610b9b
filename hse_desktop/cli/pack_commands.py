"""`hse pack, portals`: rules, tables and portal profiles from files."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from hse_desktop.cli.arguments import Commands, add_json, command, day
from hse_desktop.cli.console import out, out_json, tell
from hse_desktop.cli.key_commands import add_key, open_key
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import Exit
from hse_desktop.model.words import N_
from hse_desktop.reference.packs import (
    DAMAGED,
    Edition,
    OtherVersionError,
    edition,
    find_installed,
    packs_folder,
)
from hse_desktop.reference.portals import LIMITS, PortalProfile, portal, portal_names, profile_text
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    pack = commands.add_parser(
        "pack",
        help=_("Update rules, tables and portal profiles from a signed file, offline."),
        description=_(
            "Update rules, tables and portal profiles from a signed file, offline. No publisher is known from the "
            "start: compare the fingerprint of the first pack's certificate with what its publisher tells you."
        ),
        epilog=_("example (after `hse demo --out demo`):") + "\n  hse pack show",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions: Any = pack.add_subparsers(metavar=_("ACTION"), required=True)

    make = command(
        actions,
        "make",
        _make,
        _("Make a pack of the data under a folder, signed with your key; for publishers."),
        "echo throwaway | hse pack make --out demo/rules.hsepack --version 2026.12 --made-on 2026-12-01 "
        "--pkcs12 demo/throwaway-test-key.p12 --secret-stdin",
    )
    make.add_argument(
        "--from",
        dest="data",
        type=Path,
        metavar="DIR",
        help=_("a folder with law/, portals/, reference/ or tariff/ (the data that are shipped)"),
    )
    make.add_argument("--out", type=Path, required=True, metavar="FILE")
    make.add_argument("--version", required=True, metavar="V", help=_("such as 2026.12"))
    make.add_argument("--made-on", type=day, metavar="DATE", help=_("the day of the data (India's today)"))
    make.add_argument("--about", default="", metavar="TEXT", help=_("what is new, in a sentence"))
    add_key(make)

    show = command(
        actions,
        "show",
        _show,
        _("Say which data are in use, or what a pack holds and who signed it."),
        "hse pack show demo/rules.hsepack",
    )
    show.add_argument("file", nargs="?", type=Path, metavar="FILE")
    add_json(show)

    install = command(
        actions,
        "install",
        _install,
        _("Put a pack in place of the data in use, if it is not older."),
        "hse pack install demo/rules.hsepack --publisher 0123…",
    )
    install.add_argument("file", type=Path, metavar="FILE")
    install.add_argument(
        "--publisher",
        default="",
        metavar="SHA256",
        help=_("the fingerprint of the signer's certificate, once you have compared it with the publisher's"),
    )

    command(
        actions,
        "remove",
        _remove,
        _("Go back to the data that came with the application."),
        "hse pack remove",
    )

    portals = command(
        commands,
        "portals",
        _portals,
        _("List the portal profiles, print one, or add one of your own from a file."),
        "hse portals icegate-esanchit",
    )
    portals.add_argument(
        "name", nargs="?", metavar="NAME", help=_("print this one, to begin an own one with")
    )
    change = portals.add_mutually_exclusive_group()
    change.add_argument("--add", type=Path, metavar="FILE", help=_("add NAME.toml as a profile of your own"))
    change.add_argument("--remove", metavar="NAME", help=_("take a profile of your own away"))
    add_json(portals)


def _make(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.packs import make_pack  # noqa: PLC0415 - only where it is asked for

    made_on: date = options.made_on or today_in_india()
    with open_key(options) as key:
        made = make_pack(
            options.out, key, version=options.version, made_on=made_on, about=options.about, data=options.data
        )
    out(str(made))
    return Exit.FINE


def _show(options: argparse.Namespace) -> int:
    if options.file is None:
        return _show_in_use(options)
    from hse_desktop.workflow.packs import read_pack  # noqa: PLC0415

    pack = read_pack(options.file)
    signer = pack.publisher
    if options.json:
        out_json(
            {
                "file": pack.file,
                "version": pack.manifest.version,
                "made_on": pack.manifest.made_on.isoformat(),
                "about": pack.manifest.about,
                "files": [file.name for file in pack.manifest.files],
                "publisher": {
                    "holder": signer.holder,
                    "organisation": signer.organisation,
                    "fingerprint": signer.fingerprint,
                    "known": pack.is_known,
                    "trusted_root": signer.trusted,
                },
            }
        )
        return Exit.FINE
    out(
        _("{file}: version {version} of {day}, {count} files").format(
            file=pack.file,
            version=pack.manifest.version,
            day=pack.manifest.made_on,
            count=len(pack.manifest.files),
        )
    )
    if pack.manifest.about:
        out(f"  {pack.manifest.about}")
    out(
        _("  signed by {holder} ({organisation})").format(
            holder=signer.holder, organisation=signer.organisation or "–"
        )
    )
    out(_("  SHA-256 of the certificate: {fingerprint}").format(fingerprint=signer.fingerprint))
    out(
        "  "
        + (
            _("You have used packs of this publisher before.")
            if pack.is_known
            else _("No pack of this publisher was used on this computer: compare the number above with them.")
        )
    )
    return Exit.FINE


def _show_in_use(options: argparse.Namespace) -> int:
    data = edition()
    installed = _standing(data)
    if options.json:
        out_json(
            {
                "made_on": data.made_on.isoformat(),
                "pack": data.version or None,
                "installed_pack": installed or None,
            }
        )
        return Exit.FINE
    out(_in_use(data))
    if installed in _LEFT_ASIDE:
        out(_(_LEFT_ASIDE[installed]))
    return Exit.FINE


def _standing(data: Edition) -> str:
    """What became of the installed pack; empty if there is none."""
    try:
        found = find_installed(packs_folder())
    except OtherVersionError:
        return "of-another-version"
    except DAMAGED:
        return "damaged"
    return "in-use" if data.version else "older" if found is not None else ""


_LEFT_ASIDE = {
    "damaged": N_("The installed pack is damaged and left aside: install it again, or remove it."),
    "older": N_("The installed pack is older than what came with the application, and left aside."),
    "of-another-version": N_(
        "The installed pack was put there by another version of the application and is left aside: install it again."
    ),
}


def _in_use(data: Edition) -> str:
    if data.version:
        return _("in use: data pack {version} of {day}").format(version=data.version, day=data.made_on)
    return _("in use: the data that came with the application, of {day}").format(day=data.made_on)


def _install(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.packs import install_pack, read_pack  # noqa: PLC0415

    pack = read_pack(options.file)
    install_pack(pack, publisher=options.publisher)
    out(
        _("installed: data pack {version} of {day}").format(
            version=pack.manifest.version, day=pack.manifest.made_on
        )
    )
    tell(_("A window that is open goes on with the data it began with; start it again."))
    return Exit.FINE


def _remove(_options: argparse.Namespace) -> int:
    from hse_desktop.workflow.packs import remove_pack  # noqa: PLC0415

    out(
        _("The data that came with the application hold again.")
        if remove_pack()
        else _("No data pack was installed.")
    )
    return Exit.FINE


def _portals(options: argparse.Namespace) -> int:
    if options.add is not None:
        from hse_desktop.workflow.portals import add_portal  # noqa: PLC0415

        added = add_portal(options.add)
        out(_("added: {name}, {title}").format(name=added.name, title=added.title))
    elif options.remove is not None:
        from hse_desktop.workflow.portals import remove_portal  # noqa: PLC0415

        remove_portal(options.remove)
        out(_("removed: {name}").format(name=options.remove))
    elif options.name is not None and not options.json:
        out(profile_text(options.name).rstrip())
    else:
        profiles = [portal(name) for name in ([options.name] if options.name else portal_names())]
        if options.json:
            out_json([_as_json(profile) for profile in profiles])
        else:
            for profile in profiles:
                _out_profile(profile)
    return Exit.FINE


def _as_json(profile: PortalProfile) -> dict[str, object]:
    return {
        "name": profile.name,
        "title": profile.title,
        "source": "own" if profile.own else "shipped",
        "procedures": [*profile.procedures],
        "limits": {
            name: {
                "value": limit.value,
                "as_of": limit.as_of,
                "source": limit.citation.source,
                "paragraph": limit.citation.paragraph,
                "confidence": limit.citation.confidence,
            }
            for name, limit in profile.limits().items()
        },
    }


def _out_profile(profile: PortalProfile) -> None:
    own = _(" (own)") if profile.own else ""
    out(f"{profile.name}{own}: {profile.title}")
    limits = profile.limits()
    for name in LIMITS:
        if name in limits:
            out(f"  {name} = {limits[name].value}  {say(cited(limits[name].citation))}")
