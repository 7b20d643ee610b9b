"""The plain answer on the digital signatures of a file: does it hold, whose is it, and what was not checked."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.calendar import INDIA, named_day
from hse_desktop.model.verification import (
    KIND_WORDS,
    BundleVerification,
    FileVerification,
    SignatureVerification,
)
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.foreign_signers import ROUTES, ROUTES_FROM, ROUTES_HEADING
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.notice import Notice
from hse_desktop.ui.wrapped import wrapped

_ANSWERS = {
    "valid": (
        "done",
        N_("The signature of “{file}” holds, and its certificate leads to an authority you trust."),
        N_("That it holds does not show that the signer may sign for the brand: ask the brand if in doubt."),
    ),
    "valid-untrusted": (
        "check",
        N_("The signature of “{file}” holds, but who signed cannot be proven here."),
        N_(
            "The file is as it was signed. Something about the certificate is in doubt; it stands below. The "
            "circular names no certifying authority, so such a letter may be taken or not."
        ),
    ),
    "invalid": (
        "must-fix",
        N_("The digital signature of “{file}” does not hold."),
        N_(
            "The file was changed after signing, or is damaged. Ask the brand owner to send the signed file again, "
            "untouched."
        ),
    ),
    "unsigned": (
        "must-fix",
        N_("“{file}” carries no digital signature."),
        N_(
            "Ink and a scan is not a digital signature. Ask the brand's authorised signatory to sign the PDF "
            "digitally."
        ),
    ),
}

_CERTIFICATE = {
    "ok": N_("in order on the day of checking"),
    "expired": N_("has expired"),
    "not-yet-valid": N_("is not valid yet"),
    "revoked": N_("was revoked"),
    "wrong-usage": N_("is not meant for signing, or cannot be read"),
}
_CHANGES = {
    "none": N_("nothing"),
    "permitted": N_("only what the signature permits, such as a further signature"),
    "forbidden": N_("something the signature does not permit"),
}
_WEAKNESSES = {
    "sha1": N_("it rests on SHA-1, which is outdated"),
    "md5": N_("it rests on MD5, which can be forged"),
    "short-key": N_("its key is too short"),
    "chain-missing": N_("the certificates in the file do not reach a root"),
    "timestamp-untrusted": N_("its time-stamp is of an authority that is not known"),
    "expired-since-signing": N_("the certificate has expired since"),
    "expired-when-signed": N_("the certificate had expired when it was signed"),
    "revoked-since-signing": N_("the certificate was revoked since"),
    "byte-range": N_("it does not cover the file as it should"),
    "digest-mismatch": N_("what was signed is not what stands in the file"),
    "signature-mismatch": N_("it was not made with the key of its certificate"),
    "cms-content": N_("its container holds what it must not"),
    "cms-encoding": N_("its container is not encoded as it must be"),
    "unsupported-format": N_("it is of a kind that is not known here"),
    "unreadable": N_("it cannot be read"),
}


class VerifyAnswer(QWidget):
    """What was found of one file."""

    def __init__(self, told: FileVerification | BundleVerification) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        is_file = isinstance(told, FileVerification)
        name = told.file if isinstance(told, FileVerification) else told.bundle
        kind, headline, detail = _ANSWERS[told.verdict]
        if isinstance(told, FileVerification):
            detail = told.problem or detail
        elif told.problems:
            detail = " ".join(problem.message for problem in told.problems)
        elif told.kind in KIND_WORDS:
            kind, headline, detail = (
                "check",
                N_("“{file}” is whole, but carries no signature."),
                KIND_WORDS[told.kind],
            )
        else:
            detail = ""
        notice = Notice(kind, say(Message(headline, {"file": name})), _(detail))
        column.addWidget(notice)
        if isinstance(told, FileVerification):
            for signature in told.signatures:
                column.addWidget(_card(signature))
        if is_file and told.verdict != "valid" and not (isinstance(told, FileVerification) and told.problem):
            column.addWidget(_routes())
        column.addStretch(1)
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.Alert))


def facts_of(signature: SignatureVerification) -> list[tuple[str, str]]:
    """What there is to say of a signature: label and words, translated."""
    by = f"{signature.signer}, {signature.organisation}" if signature.organisation else signature.signer
    issuer = say(
        Message(
            N_("{issuer}, trusted") if signature.trust == "trusted" else N_("{issuer}, not known here"),
            {"issuer": signature.issuer},
        )
    )
    if signature.certificate == "revoked":
        revoked = _("yes")
    elif "revocation-not-checked" in signature.weaknesses:
        revoked = _("not checked: no revocation list that speaks of it is at hand")
    elif "revocation-checked-when-signed" in signature.weaknesses:
        revoked = _("not on the day of signing, by the list in the file; not checked for today")
    else:
        revoked = _("no, by the revocation list at hand")
    facts = [
        (_("Signed by"), by),
        (_("Signed on"), _when(signature)),
        (_("Certificate issued by"), issuer),
        (_("The certificate"), _(_CERTIFICATE[signature.certificate])),
        (_("Revoked"), revoked),
        (
            _("Indian DSC"),
            say(Message(N_("Class {number}"), {"number": signature.indian_dsc_class}))
            if signature.indian_dsc_class
            else _("the certificate names no Indian class"),
        ),
        (_("Changed after signing"), _(_CHANGES[signature.changes_after])),
    ]
    weak = [
        _(_WEAKNESSES.get(code, code))
        for code in signature.weaknesses
        if not code.startswith("revocation-")  # said above
    ]
    return [*facts, (_("To note"), "; ".join(weak))] if weak else facts


def _when(signature: SignatureVerification) -> str:
    if signature.signed_at is None:
        return _("no day is given")
    day = named_day(datetime.fromisoformat(signature.signed_at).astimezone(INDIA).date())
    told = (
        N_("{day}, proven by a time-stamp")
        if signature.timestamped
        else N_("{day}, by the signer's own clock")
    )
    return say(Message(told, {"day": day}))


def _card(signature: SignatureVerification) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (label, text) in enumerate(facts_of(signature)):
        left = QLabel(label)
        left.setProperty("role", "hint")
        right = wrapped(text, "small")
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        right.setAccessibleName(f"{label}: {text}")
        grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, row, 1)
    return card


def _routes() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    column.addWidget(wrapped(_(ROUTES_HEADING), "heading"))
    for route in ROUTES:
        column.addWidget(wrapped(_(route)))
    column.addWidget(wrapped(say(cited(ROUTES_FROM)), "hint"))
    return box
