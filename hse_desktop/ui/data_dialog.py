"""The data in use: rules and tables from a signed pack, portal profiles of one's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.calendar import named_day
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.packs import current_file, edition, packs_folder
from hse_desktop.reference.portals import PortalProfile, portal, portal_names
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.work import Cancelled, Progress, Work
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.packs import Pack


class DataDialog(QDialog):
    """A pack is shown with who signed it before anything changes; what is installed holds from the next start on."""

    def __init__(self, work: Work, over: QWidget | None = None) -> None:
        super().__init__(over)
        self._work = work
        self._busy = self._gone = False
        self.finished.connect(self._leave)
        self.setWindowTitle(_("Rules, tables and portals"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.size_window(self, (600, 560))
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 16, 16)
        around.setSpacing(12)
        inner = QWidget()
        inner.setProperty("role", "desk")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        around.addWidget(scroll, 1)
        column.addWidget(
            wrapped(
                _(
                    "A new notification is a new file, not a new application: a signed data pack replaces rules, "
                    "tables and portal profiles, without the internet. Nothing of your cases changes."
                )
            )
        )
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        column.addWidget(wrapped(_("Rules and tables"), "heading"))
        self.in_use = QLabel()
        self.in_use.setWordWrap(True)
        self.in_use.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.in_use)
        row = QHBoxLayout()
        self.update_button = icons.Button(_("Update from a file…"), icon_name="refresh-cw")
        self.update_button.clicked.connect(lambda: self._choose(_("Choose a data pack"), self.offer, _PACKS))
        self.remove_button = icons.Button(_("Remove the pack"), kind="quiet")
        self.remove_button.clicked.connect(self.remove)
        row.addWidget(self.update_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(wrapped(_("Portal profiles"), "heading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        self.add_button = icons.Button(_("Add a profile of your own…"), icon_name="plus")
        self.add_button.clicked.connect(
            lambda: self._choose(_("Choose a portal profile"), self.add_portal, _PROFILES)
        )
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        around.addWidget(close)
        self._show()

    def _leave(self) -> None:
        self._gone = True

    def _show(self) -> None:
        data = edition()
        day = named_day(data.made_on)
        if data.version:
            told = Message(
                N_("In use: the data pack {version} of {day}."), {"version": data.version, "day": day}
            )
        else:
            told = Message(N_("In use: what came with the application, of {day}."), {"day": day})
        self.in_use.setText(say(told))
        self.remove_button.setVisible(_is_installed())
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for profile in map(portal, portal_names()):
            self._rows.addWidget(self._row(profile))

    def _row(self, profile: PortalProfile) -> QFrame:
        row = QFrame()
        row.setProperty("role", "card")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        limit = profile.max_file_bytes.value / 1_000_000
        about = say(
            Message(N_("{name}: files up to {size} MB"), {"name": profile.name, "size": f"{limit:g}"})
        )
        for text, role in ((_(profile.title), "label"), (about, "hint")):
            label = wrapped(text, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        line.addLayout(words, 1)
        if profile.own:
            button = icons.Button(_("Remove"), kind="quiet")
            button.setAccessibleName(say(Message(N_("Remove {name}"), {"name": profile.title})))
            button.clicked.connect(partial(self._remove_portal, profile.name))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        caption = QLabel(_("your own") if profile.own else _("comes with the application"))
        caption.setProperty("role", "caption")
        line.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _choose(self, title: str, use: Callable[[Path], object], kind: str) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_(kind), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        dialog.open()

    # Packs

    def offer(self, file: Path) -> None:
        """Read the pack in a file, and show whose it is; it is put in place only after a yes."""

        def task(_progress: Progress, _cancelled: Cancelled) -> "Pack":
            from hse_desktop.workflow.packs import read_pack  # noqa: PLC0415 - beside the window

            return read_pack(file)

        self._beside(task, self._ask)

    def _ask(self, pack: "Pack") -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(_("Use this data pack?"))
        made_on = named_day(pack.manifest.made_on)
        box.setText(
            say(
                Message(
                    N_("Data pack {version} of {day}"), {"version": pack.manifest.version, "day": made_on}
                )
            )
        )
        signer = say(
            Message(
                N_("Signed by {holder}, {organisation}."),
                {"holder": pack.publisher.holder, "organisation": pack.publisher.organisation or "–"},
            )
        )
        compare = say(
            Message(
                N_(
                    "No pack of this publisher was used on this computer. Ask them for this number on another way, by "
                    "telephone for instance, and compare it digit by digit.\n\nSHA-256: {fingerprint}"
                ),
                {"fingerprint": pack.publisher.fingerprint},
            )
        )
        known = _("You have used packs of this publisher before.")
        told = (pack.manifest.about, signer, known if pack.is_known else compare)
        box.setInformativeText("\n\n".join(filter(None, told)))
        use = box.addButton(
            _("Use it") if pack.is_known else _("The numbers are the same: use it"),
            QMessageBox.ButtonRole.AcceptRole,
        )
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        use.clicked.connect(lambda: self._install(pack))
        box.open()

    def _install(self, pack: "Pack") -> None:
        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.packs import install_pack  # noqa: PLC0415 - beside the window

            install_pack(pack, publisher=pack.publisher.fingerprint)

        self._beside(task, lambda _nothing: self._told(_("The data pack is in place.")))

    def remove(self) -> None:
        """Go back to what came with the application."""

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.packs import remove_pack  # noqa: PLC0415 - beside the window

            remove_pack()

        self._beside(task, lambda _nothing: self._told(_("The data pack is removed.")))

    def _told(self, what: str) -> None:
        self._show()
        self.notices.show_notice(
            "done",
            what,
            _("It holds when HSE Desktop is started again; until then this window goes on as it began."),
        )

    # Portal profiles

    def add_portal(self, file: Path) -> None:
        """Add the profile in a file."""

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.portals import add_portal  # noqa: PLC0415 - beside the window

            add_portal(file)

        self._beside(task, lambda _nothing: self._show())

    def _remove_portal(self, name: str) -> None:
        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.portals import remove_portal  # noqa: PLC0415 - beside the window

            remove_portal(name)

        self._beside(task, lambda _nothing: self._show())

    def _beside(self, task: Callable[[Progress, Cancelled], object], done: Callable[..., object]) -> None:
        if self._busy:
            return
        self._busy = True
        self.notices.clear()

        def ended(answer: object) -> None:
            self._busy = False
            if not self._gone:
                done(answer)

        def failed(error: HseError) -> None:
            self._busy = False
            if not self._gone:
                self.notices.show_error(error)

        self._work.start(task, ended, failed)


_PACKS = N_("Data packs (*.hsepack)")
_PROFILES = N_("Portal profiles (*.toml)")


def _is_installed() -> bool:
    return current_file(packs_folder()).exists()
