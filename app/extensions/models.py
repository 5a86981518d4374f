"""Requests for a later due date, pauses of the clock, and what an issue or an instruction keeps of both."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.columns import Base, EnumText, Id, Moment, UtcDateTime


class ExtensionStatus(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Extendable:
    """What the noun's own row keeps, so that lists need not look further.

    `extension_count` counts what was approved, `extension_asked` says that a request waits. `paused_since` is the day
    on which the clock was stopped, null while it runs; `paused_days` the working days of all pauses that ended.
    """

    extension_count: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    extension_asked: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    paused_since: Mapped[date | None]
    paused_days: Mapped[int] = mapped_column(Integer, default=0, server_default="0")


class OfOne:
    """It belongs to an issue or to an instruction, never to both."""

    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issues.id"), index=True)
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), index=True)


def _only(condition: str, name: str, column: str) -> Index:
    return Index(name, column, unique=True, sqlite_where=text(condition), postgresql_where=text(condition))


ONE_NOUN = "(issue_id IS NULL) <> (instruction_id IS NULL)"
ASKED, RUNNING = "status = 'asked'", "ended_on IS NULL"


class Extension(OfOne, Base):
    """One request. `due_on` is the date that it moves: as it stood when asked and, once decided, when decided.

    `body_id` executes and asks; it is null where the office entered the request. `late`: entered after the due date,
    and marked so for ever. `granted_on` is null unless approved.
    """

    __tablename__ = "extensions"
    __table_args__ = (
        CheckConstraint(ONE_NOUN, name="one_noun"),
        _only(ASKED, "uq_extensions_issue_asked", "issue_id"),
        _only(ASKED, "uq_extensions_instruction_asked", "instruction_id"),
    )

    id: Mapped[Id]
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[Moment]
    due_on: Mapped[date]
    wanted_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    late: Mapped[bool] = mapped_column(Boolean)
    status: Mapped[ExtensionStatus] = mapped_column(EnumText(ExtensionStatus))
    granted_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")


class Pause(OfOne, Base):
    """The clock stood still from `started_on`. `days` are the working days after it up to `ended_on`; by as many the
    due date moved from `due_on` to `moved_to`."""

    __tablename__ = "pauses"
    __table_args__ = (
        CheckConstraint(ONE_NOUN, name="one_noun"),
        _only(RUNNING, "uq_pauses_issue_running", "issue_id"),
        _only(RUNNING, "uq_pauses_instruction_running", "instruction_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    started_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    look_again_on: Mapped[date]
    due_on: Mapped[date]
    ended_on: Mapped[date | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    days: Mapped[int] = mapped_column(Integer, default=0)
    moved_to: Mapped[date | None]
