"""What was entered: can it be read, is it complete, do the numbers of the firm agree?"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source
from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.identifiers import pan_of_gstin
from hse_desktop.model.words import N_, Message

_FORMATS = Citation(Source.IDENTIFIERS, "", Confidence.SECONDARY)


def _label(facts: CaseFacts, pointer: str) -> Message | str:
    return label_at(type(facts.reading.form), pointer) or pointer


def unreadable_value(facts: CaseFacts) -> Iterator[Finding]:
    """A value of the wrong form cannot be filed."""
    for problem in facts.reading.problems:
        yield Finding(
            "FORM-VALUE",
            Severity.MUST_FIX,
            Message(
                "{label}: {problem}", {"label": _label(facts, problem.pointer), "problem": problem.message}
            ),
            problem.pointer,
            OWN_RULE,
        )


def missing_value(facts: CaseFacts) -> Iterator[Finding]:
    """*Must fix* where the text asks for it; elsewhere the person may say why it stays empty."""
    for gap in facts.reading.missing:
        asked = gap.about.citation.confidence is Confidence.SEED
        text = (
            N_("{label}: nothing is entered. Enter it; the text asks for it.")
            if asked
            else N_("{label}: nothing is entered. Enter it, or say why it stays empty.")
        )
        yield Finding(
            "FORM-MISSING",
            Severity.MUST_FIX if asked else Severity.CHECK,
            Message(text, {"label": _label(facts, gap.pointer)}),
            gap.pointer,
            gap.about.citation,
        )


def numbers_agree(facts: CaseFacts) -> Iterator[Finding]:
    """PAN, GSTIN and a PAN-type IEC speak of one firm; a numeric IEC is taken (HBP 2.07(b), 2.12)."""
    applicant = facts.applicant
    if applicant.pan and applicant.gstin and pan_of_gstin(applicant.gstin) != applicant.pan:
        yield Finding(
            "APPLICANT-NUMBERS",
            Severity.CHECK,
            Message(
                N_(
                    "The GSTIN belongs to the PAN {inside}, but the PAN entered is {pan}. One of them is "
                    "another firm's: correct it."
                ),
                {"inside": pan_of_gstin(applicant.gstin), "pan": applicant.pan},
            ),
            "/applicant/gstin",
            _FORMATS,
        )
    if applicant.iec is None:
        return
    pan = applicant.pan or (pan_of_gstin(applicant.gstin) if applicant.gstin else None)
    if applicant.iec.isdigit():
        yield Finding(
            "APPLICANT-NUMBERS",
            Severity.CHECK,
            Message(
                N_(
                    "The IEC {iec} is a number of the older kind. It stays good; make sure that it is the "
                    "firm's own."
                ),
                {"iec": applicant.iec},
            ),
            "/applicant/iec",
            _FORMATS,
        )
    elif pan and applicant.iec != pan:
        yield Finding(
            "APPLICANT-NUMBERS",
            Severity.CHECK,
            Message(
                N_(
                    "The IEC {iec} is not the firm's PAN {pan}. Since 2017 the IEC is the PAN; look for a "
                    "typing mistake."
                ),
                {"iec": applicant.iec, "pan": pan},
            ),
            "/applicant/iec",
            _FORMATS,
        )


RULES = (
    Rule(
        "FORM-VALUE", N_("Can every value be read?"), unreadable_value, gives=((Severity.MUST_FIX, OWN_RULE),)
    ),
    Rule(
        "FORM-MISSING",
        N_("Is everything entered that is needed?"),
        missing_value,
        gives=((Severity.MUST_FIX, None), (Severity.CHECK, None)),
    ),
    Rule(
        "APPLICANT-NUMBERS",
        N_("Do PAN, GSTIN and IEC agree?"),
        numbers_agree,
        gives=((Severity.CHECK, _FORMATS),),
    ),
)
