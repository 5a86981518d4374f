"""What somebody did to many at once, and what became of each: kept so that it can be read again, and gone on with."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, BigId, EnumText, Id, JsonText, Moment, UtcDateTime


class Outcome(StrEnum):
    """`unchanged`: it was so already."""

    WAITING = "waiting"
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class BulkRun(Base):
    """One act over many rows. `said` is what was asked for apart from the rows; `key` makes it happen once."""

    __tablename__ = "bulk_runs"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str | None] = mapped_column(String(200))
    plan: Mapped[str] = mapped_column(String(64))
    noun: Mapped[str] = mapped_column(String(32))
    act: Mapped[str] = mapped_column(String(32))
    said: Mapped[dict[str, Any]] = mapped_column(JsonText)
    created_at: Mapped[Moment]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BulkRow(Base):
    """One of them. `status` is what the act by itself would have answered, `detail` and `errors` (by field) why."""

    __tablename__ = "bulk_rows"
    __table_args__ = (
        Index(
            "ix_bulk_rows_waiting",
            "run_id",
            "number",
            sqlite_where=sql("outcome = 'waiting'"),
            postgresql_where=sql("outcome = 'waiting'"),
        ),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("bulk_runs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    version: Mapped[int | None] = mapped_column(Integer)
    outcome: Mapped[Outcome] = mapped_column(EnumText(Outcome), default=Outcome.WAITING)
    status: Mapped[int | None] = mapped_column(SmallInteger)
    detail: Mapped[str] = mapped_column(Text, default="")
    errors: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
