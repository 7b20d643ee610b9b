"""Where a rule, a limit or a field comes from, and how sure that is."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a source is. Only what rests on the text itself may be *must fix* by that ground alone."""

    SEED = "seed"  # the document itself was read
    PRIMARY = "primary"  # a government page, or its verbatim copy
    SECONDARY = "secondary"  # a consultant, a blog, public code
    INFERRED = "inferred"  # our reading
    DESIGN = "design"  # the application's own rule


_BOOK = re.compile(r"[a-z0-9]+(-[a-z0-9]+){1,12}")


class Source(StrEnum):
    """The books we cite; titles, dates and addresses are in `resources/law/sources.toml`.

    A data pack may cite a book that came later: any name like these is a source too, once the table has it.
    """

    CIRCULAR = "meity-circular-2026-03-12"
    ORDER = "so-1246-e-2026"
    CRITERIA = "hse-criteria-secondary"
    HBP = "hbp-2015-20"
    FTP = "ftp-2023"
    GENERAL_NOTES = "itc-hs-2022-general-notes"
    CHAPTER_84 = "itc-hs-2022-chapter-84"
    INSTRUCTION = "customs-instruction-07-2025"
    BIS_PORTAL = "bis-crs-portal"
    BIS_REPORTED = "bis-crs-reported"
    DGFT_HELP = "dgft-online-help-2019"
    ESANCHIT = "icegate-esanchit-guide"
    ICEGATE_REGISTRATION = "icegate-registration"
    CCA = "cca-india"
    DRIVERS = "indian-token-drivers"
    CRO_SCHEDULE = "cro-schedule"
    CRO_SCOPE = "cro-scope-secondary"
    CRO_STANDARDS = "cro-standards"
    IDENTIFIERS = "pan-gstin-formats"
    ANF_2M = "anf-2m"
    ANF_2N = "anf-2n"
    ANF_2K = "anf-2k"
    DGFT_HEADQUARTERS = "dgft-trade-notice-47-2020-21"
    DGFT_GUIDELINES = "dgft-guidelines-reported"
    FTP_2015 = "ftp-2015-20"
    JNCH_NOTICE = "jnch-public-notice-03-2020"
    MEITY_FORM = "meity-exemption-format-reported"
    HBP_2023 = "hbp-2023-secondary"
    APPENDIX_2K = "appendix-2k"
    PORT_CODES = "customs-port-codes"
    UNIT_CODES = "unit-quantity-codes"
    STATE_CODES = "gst-state-codes"
    CURRENCY_CODES = "iso-4217"
    DOCUMENT_CODES = "esanchit-document-codes"
    CENTRAL_HOLIDAYS = "central-government-holidays"
    IEC_PREFIXES = "iec-office-prefixes"
    TARIFF_85 = "customs-tariff-chapter-85"
    NOTIFICATION_21_2002 = "notification-21-2002-part-2"
    OWN_ENTRY = "own-entry"
    OURS = "hse-desktop"

    @classmethod
    def _missing_(cls, value: object) -> "Source | None":
        if not (isinstance(value, str) and _BOOK.fullmatch(value)):
            return None
        later = str.__new__(cls, value)
        later._name_, later._value_ = value.replace("-", "_").upper(), value
        return later


@dataclass(frozen=True)
class Citation:
    """A place in a book: `paragraph` as that book numbers itself, empty where the whole is meant."""

    source: Source
    paragraph: str
    confidence: Confidence


def circular(paragraph: str, confidence: Confidence = Confidence.SEED) -> Citation:
    """Cite MeitY's circular W-47/21/2022-IPHW of 12-03-2026: "para 2", or "Annexure-I, 3" for its procedure."""
    return Citation(Source.CIRCULAR, paragraph, confidence)


INSTRUCTION_3 = Citation(Source.INSTRUCTION, "para 3", Confidence.SEED)
"""What Customs check of a BIS registration before they clear goods."""

ANNEXURE_3 = circular("Annexure-I, 3")
"""The papers an application consists of, and what the authorisation letter must name."""

OWN_RULE = Citation(Source.OURS, "", Confidence.DESIGN)


def hbp(paragraph: str, confidence: Confidence = Confidence.SEED) -> Citation:
    """Cite the Handbook of Procedures 2015-20, chapter 2. FTP paragraphs of the same number are other texts."""
    return Citation(Source.HBP, paragraph, confidence)


def anf_2m(number: str, confidence: Confidence = Confidence.PRIMARY) -> Citation:
    """Cite a field of ANF-2M by the number of the form of 2015, and of the online form of 2019 where known."""
    return Citation(Source.ANF_2M, number, confidence)
