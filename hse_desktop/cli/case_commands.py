"""`hse new, schema, show, set, check, acknowledge`: the data of a case and what the law says of it."""

import argparse
import json
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.cli.arguments import Commands, add_case, add_json, add_on, add_trust, command, trusted
from hse_desktop.cli.console import out, out_finding, out_json, read_json, show_progress, tell
from hse_desktop.model.anf import FORMS
from hse_desktop.model.anf.partly_known import PartlyKnown
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.documents import SLOTS
from hse_desktop.model.draft import JsonValue, flatten, in_form_order, label_at, leaf_type_at, read
from hse_desktop.model.errors import Exit
from hse_desktop.model.fields import Choice, Form
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.linked import LINKED
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.case_database import BundleStanding
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Check
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.letter_reading import pins_at_home


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    new = command(
        commands,
        "new",
        _new,
        _("Make a new case, empty or from JSON."),
        "hse new hse my.hsecase",
    )
    new.add_argument(
        "procedure",
        choices=sorted(PROCEDURES),
        help=_("hse: MeitY's exemption letter; restricted: DGFT's import authorisation (ANF-2M)"),
    )
    add_case(new)
    begin = new.add_mutually_exclusive_group()
    begin.add_argument("--from", dest="data", metavar="DATA.json", help=_("data to begin with; - for stdin"))
    begin.add_argument(
        "--from-letter", dest="letter", type=Path, metavar="LETTER.pdf",
        help=_("a signed authorisation letter that carries its data: fills the case and is attached (hse)"),
    )  # fmt: skip
    begin.add_argument(
        "--from-case",
        type=Path,
        metavar="OTHER",
        help=_(
            "begin the second application of one import with what a case of the other kind says, and link both"
        ),
    )

    schema = command(
        commands,
        "schema",
        _schema,
        _("Print the JSON Schema that `new --from`, `set` and `show --json` share."),
        "hse schema hse",
    )
    schema.add_argument(
        "procedure",
        choices=[*sorted(PROCEDURES), *FORMS],
        help=_("a procedure, or a form that is known in part: anf-2n, anf-2k"),
    )

    show = command(commands, "show", _show, _("Print what a case holds."), "hse show demo/sample.hsecase")
    add_case(show)
    add_json(show)
    show.add_argument("--documents", action="store_true", help=_("the documents instead of the data"))

    change = command(
        commands,
        "set",
        _set,
        _("Merge JSON into a case: null removes, lists are replaced whole (RFC 7396)."),
        """echo '{"applicant": {"phone": "+91 20 5550 1234"}}' | hse set demo/sample.hsecase -""",
    )
    add_case(change)
    change.add_argument("data", metavar="DATA.json", help=_("the data; - for stdin"))

    check = command(
        commands,
        "check",
        _check,
        _("Check a case against the law and the portal's limits, with the source of each finding."),
        "hse check demo/sample.hsecase --on 2026-09-01",
    )
    add_case(check)
    add_on(check)
    add_trust(check)
    add_json(check)

    acknowledge = command(
        commands,
        "acknowledge",
        _acknowledge,
        _("Take note of a check, saying why the case is right as it is."),
        "hse acknowledge demo/sample.hsecase HSE-LETTER-SIGNED --reason 'The brand confirmed its "
        "certificate by telephone.'",
    )
    add_case(acknowledge)
    acknowledge.add_argument("rule", metavar="RULE", help=_("the rule as `hse check` names it"))
    acknowledge.add_argument("--reason", required=True, help=_("why; it is kept in the bundle's record"))
    acknowledge.add_argument(
        "--where", default="", help=_("the place or document, if the rule stands at several")
    )
    add_on(acknowledge)
    add_trust(acknowledge)


def _new(options: argparse.Namespace) -> int:
    if options.letter is not None:
        return _new_from_letter(options)
    if options.from_case is not None:
        return _new_from_case(options)
    data = read_json(options.data) if options.data else None
    with workflow.new_case(options.case, data, options.procedure) as case:
        _tell_problems(case)
    out(str(options.case))
    return Exit.FINE


def _new_from_letter(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.letter_filling import OnlyForExemptionsError, case_from_letter  # noqa: PLC0415

    if options.procedure != "hse":
        raise OnlyForExemptionsError
    known = workflow.Examinations(pins=pins_at_home)
    with case_from_letter(options.case, options.letter, known=known) as case:
        _tell_problems(case)
    told = known.read_letter(read_file(options.letter))
    if not told.is_pinned:
        tell(
            _(
                "The letter is signed by {signer}. If you know that this is the brand's signature: "
                "`hse library pin {file}`."
            ).format(signer=told.signer, file=options.letter)
        )
    out(str(options.case))
    return Exit.FINE


def _new_from_case(options: argparse.Namespace) -> int:
    from hse_desktop.workflow.linking import SameProcedureError, begin_linked  # noqa: PLC0415

    with CaseFile.open(options.from_case) as other:
        if other.procedure == options.procedure:
            raise SameProcedureError(file=options.case.name, other=options.from_case.name)
        begin_linked(other, options.case)
    out(str(options.case))
    return Exit.FINE


def _schema(options: argparse.Namespace) -> int:
    form = PROCEDURES.get(options.procedure) or FORMS[options.procedure]
    schema = form.model_json_schema()
    if issubclass(form, PartlyKnown):
        schema["description"] = form.unseen
    out_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
    return Exit.FINE


def _set(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        workflow.set_data(case, read_json(options.data))
        _tell_problems(case)
    return Exit.FINE


def _tell_problems(case: CaseFile) -> None:
    for problem in read(case.form, case.draft()).problems:
        label = label_at(case.form, problem.pointer)
        tell(
            _("Kept as typed, but to be put right: {label}: {problem}").format(
                label=say(label) if label else problem.pointer, problem=say(problem.message)
            )
        )


def _show(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        if options.documents:
            _show_documents(case, as_json=options.json)
        elif options.json:
            out_json(in_form_order(case.form, case.draft()))
        else:
            _show_data(case)
            _show_documents(case, as_json=False)
    return Exit.FINE


def _show_data(case: CaseFile) -> None:
    out(f"{case.path.name}: {_(case.form.title)}")
    if case.is_for_sharing:
        out(
            "  " + _("a copy for sharing, not for filing: bank details are left out, personal numbers masked")
        )
    if case.bundle_standing is BundleStanding.STALE:
        out(
            "  "
            + _(
                "The bundle “{name}” is out of date: the case changed since. Write, sign and bundle again."
            ).format(name=case.bundle_name)
        )
    for pointer, value in flatten(in_form_order(case.form, case.draft())).items():
        label = label_at(case.form, pointer)
        of_the_link = pointer.startswith(f"/{LINKED}/") and not pointer.endswith("/file")
        if label is not None and not of_the_link:
            out(f"  {say(label)}: {_value_in_words(case.form, pointer, value)}")


def _value_in_words(form: type[Form], pointer: str, value: JsonValue) -> str:
    """An answer out of a few by its label, anything else as it was typed."""
    kind = leaf_type_at(form, pointer)
    if kind is not None and issubclass(kind, Choice) and value in list(kind):
        return _(kind(value).label)  # type: ignore[call-arg]  # looked up by value, as enum does
    return value.replace("\n", "\n    ") if isinstance(value, str) else json.dumps(value)


def _show_documents(case: CaseFile, *, as_json: bool) -> None:
    documents = case.documents()
    if as_json:
        out_json(
            [
                {"id": d.id, "slot": d.slot, "name": d.name, "sha256": d.sha256, "bytes": d.size}
                for d in documents
            ]
        )
        return
    for d in documents:
        out(f"  {d.id}  {d.slot:<22} {_(SLOTS[d.slot].title)}: {d.name} ({d.size:,} B)")


def _check(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        known = workflow.Examinations(pins=pins_at_home)
        checked = workflow.check(
            case, on=options.on, known=known, trust=trusted(options), progress=show_progress
        )
    if options.json:
        out_json(_as_json(options.case.name, checked))
    else:
        for finding in checked.findings:
            out_finding(finding)
        out(_summary(checked))
    grave = any(finding.severity is Severity.MUST_FIX for finding in checked.findings)
    return Exit.ANSWER_IS_NO if grave else Exit.FINE


def _summary(checked: Check) -> str:
    if checked.ready:
        return _("Ready as of {day}. This is no guarantee of grant.").format(day=checked.on)
    must_fix = sum(f.severity is Severity.MUST_FIX for f in checked.open)
    checks = len(checked.open) - must_fix
    return _("Not ready as of {day}: {must_fix} to fix, {checks} to check.").format(
        day=checked.on, must_fix=must_fix, checks=checks
    )


def _as_json(name: str, checked: Check) -> dict[str, object]:
    return {
        "case": name,
        "procedure": checked.procedure,
        "on": checked.on.isoformat(),
        "ready": checked.ready,
        "findings": [_finding_as_json(finding) for finding in checked.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.english(),
        "where": finding.where,
        "acknowledged": finding.acknowledged,
        "citation": {
            "source": finding.citation.source,
            "paragraph": finding.citation.paragraph,
            "confidence": finding.citation.confidence,
        },
    }


def _acknowledge(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        known = workflow.Examinations(pins=pins_at_home)
        checked = workflow.check(
            case, on=options.on, known=known, trust=trusted(options), progress=show_progress
        )
        for finding in workflow.acknowledge(case, checked, options.rule, options.where, options.reason):
            out(f"{finding.rule}  {finding.where}  {say(finding.message)}")
    return Exit.FINE
