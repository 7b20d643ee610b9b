"""How the signature is made, in a line; a dialog changes it. Who knows nothing of it need not look."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.settings import SignatureSettings, load_settings
from hse_desktop.ui import icons
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.signature_dialog import SignatureDialog, Told
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.signing.keys import SigningKey
    from hse_desktop.signing.sign import SignatureOptions, Stamp


class SignatureBox(QWidget):
    """`documents` tells what is to be signed, `keys` with what."""

    def __init__(
        self, session: CaseSession, documents: Callable[[], Sequence[CaseDocument]], keys: KeyPanel
    ) -> None:
        super().__init__()
        self._session, self._documents, self._keys = session, documents, keys
        self.settings = load_settings().signature
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.button = icons.Button(_("Signature settings…"), kind="link")
        self.button.clicked.connect(self.open_dialog)
        self.summary = QLabel()
        self.summary.setProperty("role", "hint")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.summary, 1)
        self._show()

    def _show(self) -> None:
        self.summary.setText(" · ".join(_in_words(self.settings)))

    def open_dialog(self) -> SignatureDialog:
        """Let the person change it."""
        dialog = SignatureDialog(self.settings, self._say_added, self.window())
        dialog.taken.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, settings: SignatureSettings) -> None:
        self.settings = settings
        self._show()

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from dataclasses import replace  # noqa: PLC0415 - beside the window

            from hse_desktop.store.settings import keep_settings  # noqa: PLC0415

            keep_settings(replace(load_settings(), signature=settings))

        self._session.work.start(task, lambda _none: None, self._keys.notices.show_error)

    def _say_added(self, subfilter: str, tell: Told) -> None:
        """Say what the imported revocation lists would add to the documents of this case, beside the window."""
        signer = _signer(self._keys)
        if signer is None:
            tell(_("How much they add is shown here once your key is chosen."))
            return
        certificate, beside = signer
        sizes = {document.name: document.size for document in self._documents()}
        path = self._session.path

        def task(_progress: Progress, _cancelled: Cancelled) -> list[str]:
            from hse_desktop.reference.portals import portal_of  # noqa: PLC0415
            from hse_desktop.store.casefile import CaseFile  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.revocation import said_of_added  # noqa: PLC0415

            settings = SignatureSettings(subfilter=subfilter, embed_revocation=True)
            options = signature_options(settings, None, certificate, beside)
            with CaseFile.open(path) as case:
                profile = portal_of(case.procedure, case.portal)
            limit = profile.max_file_bytes.value
            return [
                say(each) for each in said_of_added(options.revocation_bytes, sizes, limit, profile.title)
            ]

        self._session.work.start(
            task, lambda said: tell(" ".join(said)), lambda refused: tell(refused.said(_))
        )

    def options_for(self) -> Callable[["SigningKey", "Stamp | None"], "SignatureOptions"]:
        """What makes the options as they are set now, beside the window, once the key is open."""
        settings = self.settings
        return lambda key, stamp: signature_options(settings, stamp, key.certificate, key.chain)


def signature_options(
    settings: SignatureSettings, stamp: "Stamp | None", certificate: bytes, beside: Sequence[bytes]
) -> "SignatureOptions":
    """How that certificate signs. Raises `NoRevocationListError`."""
    from hse_desktop.model.calendar import now_in_india  # noqa: PLC0415 - beside the window
    from hse_desktop.signing.sign import SignatureOptions, Subfilter  # noqa: PLC0415
    from hse_desktop.store.own_trust import OwnTrust  # noqa: PLC0415
    from hse_desktop.workflow.revocation import with_revocation  # noqa: PLC0415

    options = SignatureOptions(
        subfilter=Subfilter.PADES if settings.subfilter == Subfilter.PADES else Subfilter.CMS,
        stamp=stamp,
        reason=settings.reason,
        location=settings.location,
        contact=settings.contact,
        time_stamp_server=settings.time_stamp_server,
    )
    if not settings.embed_revocation:
        return options
    lists = OwnTrust().revocation_lists()
    return with_revocation(options, certificate, beside, lists, at=now_in_india()).options


def _signer(keys: KeyPanel) -> tuple[bytes, Sequence[bytes]] | None:
    if keys.key is not None:
        return keys.key.certificate, keys.key.chain
    chosen = keys.chosen
    return None if chosen is None else (chosen.certificate, chosen.token.certificates)


def _in_words(settings: SignatureSettings) -> list[str]:
    """What is otherwise than it is for who never opened the dialog."""
    said = ["PAdES"] if settings.subfilter else []
    if settings.time_stamp_server:
        said.append(say(Message(N_("time-stamp from {server}"), {"server": settings.time_stamp_server})))
    said += [text for text in (settings.reason, settings.location, settings.contact) if text]
    return [*said, _("with revocation lists")] if settings.embed_revocation else said
