"""Metallic waste and scrap (HBP 2.54 to 2.58): mostly free on conditions, and no matter for ANF-2M then."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.goods import has, named
from hse_desktop.model.citation import hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import ImportType, ScrapForm, ScrapOrigin
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.fees import in_rupees
from hse_desktop.reference.limits import restricted_limit
from hse_desktop.reference.restricted_lists import is_listed_scrap, scrap_ports

_SCRAP_FREE = hbp("2.54(a)")
_SCRAP_OTHER = hbp("2.57, 2.58")
_SCRAP_PAPERS = hbp("2.54(b), (d), 2.55, 2.56(b)")
_SCRAP_SHREDDED = hbp("2.54(c)")
_SCRAP_PORTS = hbp("2.54(d)(iv)")


def scrap(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.54 to 2.58: listed scrap is free on conditions and no matter for ANF-2M."""
    part = facts.request.kinds.scrap
    for index, item in enumerate(facts.request.goods.items):
        if item.import_type is not ImportType.SCRAP:
            continue
        values: Values = {"item": named(item, index)}
        where = f"/goods/items/{index}/itc_hs"
        if item.itc_hs and is_listed_scrap(item.itc_hs):
            text = N_(
                "{item}: this scrap is free on the conditions of HBP 2.54, no authorisation is needed. Leave it "
                "out of the application."
            )
            yield Finding("RES-SCRAP", Severity.CHECK, Message(text, values), where, _SCRAP_FREE)
        else:
            text = N_(
                "{item}: not among the rows of HBP 2.54(a) that can be read (three are lost in the print). "
                "Other scrap, seconds and defectives, rags, PET and ships follow ITC(HS): look up its policy "
                "there, and do not take it for free."
            )
            yield Finding("RES-SCRAP", Severity.CHECK, Message(text, values), where, _SCRAP_OTHER)
    if not has(facts, ImportType.SCRAP):
        return
    if part.form is ScrapForm.UNSHREDDED and part.loaded_at in {
        ScrapOrigin.HODAIDEH,
        ScrapOrigin.BANDAR_ABBAS,
    }:
        text = N_(
            "From Hodaideh (Yemen) and Bandar Abbas (Iran) scrap is imported in shredded form only. Order it "
            "shredded."
        )
        yield Finding("RES-SCRAP", Severity.MUST_FIX, Message(text), "/kinds/scrap/form", _SCRAP_SHREDDED)
    if part.form is ScrapForm.UNSHREDDED and not part.port_is_designated:
        text = N_(
            "Unshredded, compressed or loose scrap comes in only through these ports, for EOUs and SEZs too: "
            "{ports}. Choose one of them."
        )
        yield Finding(
            "RES-SCRAP",
            Severity.MUST_FIX,
            Message(text, {"ports": "; ".join(scrap_ports())}),
            "/kinds/scrap/port_is_designated",
            _SCRAP_PORTS,
        )
    penalty = restricted_limit("scrap-penalty", facts.on).value
    papers = {
        "inspection-certificate": N_(
            "Customs will want the pre-shipment inspection certificate (Appendix 2H) of a recognised agency. "
            "Importer and exporter answer for it jointly, with a penalty of up to {penalty}."
        ),
        "contract": N_(
            "Customs will want the contract with the exporter that rules out radioactive and explosive "
            "material. Importer and exporter answer for it jointly, with a penalty of up to {penalty}."
        ),
    }
    for slot, text in papers.items():
        if not facts.in_slots(slot):
            yield Finding(
                "RES-SCRAP",
                Severity.CHECK,
                Message(text, {"penalty": in_rupees(penalty)}),
                f"/documents/{slot}",
                _SCRAP_PAPERS,
            )


RULES = (
    Rule(
        "RES-SCRAP",
        N_("Does scrap meet the conditions of its import?"),
        scrap,
        gives=(
            (Severity.CHECK, _SCRAP_FREE),
            (Severity.CHECK, _SCRAP_OTHER),
            (Severity.CHECK, _SCRAP_PAPERS),
            (Severity.MUST_FIX, _SCRAP_SHREDDED),
            (Severity.MUST_FIX, _SCRAP_PORTS),
        ),
        limits=("scrap-penalty",),
    ),
)
