"""Points that are off the agenda; what exactly an absence hands over, role by role, and on which footing."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261125_right"
down_revision: str | None = "20261124_webhooks"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("agenda_items", sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("agenda_items", "withdrawn")
