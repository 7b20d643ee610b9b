"""How cases begin: empty, with what is known, with a signed letter, as the sample, or as next year's application."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject
    from hse_desktop.model.library import Shelf
    from hse_desktop.ui.desk import Desk

SUFFIX = ".hsecase"


class Beginning:
    """Asks what it has to, makes the case beside the window, and has it shown."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def new_case(
        self,
        path: Path,
        procedure: str = "hse",
        data: "JsonObject | None" = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Make a case at `path` beside the window, empty or with what is known already, show it, and do `then`."""
        path, shelf = _as_case(path), self._desk.library.shelf

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.store.casefile import CaseFile  # noqa: PLC0415 - not needed to paint home

            with CaseFile.create(path, procedure) as case:
                case.save_draft(_begun(procedure, data or {}, shelf))

        def done(_made: None) -> None:
            if self._desk.open_case(path) is not None:
                then()

        def refused(error: HseError) -> None:
            self._desk.show_home()
            self._desk.home.notices.show_error(
                error, [(_("Choose another name"), lambda: self.ask_place(self._desk.home, procedure, data))]
            )

        self._desk.work.start(task, done, refused)

    def with_letter(self, letter: str) -> None:
        """Begin an HSE case with a signed letter, asking for the letter first where none is named."""
        if not letter:
            from hse_desktop.ui import asking_files  # noqa: PLC0415 - not needed to paint home

            asking_files.ask_letter(self._desk.home, lambda chosen: self.with_letter(str(chosen)))
            return
        place = places.free_path(places.documents_folder(), Path(letter).stem, SUFFIX)
        self.ask_place(
            self._desk.home, suggested=place, then=lambda path: self.new_from_letter(path, Path(letter))
        )

    def new_from_letter(self, path: Path, letter: Path) -> None:
        """Make a case at `path` with the letter attached, beside the window, and show what was read of it."""
        path = _as_case(path)
        own = _begun("hse", {}, self._desk.library.shelf)

        def task(_progress: Progress, _cancelled: Cancelled) -> Path:
            from hse_desktop.workflow.letter_filling import begin_with_letter  # noqa: PLC0415 - beside the window

            begin_with_letter(path, letter, own)
            return path

        def done(made: Path) -> None:
            window = self._desk.open_case(made)
            if window is not None:
                window.show_step("letter")

        self._desk.work.start(task, done, self._desk.home.notices.show_error)

    def renew(self, path: Path) -> None:
        """Make next year's application beside this one, which stays as it is, and show it."""
        place = self._desk.windows[path].notices if path in self._desk.windows else self._desk.home.notices

        def task(_progress: Progress, _cancelled: Cancelled) -> Path:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window
            from hse_desktop.store.casefile import CaseFile  # noqa: PLC0415

            with CaseFile.open(path) as case:
                return workflow.renew(case)

        def done(made: Path) -> None:
            self._desk.open_case(made)

        self._desk.work.start(task, done, place.show_error)

    def sample(self) -> None:
        """Make the sample case anew beside the window, and show it."""
        path = places.free_path(places.documents_folder(), _("HSE sample"), SUFFIX)
        self._desk.home.sample_button.setEnabled(False)

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            path.parent.mkdir(parents=True, exist_ok=True)
            workflow.make_sample_case(path).close()
            return path

        def done(made: Path) -> None:
            self._desk.home.sample_button.setEnabled(True)
            self._desk.open_case(made)

        def failed(error: HseError) -> None:
            self._desk.home.sample_button.setEnabled(True)
            self._desk.home.notices.show_error(error)

        self._desk.work.start(task, done, failed)

    def ask_new(self, over: QWidget) -> None:
        """Ask which application is to begin, then where it is to lie."""
        from hse_desktop.ui.new_dialog import NewDialog  # noqa: PLC0415 - not needed to paint home

        dialog = NewDialog(over)
        dialog.chosen.connect(lambda procedure: self.ask_place(over, procedure))
        dialog.need_wanted.connect(lambda: self.ask_need(over))
        dialog.open()

    def ask_need(self, over: QWidget) -> None:
        """Ask whether an application is needed at all; the answers go into the case that begins."""
        from hse_desktop.ui.need_window import show_need  # noqa: PLC0415 - brings the models

        questions = show_need(over)
        questions.begin_wanted.connect(
            lambda procedure, data: self.ask_place(
                questions,
                procedure,
                data,
                then=lambda path: self.new_case(path, procedure, data, questions.close),
            )
        )

    def ask_place(
        self,
        over: QWidget,
        procedure: str = "hse",
        data: "JsonObject | None" = None,
        *,
        suggested: Path | None = None,
        then: Callable[[Path], object] | None = None,
    ) -> None:
        """Ask where the new case is to lie, and make it there, or do `then` with the answer."""
        from hse_desktop.ui import asking_files  # noqa: PLC0415 - not needed to paint home

        name = _("Restricted import") if procedure == "restricted" else _("HSE application")
        act = then or (lambda path: self.new_case(path, procedure, data))
        asking_files.ask_place(
            over, suggested or places.free_path(places.documents_folder(), name, SUFFIX), act
        )

    def ask_open(self, over: QWidget) -> None:
        """Ask which case to open."""
        from hse_desktop.ui import asking_files  # noqa: PLC0415 - not needed to paint home

        asking_files.ask_case(over, self._desk.open_case)


def _begun(procedure: str, data: "JsonObject", shelf: "Shelf | None") -> "JsonObject":
    """The data of a new case with our own firm, if the library was read by now; else a page offers it later."""
    if shelf is None:
        return data
    from hse_desktop.workflow.from_library import begun  # noqa: PLC0415 - loaded with the library

    return begun(procedure, data, shelf)


def _as_case(path: Path) -> Path:
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
