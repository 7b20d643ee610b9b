"""The date of import, the bonded warehouse, and certificates that do not replace an authorisation."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import months_after, named_day
from hse_desktop.model.choices import GoodsLocation
from hse_desktop.model.citation import Confidence, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import Answer, ForeignPaper, Purpose
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import restricted_limit

_DATE_OF_IMPORT = hbp("2.17(a), 2.18(a)")
_COMPUTED_TERM = hbp("2.16(iii), 2.17(a), 2.18(a)", Confidence.INFERRED)
_BOND_DOUBT = hbp("2.36(a), 2.18(a)", Confidence.INFERRED)
_BOND = hbp("2.36(a)")
_US_CERTIFICATE = hbp("2.39(c)")
_END_USER = hbp("2.38", Confidence.INFERRED)
_US_CONTROLLED = hbp("2.39(d)")
_US_PORT = hbp("2.39(f)")


def date_of_import(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.17, 2.18: the authorisation must be valid on the day of shipment abroad."""
    consignment, held = facts.request.consignment, facts.request.held
    shipped, where = consignment.shipped_on, "/consignment/shipped_on"
    if consignment.goods_location in {None, GoodsLocation.NOT_SHIPPED} and shipped is None:
        return
    in_bond = consignment.goods_location is GoodsLocation.IN_BOND
    if held.issued_on is None:
        text = N_(
            "The goods are shipped, and no authorisation is issued yet. The date of shipment is the date of "
            "import, and the authorisation must be valid on that day; an authorisation issued later does not "
            "cover it by the words of the Handbook. Say so to DGFT in the justification, and ask your broker "
            "about a bonded warehouse (HBP 2.36)."
        )
        yield Finding(
            "RES-SHIPMENT", Severity.CHECK, Message(text), "/consignment/goods_location", _DATE_OF_IMPORT
        )
        return
    if shipped is None:
        return
    months = int(restricted_limit("validity-months", facts.on).value)
    ends = held.expires_on or months_after(held.issued_on, months)
    values: Values = {
        "shipped": named_day(shipped),
        "issued": named_day(held.issued_on),
        "ends": named_day(ends),
    }
    if shipped < held.issued_on:
        text = N_(
            "The goods were shipped on {shipped}, before the authorisation was issued on {issued}. It must be "
            "valid on the day of shipment. Correct the dates if they are wrong; otherwise ask DGFT, and your "
            "broker about a bonded warehouse (HBP 2.36), before the goods are cleared."
        )
    elif shipped > ends:
        text = N_(
            "The goods were shipped on {shipped}, after the authorisation ended on {ends}. It must be valid on "
            "the day of shipment; the day of arrival does not count. Correct the dates if they are wrong; "
            "otherwise ask DGFT, and your broker about a bonded warehouse (HBP 2.36), before the goods are cleared."
        )
    else:
        return
    if in_bond:
        yield Finding("RES-SHIPMENT", Severity.CHECK, Message(text, values), where, _BOND_DOUBT)
    elif held.expires_on is None and shipped > ends:
        yield Finding("RES-SHIPMENT", Severity.CHECK, Message(text, values), where, _COMPUTED_TERM)
    else:
        yield Finding("RES-SHIPMENT", Severity.MUST_FIX, Message(text, values), where, _DATE_OF_IMPORT)


def bond(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.36(a): one year in a bonded warehouse; clearance on the authorisation wherever required."""
    consignment = facts.request.consignment
    if consignment.goods_location is GoodsLocation.IN_PORT:
        text = N_(
            "The goods are in port. A bonded warehouse keeps goods for one year without duty until the "
            "authorisation is there. Two doubts: the paragraph covers items “in terms of” FTP 2.36, which was "
            "not seen, and HBP 2.18 still wants the authorisation valid on the day of shipment. Ask your broker."
        )
        yield Finding("RES-BOND", Severity.CHECK, Message(text), "/consignment/goods_location", _BOND_DOUBT)
    if consignment.goods_location is not GoodsLocation.IN_BOND or consignment.bonded_on is None:
        return
    last = months_after(consignment.bonded_on, int(restricted_limit("bond-months", facts.on).value))
    if facts.on > last:
        text = N_(
            "The year in the bonded warehouse ended on {last}. Ask your broker at once whether the goods can "
            "still be cleared or must be re-exported."
        )
    else:
        text = N_(
            "The goods can stay in bond until {last}. They are cleared for home consumption on a bill of entry, "
            "duty and the authorisation; re-export is free of duty. Whether an authorisation issued after "
            "shipment serves is doubtful (HBP 2.18): ask your broker."
        )
    yield Finding(
        "RES-BOND", Severity.CHECK, Message(text, {"last": named_day(last)}), "/consignment/bonded_on", _BOND
    )


def foreign_certificates(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.38, 2.39(c): neither certificate is an authorisation."""
    consignment = facts.request.consignment
    if consignment.foreign_paper is ForeignPaper.US_IMPORT_CERTIFICATE and (
        consignment.instead_of_authorisation
    ):
        text = N_(
            "The import certificate under the Indo-US memorandum is not regarded as a substitute: for restricted "
            "items an import authorisation has to be obtained as well. Apply for it here, and take the tick away."
        )
        yield Finding(
            "RES-FOREIGN-PAPER",
            Severity.MUST_FIX,
            Message(text),
            "/consignment/instead_of_authorisation",
            _US_CERTIFICATE,
        )
    elif consignment.foreign_paper is ForeignPaper.END_USER_CERTIFICATE:
        text = N_(
            "The end-user certificate (Appendix 2Q, applied for in ANF 2J) is for freely importable items. For "
            "restricted items it does not replace the authorisation; ask DGFT whether both can be had."
        )
        yield Finding(
            "RES-FOREIGN-PAPER", Severity.CHECK, Message(text), "/consignment/foreign_paper", _END_USER
        )


def us_controlled(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.39(d), (f): bill of lading from a US port, undertaking, Actual User condition, EDI port."""
    if not facts.request.consignment.us_controlled:
        return
    if facts.request.goods.port_is_edi is Answer.NO:
        text = N_(
            "Goods on the United States' control lists come in only through EDI enabled ports. Choose another "
            "port of registration."
        )
        yield Finding("RES-US-CONTROLLED", Severity.MUST_FIX, Message(text), "/goods/port_is_edi", _US_PORT)
    if facts.request.purpose.purpose is Purpose.STOCK_AND_SALE:
        text = N_(
            "Goods on the United States' control lists are imported with Actual User condition only, not for "
            "stock and sale. Change the purpose, or leave these goods out."
        )
        yield Finding(
            "RES-US-CONTROLLED", Severity.MUST_FIX, Message(text), "/purpose/purpose", _US_CONTROLLED
        )
    wanted = {
        "bill-of-lading": N_(
            "Goods on the United States' control lists: the bill of lading that shows the port in the USA goes "
            "with ANF 2K(i). Attach it here once the goods are shipped."
        ),
        "legal-undertaking": N_(
            "Goods on the United States' control lists: a legal undertaking that they are not exported or "
            "alienated goes with ANF 2K(i). Attach a copy."
        ),
    }
    for slot, text in wanted.items():
        if not facts.in_slots(slot):
            yield Finding(
                "RES-US-CONTROLLED", Severity.CHECK, Message(text), f"/documents/{slot}", _US_CONTROLLED
            )


RULES = (
    Rule(
        "RES-SHIPMENT",
        N_("Is the authorisation valid on the day of shipment?"),
        date_of_import,
        gives=(
            (Severity.MUST_FIX, _DATE_OF_IMPORT),
            (Severity.CHECK, _DATE_OF_IMPORT),
            (Severity.CHECK, _BOND_DOUBT),
            (Severity.CHECK, _COMPUTED_TERM),
        ),
        limits=("validity-months",),
    ),
    Rule(
        "RES-BOND",
        N_("How long can the goods wait in bond?"),
        bond,
        gives=((Severity.CHECK, _BOND_DOUBT), (Severity.CHECK, _BOND)),
        limits=("bond-months",),
    ),
    Rule(
        "RES-FOREIGN-PAPER",
        N_("Is a certificate taken for an authorisation?"),
        foreign_certificates,
        gives=((Severity.MUST_FIX, _US_CERTIFICATE), (Severity.CHECK, _END_USER)),
    ),
    Rule(
        "RES-US-CONTROLLED",
        N_("Do goods on US control lists meet their conditions?"),
        us_controlled,
        gives=(
            (Severity.MUST_FIX, _US_PORT),
            (Severity.MUST_FIX, _US_CONTROLLED),
            (Severity.CHECK, _US_CONTROLLED),
        ),
    ),
)
