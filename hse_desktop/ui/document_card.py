"""One attached document: its first page in small, what it is, who signed it, and what is to be said of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.verification import FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.field_row import TroubleLine

_VERDICTS = {
    "valid": ("circle-check", "done", N_("Signed by {signer}; the certificate leads to CCA India")),
    "valid-untrusted": ("info", "note", N_("Signed by {signer}; the issuer is not known here")),
    "invalid": ("octagon-alert", "must-fix", N_("A signature does not hold")),
    "unsigned": ("circle", "muted", N_("Not signed yet")),
}


def size_in_words(size: int) -> str:
    """A file size as people read it."""
    if size < 1_000_000:
        return say(Message(N_("{size} KB"), {"size": max(1, round(size / 1000))}))
    return say(Message(N_("{size} MB"), {"size": f"{size / 1_000_000:.1f}"}))


def verdict_in_words(verification: FileVerification) -> tuple[str, str, str]:
    """Icon, colour role and sentence for what verifying gave."""
    icon, role, text = _VERDICTS[verification.verdict]
    signer = ", ".join(s.organisation or s.signer for s in verification.signatures)
    return icon, role, say(Message(text, {"signer": signer}))


class DocumentCard(QFrame):
    """A row for an attached document."""

    remove_wanted = Signal(object)

    def __init__(
        self,
        document: CaseDocument,
        examined: ExaminedDocument | None,
        findings: Sequence[Finding],
        picture: QImage | None,
        *,
        checking: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_thumbnail(picture), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        name = QLabel(document.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        words.addWidget(name)
        parts = [size_in_words(document.size)]
        if examined is not None:
            pages = examined.inspection.pages
            parts.insert(
                0, _("1 page") if pages == 1 else say(Message(N_("{count} pages"), {"count": pages}))
            )
        elif checking:
            parts.append(_("being looked at…"))
        size = QLabel(" · ".join(parts))
        size.setProperty("role", "caption")
        words.addWidget(size)
        if examined is not None:
            words.addWidget(_status(*verdict_in_words(examined.verification)))
            said = " ".join(say(finding.message) for finding in findings)
            for problem in examined.inspection.problems:
                if _(problem.message) not in said:
                    words.addWidget(TroubleLine(problem.severity, _(problem.message)))
        for finding in findings:
            if not finding.acknowledged and finding.severity is not Severity.NOTE:
                words.addWidget(TroubleLine(finding.severity, say(finding.message)))
        words.addStretch(1)
        row.addLayout(words, 1)
        remove = icons.Button(icon_name="trash-2", kind="quiet")
        told = say(Message(N_("Remove {row}"), {"row": document.name}))
        remove.setAccessibleName(told)
        remove.setToolTip(told)
        remove.clicked.connect(lambda: self.remove_wanted.emit(document))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)


def _status(icon: str, role: str, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(icons.Picture(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "hint" if role == "muted" else role)
    label.setWordWrap(True)
    row.addWidget(label, 1)
    return line


def _thumbnail(picture: QImage | None) -> QWidget:
    room = QSize(theme.scaled(54), theme.scaled(72))
    frame = QLabel()
    frame.setFixedSize(room)
    frame.setProperty("role", "thumbnail")
    frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if picture is not None:
        ratio = frame.devicePixelRatioF()
        shown = QPixmap.fromImage(picture).scaled(
            room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        frame.setPixmap(shown)
    else:
        frame.setPixmap(
            icons.drawn("file-text", icons.colour_of("muted"), theme.scaled(20), frame.devicePixelRatioF())
        )
    return frame
