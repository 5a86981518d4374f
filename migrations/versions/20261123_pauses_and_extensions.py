"""Requests for a later due date and pauses of the clock, and what issues and instructions keep of them.

Full tables: the new columns have server defaults or are nullable, so that no row is rewritten by hand.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_pauses_and_extensions"
down_revision: str | None = "20261123_instruction_tree"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOUNS = ("issues", "instructions")
OF_ONE = {"extensions": "status = 'asked'", "pauses": "ended_on IS NULL"}
WAITING = {"extensions": "asked", "pauses": "running"}


def upgrade() -> None:
    for noun in NOUNS:
        with op.batch_alter_table(noun, schema=None) as batch_op:
            batch_op.add_column(sa.Column("extension_count", sa.Integer(), server_default="0", nullable=False))
            batch_op.add_column(sa.Column("extension_asked", sa.Boolean(), server_default=sa.false(), nullable=False))
            batch_op.add_column(sa.Column("paused_since", sa.Date(), nullable=True))
            batch_op.add_column(sa.Column("paused_days", sa.Integer(), server_default="0", nullable=False))
            batch_op.create_index(
                f"ix_{noun}_extension_asked",
                ["due_sort", "id"],
                unique=False,
                sqlite_where=sa.text("extension_asked = 1"),
                postgresql_where=sa.text("extension_asked"),
            )
    op.create_table(
        "extensions",
        *_of_one(),
        sa.Column("body_id", BIG_ID, nullable=True),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", BIG_ID, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_tied("extensions", {"body_id": "bodies", "person_id": "people", "decided_by_id": "people"}),
    )
    op.create_table(
        "pauses",
        *_of_one(),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", BIG_ID, nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("moved_to", sa.Date(), nullable=True),
        *_tied("pauses", {"person_id": "people", "ended_by_id": "people"}),
    )
    for table, waiting in OF_ONE.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in ("issue_id", "instruction_id"):
                batch_op.create_index(f"ix_{table}_{column}", [column], unique=False)
                batch_op.create_index(
                    _waiting(table, column),
                    [column],
                    unique=True,
                    sqlite_where=sa.text(waiting),
                    postgresql_where=sa.text(waiting),
                )


def _of_one() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("issue_id", BIG_ID, nullable=True),
        sa.Column("instruction_id", BIG_ID, nullable=True),
    )


def _tied(table: str, others: dict[str, str]) -> list[sa.Constraint]:
    tied = {"issue_id": "issues", "instruction_id": "instructions", **others}
    return [
        sa.CheckConstraint("(issue_id IS NULL) <> (instruction_id IS NULL)", name=f"ck_{table}_one_noun"),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
            for column, other in tied.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _waiting(table: str, column: str) -> str:
    return f"uq_{table}_{column.removesuffix('_id')}_{WAITING[table]}"


def downgrade() -> None:
    for table in ("pauses", "extensions"):
        op.drop_table(table)
    for noun in NOUNS:
        with op.batch_alter_table(noun, schema=None) as batch_op:
            batch_op.drop_index(f"ix_{noun}_extension_asked")
            for column in ("paused_days", "paused_since", "extension_asked", "extension_count"):
                batch_op.drop_column(column)
