"""An absence can be changed: the version that a change was made from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261125_versioned_absences"
down_revision: str | None = "20261125_absence_roles"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.drop_column("version")
