"""Acts over many rows, saved views of the lists, and the day of the last reminder."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261124_bulk"
down_revision: str | None = "20261124_absences"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table in ("issues", "instructions"):
        op.add_column(table, sa.Column("reminded_on", sa.Date(), nullable=True))
    _bulk()
    _views()


def _bulk() -> None:
    op.create_table(
        "bulk_runs",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("noun", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bulk_runs_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_runs")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_bulk_runs_person_id_key")),
    )
    op.create_table(
        "bulk_rows",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("number", ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("errors", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["bulk_runs.id"], name=op.f("fk_bulk_rows_run_id_bulk_runs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "number", name=op.f("pk_bulk_rows")),
    )
    op.create_index(
        "ix_bulk_rows_waiting",
        "bulk_rows",
        ["run_id", "number"],
        sqlite_where=sa.text("outcome = 'waiting'"),
        postgresql_where=sa.text("outcome = 'waiting'"),
    )


def _views() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("listing", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=4000), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("body_id", ID, nullable=True),
        sa.Column("territory_id", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_saved_views_body_id_bodies")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_saved_views_owner_id_people")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_saved_views_territory_id_territories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.create_index("ix_saved_views_owner", "saved_views", ["owner_id", "listing"])
    op.create_index("ix_saved_views_body", "saved_views", ["body_id", "listing"])
    op.create_index("ix_saved_views_territory", "saved_views", ["territory_id", "listing"])
    op.create_table(
        "default_views",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("listing", sa.String(length=32), nullable=False),
        sa.Column("view_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_default_views_person_id_people")),
        sa.ForeignKeyConstraint(
            ["view_id"], ["saved_views.id"], name=op.f("fk_default_views_view_id_saved_views"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "listing", name=op.f("pk_default_views")),
    )
    op.create_index(op.f("ix_default_views_view_id"), "default_views", ["view_id"])


def downgrade() -> None:
    for table in ("default_views", "saved_views", "bulk_rows", "bulk_runs"):
        op.drop_table(table)
    for table in ("instructions", "issues"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("reminded_on")
