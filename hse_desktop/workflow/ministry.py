"""A mail to MeitY: after five working days of silence, or about a letter that differs."""

from collections.abc import Sequence
from typing import Final

from hse_desktop.model.calendar import in_words
from hse_desktop.model.finding import Finding
from hse_desktop.model.mail import Mail
from hse_desktop.model.procedure import Application
from hse_desktop.workflow.procedure import exemption

OFFICER: Final = "saurabh.r@gov.in"
"""The e-mail under the circular of 12-03-2026 (Saurabh Ranjan, Scientist D). Officers change: a person can edit it."""

SILENCE: Final = "HSE-NO-ANSWER"
DIFFERENCE: Final = "HSE-EXEMPTION-DIFFERS"


def mail_to_ministry(form: Application, findings: Sequence[Finding]) -> Mail | None:
    """The mail that the findings ask for; None if none of them does. English, as the papers are."""
    application = exemption(form)
    record, who = application.after_filing, application.applicant
    number = record.application_number or "________"
    filed = f", filed on {in_words(record.filed_on)}" if record.filed_on else ""
    models = [
        f"Regulatory model number {item.regulatory_model or '________'}, quantity {item.quantity or '____'}"
        for item in application.equipment
    ]
    differences = [f.message.values["what"] for f in findings if f.rule == DIFFERENCE]
    if differences:
        subject = f"HSE exemption letter {record.exemption.number or ''} differs from application {number}"
        about = [
            f"The exemption letter {record.exemption.number or '________'} differs from our application:",
            *(f"- {what if isinstance(what, str | int) else what.english()}" for what in differences),
            "",
            "Please confirm the letter or issue a corrected one. We do not ship before.",
        ]
    elif any(finding.rule == SILENCE for finding in findings):
        subject = f"HSE exemption application {number}: no letter after five working days"
        about = [
            "Five working days from filing have passed (circular No. W-47/21/2022-IPHW of 12.03.2026, Annexure-I, 8) "
            "and we have no exemption letter. Please tell us how the application stands.",
        ]
    else:
        return None
    lines = [
        "To the Ministry of Electronics and Information Technology, IPHW Division",
        "",
        f"Application number {number}{filed}",
        f"Applicant: {who.name or '________'}, IEC {who.iec or '________'}",
        *models,
        "",
        *about,
        "",
        "Yours faithfully",
        *[part for part in (who.signatory, who.designation, who.name, who.email, who.phone) if part],
        "",
    ]
    return Mail(OFFICER, " ".join(subject.split()), "\n".join(lines))
