"""`python -m tests.gui.gallery OUT`: every screen with the sample case, light and dark, wide and small."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import datetime
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.reference.resources import resource
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseTruncatedError
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui import theme
from hse_desktop.ui.about import AboutDialog
from hse_desktop.ui.crash_dialog import CrashDialog
from hse_desktop.ui.data_dialog import DataDialog
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.need_pages import QuestionPage
from hse_desktop.ui.need_window import NeedWindow
from hse_desktop.ui.new_dialog import NewDialog
from hse_desktop.ui.recent import RecentCase, RecentCases
from hse_desktop.ui.verify_window import VerifyWindow
from hse_desktop.ui.work import Work
from hse_desktop.workflow.register_standing import standing
from tests.gui import fixture_case, fixture_register, key_gallery, library_gallery, register_gallery
from tests.gui.case_gallery import (
    attached,
    casework,
    fitting,
    letters,
    offered,
    proposed,
    reading,
    steps,
    way_out,
)
from tests.gui.fonts import load_fonts
from tests.gui.letter_gallery import cases_with_letters
from tests.gui.restricted_gallery import restricted
from tests.gui.shooting import FAULTS, close, idle, opened, settle, shoot

SIZES = {"wide": (1280, 800), "small": (1024, 700)}
NEED_ANSWERS = {
    "goods-location": "in-port",
    "registered": "no",
    "second-hand-order": "no",
    "server-exemption": "none",
    "circumstance": "exhibit",
}
SAMPLE_DAY = datetime.date(2026, 9, 1)


def home(out: Path, scratch: Path, scheme: str) -> None:
    """Home: empty, with cases and what is due, with a message, searched in vain; wide and small."""
    recent = RecentCases(scratch / f"recent-{scheme}.json")
    window = HomeWindow()
    window.furnish(recent)
    window.show()
    shoot(window, out, f"home-empty-{scheme}")
    window.ask_role()
    shoot(window, out, f"home-first-start-{scheme}")
    assert window.welcome is not None
    window.welcome.skip_button.click()
    now = now_in_india()
    soon, ending = ((now + datetime.timedelta(days=days)).date().isoformat() for days in (5, 31))
    ends = "The authorisation ends"
    for title, days, about in (
        (
            "Radio test set – Alpha Instruments Private Limited",
            30,
            {"procedure": "Restricted import", "due": soon, "due_what": ends},
        ),
        ("Plotter DX-44 – Alpha Instruments Private Limited", 9, {"state": "Bundle made"}),
        ("Orion RX-9000 compute rack – Alpha Instruments", 0, {"to_fix": 2, "to_check": 1, "due": ending}),
        ("Plotter DX-40, last year's", 300, {"archived": True}),
    ):
        file = scratch / f"{title}.hsecase"
        file.touch()
        known: dict[str, Any] = {
            "procedure": "HSE exemption",
            "changed": (now - datetime.timedelta(days=days)).isoformat(),
            "next_step": "Upload the bundle" if "state" in about else "Equipment",
            "due_what": "As we read the circular, an exemption letter ends with the year",
            **about,
        }
        recent.note(RecentCase(str(file), title, **known))
    window.refresh()
    for name, size in {**SIZES, "first": (1040, 720)}.items():
        window.resize(*size)
        shoot(window, out, f"home-{name}-{scheme}")
    folder = scratch / f"standing-{scheme}"
    folder.mkdir()
    with fixture_register.opener(folder)() as library:
        fixture_register.september(library)
        window.brand.show_standing(standing(library, year=fixture_register.YEAR), fixture_register.YEAR)
    shoot(window, out, f"home-register-{scheme}")
    window.notices.show_error(CaseTruncatedError(file="Orion RX-9000.hsecase"))
    shoot(window, out, f"home-message-{scheme}")
    window.notices.clear()
    window.cases.search.setText("server")
    shoot(window, out, f"home-nothing-found-{scheme}")
    window.close()


def before_a_case(out: Path, scheme: str) -> None:
    """What to apply for, whether anything is needed, and a letter verified."""
    fault = "HSE Desktop 0.1.0, fault 4F2A01 of 2026-09-01 10:42 IST\n  hse_desktop/ui/home.py:120 refresh\n"
    about = AboutDialog()
    about.show()
    settle(lambda: bool(about.licences.toPlainText()))
    shoot(about, out, f"about-{scheme}")
    about.close()
    crash = CrashDialog("4F2A01", fault, Path("fault-4F2A01.txt"), None, has_case=True)
    crash.show()
    shoot(crash, out, f"crash-{scheme}")
    crash.close()
    dialog = NewDialog()
    dialog.show()
    shoot(dialog, out, f"new-{scheme}")
    dialog.close()
    questions = NeedWindow()
    questions.show()
    shoot(questions, out, f"need-first-{scheme}")
    questions.go_on()
    shoot(questions, out, f"need-nothing-chosen-{scheme}")
    while isinstance(questions.page, QuestionPage):
        answers = questions.page.buttons
        answers[NEED_ANSWERS.get(questions.page.question.id, next(iter(answers)))].click()
        shoot(questions, out, f"need-{questions.page.question.id}-{scheme}")
        questions.go_on()
    shoot(questions, out, f"need-outcome-{scheme}")
    questions._scroll.verticalScrollBar().setValue(questions._scroll.verticalScrollBar().maximum())
    shoot(questions, out, f"need-outcome-end-{scheme}")
    questions.close()
    application = QApplication.instance()
    assert application is not None
    data = DataDialog(Work(application))
    data.show()
    shoot(data, out, f"data-{scheme}")
    data.close()
    letter = VerifyWindow(OwnTrust(out / "no trust"))
    letter.show()
    shoot(letter, out, f"verify-empty-{scheme}")
    letter.verify(Path(str(resource("sample/authorisation-letter.pdf"))))
    settle(lambda: not letter.work.busy)
    shoot(letter, out, f"verify-{scheme}")
    letter._scroll.verticalScrollBar().setValue(letter._scroll.verticalScrollBar().maximum())
    shoot(letter, out, f"verify-end-{scheme}")
    letter.close()


def keys(out: Path, sample: Path, work: Path, name: str, size: tuple[int, int]) -> None:
    """Tokens, their PIN, and placing the stamp."""
    key_gallery.draw(lambda widget, what: shoot(widget, out, f"{name}-{what}"), sample, work, size, settle)


def register(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """The brand desk: its register, the acts, a letter from the importer to the signed file."""
    folder = scratch / f"register-{name}"
    folder.mkdir()
    with (
        mock.patch("hse_desktop.store.settings.default_place", lambda: folder / "settings.json"),
        mock.patch("hse_desktop.ui.places.documents_folder", lambda: folder),
    ):
        register_gallery.show(folder, size, settle, lambda widget, what: shoot(widget, out, f"{name}-{what}"))
        register_gallery.show_ledger(
            folder, settle, lambda widget, what: shoot(widget, out, f"{name}-{what}")
        )


def library(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """The library, what a case takes of it, and the settings."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        library_gallery.draw(
            lambda widget, what: shoot(widget, out, f"{name}-library-{what}"), settle, Path(folder), size
        )


def awkward() -> JsonObject:
    """Long names, Hindi values, and values that cannot be."""
    draft = fixture_case.draft()
    draft["applicant"] = {
        "name": "Alpha Instruments and Precision Measuring Equipment Manufacturing Company (India) Private Limited",
        "address": "इकाई ४, सह्याद्रि टेक्नोलॉजी पार्क\nपुणे, महाराष्ट्र ४११०४५",
        "iec": "12345",
        "gstin": "27AAPFU0939F1ZX",
        "email": "someone",
    }
    draft["letter"] = {"lines": [{"id": "a", "regulatory_model": "RX-9000", "quantity": "many"}, {"id": "b"}]}
    draft["manufacturer"] = {"factories": [{"id": "f"}]}
    return draft


def main(arguments: list[str]) -> int:
    """Draw all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--schemes", nargs="*", default=["light", "dark"])
    parser.add_argument("--sizes", nargs="*", default=list(SIZES))
    parser.add_argument("--text", type=int, default=100, help="text size in per cent of the plain one")
    parser.add_argument(
        "--audit", action="store_true", help="tell what is cut off or has no name; 1 if anything"
    )
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    load_fonts()
    plain = application.font()
    plain.setPixelSize(round(14 * chosen.text / 100))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        sample, work = scratch / "Sample.hsecase", scratch / "Work.hsecase"
        unread, again = scratch / "Unread.hsecase", scratch / "Again.hsecase"
        empty, odd = scratch / "New application.hsecase", scratch / "Odd.hsecase"
        workflow.make_sample_case(sample).close()
        CaseFile.create(empty).close()
        with workflow.make_sample_case(unread) as case:
            workflow.set_data(case, {"letter": None, "invoice": None})
        with CaseFile.create(odd) as case:
            case.save_draft(awkward())
        carrying = cases_with_letters(scratch / "letters")
        for scheme in chosen.schemes:
            application.setFont(plain)
            theme.apply(application, dark=scheme == "dark")
            home(chosen.out, scratch, scheme)
            before_a_case(chosen.out, scheme)
            for size in chosen.sizes:
                steps(chosen.out, sample, f"{scheme}-{size}", SIZES[size])
                keys(chosen.out, sample, work, f"{scheme}-{size}", SIZES[size])
                shutil.copy(sample, work)
                way_out(chosen.out, work, f"{scheme}-{size}", SIZES[size])
                reading(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                attached(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                letters(chosen.out, carrying, f"{scheme}-{size}", SIZES[size])
                casework(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                offered(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                shutil.copy(unread, again)
                proposed(chosen.out, again, f"{scheme}-{size}", SIZES[size])
                register(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                fitting(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                library(chosen.out, scratch, f"{scheme}-{size}", SIZES[size])
                restricted(
                    chosen.out,
                    scratch,
                    f"{scheme}-{size}",
                    opened=partial(opened, size=SIZES[size]),
                    shoot=shoot,
                    idle=idle,
                    close=close,
                )
        steps(chosen.out, empty, "empty", SIZES["small"])
        steps(chosen.out, odd, "odd", SIZES["small"])
    if chosen.audit:
        sys.stdout.write("".join(f"{fault}\n" for fault in FAULTS))
    return int(chosen.audit and bool(FAULTS))


if __name__ == "__main__":
    with (
        mock.patch.multiple("hse_desktop.workflow.checking", today_in_india=lambda: SAMPLE_DAY),
        mock.patch.object(QDesktopServices, "openUrl"),
    ):
        sys.exit(main(sys.argv[1:]))
