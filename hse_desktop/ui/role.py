"""What a person uses the application for: asked at the first start, remembered, and never a limit."""

from enum import StrEnum

from PySide6.QtCore import QSettings

_KEPT_AS = "role"


class Role(StrEnum):
    """Home puts the door of the role first; both doors are always there."""

    IMPORTER = "importer"
    BRAND_OWNER = "brand-owner"
    BOTH = "both"


def role_of(settings: QSettings) -> Role | None:
    """What the person answered; None before the question was put."""
    kept = settings.value(_KEPT_AS)
    return Role(kept) if kept in set(Role) else None


def keep_role(settings: QSettings, role: Role) -> None:
    """Remember the answer, so that it is not asked for again."""
    settings.setValue(_KEPT_AS, role.value)
