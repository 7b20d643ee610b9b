"""The page of the importer profile: entered once for the firm, kept in the library, taken over by the next case."""

import copy
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

PROFILE = "profile"


class ProfilePage(FormPage):
    """The fields of ANF-1, under what takes them from the library and puts them there."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, PROFILE)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.take_button = icons.Button(_("Fill from my library"), icon_name="download")
        self.take_button.setToolTip(_("Fills what is empty here and on the applicant's page."))
        self.take_button.clicked.connect(self.take)
        row.addWidget(self.take_button)
        self.keep_button = icons.Button(_("Save to my library"), icon_name="archive", kind="quiet")
        self.keep_button.setToolTip(_("Keeps this page and the applicant's for your next cases."))
        self.keep_button.clicked.connect(self.keep)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        self.column.insertWidget(self.column.indexOf(self.notices) + 1, line)

    def take(self) -> None:
        """Fill what is empty from the profile in the library."""

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.store.library import anf_1  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.library import open_library  # noqa: PLC0415

            with open_library() as library:
                return anf_1.importer_profile(library)

        def done(kept: Any) -> None:
            from hse_desktop.model.draft import with_ids  # noqa: PLC0415
            from hse_desktop.workflow.anf_1 import NoProfileError, filled  # noqa: PLC0415 - loaded by the task

            self._ended()
            if not kept:
                self.notices.show_error(NoProfileError())
                return
            before = copy.deepcopy(self.session.draft)
            after = with_ids(self.session.form, filled(before, kept))
            if after == before:
                self.notices.show_notice("note", _("Nothing was empty that your library has."))
                return
            self.session.take(after)

            def undo() -> None:
                self.session.take(before)
                self.notices.clear()

            self.notices.show_notice("done", _("Filled in from your library"), actions=[(_("Undo"), undo)])

        self._start(task, done)

    def keep(self) -> None:
        """Keep this page and the applicant's in the library."""
        draft = copy.deepcopy(self.session.draft)

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.store.library import anf_1  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.anf_1 import of_the_firm  # noqa: PLC0415
            from hse_desktop.workflow.library import open_library  # noqa: PLC0415

            with open_library() as library:
                anf_1.save_importer_profile(library, of_the_firm(draft))

        def done(_answer: Any) -> None:
            self._ended()
            self.notices.show_notice("done", _("Saved to your library"))

        self._start(task, done)

    def _start(self, task: Any, done: Any) -> None:
        self.take_button.setEnabled(False)
        self.keep_button.setEnabled(False)

        def failed(error: HseError) -> None:
            self._ended()
            self.notices.show_error(error)

        self.session.work.start(task, done, failed, None, self._ended)

    def _ended(self) -> None:
        self.take_button.setEnabled(True)
        self.keep_button.setEnabled(True)
