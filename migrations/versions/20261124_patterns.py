"""Templates of texts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261124_patterns"
down_revision: str | None = "20261124_notices"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "text_templates",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("region_id", big, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("category_code", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["region_id"], ["territories.id"], name=op.f("fk_text_templates_region_id_territories")
        ),
        sa.ForeignKeyConstraint(
            ["category_code"], ["categories.code"], name=op.f("fk_text_templates_category_code_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_templates")),
    )
    op.create_index("ix_text_templates_region_id_kind", "text_templates", ["region_id", "kind", "id"])


def downgrade() -> None:
    op.drop_index("ix_text_templates_region_id_kind", "text_templates")
    op.drop_table("text_templates")
