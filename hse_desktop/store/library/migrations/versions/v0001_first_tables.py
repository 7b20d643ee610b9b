"""The first tables, and the triggers that keep some of them append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("ledger", "model_number", "allocation", "import_use")

_REFUSAL = """
CREATE FUNCTION hse_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only'; END $$
"""


def upgrade() -> None:
    """Make the tables in an empty database."""
    op.create_table(
        "about",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_about")),
    )
    op.create_table(
        "brand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="{}", nullable=False),
        sa.Column("pattern", sa.Text(), server_default="HSE/{year}/{number:04d}", nullable=False),
        sa.Column("last_number_asked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("allocation_signer", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("last_number_asked IN (0, 1)", name=op.f("ck_brand_asked")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand")),
        sa.UniqueConstraint("folded", name=op.f("uq_brand_folded")),
    )
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_digest")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document")),
    )
    op.create_table(
        "equipment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("regulatory_model", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
        sa.UniqueConstraint("brand", "regulatory_model", name=op.f("uq_equipment_brand_regulatory_model")),
    )
    op.create_table(
        "importer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("iec", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_importer")),
        sa.UniqueConstraint("iec", "folded", name=op.f("uq_importer_iec_folded")),
    )
    op.create_table(
        "manufacturer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manufacturer")),
        sa.UniqueConstraint("folded", name=op.f("uq_manufacturer_folded")),
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_profile_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("regulatory_model", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_alias_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("brand_id", "folded", name=op.f("uq_alias_brand_id_folded")),
    )
    op.create_table(
        "balance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("counted_as", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("allowance", sa.Integer(), nullable=True),
        sa.Column("elsewhere", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reserved", sa.Integer(), server_default="0", nullable=False),
        sa.Column("authorised", sa.Integer(), server_default="0", nullable=False),
        sa.Column("allocated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("revoked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("exempted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.Column("counted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("beyond", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leave_sha256", sa.Text(), nullable=True),
        sa.Column("leave_reason", sa.Text(), nullable=True),
        sa.Column("leave_person", sa.Text(), nullable=True),
        sa.CheckConstraint("allowance IS NULL OR counted <= allowance", name=op.f("ck_balance_allowance")),
        sa.CheckConstraint(
            "counted + beyond = elsewhere + reserved + authorised + allocated",
            name=op.f("ck_balance_adds_up"),
        ),
        sa.CheckConstraint("counted < stop OR leave_sha256 IS NOT NULL", name=op.f("ck_balance_last_unit")),
        sa.CheckConstraint("counted <= stop", name=op.f("ck_balance_cap")),
        sa.CheckConstraint(
            "elsewhere >= 0 AND reserved >= 0 AND authorised >= 0 AND allocated >= 0 AND"
            " revoked >= 0 AND exempted >= 0 AND used >= 0 AND counted >= 0 AND beyond >= 0",
            name=op.f("ck_balance_not_negative"),
        ),
        sa.CheckConstraint("exempted <= authorised + elsewhere", name=op.f("ck_balance_exempted")),
        sa.CheckConstraint(
            "leave_sha256 IS NULL OR (length(leave_reason) > 0 AND length(leave_person) > 0)",
            name=op.f("ck_balance_leave"),
        ),
        sa.CheckConstraint("revoked <= authorised + elsewhere", name=op.f("ck_balance_revoked")),
        sa.CheckConstraint("used <= exempted", name=op.f("ck_balance_used")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_balance_brand_id")),
        sa.ForeignKeyConstraint(["leave_sha256"], ["document.sha256"], name=op.f("fk_balance_leave_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance")),
        sa.UniqueConstraint(
            "brand_id", "year", "counted_as", name=op.f("uq_balance_brand_id_year_counted_as")
        ),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("importer_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "origin = 'elsewhere' OR state NOT IN ('issued', 'revoked') OR sha256 IS NOT NULL",
            name=op.f("ck_letter_signed"),
        ),
        sa.CheckConstraint("origin IN ('here', 'elsewhere')", name=op.f("ck_letter_origin")),
        sa.CheckConstraint(
            "state IN ('reserved', 'signing', 'issued', 'released', 'unsigned', 'revoked')",
            name=op.f("ck_letter_state"),
        ),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_letter_brand_id")),
        sa.ForeignKeyConstraint(["importer_id"], ["importer.id"], name=op.f("fk_letter_importer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("brand_id", "folded", name=op.f("uq_letter_brand_id_folded")),
    )
    op.create_index(op.f("ix_letter_brand_id_year_id"), "letter", ["brand_id", "year", "id"], unique=False)
    op.create_index(
        op.f("ix_letter_importer_id_year_id"), "letter", ["importer_id", "year", "id"], unique=False
    )
    op.create_index(op.f("ix_letter_sha256"), "letter", ["sha256"], unique=False)
    op.create_index(op.f("ix_letter_state_id"), "letter", ["state", "id"], unique=False)
    op.create_table(
        "missing_reference",
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("settled", sa.Text(), server_default="", nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_missing_reference_brand_id")),
        sa.PrimaryKeyConstraint("brand_id", "year", "number", name=op.f("pk_missing_reference")),
    )
    op.create_table(
        "model_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("counted_as", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("decision = 'first' OR length(reason) > 0", name=op.f("ck_model_number_reason")),
        sa.CheckConstraint("decision IN ('first', 'same', 'apart')", name=op.f("ck_model_number_decision")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_model_number_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_number")),
        sa.UniqueConstraint("brand_id", "spelling", name=op.f("uq_model_number_brand_id_spelling")),
    )
    op.create_index(
        op.f("ix_model_number_folded_brand_id"), "model_number", ["folded", "brand_id"], unique=False
    )
    op.create_table(
        "received_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("document_sha256", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('authorisation', 'exemption')", name=op.f("ck_received_letter_kind")),
        sa.ForeignKeyConstraint(
            ["document_sha256"], ["document.sha256"], name=op.f("fk_received_letter_document_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_letter")),
        sa.UniqueConstraint("kind", "folded", name=op.f("uq_received_letter_kind_folded")),
    )
    op.create_table(
        "series",
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_series_brand_id")),
        sa.PrimaryKeyConstraint("brand_id", "year", name=op.f("pk_series")),
    )
    op.create_table(
        "signatory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_signatory_brand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
        sa.UniqueConstraint("brand_id", "name", name=op.f("uq_signatory_brand_id_name")),
    )
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("balance_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("library", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("direction IN ('given', 'received')", name=op.f("ck_allocation_direction")),
        sa.CheckConstraint("units > 0", name=op.f("ck_allocation_units")),
        sa.ForeignKeyConstraint(["balance_id"], ["balance.id"], name=op.f("fk_allocation_balance_id")),
        sa.ForeignKeyConstraint(["model_id"], ["model_number.id"], name=op.f("fk_allocation_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sa.UniqueConstraint("serial", name=op.f("uq_allocation_serial")),
    )
    op.create_table(
        "letter_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("balance_id", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("running_total", sa.Integer(), nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("exempted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.Column("returned", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "exempted >= 0 AND used >= 0 AND returned >= 0 AND used <= exempted AND exempted"
            " + returned <= units",
            name=op.f("ck_letter_line_within"),
        ),
        sa.CheckConstraint("units > 0", name=op.f("ck_letter_line_units")),
        sa.ForeignKeyConstraint(["balance_id"], ["balance.id"], name=op.f("fk_letter_line_balance_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_line_letter_id")),
        sa.ForeignKeyConstraint(["model_id"], ["model_number.id"], name=op.f("fk_letter_line_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_line")),
    )
    op.create_index(op.f("ix_letter_line_balance_id"), "letter_line", ["balance_id"], unique=False)
    op.create_index(op.f("ix_letter_line_letter_id"), "letter_line", ["letter_id"], unique=False)
    op.create_table(
        "received_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("regulatory_model", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("units > 0 AND used >= 0 AND used <= units", name=op.f("ck_received_line_within")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["received_letter.id"], name=op.f("fk_received_line_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_line")),
        sa.UniqueConstraint(
            "letter_id", "regulatory_model", name=op.f("uq_received_line_letter_id_regulatory_model")
        ),
    )
    op.create_index(op.f("ix_received_line_letter_id"), "received_line", ["letter_id"], unique=False)
    op.create_table(
        "import_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("bill_of_entry", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("units > 0", name=op.f("ck_import_use_units")),
        sa.ForeignKeyConstraint(["line_id"], ["received_line.id"], name=op.f("fk_import_use_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_use")),
    )
    op.create_index(op.f("ix_import_use_line_id"), "import_use", ["line_id"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("balance_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("document_sha256", sa.Text(), nullable=True),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.CheckConstraint("length(person) > 0", name=op.f("ck_ledger_person")),
        sa.CheckConstraint("units >= 0", name=op.f("ck_ledger_units")),
        sa.ForeignKeyConstraint(["balance_id"], ["balance.id"], name=op.f("fk_ledger_balance_id")),
        sa.ForeignKeyConstraint(
            ["document_sha256"], ["document.sha256"], name=op.f("fk_ledger_document_sha256")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_ledger_letter_id")),
        sa.ForeignKeyConstraint(["line_id"], ["letter_line.id"], name=op.f("fk_ledger_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ledger_balance_id_id"), "ledger", ["balance_id", "id"], unique=False)
    op.create_index(op.f("ix_ledger_letter_id"), "ledger", ["letter_id"], unique=False)
    if op.get_context().dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                    " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                )
        return
    op.execute(_REFUSAL)
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION hse_append_only()"
        )
