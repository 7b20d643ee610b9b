"""The window of one case: its steps at the left, one subject in the middle, help at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import standing, theme
from hse_desktop.ui.case_frame import Footer, Header, rule
from hse_desktop.ui.case_menus import fill_menus
from hse_desktop.ui.cloud_warning import warn_of_cloud
from hse_desktop.ui.copying import ask_for_copy
from hse_desktop.ui.evidence_view import EvidenceView
from hse_desktop.ui.field_row import row_around
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.help_panel import HelpPanel
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.listing import listed
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.page import Page
from hse_desktop.ui.pages import make_page
from hse_desktop.ui.panes import Panes
from hse_desktop.ui.proposal_view import ProposalView
from hse_desktop.ui.reading_order import move_focus
from hse_desktop.ui.recent import RecentCase
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.steps import StepList, step_of, steps_of

PROCEDURE_WORDS = {"hse": N_("HSE exemption"), "restricted": N_("Restricted import")}


class CaseWindow(QMainWindow):
    """An open case."""

    closed = Signal(object)
    home_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    quit_wanted = Signal()
    case_wanted = Signal(object)  # the path of another case that is to be opened
    library_wanted = Signal()
    settings_wanted = Signal()
    step_shown = Signal()
    renew_wanted = Signal()  # next year's application is to begin

    def __init__(
        self, path: Path, settings: QSettings | None = None, library: LibraryLink | None = None
    ) -> None:
        super().__init__()
        self.session = CaseSession(path, self, library)
        self._settings = settings
        self.procedure = PROCEDURE_WORDS.get(self.session.case.procedure, "")
        self._closing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.steps = steps_of(self.session.form)
        self.pages: dict[str, Page] = {}
        self.current = ""
        self._build()
        fill_menus(self)
        self.session.saved.connect(self._saved)
        self.session.save_failed.connect(self._save_failed)
        self.session.judged.connect(self._judged)
        self.session.row_removed.connect(self._row_removed)
        self.session.documents_changed.connect(self._judged)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self._show_title()
        self._show_saved()
        theme.size_window(self, (1280, 800), (900, 600))
        if settings is not None and (geometry := settings.value("case/geometry")) is not None:
            self.restoreGeometry(geometry)
            self.splitter.restoreState(settings.value("case/splitter"))
        self.show_step(standing.first_step(self.session, self.steps))
        self.session.check_documents()
        warn_of_cloud(path, self.place_notices, settings)
        if self.session.case.is_for_sharing:
            self.place_notices.show_notice(
                "note",
                _("This is a copy for sharing, not for filing"),
                _(
                    "Bank details are left out, personal numbers masked. Nothing is written or signed from it."
                ),
            )

    def as_listed(self) -> RecentCase:
        """What home is told of the case as it is now."""
        return listed(self.session, self.steps, self.procedure)

    # How it is built

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("role", "desk")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(_(self.procedure))
        column.addWidget(self.header)
        column.addWidget(rule())
        self.notices = NoticePlace()
        self.notices.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.notices)
        self.place_notices = NoticePlace()
        self.place_notices.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.place_notices)
        self.step_list = StepList(self.steps)
        self.step_list.chosen.connect(self.show_step)
        rail = QWidget()
        rail.setProperty("role", "desk")
        rail.setMinimumWidth(self.step_list.wanted_width() + 16)
        inside = QVBoxLayout(rail)
        inside.setContentsMargins(8, 12, 8, 8)
        inside.addWidget(self.step_list)
        self.stack = QStackedWidget()
        self.stack.setMinimumWidth(theme.scaled(theme.FIELDS_MIN + 64))
        self.help = HelpPanel()
        self.evidence = EvidenceView(self.session, self._settings)
        self.evidence.jump.connect(self.jump)
        self.help.extra.addWidget(self.evidence)
        self.evidence.search_begun.connect(self.help.bring)
        self.proposals = ProposalView(self.session)
        self.help.extra.addWidget(self.proposals)
        self.help.setMinimumWidth(theme.scaled(220))
        self.splitter = Panes(rail, self.stack, self.help)
        self.splitter.changed.connect(self._show_asides)
        self.header.steps_button.clicked.connect(self.go_to_steps)
        self.header.help_button.clicked.connect(self.splitter.show_help)
        self.splitter.setSizes([theme.scaled(228), theme.scaled(668), theme.scaled(384)])
        column.addWidget(self.splitter, 1)
        column.addWidget(rule())
        self.footer = Footer()
        self.footer.back.clicked.connect(self.go_back)
        self.footer.primary.clicked.connect(self._primary)
        column.addWidget(self.footer)
        self.setCentralWidget(body)

    # Where the person is

    def page(self, name: str) -> Page:
        """The page of a step, made when first wanted."""
        if name not in self.pages:
            page = make_page(self.session, name)
            page.jump.connect(self.jump)
            page.primary_changed.connect(self._show_primary)
            page.step_wanted.connect(self.show_step)
            page.done.connect(lambda: self.footer.primary.setFocus(Qt.FocusReason.OtherFocusReason))
            page.case_wanted.connect(self.case_wanted)
            self.stack.addWidget(page)
            self.pages[name] = page
        return self.pages[name]

    def show_step(self, name: str) -> None:
        """Go to a step."""
        self.splitter.show_page()
        if name == self.current:
            return
        if self.current:
            self.pages[self.current].leave()
        self.current = name
        page = self.page(name)
        if not isinstance(page, FormPage):
            self.session.save()  # such a page acts on the case, so it shows the case as it was typed
        self.stack.setCurrentWidget(page)
        self.step_list.choose(name)
        page.enter()
        self._page_help(name)
        if isinstance(page, FormPage) and not self.step_list.hasFocus():
            first = page.first_field()
            if first is not None:
                first.focus()
            elif (lists := page.lists()) and not self.step_list.hasFocus():
                lists[0].add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.step_list.hasFocus():
            self.footer.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        page.verticalScrollBar().setValue(0)
        self.footer.back.setEnabled(name != self.steps[0].name)
        self._show_primary()
        self._judged()
        self.step_shown.emit()

    def _page_help(self, name: str) -> None:
        page = self.pages[name]
        self.help.show_text(page.title, page.help_line, page.help_more, page.help_citation)
        self.evidence.follow(f"/{name}")
        self.proposals.follow(f"/{name}")

    def jump(self, where: str) -> None:
        """Go to a field or document."""
        name = step_of(where)
        self.show_step(name)
        self.page(name).focus_on(where)

    def _position(self) -> int:
        return next(i for i, step in enumerate(self.steps) if step.name == self.current)

    def go_back(self) -> None:
        """The step before."""
        if self._position() > 0:
            self.show_step(self.steps[self._position() - 1].name)

    def go_on(self) -> None:
        """The next step."""
        if self._position() + 1 < len(self.steps):
            self.footer.primary.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_step(self.steps[self._position() + 1].name)

    def _primary(self) -> None:
        primary = self.pages[self.current].primary()
        if primary is None:
            self.go_on()
        else:
            primary.act()

    def _show_primary(self) -> None:
        primary = self.pages[self.current].primary()
        last = primary is None and self.current == self.steps[-1].name
        why_not = primary.why_not if primary is not None else _("This is the last step.") if last else ""
        control = self.pages[self.current].first_control()
        if why_not and self.footer.primary.hasFocus() and control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.footer.primary.setText(primary.text if primary is not None else _("Continue"))
        self.footer.primary.setEnabled(not why_not)
        self.footer.why_not.setText(why_not)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self:
            return
        row = row_around(now)
        if row is not None:
            self.help.show_field(row.about)
            self.evidence.follow(row.pointer)
            self.proposals.follow(row.pointer)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward=forward)

    def go_to_steps(self) -> None:
        """Put the cursor on the list of steps."""
        self.splitter.show_steps()
        if self.step_list.isVisible():
            self.step_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_asides(self) -> None:
        self.header.steps_button.setVisible(self.splitter.steps_aside)
        self.header.help_button.setVisible(self.splitter.help_aside)

    # What is told

    def _show_title(self) -> None:
        self.header.title.show_text(self.session.title)
        self.setWindowTitle(f"{self.session.title} – HSE Desktop")

    def _show_saved(self) -> None:
        self.header.show_saved(self.session.changed_at.strftime("%H:%M"))

    def _saved(self) -> None:
        self.notices.clear()
        self._show_saved()
        self._show_title()

    def _save_failed(self, error: HseError) -> None:
        self.header.show_not_saved()
        actions: list[tuple[str, Callable[[], object]]] = [
            (_("Try again"), self.session.save),
            (_("Keep a copy elsewhere…"), self._ask_for_copy),
        ]
        if self._closing:
            actions.append((_("Close without saving"), self._close_anyway))
        self.notices.show_error(error, actions)

    def _ask_for_copy(self) -> None:
        ask_for_copy(self.session.path, self, self.keep_copy)

    def keep_copy(self, path: Path) -> None:
        """Keep everything at `path`, typing included, and go on there; this file is left as it is."""
        try:
            self.session.keep_copy(path)
        except HseError as refused:
            self.notices.show_error(refused, [(_("Keep a copy elsewhere…"), self._ask_for_copy)])
            return
        self.session.give_up()
        self.case_wanted.emit(path)
        self.close()

    def _judged(self) -> None:
        standings = {step.name: standing.of(self.session, step.name) for step in self.steps}
        for name, found in standings.items():
            self.step_list.show_standing(name, found)
        self.footer.counts.setText(standing.counted(self.session))

    def _row_removed(self, pointer: str, position: int, row: dict[str, object]) -> None:
        what = standing.row_name(self.session, pointer, position)

        def undo() -> None:
            self.session.add_row(pointer, row, position)  # type: ignore[arg-type]

        self.pages[self.current].notices.show_notice(
            "note", say(Message(N_("{row} was removed."), {"row": what})), actions=[(_("Undo"), undo)]
        )

    # How it ends

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        if not self.session.save():
            event.ignore()
            return
        self._finish(event)

    def _finish(self, event: QCloseEvent) -> None:
        if self.session.work.busy:
            event.ignore()
            if self.isEnabled():
                self.setEnabled(False)
                self.session.work.idle.connect(self.close)
                self.session.work.cancel_all()
            return
        if self._settings is not None:
            self._settings.setValue("case/geometry", self.saveGeometry())
            self._settings.setValue("case/splitter", self.splitter.saveState())
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        for page in self.pages.values():
            page.end()
        self.last_seen = self.as_listed()
        self.session.close()
        self.closed.emit(self)
        event.accept()

    def _close_anyway(self) -> None:
        self.session.give_up()
        self.close()
