"""Which parts by kind of goods an application opens: those its items, policy and circumstances ask for."""

from collections.abc import Callable
from typing import Final

from hse_desktop.model.fields import Form
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import Circumstance, Condition, ImportType, Policy
from hse_desktop.model.restricted.kinds import Kinds

Opens = Callable[[RestrictedApplication], bool]


def _of(kind: ImportType) -> Opens:
    def opens(application: RestrictedApplication) -> bool:
        return any(item.import_type is kind for item in application.goods.items)

    return opens


def _machinery(application: RestrictedApplication) -> bool:
    """Machinery, and other second-hand goods; an aircraft says its age in its own part."""
    return any(
        item.import_type is ImportType.MACHINERY
        or (item.condition is Condition.SECOND_HAND and item.import_type is not ImportType.AIRCRAFT)
        for item in application.goods.items
    )


def _state_trading(application: RestrictedApplication) -> bool:
    by_state = application.goods.policy is Policy.STATE_TRADING
    return by_state or application.circumstances.circumstance is Circumstance.GOVERNMENT_AGREEMENT


_OPENS: Final[dict[str, Opens]] = {
    "ammunition": _of(ImportType.AMMUNITION),
    "aircraft": _of(ImportType.AIRCRAFT),
    "machinery": _machinery,
    "state_trading": _state_trading,
    "tourism": _of(ImportType.TOURISM),
    "quota": _of(ImportType.QUOTA),
    "scrap": _of(ImportType.SCRAP),
}
"""By the field of `Kinds`: when it opens."""


def open_parts(application: RestrictedApplication) -> tuple[str, ...]:
    """The fields of `Kinds` that are asked for, in the order of the form."""
    return tuple(name for name in Kinds.model_fields if _OPENS[name](application))


def filled_parts(application: RestrictedApplication) -> tuple[str, ...]:
    """The fields of `Kinds` in which something is entered."""
    return tuple(name for name in Kinds.model_fields if _holds_something(getattr(application.kinds, name)))


def _holds_something(form: Form) -> bool:
    return any(getattr(form, name) not in (None, []) for name in type(form).model_fields)
