"""Comments asked of bodies before a meeting, and the points of an agenda that are about an instruction."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261124_dossiers"
down_revision: str | None = "20261124_bulk"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "comment_requests",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("body_id", KEY, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", KEY, nullable=True),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("commented_by_id", KEY, nullable=True),
        sa.Column("issue_id", KEY, nullable=True),
        sa.Column("instruction_id", KEY, nullable=True),
        sa.CheckConstraint("(issue_id IS NULL) <> (instruction_id IS NULL)", name=op.f("ck_comment_requests_one_noun")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_comment_requests_asked_by_id_people")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_comment_requests_body_id_bodies")),
        sa.ForeignKeyConstraint(
            ["commented_by_id"], ["people.id"], name=op.f("fk_comment_requests_commented_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["instruction_id"], ["instructions.id"], name=op.f("fk_comment_requests_instruction_id_instructions")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=op.f("fk_comment_requests_issue_id_issues")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_comment_requests_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_requests")),
        sa.UniqueConstraint(
            "meeting_id", "issue_id", "body_id", name=op.f("uq_comment_requests_meeting_id_issue_id_body_id")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "instruction_id",
            "body_id",
            name=op.f("uq_comment_requests_meeting_id_instruction_id_body_id"),
        ),
    )
    with op.batch_alter_table("comment_requests", schema=None) as batch_op:
        for column in ("body_id", "instruction_id", "issue_id"):
            batch_op.create_index(batch_op.f(f"ix_comment_requests_{column}"), [column], unique=False)

    op.create_table(
        "agenda_instructions",
        sa.Column("agenda_item_id", KEY, autoincrement=False, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("instruction_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_items.id"],
            name=op.f("fk_agenda_instructions_agenda_item_id_agenda_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["instruction_id"], ["instructions.id"], name=op.f("fk_agenda_instructions_instruction_id_instructions")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_instructions_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("agenda_item_id", name=op.f("pk_agenda_instructions")),
        sa.UniqueConstraint(
            "meeting_id", "instruction_id", name=op.f("uq_agenda_instructions_meeting_id_instruction_id")
        ),
    )
    with op.batch_alter_table("agenda_instructions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_instructions_instruction_id"), ["instruction_id"], unique=False)


def downgrade() -> None:
    op.drop_table("agenda_instructions")
    op.drop_table("comment_requests")
