"""The whole library to another computer and back, and the copies of it that are kept."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.paper import WIDE, Paper
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.work import Cancelled, Job, Progress
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

SUFFIX: Final = ".hselibrary"
_HOLDS: Final = {
    "profile": N_("own firm: {count}"),
    "brand": N_("brands: {count}"),
    "manufacturer": N_("manufacturers: {count}"),
    "importer": N_("importers: {count}"),
    "equipment": N_("equipment: {count}"),
    "document": N_("document copies: {count}"),
    "balance": N_("models counted: {count}"),
    "letter": N_("letters of the register: {count}"),
    "received_letter": N_("letters received: {count}"),
}


def told(contents: Mapping[str, int]) -> str:
    """What a library holds, in words."""
    parts = [
        say(Message(words, {"count": contents[table]}))
        for table, words in _HOLDS.items()
        if contents.get(table)
    ]
    return ", ".join(parts) or _("nothing yet")


class MovingPage(Paper):
    """Export, import, and where everything lies."""

    def __init__(self, link: LibraryLink) -> None:
        super().__init__(WIDE)
        self._link = link
        self._contents: dict[str, int] = {}
        self._job: Job | None = None
        self.column.addWidget(wrapped(_("Move and back up"), "title"))
        self.notices = NoticePlace()
        self.notices.shown.connect(lambda: self.ensureWidgetVisible(self.notices, 0, 80))
        self.column.addWidget(self.notices)
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self.holds = wrapped("")
        self.place = wrapped("", "hint")
        self.folder_button = icons.Button(_("Open folder"), icon_name="folder-open", kind="quiet")
        self.folder_button.clicked.connect(self._open_folder)
        self._card(_("This library"), self.holds, self.place, self.folder_button)
        self.export_button = icons.Button(_("Write it into a file…"), icon_name="upload")
        self.export_button.clicked.connect(self._choose_target)
        self._card(
            _("To another computer"),
            wrapped(
                _(
                    "One file with all of it, register and document copies too; it also serves as a backup. Keep it as "
                    "safe as the papers themselves: it is not encrypted."
                )
            ),
            self.export_button,
        )
        self.bring_button = icons.Button(_("Bring a library…"), icon_name="download")
        self.bring_button.clicked.connect(self._choose_source)
        self.bring_words = wrapped("")
        self._card(_("From another computer"), self.bring_words, self.bring_button)
        self.kept = wrapped("")
        self._card(_("Copies that were kept"), self.kept)
        self.column.addStretch(1)
        self._show()

    def _card(self, title: str, *inside: QWidget) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(wrapped(title, "heading"))
        for widget in inside:
            is_button = isinstance(widget, icons.Button)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
        self.column.addWidget(card)

    # What it shows

    def look(self) -> None:
        """Count what the library holds now, and look for copies."""

        def look(library: "Library | None") -> Any:
            from hse_desktop.workflow.library import chosen_place, contents_of, copies_kept  # noqa: PLC0415 - heavy

            where = chosen_place()
            return contents_of(library) if library is not None else {}, copies_kept(where)

        self._link.look(look, Told(self._seen, self.notices.show_error))

    def _seen(self, seen: tuple[dict[str, int], list[Path]]) -> None:
        self._contents, copies = seen
        self.kept.setText(
            "\n".join(copy.name for copy in copies)
            or _("None yet. One is kept by itself before a newer version of HSE Desktop changes the library.")
        )
        self._show()

    def _show(self) -> None:
        shared = self._link.is_shared
        self.holds.setText(told(self._contents))
        self.place.setText(self._link.place)
        self.folder_button.setVisible(bool(self._link.place) and not shared)
        self.bring_button.setVisible(not shared)
        self.export_button.setEnabled(bool(self._contents))
        self.bring_words.setText(
            _(
                "A team's library is brought into an empty database only, by whoever keeps the server: “hse library "
                "import --help” says how."
            )
            if shared
            else _(
                "Choose the file that was written there. What it holds is said before anything is changed."
            )
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._link.place).parent)))

    # To another computer

    def _choose_target(self) -> None:
        dialog = QFileDialog(self, _("Where should the library be written?"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Libraries of HSE Desktop (*.hselibrary)")])
        dialog.setDefaultSuffix(SUFFIX[1:])
        name = f"{_('HSE library')} {today_in_india().isoformat()}"
        dialog.selectFile(str(places.free_path(places.documents_folder(), name, SUFFIX)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.export(Path(chosen)))
        dialog.open()

    def export(self, target: Path) -> None:
        """Write the whole library into one file, beside the window."""

        def act(library: "Library", progress: Progress, cancelled: Cancelled) -> Path:
            from hse_desktop.workflow.library import export_library  # noqa: PLC0415 - beside the window

            return export_library(library, target, progress=progress, cancelled=cancelled)

        def done(written: Path) -> None:
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(written.parent)))
            self.notices.show_notice(
                "done",
                _("The library is written"),
                f"{written}\n{told(self._contents)}",
                [(_("Open folder"), show)],
            )

        self._link.change(act, self._told(done, _("Writing the library…")))

    # From another computer

    def _choose_source(self) -> None:
        dialog = QFileDialog(self, _("Which library?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Libraries of HSE Desktop (*.hselibrary)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.offer(Path(chosen)))
        dialog.open()

    def offer(self, source: Path) -> None:
        """Say what a file holds, and what would become of the library that is here."""

        def look(library: "Library | None") -> Any:
            from hse_desktop.workflow.library import contents_of, contents_of_copy  # noqa: PLC0415 - heavy

            return contents_of_copy(source), contents_of(library) if library is not None else {}

        self._link.look(look, Told(partial(self._ask, source), self.notices.show_error))

    def _ask(self, source: Path, seen: tuple[dict[str, int], dict[str, int]]) -> None:
        theirs, ours = seen
        holds = say(Message(N_("It says it holds {contents}."), {"contents": told(theirs)}))
        has_ours = told(ours) != told({})
        detail = [holds]
        if has_ours:
            words = N_(
                "The library here holds {contents}. The two are not merged: yours is set aside whole, as a file beside "
                "the new one. Units counted in it are not counted in the other; go on with one register only."
            )
            detail.append(say(Message(words, {"contents": told(ours)})))
        act = _("Set mine aside and bring this one") if has_ours else _("Bring it")
        self.notices.show_notice(
            "check" if has_ours else "note",
            say(Message(N_("Bring “{file}”?"), {"file": source.name})),
            "\n".join(detail),
            [(act, lambda: self.bring(source)), (_("Leave all as it is"), lambda: None)],
        )

    def bring(self, source: Path) -> None:
        """Put the library of a file in the place of the one here, beside the window."""

        def act(where: str, progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.library import bring_library  # noqa: PLC0415 - beside the window

            return bring_library(where, source, progress=progress, cancelled=cancelled)

        def done(aside: Path | None) -> None:
            words = [_("Before the next letter is issued, the last reference number is asked for.")]
            if aside is not None:
                words.insert(0, say(Message(N_("Yours is kept as {file}."), {"file": str(aside)})))
            self.notices.show_notice("done", _("The library is here"), " ".join(words))
            self.look()

        self._link.replace(act, self._told(done, _("Bringing the library…")))

    def stop(self) -> None:
        """Ask what is being written or brought to end; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()

    def _told(self, done: Callable[[Any], object], doing: str) -> Told:
        def failed(error: HseError) -> None:
            ended()
            self.notices.show_error(error)

        def ended() -> None:
            self._job = None
            self.progress.end()

        def finished(answer: Any) -> None:
            ended()
            done(answer)

        def follow(job: Job) -> None:
            self._job = job
            self.progress.follow(job, doing)

        return Told(finished, failed, self.progress.report, ended, follow)
