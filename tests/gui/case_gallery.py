"""The pages of a case as pictures: entered, attached, read, proposed, written, signed, bundled, filed."""

import time
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QScrollArea

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import Message
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import remedies
from hse_desktop.ui.bundle_page import BundlePage
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.filing_sheet_window import FilingSheetWindow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.letter_page import LetterPage
from hse_desktop.ui.looking import Look, LookingLine
from hse_desktop.ui.problem_strip import ProblemStrip
from hse_desktop.ui.review_page import ReviewPage
from hse_desktop.ui.share_dialog import ShareDialog
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.ui.suggesting_editor import SuggestingEditor
from hse_desktop.ui.versions_dialog import show_versions
from tests.bundle import scans
from tests.gui import fixture_case, sheets
from tests.gui.keyboard import write
from tests.gui.pointer import drag
from tests.gui.shooting import close, idle, opened, settle, shoot
from tests.intake.test_exemption_letter import SENTENCES


def steps(out: Path, path: Path, name: str, size: tuple[int, int]) -> None:
    """Every step of a case as it opens."""
    window = opened(path, size)
    for step in window.steps:
        window.show_step(step.name)
        idle(window)
        shoot(window, out, f"{name}-{step.name}")
    close(window)


def proposed(out: Path, path: Path, name: str, size: tuple[int, int]) -> None:
    """What was read of letter and invoice, offered, and partly taken over."""
    window = opened(path, size)
    for step in ("letter", "invoice"):
        window.show_step(step)
        idle(window)
        shoot(window, out, f"{name}-proposed-{step}")
        for row in window.proposals.rows[1:4]:
            row.use_button.click()
        idle(window)
        window.help.ensureWidgetVisible(window.proposals.picture, 0, 0)
        shoot(window, out, f"{name}-taken-{step}")
    close(window)


def way_out(out: Path, path: Path, name: str, size: tuple[int, int]) -> None:
    """The last steps of a case on their way: evidence, a reason, a wrong passphrase, signed, bundled."""
    window = opened(path, size)
    window.jump("/equipment/0/regulatory_model")
    window.page("equipment").verticalScrollBar().setValue(0)
    idle(window)
    shoot(window, out, f"{name}-window")  # the picture of the README
    window.jump("/equipment/0/criterion")
    idle(window)
    shoot(window, out, f"{name}-evidence")
    window.show_step("review")
    idle(window)
    review, sign, bundle = (window.page(step) for step in ("review", "sign", "bundle"))
    assert isinstance(review, ReviewPage)
    assert isinstance(sign, SignPage)
    assert isinstance(bundle, BundlePage)
    checks = [row for row in review.rows if row.finding.severity is Severity.CHECK]
    checks[0].open_button.click()
    shoot(window, out, f"{name}-review-reason")
    for row in checks:
        window.session.acknowledge(row.finding, "The brand owner confirmed it in writing.")
    shoot(window, out, f"{name}-review-ready")
    window.show_step("sign")
    sign.write()
    idle(window)
    shoot(window, out, f"{name}-sign-written")
    key = path.with_name("key.p12")
    key.write_bytes(throwaway_pkcs12("Meera Kulkarni", "Alpha Instruments", "right", now=now_in_india()))
    for passphrase in ("wrong", "right"):
        sign.key_panel.use_file(key)
        sign.key_panel.file.passphrase.setText(passphrase)
        sign.key_panel.file.open_key()
        idle(window)
        sign.ensureWidgetVisible(sign.stamp_box)
        shoot(window, out, f"{name}-sign-{passphrase}")
    sign.sign()
    idle(window)
    shoot(window, out, f"{name}-sign-signed")
    bundle.folder.setText(str(path.with_name("HSE bundles")))
    window.show_step("bundle")
    bundle.make()
    idle(window)
    shoot(window, out, f"{name}-bundle-made")
    bundle.open_sheet()
    for sheet in window.findChildren(FilingSheetWindow):
        sheet.rows[1].own_label.setText("Name of Entity")
        shoot(sheet, out, f"{name}-filing-sheet")
        scroll = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
        scroll.setValue(scroll.maximum())
        shoot(sheet, out, f"{name}-filing-sheet-end")
        sheet.close()
    window.session.put("/equipment/0/quantity", "11")
    window.session.save()
    idle(window)
    shoot(window, out, f"{name}-bundle-stale")
    close(window)


def weighed(path: Path, **documents: bytes) -> Path:
    """A case whose one item, RX-9000, relies on its weight, with these documents, by slot."""
    path.unlink(missing_ok=True)
    with CaseFile.create(path) as case:
        draft = fixture_case.draft()
        draft["equipment"] = [{"id": "e1", "regulatory_model": "RX-9000", "criterion": "over-80-kg"}]
        case.save_draft(draft)
        for slot, content in documents.items():
            case.add_document(slot.replace("_", "-"), f"RX series {slot}.pdf", content)
    return path


def reading(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """Documents looked at closely: another model's column, a larger page, searching, pointing, a scan."""
    window = opened(weighed(scratch / "Read.hsecase", datasheet=sheets.two_models()), size)
    window.jump("/equipment/0/evidence/page")
    settle(lambda: window.evidence.isVisibleTo(window.help))
    window.splitter.show_help()  # where there is no room beside the page
    idle(window)
    shoot(window, out, f"{name}-other-model")
    view = window.evidence.view
    for _step in range(3):
        view.larger.click()
    view.begin_search()
    view.search.field.setText("supply")
    view.search.field.forward.emit()
    idle(window)
    shoot(window, out, f"{name}-zoomed-and-searched")
    view.search.leave()
    view.fit.click()
    place = window.evidence.places.current
    assert place is not None
    window.evidence.places.give_reason(place, "Both have the same frame and differ in memory only.")
    larger = window.evidence.open_larger()
    larger.resize(*(min(have, room) for have, room in zip((1080, 780), size, strict=True)))
    idle(window)
    shoot(larger, out, f"{name}-larger")
    larger.view.search.field.setText("RX-")
    larger.view.search.field.forward.emit()
    idle(window)
    shoot(larger, out, f"{name}-larger-searched")
    larger.point()
    shoot(larger, out, f"{name}-larger-pointing")
    area = larger.view.picture.on_screen((45, 690, 320, 710)).toRect()
    drag(larger.view.picture, area.topLeft(), area.bottomRight())
    idle(window)
    shoot(larger, out, f"{name}-larger-pointed")
    larger.pointing.reason.setText("The same supply unit")
    larger.pointing.reason.textEdited.emit("The same supply unit")
    larger.pointing.use_button.click()
    larger.close()
    idle(window)
    shoot(window, out, f"{name}-pointed")
    close(window)
    window = opened(weighed(scratch / "Scan.hsecase", datasheet=sheets.scan()), size)
    window.jump("/equipment/0/evidence/page")
    settle(lambda: window.evidence.isVisibleTo(window.help))
    window.splitter.show_help()
    idle(window)
    shoot(window, out, f"{name}-nothing-recognised")
    larger = window.evidence.open_larger()
    larger.view.search.field.setText("742 kg")
    larger.view.search.field.forward.emit()
    idle(window)
    shoot(larger, out, f"{name}-larger-scan")
    close(window)


def offered(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """A field whose values are listed, with the list open below it."""
    window = opened(weighed(scratch / "Offered.hsecase"), size)
    window.jump("/equipment/0/itc_hs")
    idle(window)
    page = window.page("equipment")
    assert isinstance(page, FormPage)
    editor = page.fields.rows["/equipment/0/itc_hs"].editor
    assert isinstance(editor, SuggestingEditor)
    write("static conv")
    settle(editor.list.isVisible)
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(editor.list.mapToGlobal(QPoint())), editor.list.grab())
    painter.end()
    picture.save(str(out / f"{name}-suggestions.png"))
    editor.list.hide()
    close(window)


def attached(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """Documents attached: with problems, behind a password, being looked at, left out."""
    path = weighed(
        scratch / "Attached.hsecase",
        datasheet=sheets.locked("right"),
        safety_report=sheets.troubled(),
        other=sheets.pages("Anything else"),
    )
    window = opened(path, size)
    page = window.page("documents")
    assert isinstance(page, DocumentsPage)
    window.show_step("documents")
    idle(window)

    def show(slot: str, state: str) -> None:
        settle()
        page.ensureWidgetVisible(page.slots[slot], 0, 0)
        shoot(window, out, f"{name}-documents-{state}")

    show("datasheet", "password")
    locked, troubled, other = (
        next(d for d in window.session.documents if d.slot == slot)
        for slot in ("datasheet", "safety-report", "other")
    )
    for password, state in (("wrong", "password-wrong"), ("right", "password-right")):
        window.session.give_password(locked, password)
        idle(window)
        show("datasheet", state)
    show("safety-report", "problems")
    page.slots["safety-report"].findChildren(ProblemStrip)[0].more_button.click()
    show("safety-report", "problems-unfolded")
    began = time.monotonic() - 8
    window.session.looks._note(
        troubled.id, Look(Message("Looking at {file}", {"file": troubled.name}), began)
    )
    settle(lambda: any(line.isVisible() for line in page.findChildren(LookingLine)))
    show("safety-report", "looking")
    window.session.looks._note(troubled.id, None)
    known = window.session._known
    assert known is not None
    known.forget(other.sha256)
    known.leave_out(other.sha256)
    window.session.judge()
    show("other", "left-out")
    close(window)


def casework(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """What happens around a case: versions, splitting, asking, what follows filing, a drive that goes."""
    folder = scratch / "OneDrive - Alpha"
    folder.mkdir(exist_ok=True)
    for before in folder.iterdir():
        before.unlink()
    path = folder / "Orion.hsecase"
    with CaseFile.create(path) as case:
        case.save_draft({"applicant": {"name": "Alpha"}})
        case.save_draft(fixture_case.draft())
        case.add_document("exemption-letter", "MeitY letter M-7.pdf", SENTENCES)
    window = opened(path, size)
    shoot(window, out, f"{name}-synced-folder")
    window.place_notices.clear()
    versions = show_versions(window.session, window)
    shoot(versions, out, f"{name}-versions")
    versions.close()
    share = ShareDialog(window.session, window)
    share.show()
    shoot(share, out, f"{name}-share")
    share.close()
    window.show_step("letter")
    letter = window.page("letter")
    assert isinstance(letter, LetterPage)
    letter.ask(scratch)
    settle(lambda: letter.notices.notice is not None)
    shoot(window, out, f"{name}-asked")
    window.session.add_row("/equipment", {"id": "e2", "regulatory_model": "RX-7000", "quantity": "3"})
    window.show_step("review")
    idle(window)
    review = window.page("review")
    assert isinstance(review, ReviewPage)
    review.ensureWidgetVisible(next(row for row in review.rows if row.finding.rule == "HSE-QTY-MODELS"))
    shoot(window, out, f"{name}-review-split")
    assert review.answers is not None
    review.verticalScrollBar().setValue(review.answers.y())
    shoot(window, out, f"{name}-review-answers")
    window.session.remove_row("/equipment", 1)
    window.session.put("/after_filing/filed_on", "2026-07-06")
    window.session.put("/after_filing/exemption/number", "M-7")
    window.session.add_row(
        "/after_filing/exemption/lines", {"id": "x", "regulatory_model": "RX-9000", "quantity": "18"}
    )
    window.session.add_row(
        "/after_filing/bills", {"id": "b", "number": "77", "regulatory_model": "RX-9000", "units": "14"}
    )
    window.session.save()
    window.show_step("after_filing")
    idle(window)
    shoot(window, out, f"{name}-letter-differs")
    after = window.page("after_filing")
    after.verticalScrollBar().setValue(after.verticalScrollBar().maximum())
    shoot(window, out, f"{name}-customs-pack")
    path.rename(folder / "away")
    window.session.put("/after_filing/application_number", "HSE-1")
    window.session.save()
    shoot(window, out, f"{name}-drive-gone")
    (folder / "away").rename(path)
    close(window)


def letters(out: Path, cases: dict[str, Path], name: str, size: tuple[int, int]) -> None:
    """A letter that carries its data, before and after it filled the case; and a changed one."""
    for what, path in cases.items():
        window = opened(path, size)
        window.show_step("letter")
        page = window.page("letter")
        assert isinstance(page, LetterPage)
        shoot(window, out, f"{name}-letter-data-{what}")
        if not page.data_box.fill_button.isHidden():
            page.data_box.fill_button.click()
            shoot(window, out, f"{name}-letter-data-filled")
            assert page.notices.notice is not None
            page.notices.notice.findChildren(QPushButton)[0].click()  # taken back
        close(window)


def fitting(out: Path, scratch: Path, name: str, size: tuple[int, int]) -> None:
    """A large scan and its remedy: before and after, side by side."""
    path = scratch / f"fitting-{name}.hsecase"
    with CaseFile.create(path) as case:
        pages = [scans.written(1), scans.written(2), scans.photograph()]
        case.add_document("datasheet", "RX-9000 scan.pdf", scans.scanned(pages, quality=97))
    window = opened(path, size)
    window.show_step("documents")
    page = window.page("documents")
    assert isinstance(page, DocumentsPage)
    page.ensureWidgetVisible(page.slots["datasheet"], 0, 24)
    shoot(window, out, f"{name}-fitting-offered")
    dialog = remedies.make_fit(window.session, window.session.documents[0], page.notices, page)
    settle(lambda: not dialog.after.picture.pixmap().isNull())
    shoot(dialog, out, f"{name}-fitting")
    dialog.accept_button.click()
    idle(window)
    page.verticalScrollBar().setValue(0)
    shoot(window, out, f"{name}-fitted")
    close(window)
