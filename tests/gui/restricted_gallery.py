"""Pictures of a restricted case: its pages, the profile filled in, parts by kind, many rows, an authorisation held."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hse_desktop import workflow
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.held_page import HeldPage
from hse_desktop.ui.linked_case import open_linked
from hse_desktop.ui.profile_page import ProfilePage

HELD: dict[str, Any] = {
    "number": "0550012345", "issued_on": "2026-10-01", "expires_on": "2028-04-01", "cif_inr": "84,02,570",
    "amendment_wanted": "Item 2, unit: SET instead of NOS.",
    "uses": [{"id": "u", "bill_of_entry": "7654321", "dated": "2026-12-01", "port": "INNSA1", "item": 1,
              "quantity": "1", "cif_inr": "38,93,025"}],
}  # fmt: skip


def restricted(
    out: Path,
    scratch: Path,
    name: str,
    *,
    opened: Callable[[Path], CaseWindow],
    shoot: Callable[[QWidget, Path, str], None],
    idle: Callable[[CaseWindow], None],
    close: Callable[[CaseWindow], None],
) -> None:
    """Every page of the sample, and what moves in it."""
    folder = scratch / f"restricted {name}"
    folder.mkdir()
    path = folder / "Generating sets.hsecase"
    with workflow.make_sample_case(path, "restricted") as case:
        workflow.set_data(case, {"held": HELD})
    window = opened(path)
    for step in window.steps:
        window.show_step(step.name)
        idle(window)
        shoot(window, out, f"{name}-restricted-{step.name}")
    held = window.page("held")
    assert isinstance(held, HeldPage)
    window.show_step("held")
    held.ensureWidgetVisible(held.request_button, 0, 80)
    held.write_requests(folder)
    idle(window)
    shoot(window, out, f"{name}-restricted-letters-written")
    held.verticalScrollBar().setValue(held.verticalScrollBar().maximum())
    shoot(window, out, f"{name}-restricted-held-end")
    window.show_step("profile")
    profile = window.page("profile")
    assert isinstance(profile, ProfilePage)
    with mock.patch("hse_desktop.store.library.places.default_place", lambda: folder / "library.sqlite"):
        profile.keep()
        idle(window)
        shoot(window, out, f"{name}-restricted-profile-kept")
        window.session.put("/profile/bank", None)
        profile.take()
        idle(window)
        shoot(window, out, f"{name}-restricted-profile-taken")
    open_linked(window)
    idle(window)
    shoot(window, out, f"{name}-restricted-linked")
    close(window)
    with CaseFile.open(path.with_name("Generating sets HSE.hsecase")) as case:
        workflow.set_data(case, {"applicant": {"address": "Another place, Pune"}})
    window = opened(path)
    window.show_step("applicant")
    idle(window)
    shoot(window, out, f"{name}-restricted-linked-differs")
    window.show_step("goods")
    page = window.page("goods")
    assert isinstance(page, FormPage)
    line = "84133020\tInjection pump\t12\tNOS\tEUR"
    QGuiApplication.clipboard().setText(
        "\n".join(["ITC(HS) code\tDescription\tQuantity\tUnit\tCurrency\tOur number", *[f"{line}\tP-1"] * 95])
    )
    page.lists()[0].paste()
    idle(window)
    page.verticalScrollBar().setValue(0)
    shoot(window, out, f"{name}-restricted-pasted")
    page.ensureWidgetVisible(page.lists()[0].turner, 0, 200)
    shoot(window, out, f"{name}-restricted-many-rows")
    close(window)
