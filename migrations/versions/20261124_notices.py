"""What a letter has told is noted on each line; ladders of alerts by region."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261124_notices"
down_revision: str | None = "20261124_dossiers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TOLD = "(SELECT MAX(digests.last_id) FROM digests WHERE digests.person_id = notifications.person_id)"


def upgrade() -> None:
    op.create_table(
        "alert_ladders",
        sa.Column(
            "region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("head_days", sa.Integer(), nullable=True),
        sa.Column("office_days", sa.Integer(), nullable=True),
        sa.Column("chair_days", sa.Integer(), nullable=True),
        sa.Column("review_days", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["territories.id"], name=op.f("fk_alert_ladders_region_id_territories")),
        sa.PrimaryKeyConstraint("region_id", name=op.f("pk_alert_ladders")),
    )
    op.add_column("notifications", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(f"UPDATE notifications SET mailed_at = at WHERE read_at IS NULL AND id <= {TOLD}")
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.drop_column("last_id")


def downgrade() -> None:
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "last_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False
            )
        )
    told = "SELECT MAX(id) FROM notifications WHERE person_id = digests.person_id AND mailed_at IS NOT NULL"
    op.execute(f"UPDATE digests SET last_id = COALESCE(({told}), 0)")
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.alter_column("last_id", server_default=None)
    op.drop_column("notifications", "mailed_at")
    op.drop_table("alert_ladders")
