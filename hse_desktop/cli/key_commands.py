"""`hse keys`, and how `sign` comes by its key: files, drivers, tokens, certificates, and one secret."""

import argparse
import sys
from pathlib import Path

from hse_desktop.cli.arguments import Commands, add_json, add_secret, command
from hse_desktop.cli.console import goes_on, out, out_json, read_secret, tell
from hse_desktop.model.calendar import INDIA, now_in_india, today_in_india
from hse_desktop.model.errors import CancelledError, Exit
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.signing.key_process import HeldKey, Token, file_key, tokens_of
from hse_desktop.signing.key_sources import stores_of
from hse_desktop.signing.keys import CertificateDetails, certificate_details
from hse_desktop.store.settings import load_settings
from hse_desktop.workflow.diagnostics import report
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.keys import (
    Driver,
    asks_each_time,
    certificates_of,
    choose,
    look_around,
    look_for_tokens,
    open_token,
    said_before_pin,
    said_of_certificate,
    said_of_each_time,
)


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    keys = command(
        commands,
        "keys",
        _keys,
        _("Show the tokens that are plugged in, or a key file; each certificate, and why it cannot sign."),
        "echo throwaway | hse keys --pkcs12 demo/throwaway-test-key.p12 --secret-stdin",
    )
    where = keys.add_mutually_exclusive_group()
    _add_file(where)
    where.add_argument(
        "--pkcs11", type=Path, metavar="LIB", help=_("ask this token driver (every known one without)")
    )
    add_secret(keys)
    how = keys.add_mutually_exclusive_group()
    add_json(how)
    how.add_argument(
        "--report",
        action="store_true",
        help=_("print a report to send to who helps you: readers, drivers, tokens, certificates; no secrets"),
    )


def _add_file(group: argparse._MutuallyExclusiveGroup) -> None:
    group.add_argument("--pkcs12", type=Path, metavar="F", help=_("a PKCS#12 file (.p12, .pfx)"))


def add_key(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """`--pkcs12 F | --pkcs11 LIB [--token LABEL] [--cert ID]`, and where the secret comes from.

    The group of which one has to be given comes back, for what a command takes in place of a key.
    """
    where = parser.add_mutually_exclusive_group(required=True)
    _add_file(where)
    where.add_argument("--pkcs11", type=Path, metavar="LIB", help=_("a token, through its driver (PKCS#11)"))
    parser.add_argument(
        "--token", metavar="LABEL", help=_("the token's label or serial number, if several are plugged in")
    )
    parser.add_argument(
        "--cert",
        metavar="ID",
        help=_("the certificate's serial number or the start of its fingerprint, if several can sign"),
    )
    add_secret(parser)
    return where


def open_key(options: argparse.Namespace, *, count: int = 1) -> HeldKey:
    """The key that the command line names, for `count` documents. The secret is asked for once, after all that can
    be said before.

    Raises `CancelledError` where the token turns out to want its PIN each time and the person wants to stop.
    """
    if options.pkcs12 is not None:
        return _file_key(options)
    driver = _driver(options)
    chosen = choose(
        driver, tokens_of(driver), named=options.token, certificate=options.cert, at=now_in_india()
    )
    said, known = said_before_pin(chosen.token), asks_each_time(chosen.token)
    each_time = said_of_each_time(chosen.token, count)
    for message in [*said, each_time] if known else said:
        tell(say(message))
    tell(
        _("Signing as {holder} with the token “{token}”").format(
            holder=chosen.details.holder, token=chosen.token.label
        )
    )
    prompt = _("PIN of the token “{token}”").format(token=chosen.token.label)
    key = open_token(chosen, None if chosen.token.pin_pad else _secret(options, prompt))
    if key.asks_each_time and not known:
        tell(say(each_time))
        if not goes_on():
            key.end()
            raise CancelledError
    return key


def _driver(options: argparse.Namespace) -> Path:
    """The driver that `--pkcs11` names, or the system's store that has this name."""
    named: Path = options.pkcs11
    return named if named in stores_of(sys.platform) else named.absolute()


def _file_key(options: argparse.Namespace) -> HeldKey:
    content = read_file(options.pkcs12)
    prompt = _("Passphrase of {file}").format(file=options.pkcs12.name)
    return file_key(content, _secret(options, prompt), options.pkcs12.name)


def _secret(options: argparse.Namespace, prompt: str) -> str:
    return read_secret(prompt, from_stdin=options.secret_stdin, from_env=options.secret_env)


def _keys(options: argparse.Namespace) -> int:
    if options.report:
        return _report(options)
    if options.pkcs12 is not None:
        with _file_key(options) as key:
            details = certificate_details(key, at=now_in_india())
        if options.json:
            out_json({"certificates": [_certificate_as_json(details)], "tokens": [], "drivers": []})
        else:
            _out_certificate(details)
        return Exit.FINE
    if options.pkcs11 is not None:
        path = _driver(options)
        drivers = [Driver(path, None, tuple(tokens_of(path)))]
    else:
        drivers = look_for_tokens(load_settings().drivers)
    if options.json:
        out_json(_drivers_as_json(drivers))
    else:
        _out_drivers(drivers)
    return Exit.FINE


def _report(options: argparse.Namespace) -> int:
    named = () if options.pkcs11 is None else (_driver(options),)
    around = look_around((*load_settings().drivers, *named))
    out(report(around, at=now_in_india()).rstrip())
    return Exit.FINE


def _out_drivers(drivers: list[Driver]) -> None:
    if not drivers:
        out(
            _(
                "No token driver that is known here is installed. Name one with --pkcs11, or a file with --pkcs12."
            )
        )
    for driver in drivers:
        make = f" ({driver.make.name})" if driver.make else ""
        out(f"{driver.path}{make}")
        if driver.error is not None:
            out("  " + driver.error.said(_))
        elif not driver.tokens:
            out("  " + _("no token is plugged in"))
        for token in driver.tokens:
            out(f"  {token.label} · {_('serial')} {token.serial} · {token.maker} {token.model}")
            for message in said_before_pin(token):
                out("    " + say(message))
            if token.pin_locked:
                out("    " + _("It is locked after too many wrong PINs."))
            certificates = certificates_of(token, at=now_in_india())
            if not certificates:
                out("    " + _("no certificate can be seen on it"))
            for one in certificates:
                _out_certificate(one.details, indent="    ")


def _out_certificate(details: CertificateDetails, indent: str = "") -> None:
    out(f"{indent}{details.holder} · {details.organisation or '–'}")
    lines = [
        _("issued by {issuer}, serial {serial}").format(issuer=details.issuer, serial=details.serial),
        _("valid {start} to {end}").format(
            start=details.not_before.astimezone(INDIA).date(), end=details.not_after.astimezone(INDIA).date()
        ),
        _("DSC of class {n}").format(n=details.dsc_class)
        if details.dsc_class
        else _("no class of an Indian DSC"),
        _("chains to CCA India") if details.trusted else _("does not chain to CCA India"),
        *map(say, said_of_certificate(details, None, on=today_in_india())),
        say(details.refusal) if details.refusal else _("can sign"),
    ]
    for line in lines:
        out(f"{indent}  {line}")


def _drivers_as_json(drivers: list[Driver]) -> dict[str, object]:
    tokens = [token for driver in drivers for token in driver.tokens]
    return {
        "certificates": [
            {**_certificate_as_json(one.details), "token": token.serial}
            for token in tokens
            for one in certificates_of(token, at=now_in_india())
        ],
        "tokens": [_token_as_json(token) for token in tokens],
        "drivers": [
            {
                "path": str(driver.path),
                "make": driver.make.name if driver.make else None,
                "error": {"code": driver.error.code, "message": str(driver.error)} if driver.error else None,
            }
            for driver in drivers
        ],
    }


def _token_as_json(token: Token) -> dict[str, object]:
    return {
        "label": token.label,
        "serial": token.serial,
        "maker": token.maker,
        "model": token.model,
        "reader": token.reader,
        "driver": str(token.driver),
        "pin": {
            "few_tries_left": token.pin_low,
            "one_try_left": token.pin_final,
            "locked": token.pin_locked,
            "to_be_changed": token.pin_to_be_changed,
            "typed_on_the_token": token.pin_pad,
        },
    }


def _certificate_as_json(details: CertificateDetails) -> dict[str, object]:
    return {
        "holder": details.holder,
        "organisation": details.organisation,
        "issuer": details.issuer,
        "serial": details.serial,
        "fingerprint": details.fingerprint,
        "not_before": details.not_before.isoformat(),
        "not_after": details.not_after.isoformat(),
        "indian_dsc_class": details.dsc_class,
        "can_sign": details.can_sign,
        "refusal": details.refusal.english() if details.refusal else None,
        "trusted": details.trusted,
    }
