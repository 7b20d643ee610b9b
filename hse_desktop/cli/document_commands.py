"""`hse add, remove, inspect, write, bundle, demo`: documents into a case, and the bundle out of it."""

import argparse
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.cli.arguments import (
    Commands,
    add_case,
    add_json,
    add_on,
    add_password,
    add_trust,
    command,
    given_password,
    trusted,
)
from hse_desktop.cli.console import out, out_json, show_progress, tell
from hse_desktop.cli.errors import PortalDiffersError
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.documents import CUSTOMS_SLOTS, HAND_IN_SLOTS, SLOTS, Role, hand_in_slots
from hse_desktop.model.errors import Exit
from hse_desktop.model.inspection import EvidenceValue, Inspection, PaperLine, PaperRead, PaperValue
from hse_desktop.reference.portals import portal_names
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile

_MOST_SHOWN = 5
"""Candidates of each quantity that are printed; `--json` has them all."""

_MOST_LINES_SHOWN = 30


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    add = command(
        commands,
        "add",
        _add,
        _("Attach a PDF to a case, or a picture (PNG, JPEG, TIFF) as PDF pages."),
        "hse add demo/sample.hsecase demo/*/05-datasheet.pdf --as other",
    )
    add_case(add)
    add.add_argument("file", type=Path, metavar="FILE", help=_("the PDF or picture"))
    add.add_argument(
        "--as",
        dest="slot",
        required=True,
        choices=sorted({*HAND_IN_SLOTS, *CUSTOMS_SLOTS, *hand_in_slots("restricted")}),
        metavar="SLOT",
        help=_("hse: {hse}. restricted: {restricted}").format(
            hse=", ".join((*HAND_IN_SLOTS, *CUSTOMS_SLOTS)), restricted=", ".join(hand_in_slots("restricted"))
        ),
    )

    add.add_argument(
        "--fill",
        action="store_true",
        help=_("fill what is empty in the case with the data that an authorisation letter carries"),
    )

    remove = command(
        commands,
        "remove",
        _remove,
        _("Detach a document from a case."),
        "hse remove demo/sample.hsecase other",
    )
    add_case(remove)
    remove.add_argument("document", metavar="SLOT|ID", help=_("the slot, or the id that `hse show` prints"))

    inspect = command(
        commands,
        "inspect",
        _inspect,
        _("Say what a PDF is, opened in a process of its own."),
        "hse inspect demo/*/05-datasheet.pdf",
    )
    inspect.add_argument("pdf", type=Path, metavar="PDF")
    inspect.add_argument(
        "--model", metavar="M", help=_("the model number whose values are wanted, where a sheet has several")
    )
    inspect.add_argument(
        "--exemption",
        action="store_true",
        help=_("read it as MeitY's exemption letter, and print that alone as JSON; no genuine one was seen"),
    )
    add_json(inspect)
    add_password(inspect)

    write = command(
        commands,
        "write",
        _write,
        _("Write cover index, the papers of the application and filing sheet, and drafts to be completed."),
        "hse write demo/sample.hsecase --out demo/written",
    )
    add_case(write)
    add_on(write)
    write.add_argument("--portal", choices=portal_names(), help=_("the portal it is for"))
    write.add_argument("--out", type=Path, metavar="DIR", help=_("put copies of what was written here"))

    bundle = command(
        commands,
        "bundle",
        _bundle,
        _("Package a signed case: a folder, and the same as a ZIP."),
        "hse bundle demo/sample.hsecase --out demo/again --on 2026-09-01",
    )
    add_case(bundle)
    bundle.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help=_("the folder to put both in")
    )
    bundle.add_argument(
        "--portal",
        choices=portal_names(),
        help=_(
            "refuse if it was written for another portal; icegate-esanchit: the pack for the bill of entry"
        ),
    )
    bundle.add_argument(
        "--not-ready", action="store_true", help=_("package although findings are open; the record says so")
    )
    add_on(bundle)
    add_trust(bundle)

    ask = command(
        commands,
        "ask",
        _ask,
        _("Write what the brand owner needs: an e-mail, letter and declaration filled in, a request file."),
        "hse ask demo/sample.hsecase --out demo/ask",
    )
    add_case(ask)
    ask.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder to put all in"))
    add_on(ask)

    demo = command(
        commands,
        "demo",
        _demo,
        _("Run the whole job on the shipped sample, signed with a throwaway test key."),
        "hse demo --out demo",
    )
    demo.add_argument(
        "--out",
        type=Path,
        default=Path("demo"),
        metavar="DIR",
        help=_("where to put it (demo); an earlier demonstration there is replaced"),
    )
    demo.add_argument(
        "--procedure",
        choices=sorted(PROCEDURES),
        default="hse",
        help=_("which sample: the HSE exemption (hse), or a restricted import (restricted)"),
    )


def _add(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        if options.fill:
            _fill(case, options.file)
        document = workflow.add(case, options.file, options.slot)
    out(f"{document.id}  {document.slot}  {document.name}")
    return Exit.FINE


def _fill(case: CaseFile, letter: Path) -> None:
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415 - only where it is asked for
    from hse_desktop.workflow.letter_filling import fill_from_letter  # noqa: PLC0415
    from hse_desktop.workflow.letter_reading import read_letter  # noqa: PLC0415

    if fill_from_letter(case, read_letter(read_file(letter)), letter.name):
        tell(_("Filled in from the letter: what was empty."))


def _remove(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        document = case.find_document(options.document)
        case.remove_document(document)
    out(f"{document.id}  {document.slot}  {document.name}")
    return Exit.FINE


def _inspect(options: argparse.Namespace) -> int:
    from hse_desktop.intake.inspection import inspect  # noqa: PLC0415 - only where it is asked for
    from hse_desktop.workflow.files import read_file  # noqa: PLC0415

    content = read_file(options.pdf)
    if options.exemption:
        from hse_desktop.intake.exemption import read_exemption  # noqa: PLC0415

        out_json(read_exemption(content, password=given_password(options)).model_dump(mode="json"))
        return Exit.FINE
    found = inspect(options.pdf.name, content, password=given_password(options), model=options.model)
    if options.json:
        out_json(
            found.model_dump(mode="json", exclude={"mentions", "evidence_for", "pdfa", "scan_dots_per_inch"})
        )
    else:
        _out_inspection(found)
    return Exit.FINE if found.readable else Exit.WRONG_USE


def _plain_value(value: float | str | list[float]) -> str:
    if isinstance(value, str):
        return value
    return " x ".join(f"{side:g}" for side in value) if isinstance(value, list) else f"{value:g}"


def _out_paper(paper: PaperRead) -> None:
    for name, value in (
        (_("headed"), paper.kind),
        (_("number"), paper.number),
        (_("reference"), paper.reference),
        *((_("date"), day) for day in paper.dated),
        (_("calendar year"), paper.calendar_year),
        (_("importer"), paper.importer),
    ):
        if value is not None:
            _out_value(name, _plain_value(value.value), value)
    for line in paper.lines[:_MOST_LINES_SHOWN]:
        words = " · ".join(part for part in (line.model, line.code, line.description) if part)
        _out_value(_("line"), f"{line.quantity if line.quantity is not None else '?'} × {words}", line)
    if len(paper.lines) > _MOST_LINES_SHOWN:
        out(_("  and {count} more lines").format(count=len(paper.lines) - _MOST_LINES_SHOWN))


def _out_value(name: str, value: str, stated: EvidenceValue | PaperLine | PaperValue) -> None:
    line = _("  {name}: {value}  page {page}, confidence {confidence}: “{quote}”").format(
        name=name,
        value=value,
        page=stated.page,
        confidence=f"{stated.confidence:.2f}",
        quote=stated.quote,
    )
    models = stated.models if isinstance(stated, EvidenceValue) else []
    out(line + (_("  for {models}").format(models=", ".join(models)) if models else ""))


def _out_inspection(found: Inspection) -> None:
    out(
        _("{file}: {pages} pages, {bytes} bytes, PDF {version}").format(
            file=found.file, pages=found.pages, bytes=f"{found.bytes:,}", version=found.pdf_version or "?"
        )
    )
    for signature in found.signatures:
        out(_("  signed: {field} {signer}").format(field=signature.field, signer=signature.signer).rstrip())
    for name, values in (
        (_("supply"), found.evidence.supply_phases),
        (_("input current (A)"), found.evidence.input_current_a),
        (_("dimensions (mm)"), found.evidence.dimensions_mm),
        (_("weight (kg)"), found.evidence.weight_kg),
    ):
        for stated in values[:_MOST_SHOWN]:
            _out_value(name, _plain_value(stated.value), stated)
    if found.paper is not None:
        _out_paper(found.paper)
    for problem in found.problems:
        out(f"  {problem.severity}  {problem.code}: {_(problem.message)}")
        out(f"      {_(problem.remedy)}")
    if not found.problems:
        out("  " + _("nothing to object to"))


def _write(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        written = workflow.write(case, on=options.on, portal_name=options.portal, progress=show_progress)
        for document in written:
            out(f"{document.id}  {document.slot}  {_(SLOTS[document.slot].title)}")
            if options.out:
                tell(str(workflow.export(case, document, options.out)))
    if not options.out and any(document.role is Role.DRAFT for document in written):
        tell(_("Drafts for others to sign were written; --out DIR puts copies of everything in a folder."))
    return Exit.FINE


def _bundle(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        if options.portal == workflow.CUSTOMS_PORTAL != case.portal:
            pack = workflow.customs_pack(case, options.out, on=options.on, progress=show_progress)
            out(str(pack.folder))
            out(str(pack.archive))
            return Exit.FINE
        if options.portal and case.portal and options.portal != case.portal:
            raise PortalDiffersError(written=case.portal, asked=options.portal)
        made = workflow.bundle(
            case,
            options.out,
            on=options.on,
            not_ready=options.not_ready,
            trust=trusted(options),
            progress=show_progress,
        )
    out(str(made.folder))
    out(str(made.archive))
    return Exit.FINE


def _ask(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        asked = workflow.ask(case, options.out, on=options.on)
    for file in asked.files:
        out(str(file))
    return Exit.FINE


def _demo(options: argparse.Namespace) -> int:
    made = workflow.run_demo(options.out, procedure=options.procedure, progress=show_progress)
    tell(
        _(
            "Done. The sample is of an invented company, and its key is a throwaway: the bundle proves the "
            "way, no more."
        )
    )
    out(_("case      {path}").format(path=made.case))
    out(_("test key  {path}").format(path=made.key))
    out(_("folder    {path}").format(path=made.bundle.folder))
    out(_("ZIP       {path}").format(path=made.bundle.archive))
    out(_("verdict   {verdict}").format(verdict=made.verification.verdict))
    return Exit.FINE if made.verification.verdict in {"valid", "valid-untrusted"} else Exit.OUR_FAULT
