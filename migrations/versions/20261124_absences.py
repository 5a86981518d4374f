"""Absences: who stands in for whom, and for whom a line of the inbox is meant."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261124_absences"
down_revision: str | None = "20261123_worker"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("membership_id", KEY, nullable=True),
        sa.Column("substitute_id", KEY, nullable=False),
        sa.Column("footing_id", KEY, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("set_by_id", KEY, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_absences_in_order")),
        sa.CheckConstraint("person_id <> substitute_id", name=op.f("ck_absences_somebody_else")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_absences_person_id_people")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_absences_membership_id_memberships")
        ),
        sa.ForeignKeyConstraint(["substitute_id"], ["people.id"], name=op.f("fk_absences_substitute_id_people")),
        sa.ForeignKeyConstraint(["footing_id"], ["memberships.id"], name=op.f("fk_absences_footing_id_memberships")),
        sa.ForeignKeyConstraint(["set_by_id"], ["people.id"], name=op.f("fk_absences_set_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_substitute_id_last_on", "absences", ["substitute_id", "last_on"])
    op.create_index("ix_absences_person_id_last_on", "absences", ["person_id", "last_on"])
    with op.batch_alter_table("notifications") as batch_op:
        batch_op.add_column(sa.Column("for_id", KEY, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_notifications_for_id_people"), "people", ["for_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("notifications") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notifications_for_id_people"), type_="foreignkey")
        batch_op.drop_column("for_id")
    op.drop_index("ix_absences_person_id_last_on", "absences")
    op.drop_index("ix_absences_substitute_id_last_on", "absences")
    op.drop_table("absences")
