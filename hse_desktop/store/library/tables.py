"""The tables of the library, as the newest migration leaves them.

Days and moments are ISO 8601 text with India's offset, so that both databases keep and sort them alike. What a form
holds is kept as its JSON by field (`draft`), so that a case and the library share one definition.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD: Final = "0002"
"""The migration that leaves these tables."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


about = Table("about", metadata, Column("name", Text, primary_key=True), _text("value"))

document = Table(
    "document",
    metadata,
    Column("sha256", Text, primary_key=True),
    _text("name"),
    Column("bytes", LargeBinary, nullable=False),
    _text("added_at"),
    CheckConstraint("length(sha256) = 64", name="digest"),
)

profile = Table(
    "profile",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("draft"),
    _text("changed_at"),
    CheckConstraint("id = 1", name="only_one"),
)

brand = Table(
    "brand",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    Column("folded", Text, nullable=False, unique=True),
    _text("draft", default="{}"),
    _text("pattern", default="HSE/{year}/{number:04d}"),
    _whole("last_number_asked"),
    Column("allocation_signer", Text),
    _text("changed_at"),
    CheckConstraint("last_number_asked IN (0, 1)", name="asked"),
)

signatory = Table(
    "signatory",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    _text("name"),
    _text("draft", default="{}"),
    _text("changed_at"),
    UniqueConstraint("brand_id", "name"),
)

manufacturer = Table(
    "manufacturer",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    Column("folded", Text, nullable=False, unique=True),
    _text("draft", default="{}"),
    _text("changed_at"),
)

importer = Table(
    "importer",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("folded"),
    _text("iec"),
    _text("draft", default="{}"),
    _text("changed_at"),
    UniqueConstraint("iec", "folded"),
)

equipment = Table(
    "equipment",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("brand"),
    _text("regulatory_model"),
    _text("folded"),
    _text("draft", default="{}"),
    _text("changed_at"),
    UniqueConstraint("brand", "regulatory_model"),
)

alias = Table(
    "alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    _text("sku"),
    _text("folded"),
    _text("regulatory_model"),
    UniqueConstraint("brand_id", "folded"),
)

model_number = Table(
    "model_number",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    _text("spelling"),
    _text("folded"),
    _text("counted_as"),
    _text("decision"),
    _text("reason", default=""),
    _text("person"),
    _text("at"),
    UniqueConstraint("brand_id", "spelling"),
    CheckConstraint("decision IN ('first', 'same', 'apart')", name="decision"),
    CheckConstraint("decision = 'first' OR length(reason) > 0", name="reason"),
    Index(None, "folded", "brand_id"),
)

BUCKETS: Final = ("elsewhere", "reserved", "authorised", "allocated")
"""The columns of a balance that count against the cap."""

balance = Table(
    "balance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    _text("counted_as"),
    Column("year", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("allowance", Integer),
    *(_whole(bucket) for bucket in BUCKETS),
    _whole("revoked"),
    _whole("exempted"),
    _whole("used"),
    _whole("counted"),
    _whole("beyond"),
    Column("leave_sha256", ForeignKey("document.sha256")),
    Column("leave_reason", Text),
    Column("leave_person", Text),
    UniqueConstraint("brand_id", "year", "counted_as"),
    CheckConstraint(
        "elsewhere >= 0 AND reserved >= 0 AND authorised >= 0 AND allocated >= 0 AND revoked >= 0"
        " AND exempted >= 0 AND used >= 0 AND counted >= 0 AND beyond >= 0",
        name="not_negative",
    ),
    CheckConstraint("counted + beyond = elsewhere + reserved + authorised + allocated", name="adds_up"),
    CheckConstraint("counted <= stop", name="cap"),
    CheckConstraint("counted < stop OR leave_sha256 IS NOT NULL", name="last_unit"),
    CheckConstraint(
        "leave_sha256 IS NULL OR (length(leave_reason) > 0 AND length(leave_person) > 0)", name="leave"
    ),
    CheckConstraint("allowance IS NULL OR counted <= allowance", name="allowance"),
    CheckConstraint("revoked <= authorised + elsewhere", name="revoked"),
    CheckConstraint("exempted <= authorised + elsewhere", name="exempted"),
    CheckConstraint("used <= exempted", name="used"),
)

series = Table(
    "series",
    metadata,
    Column("brand_id", ForeignKey("brand.id"), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    _whole("last_number"),
)

missing_reference = Table(
    "missing_reference",
    metadata,
    Column("brand_id", ForeignKey("brand.id"), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("reference"),
    _text("settled", default=""),
    _text("person", default=""),
    _text("at", default=""),
)

letter = Table(
    "letter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    Column("importer_id", ForeignKey("importer.id"), nullable=False),
    _text("reference"),
    _text("folded"),
    Column("year", Integer, nullable=False),
    _text("dated"),
    _text("origin"),
    _text("state"),
    Column("sha256", Text),
    UniqueConstraint("brand_id", "folded"),
    CheckConstraint("origin IN ('here', 'elsewhere')", name="origin"),
    CheckConstraint(
        "state IN ('reserved', 'signing', 'issued', 'released', 'unsigned', 'revoked')", name="state"
    ),
    CheckConstraint(
        "origin = 'elsewhere' OR state NOT IN ('issued', 'revoked') OR sha256 IS NOT NULL", name="signed"
    ),
    Index(None, "brand_id", "year", "id"),
    Index(None, "importer_id", "year", "id"),
    Index(None, "state", "id"),
    Index(None, "sha256"),
)

letter_line = Table(
    "letter_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter_id", ForeignKey("letter.id"), nullable=False, index=True),
    Column("model_id", ForeignKey("model_number.id"), nullable=False),
    Column("balance_id", ForeignKey("balance.id"), nullable=False, index=True),
    Column("units", Integer, nullable=False),
    Column("running_total", Integer, nullable=False),
    _text("location", default=""),
    _whole("exempted"),
    _whole("used"),
    _whole("returned"),
    CheckConstraint("units > 0", name="units"),
    CheckConstraint(
        "exempted >= 0 AND used >= 0 AND returned >= 0 AND used <= exempted AND exempted + returned <= units",
        name="within",
    ),
)

letterhead = Table(
    "letterhead",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("brand_id", ForeignKey("brand.id"), nullable=False),
    _text("name"),
    Column("document_sha256", ForeignKey("document.sha256"), nullable=False),
    Column("head", Integer, nullable=False),
    Column("foot", Integer, nullable=False),
    _text("changed_at"),
    UniqueConstraint("brand_id", "name"),
    CheckConstraint("head >= 0 AND foot >= 0", name="margins"),
)

letter_draft = Table(
    "letter_draft",
    metadata,
    Column("letter_id", ForeignKey("letter.id"), primary_key=True, autoincrement=False),
    _text("draft"),
    _text("letterhead", default=""),
    _text("place", default=""),
)

pinned_signer = Table(
    "pinned_signer",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("brand"),
    _text("folded"),
    _text("fingerprint"),
    _text("holder"),
    _text("at"),
    UniqueConstraint("folded", "fingerprint"),
    CheckConstraint("length(fingerprint) = 64", name="fingerprint"),
)

allocation = Table(
    "allocation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("balance_id", ForeignKey("balance.id"), nullable=False),
    Column("model_id", ForeignKey("model_number.id"), nullable=False),
    Column("serial", Text, nullable=False, unique=True),
    _text("direction"),
    Column("units", Integer, nullable=False),
    _text("desk"),
    _text("library"),
    Column("total", Integer, nullable=False),
    _text("at"),
    CheckConstraint("units > 0", name="units"),
    CheckConstraint("direction IN ('given', 'received')", name="direction"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("person"),
    _text("kind"),
    Column("balance_id", ForeignKey("balance.id"), nullable=False),
    Column("letter_id", ForeignKey("letter.id")),
    Column("line_id", ForeignKey("letter_line.id")),
    Column("units", Integer, nullable=False),
    Column("counted", Integer, nullable=False),
    _text("reason", default=""),
    Column("document_sha256", ForeignKey("document.sha256")),
    _text("mark"),
    CheckConstraint("units >= 0", name="units"),
    CheckConstraint("length(person) > 0", name="person"),
    Index(None, "balance_id", "id"),
    Index(None, "letter_id"),
    sqlite_autoincrement=True,
)

received_letter = Table(
    "received_letter",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("kind"),
    _text("reference"),
    _text("folded"),
    _text("dated"),
    Column("year", Integer, nullable=False),
    _text("brand"),
    _text("applicant"),
    Column("document_sha256", ForeignKey("document.sha256")),
    UniqueConstraint("kind", "folded"),
    CheckConstraint("kind IN ('authorisation', 'exemption')", name="kind"),
)

received_line = Table(
    "received_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter_id", ForeignKey("received_letter.id"), nullable=False, index=True),
    _text("regulatory_model"),
    _text("folded"),
    Column("units", Integer, nullable=False),
    _whole("used"),
    UniqueConstraint("letter_id", "regulatory_model"),
    CheckConstraint("units > 0 AND used >= 0 AND used <= units", name="within"),
)

import_use = Table(
    "import_use",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("line_id", ForeignKey("received_line.id"), nullable=False, index=True),
    _text("bill_of_entry"),
    _text("dated"),
    Column("units", Integer, nullable=False),
    _text("person"),
    _text("at"),
    CheckConstraint("units > 0", name="units"),
)

APPEND_ONLY: Final = ("ledger", "model_number", "allocation", "import_use")
"""Tables whose rows are never changed or taken away; triggers of the database hold it."""
