"""A word where a case lies in a folder that a cloud service keeps in sync."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QSettings

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.cloud_folder import cloud_service
from hse_desktop.ui.notice import NoticePlace


def warn_of_cloud(path: Path, place: NoticePlace, settings: QSettings | None) -> None:
    """Tell of the service, until the person says that the case stays there."""
    service = cloud_service(path, Path.home(), os.environ)
    kept = f"cloud/{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
    if not service or (settings is not None and settings.contains(kept)):
        return

    def keep() -> None:
        if settings is not None:
            settings.setValue(kept, True)

    place.show_notice(
        "check",
        say(Message(N_("This case lies in a folder that {service} keeps in sync"), {"service": service})),
        _(
            "Open it on one computer at a time, or two versions come about. Safer: close it, move it to a folder "
            "of this computer only, and open it there."
        ),
        [(_("Keep it here"), keep)],
    )
