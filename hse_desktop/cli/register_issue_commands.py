"""`hse register letter, verify-letter, letterhead, declaration`: papers that the brand desk writes and answers for."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hse_desktop.cli.arguments import Commands
from hse_desktop.cli.console import out, out_json, read_json
from hse_desktop.cli.key_commands import add_key, open_key
from hse_desktop.cli.register_arguments import (
    ASHA,
    HERE,
    YEAR,
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
    from hse_desktop.model.register import RegisterLetter
    from hse_desktop.workflow.letter_details import LetterDetails
    from hse_desktop.workflow.letter_inquiry import LetterInquiry

_LETTER = (
    """echo '{"brand": "Orion", "application": {"shipment": {"calendar_year": """
    + YEAR
    + """}, "applicant": {"kind": "importer", "name": "Beta LLP", "iec": "AAFFB4321K"}, "brand_owner": {"name": """
    """"Orion AG", "signatory": "Dr Johanna Steiner", "email": "compliance@orion.example"}, "manufacturer": {"name": """
    """"Orion AG", "factories": [{"address": "Graz, Austria"}]}, "equipment": [{"brand": "Orion", """
    """"regulatory_model": "RX-9000", "quantity": 1, "cro_category": "Printers, plotters", "criterion": """
    """"three-phase", "supply": "three-phase", "voltage": "400"}]}}' | """
)


def add_to(inside: Commands) -> None:
    """Add these commands to those of the register."""
    letter = register_command(
        inside,
        "letter",
        _letter,
        _(
            "Reserve a letter, write its PDF with its data, and sign it; without a key it waits, reserved and unsigned."
        ),
        f"{_LETTER}hse register letter - --unsigned --out demo/letters {ASHA}",
    )
    letter.add_argument(
        "data", metavar="DATA.json",
        help=_(
            "the brand, the application (as `hse schema hse` has it; what the library knows may be left out), "
            "letterhead, place, reference; or an importer's request with --brand; - for stdin"
        ),
    )  # fmt: skip
    letter.add_argument(
        "--brand", default="", metavar="BRAND", help=_("the brand, for an importer's request")
    )
    letter.add_argument("--letterhead", default="", metavar="NAME", help=_("one of the brand's letterheads"))
    letter.add_argument("--place", default="", metavar="TEXT", help=_("where it is signed"))
    letter.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    add_key(letter).add_argument(
        "--unsigned", action="store_true", help=_("reserve and write it; it is signed later")
    )
    add_person(letter)
    add_library(letter, has_key=True)

    verify = register_command(
        inside,
        "verify-letter",
        _verify_letter,
        _("Say whether a letter is ours, what it authorised, and how it stands."),
        f"hse register verify-letter demo/signed.pdf {HERE} || true",
    )
    verify.add_argument("letter", type=Path, metavar="PDF")
    add_library(verify)

    head = register_command(
        inside,
        "letterhead",
        _letterhead,
        _("Keep a letterhead of a brand: the first page of a PDF, or a picture of an A4 page."),
        f"hse register letterhead Orion demo/*/01-*.pdf --name 'Head office' {HERE}",
    )
    head.add_argument("brand", metavar="BRAND")
    head.add_argument("file", type=Path, metavar="FILE", help=_("a PDF, PNG, JPEG or TIFF"))
    head.add_argument("--name", required=True, metavar="NAME")
    add_library(head)

    declaration = register_command(
        inside,
        "declaration",
        _declaration,
        _("Write the manufacturer's safety declaration, and sign it."),
        """echo '{"standards": ["IEC 62368-1"], "signatory": {"name": "T. Wei Ming"}, "application": """
        """{"manufacturer": {"name": "Orion AG", "factories": [{"address": "Graz, Austria"}]}, """
        """"equipment": [{"brand": "Orion", "regulatory_model": "RX-9000"}]}}' | """
        f"hse register declaration - --unsigned --out demo/declaration.pdf {HERE}",
    )
    declaration.add_argument(
        "data", nargs="?", default="-", metavar="DATA.json",
        help=_("standards, evidence, signatory, application (manufacturer, equipment, applicant); - for stdin"),
    )  # fmt: skip
    declaration.add_argument("--out", type=Path, metavar="PDF", help=_("where it goes (declaration.pdf)"))
    instead = add_key(declaration)
    instead.add_argument("--unsigned", action="store_true", help=_("write it; it is signed later"))
    instead.add_argument("--standards", action="store_true", help=_("list the standards to choose from"))
    add_library(declaration, has_key=True)


def details_of(options: argparse.Namespace, library: Any) -> "LetterDetails":
    """What the letter is to say: the library's knowledge with the data over it."""
    from hse_desktop.workflow.letter_details import details_from  # noqa: PLC0415 - loads slowly

    return details_from(
        library,
        read_json(options.data),
        brand=options.brand,
        letterhead=options.letterhead,
        place=options.place,
    )


def _letter(options: argparse.Namespace) -> int:
    from hse_desktop.cli.register_page import out_letter, tell_warnings  # noqa: PLC0415 - loads slowly
    from hse_desktop.workflow.issuing import prepare_letter, sign_prepared  # noqa: PLC0415

    with opened(options) as library:
        details = details_of(options, library)
        prepared = prepare_letter(library, details, acting(options), options.out)
        letter, file = prepared.letter, prepared.file
        if not options.unsigned:
            with open_key(options) as key:
                issued = sign_prepared(library, prepared, acting(options), key)
            letter, file = issued.letter, issued.file
        tell_warnings(library, letter)
    if options.json:
        from hse_desktop.workflow.register_export import letter_json  # noqa: PLC0415

        out_json({**letter_json(letter), "file": str(file)})
    else:
        out_letter(letter)
        out(str(file))
    return Exit.FINE


def _verify_letter(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415
    from hse_desktop.workflow.letter_inquiry import inquire  # noqa: PLC0415 - loads slowly

    with opened(options) as library:
        told = inquire(library, options.letter.name, read_file(options.letter))
    if options.json:
        out_json(_inquiry_json(told))
    else:
        for sentence in told.told:
            out(say(sentence))
    return Exit.FINE if told.is_good else Exit.ANSWER_IS_NO


def _inquiry_json(told: "LetterInquiry") -> dict[str, Any]:
    from hse_desktop.model.letter_data import data_of  # noqa: PLC0415
    from hse_desktop.workflow.register_export import letter_json  # noqa: PLC0415

    said = told.reading.application
    letters: list[RegisterLetter] = [*told.letters]
    return {
        "file": told.file,
        "sha256": told.sha256,
        "known_by": told.known,
        "good": told.is_good,
        "verdict": told.verification.verdict,
        "letters": [letter_json(letter) for letter in letters],
        "data": data_of(said) if said is not None else None,
        "data_refused": told.reading.refused.english() if told.reading.refused else None,
        "told": [sentence.english() for sentence in told.told],
    }


def _letterhead(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.letterheads import add_letterhead  # noqa: PLC0415 - loads slowly

    with opened(options) as library:
        kept = add_letterhead(library, options.brand, options.name, options.file)
    if options.json:
        out_json({"name": kept.name, "head": kept.head, "foot": kept.foot})
    else:
        out(
            _("Kept: {name}. Its head takes {head} mm, its foot {foot} mm.").format(
                name=kept.name, head=round(kept.head / 72 * 25.4), foot=round(kept.foot / 72 * 25.4)
            )
        )
    return Exit.FINE


def _declaration(options: argparse.Namespace) -> int:
    from hse_desktop.workflow import declaring  # noqa: PLC0415 - loads slowly
    from hse_desktop.workflow.signing import sign_file  # noqa: PLC0415

    if options.standards:
        offered = declaring.standards_offered()
        if options.json:
            out_json([{"text": each.text, "about": each.about} for each in offered])
        for each in () if options.json else offered:
            out(f"{each.text}  {_(each.about)}")
        return Exit.FINE
    target = options.out or Path("declaration.pdf")
    with opened(options) as library:
        details = declaring.declaration_from(library, read_json(options.data))
        file = declaring.write_declaration(library, details, target)
    if not options.unsigned:
        with open_key(options) as key:
            file = sign_file(file, key)
    out_file(options, file)
    return Exit.FINE
