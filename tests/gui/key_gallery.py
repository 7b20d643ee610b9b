"""The states of the key panel, the PIN dialog and the stamp, drawn without any token plugged in."""

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtWidgets import QWidget

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.reference.drivers import TokenMake, token_makes
from hse_desktop.signing.driver_errors import DriverHangsError, PinWrongError
from hse_desktop.signing.key_process import Token
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from hse_desktop.ui.documents_to_sign import DocumentsToSign
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.workflow.keys import Driver, Surroundings, certificates_of
from tests.signing.conftest import DAY, NOW, Identity, issue

DRIVER = Path("/usr/lib/WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so")
Shoot = Callable[[QWidget, str], None]


def proxkey() -> TokenMake:
    """The make that the tokens here are of."""
    return next(make for make in token_makes() if make.name == "ProxKey")


def token(*holders: Identity, label: str = "WD PROXKey", serial: str = "4F2A0917", flag: str = "") -> Token:
    """A token with these people's certificates, which says `flag` of its PIN."""
    told = {
        name: name == flag for name in ("pin_low", "pin_final", "pin_locked", "pin_to_be_changed", "pin_pad")
    }
    certificates = tuple(holder.der for holder in holders)
    return Token(
        DRIVER,
        label,
        serial,
        "Watchdata",
        "PROXKey",
        "WatchData PROXKey 00 00",
        **told,
        certificates=certificates,
    )


def people() -> tuple[Identity, ...]:
    """Who signs, her expired certificate, its encryption twin, and a colleague."""
    long = (NOW - 3000 * DAY, NOW + 3000 * DAY)
    root = issue("Capricorn CA 2022", None, usage="ca", valid=long)
    firm = "Sahyadri Test Systems Private Limited"
    meera = issue("Meera Kulkarni", root, organisation=firm, valid=(NOW - DAY, NOW + 57 * DAY))
    old = issue("Meera Kulkarni", root, organisation=firm, valid=(NOW - 800 * DAY, NOW - 70 * DAY))
    twin = issue("Meera Kulkarni", root, organisation=firm, usage="encrypt")
    return meera, old, twin, issue("RAVI MENON", root, organisation="Brand Owner GmbH")


def surroundings() -> dict[str, Surroundings]:
    """What can be plugged in, by the name of the picture."""
    meera, old, twin, ravi = people()

    def plugged(*tokens: Token) -> Surroundings:
        return Surroundings((Driver(DRIVER, proxkey(), tokens),), ("WatchData PROXKey 00 00",))

    hangs = DriverHangsError(driver=str(DRIVER), seconds="15")
    return {
        "no-token": Surroundings(),
        "driver-missing": Surroundings((), ("WatchData PROXKey 00 00",)),
        "driver-hangs": Surroundings((Driver(DRIVER, proxkey(), error=hangs),)),
        "token": plugged(token(meera, old, twin)),
        "several": plugged(token(meera, twin, flag="pin_low"), token(ravi, label="ePass2003", serial="9C01")),
        "locked": plugged(token(meera, flag="pin_locked")),
    }


def draw(shoot: Shoot, sample: Path, work: Path, size: tuple[int, int], settle: Callable[..., None]) -> None:
    """Every state, in a window of that size."""
    shutil.copy(sample, work)
    with CaseFile.open(work) as case:
        workflow.write(case)
    window = CaseWindow(work)
    window.resize(*size)
    window.show()
    window.activateWindow()
    settle(lambda: not window.session.work.busy)
    states = surroundings()
    sign = window.page("sign")
    assert isinstance(sign, SignPage)
    for name, around in states.items():
        with mock.patch("hse_desktop.workflow.keys.look_around", lambda *_a, around=around, **_k: around):
            window.show_step("sign")
            sign.key_panel.look_again()
            settle(lambda: not window.session.work.busy)
            sign.ensureWidgetVisible(sign.stamp_box)
            sign.ensureWidgetVisible(sign.key_panel)
            shoot(window, f"key-{name}")
            window.show_step("review")
            settle(lambda: not window.session.work.busy)
    window.show_step("sign")
    documents = workflow.to_sign(window.session.case)
    for name, flag in {"pin": "", "pin-final": "pin_final", "pin-pad": "pin_pad"}.items():
        (chosen, *_rest) = certificates_of(token(people()[0], flag=flag), at=now_in_india())
        dialog = PinDialog(window.session, chosen, DocumentsToSign(window.session, documents), window)
        dialog.open()
        settle(lambda: not window.session.work.busy)
        if name == "pin":
            dialog.notices.show_error(PinWrongError(token="WD PROXKey"))
        shoot(dialog, name)
        dialog.reject()
    sign.stamp_box.by_hand.setChecked(True)
    placing = sign.stamp_box.place()
    settle(lambda: not window.session.work.busy)
    placing.sheet.placed.emit((300.0, 420.0, 520.0, 480.0))
    shoot(placing, "stamp-placing")
    placing.done_button.click()
    sign.ensureWidgetVisible(sign.stamp_box)
    shoot(window, "stamp-placed")
    signature = sign.signature_box.open_dialog()
    signature.words["reason"].setText("Application for exemption")
    signature.embed.setChecked(True)
    settle(lambda: not window.session.work.busy)
    shoot(signature, "signature")
    signature.reject()
    unlocking = PinDialog(window.session, chosen, DocumentsToSign(window.session, documents), window)
    unlocking.open()
    unlocking._key = mock.Mock(asks_each_time=True)
    unlocking._ask_to_go_on()
    shoot(unlocking, "pin-each-time")
    unlocking.reject()
    report = DiagnosticsDialog(window.session.work, window)
    report.open()
    settle(lambda: not window.session.work.busy)
    shoot(report, "diagnostics")
    report.reject()
    gone: list[object] = []
    window.closed.connect(gone.append)
    window.close()
    settle(lambda: bool(gone))
