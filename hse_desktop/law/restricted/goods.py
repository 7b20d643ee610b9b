"""The items: countries, codes, port of registration, papers that technical authorities will want, other laws."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import Citation, Confidence, Source, anf_2m, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import Answer, Condition, ImportType, Policy
from hse_desktop.model.restricted.goods import GoodsItem
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.ports import ports
from hse_desktop.reference.units import units

_COUNTRY = hbp("2.02")
_CODE = hbp("2.50", Confidence.INFERRED)
_MARBLE = hbp("2.51(b)")
_EDI = Citation(Source.DGFT_HELP, "no import through non-EDI ports", Confidence.PRIMARY)
_PORT_CODES = Citation(Source.PORT_CODES, "", Confidence.SECONDARY)
_UNIT = Citation(Source.UNIT_CODES, "", Confidence.SECONDARY)
_PROFORMA = Citation(Source.DGFT_GUIDELINES, "", Confidence.SECONDARY)
_LITERATURE = hbp("2.51(a)", Confidence.INFERRED)
_SECOND_HAND = Citation(Source.DGFT_GUIDELINES, "", Confidence.SECONDARY)
_SECOND_HAND_FIELDS = anf_2m("13")
_SECOND_HAND_CRO = Citation(Source.FTP, "2.31(1)(b)", Confidence.SECONDARY)
_SERVERS = Citation(Source.CHAPTER_84, "Policy Condition 4", Confidence.SECONDARY)
_CANALISED = anf_2m("2019: canalised details")


def named(item: GoodsItem, index: int) -> str:
    """What a person calls an item: its description, or its number in the list."""
    return item.description or str(index + 1)


def has(facts: CaseFacts, kind: ImportType) -> bool:
    """True if an item is of that kind."""
    return any(item.import_type is kind for item in facts.request.goods.items)


def countries(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.02: any country, unless the FTP or ITC(HS) prohibits."""
    seen = {
        country
        for item in facts.request.goods.items
        for country in (item.country_of_origin, item.country_of_export)
        if country
    }
    if seen:
        text = N_(
            "Trade may be with any country unless the Foreign Trade Policy or ITC(HS) provides otherwise. Those "
            "prohibitions are not in this application: look up {countries} there."
        )
        yield Finding(
            "RES-COUNTRY",
            Severity.CHECK,
            Message(text, {"countries": ", ".join(sorted(seen))}),
            "/goods/items",
            _COUNTRY,
        )


def codes(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.50: items mentioned as restricted in ITC(HS), by the tariff item."""
    for index, item in enumerate(facts.request.goods.items):
        if item.itc_hs and len(item.itc_hs) != 8:
            text = N_(
                "{item}: {code} is a heading, not a tariff item. Import policy stands against eight digits; "
                "enter all of them."
            )
            yield Finding(
                "RES-CODE",
                Severity.CHECK,
                Message(text, {"item": named(item, index), "code": item.itc_hs}),
                f"/goods/items/{index}/itc_hs",
                _CODE,
            )


def unit_codes(facts: CaseFacts) -> Iterator[Finding]:
    """A unit that Customs and GST know by a code."""
    for index, item in enumerate(facts.request.goods.items):
        if item.unit and not units().named(item.unit):
            text = N_(
                "{item}: {unit} is not among the unit codes known here, such as NOS, KGS or MTR. Take the unit "
                "that the portal offers for the tariff item."
            )
            yield Finding(
                "RES-UNIT",
                Severity.CHECK,
                Message(text, {"item": named(item, index), "unit": item.unit}),
                f"/goods/items/{index}/unit",
                _UNIT,
            )


def port(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.51(b): for rough marble the port is mandatory; the online form takes EDI ports only."""
    goods = facts.request.goods
    if has(facts, ImportType.MARBLE) and not goods.port:
        text = N_(
            "For rough marble the port of registration is mandatory and has to be named in the application "
            "itself. Enter it."
        )
        yield Finding("RES-PORT", Severity.MUST_FIX, Message(text), "/goods/port", _MARBLE)
    if goods.port and ports().get(goods.port) is None:
        text = N_(
            "{port} is not among the port codes known here, such as INNSA1 or INMAA4. Look it up on ICEGATE."
        )
        yield Finding(
            "RES-PORT", Severity.CHECK, Message(text, {"port": goods.port}), "/goods/port", _PORT_CODES
        )
    if goods.port_is_edi in {Answer.NO, Answer.UNKNOWN} and not facts.request.consignment.us_controlled:
        text = N_(
            "DGFT's help file says that imports are not allowed through ports without EDI. Look the port up on "
            "ICEGATE under EDI locations, and choose another one if it is not listed."
        )
        yield Finding("RES-PORT", Severity.CHECK, Message(text), "/goods/port_is_edi", _EDI)


def supporting_papers(facts: CaseFacts) -> Iterator[Finding]:
    """What goes along as reported, and what technical authorities will want to see (HBP 2.51(a))."""
    if not facts.request.goods.items:
        return
    if not facts.in_slots("supplier-proforma"):
        text = N_(
            "Attach the supplier's proforma invoice that shows the CIF value, self-certified. It is asked for "
            "as consultants report; the form's own list of papers was not seen."
        )
        yield Finding("RES-PAPERS", Severity.CHECK, Message(text), "/documents/supplier-proforma", _PROFORMA)
    if not facts.in_slots("technical-literature"):
        text = N_(
            "Technical authorities may be asked for their comments in writing. A catalogue or technical "
            "write-up whose description agrees with the ITC(HS) code saves a question."
        )
        yield Finding(
            "RES-PAPERS", Severity.NOTE, Message(text), "/documents/technical-literature", _LITERATURE
        )


def second_hand(facts: CaseFacts) -> Iterator[Finding]:
    """Second-hand goods: certificate of age and residual life; electronics need the Order to be met too."""
    machinery = facts.request.kinds.machinery
    for index, item in enumerate(facts.request.goods.items):
        if item.condition is not Condition.SECOND_HAND:
            continue
        what, where = {"item": named(item, index)}, f"/goods/items/{index}/condition"
        if item.import_type is ImportType.MACHINERY:
            if not facts.in_slots("engineer-certificate"):
                text = N_(
                    "{item}: attach a chartered engineer's certificate of age, residual life and price, as "
                    "consultants report. Authorities may also have agencies of Appendix 2G certify them "
                    "(HBP 2.59)."
                )
                yield Finding(
                    "RES-SECOND-HAND",
                    Severity.CHECK,
                    Message(text, what),
                    "/documents/engineer-certificate",
                    _SECOND_HAND,
                )
            if machinery.year_of_manufacture is None or machinery.residual_life is None:
                text = N_(
                    "{item}: the form asks for the year of manufacture and the residual life of machinery."
                )
                yield Finding(
                    "RES-SECOND-HAND",
                    Severity.CHECK,
                    Message(text, what),
                    "/kinds/machinery/year_of_manufacture",
                    _SECOND_HAND_FIELDS,
                )
        if (item.itc_hs or "")[:2] in {"84", "85"}:
            text = N_(
                "{item}: as reported, second-hand electronics and IT goods are restricted and have to comply "
                "with the Compulsory Registration Order as well: BIS registration, or MeitY's exemption."
            )
            yield Finding("RES-SECOND-HAND", Severity.NOTE, Message(text, what), where, _SECOND_HAND_CRO)


def servers(facts: CaseFacts) -> Iterator[Finding]:
    """Chapter 84, Policy Condition 4: computers and servers of 8471 need both papers."""
    for index, item in enumerate(facts.request.goods.items):
        if (item.itc_hs or "").startswith("8471"):
            text = N_(
                "{item}: as reported, laptops, tablets, all-in-one and ultra-small computers and servers of "
                "8471 need this authorisation, and its terms were moved from year to year: look up the present "
                "one. It does not replace BIS registration or MeitY's exemption for highly specialised "
                "equipment; a server may need both."
            )
            yield Finding(
                "RES-SERVERS",
                Severity.NOTE,
                Message(text, {"item": named(item, index)}),
                f"/goods/items/{index}/itc_hs",
                _SERVERS,
            )


def state_trading(facts: CaseFacts) -> Iterator[Finding]:
    """The online form asks for the canalising enterprise."""
    if facts.request.goods.policy is Policy.STATE_TRADING and not (
        facts.request.kinds.state_trading.enterprise
    ):
        text = N_(
            "For goods under state trading the online form asks for the canalised details: name the enterprise."
        )
        yield Finding(
            "RES-STATE-TRADING",
            Severity.CHECK,
            Message(text),
            "/kinds/state_trading/enterprise",
            _CANALISED,
        )


RULES = (
    Rule(
        "RES-COUNTRY",
        N_("May the goods come from these countries?"),
        countries,
        gives=((Severity.CHECK, _COUNTRY),),
    ),
    Rule("RES-CODE", N_("Is each ITC(HS) code complete?"), codes, gives=((Severity.CHECK, _CODE),)),
    Rule("RES-UNIT", N_("Is each unit a known one?"), unit_codes, gives=((Severity.CHECK, _UNIT),)),
    Rule(
        "RES-PORT",
        N_("Is the port of registration one that can be taken?"),
        port,
        gives=((Severity.MUST_FIX, _MARBLE), (Severity.CHECK, _PORT_CODES), (Severity.CHECK, _EDI)),
    ),
    Rule(
        "RES-PAPERS",
        N_("Are the supporting papers attached?"),
        supporting_papers,
        gives=((Severity.CHECK, _PROFORMA), (Severity.NOTE, _LITERATURE)),
    ),
    Rule(
        "RES-SECOND-HAND",
        N_("Are age and life of second-hand goods shown?"),
        second_hand,
        gives=(
            (Severity.CHECK, _SECOND_HAND),
            (Severity.CHECK, _SECOND_HAND_FIELDS),
            (Severity.NOTE, _SECOND_HAND_CRO),
        ),
    ),
    Rule(
        "RES-SERVERS",
        N_("Do computers of 8471 need another paper too?"),
        servers,
        gives=((Severity.NOTE, _SERVERS),),
    ),
    Rule(
        "RES-STATE-TRADING",
        N_("Is the state trading enterprise named?"),
        state_trading,
        gives=((Severity.CHECK, _CANALISED),),
    ),
)
