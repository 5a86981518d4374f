"""Points that are off the agenda; what exactly an absence hands over, role by role, and on which footing.

The way down puts such points back on their agendas, and lends with «all roles» those that were gained since.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261125_absence_roles"
down_revision: str | None = "20261124_webhooks"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


LENT = """
INSERT INTO absence_roles (absence_id, membership_id, footing_id)
SELECT absences.id, memberships.id, absences.footing_id
FROM absences JOIN memberships ON memberships.person_id = absences.person_id
WHERE memberships.role <> 'admin' AND (absences.membership_id IS NULL OR absences.membership_id = memberships.id)
"""
"""Of what was lent whole until now, everything goes on being lent."""
FOOTING = """
UPDATE absences SET footing_id =
(SELECT MIN(absence_roles.footing_id) FROM absence_roles WHERE absence_roles.absence_id = absences.id)
"""


def upgrade() -> None:
    op.add_column("agenda_items", sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "absence_roles",
        sa.Column("absence_id", KEY, autoincrement=False, nullable=False),
        sa.Column("membership_id", KEY, autoincrement=False, nullable=False),
        sa.Column("footing_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["absence_id"], ["absences.id"], name=op.f("fk_absence_roles_absence_id_absences")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_absence_roles_membership_id_memberships")
        ),
        sa.ForeignKeyConstraint(
            ["footing_id"], ["memberships.id"], name=op.f("fk_absence_roles_footing_id_memberships")
        ),
        sa.PrimaryKeyConstraint("absence_id", "membership_id", name=op.f("pk_absence_roles")),
    )
    op.create_index(op.f("ix_absence_roles_membership_id"), "absence_roles", ["membership_id"])
    op.execute(LENT)
    with op.batch_alter_table("absences") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_absences_footing_id_memberships"), type_="foreignkey")
        batch_op.drop_column("footing_id")


def downgrade() -> None:
    op.add_column("absences", sa.Column("footing_id", KEY, nullable=True))
    op.execute(FOOTING)
    with op.batch_alter_table("absences") as batch_op:
        batch_op.alter_column("footing_id", existing_type=KEY, nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_absences_footing_id_memberships"), "memberships", ["footing_id"], ["id"]
        )
    op.drop_index(op.f("ix_absence_roles_membership_id"), "absence_roles")
    op.drop_table("absence_roles")
    op.drop_column("agenda_items", "withdrawn")
