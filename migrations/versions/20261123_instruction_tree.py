"""Sub-instructions, issues that go back and forth, and when a stay ended."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_instruction_tree"
down_revision: str | None = "20261123_files"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNT_CROSSINGS = """
UPDATE issues SET crossings = counted.most FROM (
    SELECT issue_id, max(moves) AS most FROM (
        SELECT issue_id, CASE WHEN a < b THEN a ELSE b END AS one, CASE WHEN a < b THEN b ELSE a END AS other,
               count(*) AS moves
        FROM (SELECT issue_id, to_body_id AS b, lag(to_body_id) OVER (PARTITION BY issue_id ORDER BY id) AS a
              FROM referrals) AS steps
        WHERE a <> b
        GROUP BY issue_id, CASE WHEN a < b THEN a ELSE b END, CASE WHEN a < b THEN b ELSE a END
    ) AS pairs GROUP BY issue_id
) AS counted WHERE counted.issue_id = issues.id
"""


def upgrade() -> None:
    for name in ("parent_id", "root_id"):
        _refer_to_instruction(name)
        op.create_index(f"ix_instructions_{name}", "instructions", [name])
    op.add_column("issues", sa.Column("crossings", sa.Integer(), server_default="0", nullable=False))
    op.execute(COUNT_CROSSINGS)
    op.create_index("ix_referrals_ended_at", "referrals", ["ended_at"])


def _refer_to_instruction(name: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        # By hand: batch mode would copy the whole table for the sake of a key that SQLite adds at once.
        op.execute(
            f"ALTER TABLE instructions ADD COLUMN {name} INTEGER"
            f" CONSTRAINT fk_instructions_{name}_instructions REFERENCES instructions (id)"
        )
        return
    key = sa.ForeignKey("instructions.id", name=f"fk_instructions_{name}_instructions")
    op.add_column("instructions", sa.Column(name, sa.BigInteger(), key, nullable=True))


def downgrade() -> None:
    op.drop_index("ix_referrals_ended_at", "referrals")
    with op.batch_alter_table("issues", schema=None) as batch_op:
        batch_op.drop_column("crossings")
    for name in ("root_id", "parent_id"):
        op.drop_index(f"ix_instructions_{name}", "instructions")
    with op.batch_alter_table("instructions", schema=None) as batch_op:
        for name in ("root_id", "parent_id"):
            batch_op.drop_column(name)
