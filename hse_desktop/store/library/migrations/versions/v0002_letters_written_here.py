"""What letters written here are made of, and whose signature an importer holds to be a brand's."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document_sha256", sa.Text(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("foot", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("head >= 0 AND foot >= 0", name=op.f("ck_letterhead_margins")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_letterhead_brand_id")),
        sa.ForeignKeyConstraint(
            ["document_sha256"], ["document.sha256"], name=op.f("fk_letterhead_document_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
        sa.UniqueConstraint("brand_id", "name", name=op.f("uq_letterhead_brand_id_name")),
    )
    op.create_table(
        "letter_draft",
        sa.Column("letter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("letterhead", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_draft_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_draft")),
    )
    op.create_table(
        "pinned_signer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(fingerprint) = 64", name=op.f("ck_pinned_signer_fingerprint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_signer")),
        sa.UniqueConstraint("folded", "fingerprint", name=op.f("uq_pinned_signer_folded_fingerprint")),
    )
