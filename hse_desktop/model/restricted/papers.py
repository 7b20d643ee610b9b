"""Which papers an application for a restricted-item authorisation asks for, by its goods and circumstances."""

from collections.abc import Callable
from typing import Final

from hse_desktop.model.choices import GoodsLocation
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import (
    Circumstance,
    Condition,
    Custody,
    ImportType,
    PaperLanguage,
    ReplacementCase,
)

Asked = Callable[[RestrictedApplication], bool]


def _always(_application: RestrictedApplication) -> bool:
    return True


def _of(*kinds: ImportType) -> Asked:
    def asked(application: RestrictedApplication) -> bool:
        return any(item.import_type in kinds for item in application.goods.items)

    return asked


def _second_hand_machinery(application: RestrictedApplication) -> bool:
    return any(
        item.import_type is ImportType.MACHINERY and item.condition is Condition.SECOND_HAND
        for item in application.goods.items
    )


def _gift(application: RestrictedApplication) -> bool:
    return application.circumstances.circumstance is Circumstance.GIFT


def _elsewhere(application: RestrictedApplication) -> bool:
    return bool(application.filing.originals_elsewhere)


def _to_translate(application: RestrictedApplication) -> bool:
    return application.filing.languages in {PaperLanguage.REGIONAL, PaperLanguage.FOREIGN}


def _us_controlled(application: RestrictedApplication) -> bool:
    return bool(application.consignment.us_controlled)


def _shipped(application: RestrictedApplication) -> bool:
    where = application.consignment.goods_location
    return where not in {None, GoodsLocation.NOT_SHIPPED} or _us_controlled(application)


def _short(application: RestrictedApplication) -> bool:
    return application.circumstances.replaces in {
        ReplacementCase.SHORT_BY_CUSTOMS,
        ReplacementCase.SHORT_BY_SUPPLIER,
    }


def _held(application: RestrictedApplication) -> bool:
    return bool(application.held.number)


def _in_custody(application: RestrictedApplication) -> bool:
    return application.held.custody in {Custody.CUSTOMS, Custody.AUTHORITY}


def _lost(application: RestrictedApplication) -> bool:
    return bool(application.held.lost)


def _lost_and_transferable(application: RestrictedApplication) -> bool:
    return _lost(application) and bool(application.held.freely_transferable)


def _transferred(application: RestrictedApplication) -> bool:
    return bool(application.held.transfer_wanted)


_ASKED: Final[dict[str, Asked]] = {
    "supplier-proforma": _always,
    "technical-literature": _always,
    "fee-receipt": _always,
    "registration-certificate": _of(ImportType.AMMUNITION, ImportType.TOURISM),
    "recommendation": _of(ImportType.AIRCRAFT, ImportType.TOURISM),
    "engineer-certificate": _second_hand_machinery,
    "donor-letter": _gift,
    "certified-copy": _elsewhere,
    "translation": _to_translate,
    "bill-of-lading": _shipped,
    "legal-undertaking": _us_controlled,
    "customs-certificate": _short,
    "inspection-certificate": _of(ImportType.SCRAP),
    "contract": _of(ImportType.SCRAP),
    "pollution-consent": _of(ImportType.SCRAP),
    "authorisation": _held,
    "custody-proof": _in_custody,
    "loss-declaration": _lost,
    "police-report": _lost_and_transferable,
    "transfer-permission": _transferred,
}


def papers_asked(application: RestrictedApplication) -> tuple[str, ...]:
    """The slots whose papers this application asks for; why, and how sure that is, stands at each slot.

    A paper of another slot may still be of use: what the portal asks for was not seen whole.
    """
    return tuple(slot for slot, asked in _ASKED.items() if asked(application))
