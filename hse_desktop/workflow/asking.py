"""Asks the brand owner: an e-mail, letter and declaration filled in, and a request its own copy can read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.choices import SafetyKind
from hse_desktop.model.draft import read
from hse_desktop.model.mail import Mail
from hse_desktop.model.request import request_bytes, request_from
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.procedure import exemption

REQUEST_NAME: Final = "request-for-the-brand-owner.json"


@dataclass(frozen=True)
class Asked:
    """What was made for the brand owner: the e-mail, and every file in `folder`."""

    folder: Path
    files: tuple[Path, ...]
    mail: Mail


def ask(case: CaseFile, out: Path, *, on: date | None = None) -> Asked:
    """Write what the brand owner needs into `out`, in place of what was asked before.

    The declaration is asked for only where no test report is at hand. Raises `FileNotWrittenError`,
    `UnprintableTextError`.
    """
    from hse_desktop.paper import declaration, letter  # noqa: PLC0415 - ReportLab is slow to load

    day = on or today_in_india()
    draft = case.draft()
    application = exemption(read(case.form, draft).form)
    reported = application.safety.kind is SafetyKind.REPORT or any(
        document.slot == "safety-report" for document in case.documents()
    )
    contents = {
        "authorisation-letter.docx": letter.authorisation_letter_in_word(application, day),
        "authorisation-letter.pdf": letter.authorisation_letter_draft(application, day),
    }
    if not reported:
        contents["declaration.docx"] = declaration.oem_declaration_in_word(application, day)
        contents["declaration.pdf"] = declaration.oem_declaration_draft(application, day)
    contents[REQUEST_NAME] = request_bytes(request_from(draft, case.id, day.isoformat()))
    year = application.shipment.calendar_year or day.year
    subject = _subject(application, year)
    body = _body(application, year, declared=not reported)
    contents["e-mail.txt"] = f"{_address(application)}Subject: {subject}\n\n{body}".encode()
    files = tuple(write_whole(out / name, content) for name, content in contents.items())
    return Asked(out, files, Mail(application.brand_owner.email or "", subject, body))


def _address(application: HseApplication) -> str:
    return f"To: {application.brand_owner.email}\n" if application.brand_owner.email else ""


def _subject(application: HseApplication, year: int) -> str:
    models = ", ".join(item.regulatory_model for item in application.equipment if item.regulatory_model)
    about = f" for {models}" if models else ""
    return f"Authorisation letter under the HSE criteria{about}, calendar year {year}"


def _body(application: HseApplication, year: int, *, declared: bool) -> str:
    """The e-mail; English, as the papers are."""
    brand, who = application.brand_owner, application.applicant
    lines = [
        f"Dear {brand.signatory}," if brand.signatory else "Dear Sir or Madam,",
        "",
        "From 15 June 2026 Indian Customs clear highly specialised equipment (HSE) only on an exemption letter of the "
        "Ministry of Electronics and Information Technology (MeitY). For it we need your authorisation letter. A draft "
        "is attached as a Word document and as a PDF; please put it on your letterhead.",
        "",
        f"Importer: {who.name or '________'}, IEC {who.iec or '________'}",
    ]
    for item in application.equipment:
        name = f" ({item.marketing_name})" if item.marketing_name else ""
        lines.append(
            f"Model: {item.regulatory_model or '________'}{name}, quantity {item.quantity or '____'} units"
        )
    lines += [
        "",
        "Please see that the letter has all six:",
        "[ ] 1. It is issued by an authorised signatory of the brand, named in it.",
        "[ ] 2. It says that it is for import under the HSE criteria.",
        "[ ] 3. The regulatory model number, exactly as on the rating plate and in the safety report.",
        "[ ] 4. The quantity of each model.",
        f"[ ] 5. The calendar year {year}.",
        "[ ] 6. A digital signature in the PDF itself. Ink and a scan is not a digital signature.",
        "",
        f"Please also tell us how many units of each model you have authorised for {year} so far, all importers and "
        "all factories together, and what you count. Less than 100 units per model and year may be manufactured or "
        "imported.",
    ]
    if declared:
        lines += [
            "",
            "We also need a safety test certificate or report for the product. Only if there is none: the "
            "manufacturer's declaration on its (OEM) letterhead; a draft is attached.",
        ]
    lines += [
        "",
        f"If you use HSE Desktop, open the attached {REQUEST_NAME}: it fills in what we know.",
        "",
        "With kind regards",
        *[part for part in (who.signatory, who.designation, who.name, who.email, who.phone) if part],
        "",
    ]
    return "\n".join(lines)
