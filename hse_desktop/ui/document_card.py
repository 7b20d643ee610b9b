"""One attached document: its first page in small, what it is, who signed it, and what is to be said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.finding import Finding
from hse_desktop.model.verification import FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.looking import Look, LookingLine
from hse_desktop.ui.password_row import PasswordRow
from hse_desktop.ui.problem_strip import ProblemStrip, entries_of

_VERDICTS = {
    "valid": ("circle-check", "done", N_("Signed by {signer}; the certificate leads to CCA India")),
    "valid-untrusted": ("info", "note", N_("Signed by {signer}; the issuer is not known here")),
    "invalid": ("octagon-alert", "must-fix", N_("A signature does not hold")),
    "unsigned": ("circle", "muted", N_("Not signed yet")),
}
_ASKS_FOR_PASSWORD = {"password-needed", "password-wrong"}
_MAY_COME_OUT_OTHERWISE = {
    "not-looked-at",
    "too-slow",
    "too-much-memory",
    "worker-crashed",
    "answer-unreadable",
}
"""What looking at a file again may mend."""


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


@dataclass(frozen=True)
class Known:
    """What the window knows of an attached document. While it is being looked at, `look` says so."""

    document: CaseDocument
    examined: ExaminedDocument | None = None
    findings: tuple[Finding, ...] = ()
    picture: QImage | None = None
    look: Look | None = None
    waits: bool = False  # for its turn to be looked at
    fits_better: bool = False  # something in it can be put right here
    original: str = ""  # the name of the PDF it was made from, which can be put back


class DocumentCard(QFrame):
    """A row for an attached document."""

    remove_wanted = Signal()
    look_wanted = Signal()
    stop_wanted = Signal()
    password_given = Signal(str)
    fit_wanted = Signal()
    original_wanted = Signal()
    unfolded = Signal()

    def __init__(self, known: Known, *, open_at_once: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = known.document
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_thumbnail(known.picture), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(3)
        name = QLabel(document.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        self._words.addWidget(name)
        self._words.addWidget(_measures(known))
        if known.look is not None:
            line = LookingLine(known.look)
            line.cancel_button.clicked.connect(self.stop_wanted)
            self._words.addWidget(line)
        else:
            self._say_what_is_known(known, open_at_once=open_at_once)
        self._words.addStretch(1)
        row.addLayout(self._words, 1)
        remove = icons.Button(icon_name="trash-2", kind="quiet")
        told = say(Message(N_("Remove {row}"), {"row": document.name}))
        remove.setAccessibleName(told)
        remove.setToolTip(told)
        remove.clicked.connect(self.remove_wanted)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def _say_what_is_known(self, known: Known, *, open_at_once: bool) -> None:
        examined, name = known.examined, known.document.name
        codes = {problem.code for problem in examined.inspection.problems} if examined is not None else set()
        if examined is not None and examined.inspection.readable:
            self._words.addWidget(_status(*verdict_in_words(examined.verification)))
        entries = entries_of(examined, known.findings)
        if entries:
            strip = ProblemStrip(entries, open_at_once=open_at_once)
            strip.unfolded.connect(self.unfolded)
            self._words.addWidget(strip)
        self._offer_remedies(known)
        if codes & _ASKS_FOR_PASSWORD:
            password = PasswordRow(name)
            password.given.connect(self.password_given)
            self._words.addWidget(password)
        elif codes & _MAY_COME_OUT_OTHERWISE or (examined is None and not known.waits):
            again = icons.Button(_("Look again"), icon_name="refresh-cw")
            again.setAccessibleName(say(Message(N_("Look again at {file}"), {"file": name})))
            again.clicked.connect(self.look_wanted)
            self._words.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_remedies(self, known: Known) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = {"file": known.document.name}
        if known.fits_better:
            fit = icons.Button(_("Make it fit…"), icon_name="package")
            fit.setAccessibleName(say(Message(N_("Make {file} fit"), name)))
            fit.clicked.connect(self.fit_wanted)
            row.addWidget(fit)
        if known.original:
            back = icons.Button(_("Put the original back"))
            back.setAccessibleName(say(Message(N_("Put the original of {file} back"), name)))
            back.clicked.connect(self.original_wanted)
            row.addWidget(back)
        if row.count():
            row.addStretch(1)
            self._words.addLayout(row)


def _measures(known: Known) -> QLabel:
    parts = [size_in_words(known.document.size)]
    pages = known.examined.inspection.pages if known.examined is not None else 0
    if pages:
        parts.insert(0, _("1 page") if pages == 1 else say(Message(N_("{count} pages"), {"count": pages})))
    elif known.look is not None or (known.examined is None and known.waits):
        parts.append(_("being looked at…"))
    elif known.examined is None:
        parts.append(_("not looked at yet"))
    label = QLabel(" · ".join(parts))
    label.setProperty("role", "caption")
    return label


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
