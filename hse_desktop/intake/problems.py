"""What can be wrong with a PDF handed in: stable codes, how much each weighs, and what to do about it.

*Must fix* is what nobody can open or read. *Check* is what an officer may stumble over: whether the exemption
portal takes such files is not published, and the e-Sanchit guide, the stricter neighbour, asks for plain documents
(ICEGATE, eSANCHIT process guide: PDF/A; scans in black and white with not less than 200 dots an inch). *Note* is
what may be better, in a file that is read well enough. That a file does not call itself PDF/A is no problem here:
the circular asks for PDF only, and nearly no manufacturer's datasheet does.
"""

from collections.abc import Iterable

from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import Problem
from hse_desktop.model.words import N_

_MUST, _CHECK, _NOTE = Severity.MUST_FIX, Severity.CHECK, Severity.NOTE

PROBLEMS: dict[str, tuple[Severity, str, str]] = {
    "empty-file": (
        _MUST,
        N_("The file is empty."),
        N_("Download or copy it again, or ask its sender for it."),
    ),
    "not-a-pdf": (
        _MUST,
        N_("This is not a PDF, whatever its name says."),
        N_(
            "Open it in the program it was made with, choose “Save as PDF” or “Print to PDF”, and attach that file."
        ),
    ),
    "word-document": (
        _MUST,
        N_("This is a Word document, whatever its name says; a portal takes PDFs only."),
        N_(
            "Open it in Word or LibreOffice, choose File, “Save as” or “Export”, then PDF, and attach that file."
        ),
    ),
    "spreadsheet": (
        _MUST,
        N_("This is an Excel spreadsheet, whatever its name says; a portal takes PDFs only."),
        N_(
            "Open it in Excel or LibreOffice, choose File, “Save as” or “Export”, then PDF, look whether all columns "
            "are on the page, and attach that file."
        ),
    ),
    "office-document": (
        _MUST,
        N_("This is an Office document, whatever its name says; a portal takes PDFs only."),
        N_("Open it in the program it was made with, choose “Save as PDF”, and attach that file."),
    ),
    "unreadable": (
        _MUST,
        N_("The file is so badly damaged that no page of it can be opened."),
        N_("Download it again, or ask its sender for a fresh copy."),
    ),
    "password-needed": (
        _MUST,
        N_("The file opens only with a password, which an officer will not have either."),
        N_(
            "Give its password if you know it, so that the file can be read. To file it, ask its sender for a copy "
            "without a password."
        ),
    ),
    "password-wrong": (
        _MUST,
        N_("The password is not the one of this file."),
        N_("Capital letters and spaces count: try again, or ask its sender."),
    ),
    "not-looked-at": (
        _MUST,
        N_("Nothing is known of the file, because looking at it was stopped."),
        N_("Have it looked at again, or remove it."),
    ),
    "encrypted-for-certificate": (
        _MUST,
        N_("The file is encrypted for another person's certificate, so only that person can open it."),
        N_("Ask its sender for an unencrypted copy."),
    ),
    "no-pages": (
        _MUST,
        N_("The file has no page."),
        N_("Ask its sender for the complete document."),
    ),
    "too-many-pages": (
        _MUST,
        N_("The file has more pages than this application reads."),
        N_("Attach only the pages that matter, as a file of their own."),
    ),
    "too-slow": (
        _MUST,
        N_("Reading the file took too long and was stopped."),
        N_(
            "Open it in a PDF reader, print it to a new PDF, and attach that, or ask its sender for a simpler copy. "
            "Do not print a digitally signed file anew: that loses the signature."
        ),
    ),
    "too-much-memory": (
        _MUST,
        N_("Reading the file took too much memory and was stopped."),
        N_(
            "Ask its sender for a smaller copy, for example with its pictures at 200 dots an inch. Do not print a "
            "digitally signed file anew: that loses the signature."
        ),
    ),
    "worker-crashed": (
        _MUST,
        N_("The file made its reader break down; nothing else was harmed."),
        N_("Treat it with suspicion and ask its sender for a fresh copy."),
    ),
    "answer-unreadable": (
        _MUST,
        N_("The file made its reader answer nonsense; nothing else was harmed."),
        N_("Treat it with suspicion and ask its sender for a fresh copy."),
    ),
    "damaged": (
        _CHECK,
        N_(
            "The file is damaged and opened only after repair; another program may show something else or refuse it."
        ),
        N_("Look at its pages, and ask its sender for a fresh copy."),
    ),
    "password-protected": (
        _CHECK,
        N_("The file was read with the password you gave, but whoever receives it needs that password too."),
        N_("Ask its sender for a copy without one to file."),
    ),
    "owner-restricted": (
        _CHECK,
        N_(
            "The file opens without a password but is encrypted, with limits on printing, copying or changing it. A "
            "portal may refuse it."
        ),
        N_("Ask its sender for a copy without restrictions."),
    ),
    "no-text": (
        _CHECK,
        N_(
            "No page carries text: it is a scan, or blank. Nothing on it can be searched or compared for you."
        ),
        N_(
            "Ask the issuer for the PDF as it was made; otherwise read it yourself and enter the values with their "
            "page."
        ),
    ),
    "scan-too-coarse": (
        _CHECK,
        N_(
            "A page is scanned with fewer than 200 dots an inch, the least that the guide to e-Sanchit asks for; what"
            " the exemption portal asks for is not published."
        ),
        N_("Ask for the PDF as it was made, or have the page scanned again at 200 to 300 dots an inch."),
    ),
    "javascript": (
        _CHECK,
        N_(
            "The file contains a program (JavaScript), which was not run. A document to file needs none and a portal "
            "may refuse it."
        ),
        N_("Ask its sender for a copy without, or print an unsigned file to a new PDF."),
    ),
    "launch-action": (
        _CHECK,
        N_(
            "The file tries to start another program on the reader's computer. Nothing was started. No datasheet or "
            "letter needs this."
        ),
        N_("Do not open it elsewhere, and ask its sender whether it is genuine."),
    ),
    "submit-form": (
        _CHECK,
        N_("The file can send what is entered in it to somebody over the internet. Nothing was sent."),
        N_("Ask its sender for a copy without this, or print an unsigned file to a new PDF."),
    ),
    "embedded-files": (
        _CHECK,
        N_(
            "Other files are attached inside this PDF. An officer will hardly see them and a portal may refuse them."
        ),
        N_("If they matter, attach them as documents of their own."),
    ),
    "external-reference": (
        _CHECK,
        N_(
            "The file points to content outside itself: another file, or an address it opens by itself. Nothing was "
            "fetched, and an officer may not see that part."
        ),
        N_("Ask its sender for a complete copy."),
    ),
    "xfa": (
        _CHECK,
        N_("The file is a dynamic form (XFA) that many programs show empty or as “Please wait”."),
        N_(
            "Open it in Adobe Reader, print it to a new PDF, and attach that; ask its sender if it is digitally "
            "signed."
        ),
    ),
    "media": (
        _CHECK,
        N_(
            "The file contains video, sound or a 3D model, which is lost on paper and which a portal may refuse."
        ),
        N_("Ask its sender for a copy without."),
    ),
    "not-fully-checked": (
        _CHECK,
        N_(
            "Not every part of the file could be looked at, so it may hold something that is not listed here."
        ),
        N_("Ask its sender for a smaller or a fresh copy."),
    ),
    "scan-not-black-and-white": (
        _NOTE,
        N_(
            "A page is scanned in colour or grey; the guide to e-Sanchit asks for black and white, and what the "
            "exemption portal asks for is not published."
        ),
        N_(
            "If the portal refuses the file, have an unsigned paper scanned again in black and white at 200 to 300 "
            "dots an inch."
        ),
    ),
    "large-page": (
        _NOTE,
        N_("A page is larger than A3 paper and may become unreadable when an officer prints it."),
        N_("Look at it printed on A4; if it is a drawing you do not rely on, leave it out."),
    ),
    "fonts-not-embedded": (
        _NOTE,
        N_("The file uses a typeface that it does not carry, so another computer may show other letters."),
        N_(
            "Compare figures and model numbers with the issuer's own page. Ask its sender for a copy with fonts "
            "embedded."
        ),
    ),
    "pdfa-claim-false": (
        _NOTE,
        N_(
            "The file calls itself PDF/A but holds what PDF/A forbids (encryption, active content, or a typeface that"
            " is not embedded). A portal that checks for PDF/A may refuse it."
        ),
        N_("Ask its sender for a fresh copy."),
    ),
}
"""Code to severity, what is the matter and what to do about it, the gravest first."""


def problems_of(codes: Iterable[str]) -> list[Problem]:
    """The problems of those `codes`, each once, the gravest first; `KeyError` for a code nobody knows."""
    known = list(PROBLEMS)
    return [
        Problem(code=code, severity=severity, message=message, remedy=remedy)
        for code in sorted(set(codes), key=known.index)
        for severity, message, remedy in [PROBLEMS[code]]
    ]
