"""Files on issues, instructions and meetings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_files"
down_revision: str | None = "20261123_feeds"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("noun", sa.String(length=32), nullable=False),
        sa.Column("noun_id", KEY, nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("part_id", KEY, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", KEY, nullable=False),
        sa.Column("sha256", sa.CHAR(length=64), nullable=False),
        sa.Column("received_sha256", sa.CHAR(length=64), nullable=False),
        sa.Column("thumbnail_sha256", sa.String(length=64), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("membership_id", KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_attachments_membership_id_memberships")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_attachments_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index("ix_attachments_noun_noun_id_id", "attachments", ["noun", "noun_id", "id"])
    for column in ("person_id", "sha256", "thumbnail_sha256"):
        op.create_index(op.f(f"ix_attachments_{column}"), "attachments", [column])


def downgrade() -> None:
    op.drop_table("attachments")
