"""An override of the calendar that is withdrawn stays as a row."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_withdrawn_overrides"
down_revision: str | None = "20261123_pauses_and_extensions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("calendar_overrides") as table:
        table.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))


def downgrade() -> None:
    # What was withdrawn would count again without the column that says so.
    op.execute("DELETE FROM calendar_overrides WHERE withdrawn_on IS NOT NULL")
    with op.batch_alter_table("calendar_overrides") as table:
        table.drop_column("withdrawn_on")
