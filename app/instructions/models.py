"""Instructions under control, who executes them, what they reported and how it was reviewed."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions.models import Extendable
from app.kit.columns import NO_DATE, Base, BigId, EnumText, Id, JsonText, Moment, Version


class Importance(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class InstructionStatus(StrEnum):
    NEEDS_CLARIFICATION = "needs_clarification"
    ISSUED = "issued"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REMOVED = "removed"


class RemovalGround(StrEnum):
    EXECUTED = "executed"
    PARTLY_EXECUTED = "partly_executed"
    NOT_EXECUTED = "not_executed"
    LOST_RELEVANCE = "lost_relevance"
    REPLACED = "replaced"


class ReviewDecision(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"


def open_index(name: str, first: str, *columns: str) -> Index:
    """An index of what is open, found by `first`.

    Its condition is written as each database's queries write it. SQLite prefers it to an index of all rows, and answers
    from it alone, only because `is_open` is one of its columns too.
    """
    return Index(name, first, "is_open", *columns, sqlite_where=text("is_open = 1"), postgresql_where=text("is_open"))


class Instruction(Extendable, Base):
    """What was ordered. One responsible body, or none yet: then it needs clarification and nothing is invented.

    `due_term` keeps how a computed date came about (`{"kind": "working_days", "amount": 10, "from": "2026-03-18"}`);
    it is null for a typed date, and `set_on` in it is the typed day that a change of the calendar has moved.
    `due_sort` is the due date, or a far one without it and while the clock stands; `is_open` means not removed.
    """

    __tablename__ = "instructions"
    __table_args__ = (
        open_index("ix_instructions_open_due", "region_id", "due_sort", "id"),
        open_index("ix_instructions_responsible_open", "responsible_body_id", "due_sort", "id"),
        open_index("ix_instructions_giver_open", "giver_body_id", "due_sort", "id"),
        Index(
            "ix_instructions_extension_asked",
            "due_sort",
            "id",
            sqlite_where=text("extension_asked = 1"),
            postgresql_where=text("extension_asked"),
        ),
        Index("ix_instructions_region_id_status", "region_id", "status", "id"),
        Index("ix_instructions_region_id_due", "region_id", "due_sort", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("territories.id"))
    giver_body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text, default="")
    expected_result: Mapped[str] = mapped_column(Text, default="")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(20, 3))
    unit: Mapped[str] = mapped_column(String(30), default="")
    responsible_body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Who deals with it in the responsible body."""
    controller_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    due_as_stated: Mapped[bool] = mapped_column(Boolean, default=False)
    due_term: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    due_sort: Mapped[date] = mapped_column(default=NO_DATE)
    importance: Mapped[Importance] = mapped_column(EnumText(Importance), default=Importance.NORMAL)
    status: Mapped[InstructionStatus] = mapped_column(EnumText(InstructionStatus))
    is_open: Mapped[bool] = mapped_column(Boolean, default=True)
    confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    issued_on: Mapped[date]
    submitted_on: Mapped[date | None]
    """The day of the last final report of the responsible; lateness of execution is judged by it."""
    reminded_on: Mapped[date | None]
    """The day on which somebody last reminded whoever deals with it."""
    removed_on: Mapped[date | None]
    ground: Mapped[RemovalGround | None] = mapped_column(EnumText(RemovalGround))
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), index=True)
    """The instruction of which it is a part; named when it is given, never changed."""
    root_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), index=True)
    """The topmost one of its tree; null where it is itself the top."""
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[Version]


class InstructionExecutor(Base):
    """A co-executor beside the responsible body, with its own handler. `is_open` is the instruction's."""

    __tablename__ = "instruction_executors"
    __table_args__ = (
        UniqueConstraint("instruction_id", "body_id"),
        open_index("ix_instruction_executors_open", "body_id", "instruction_id"),
    )

    id: Mapped[Id]
    instruction_id: Mapped[int] = mapped_column(ForeignKey("instructions.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    is_open: Mapped[bool] = mapped_column(Boolean, default=True)


class InstructionIssue(Base):
    """An issue behind an instruction. Enterprise, territory and confidentiality are copied in by issues' verbs.

    `is_open` is the instruction's: it keeps what a body or an enterprise sees small, however long the history.
    """

    __tablename__ = "instruction_issues"
    __table_args__ = (
        open_index("ix_instruction_issues_territory_open", "territory_id", "instruction_id"),
        open_index("ix_instruction_issues_enterprise_open", "enterprise_id", "instruction_id"),
        Index(
            "ix_instruction_issues_confidential",
            "instruction_id",
            "issue_id",
            sqlite_where=text("confidential = 1"),
            postgresql_where=text("confidential"),
        ),
    )

    instruction_id: Mapped[int] = mapped_column(ForeignKey("instructions.id"), primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issues.id"), primary_key=True, index=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprises.id"), index=True)
    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    confidential: Mapped[bool] = mapped_column(Boolean, default=False)
    is_open: Mapped[bool] = mapped_column(Boolean, default=True)


class ExecutionReport(Base):
    """An executor's account. Only a final one of the responsible body moves the instruction."""

    __tablename__ = "execution_reports"

    id: Mapped[Id]
    instruction_id: Mapped[int] = mapped_column(ForeignKey("instructions.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[Moment]
    final: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal | None] = mapped_column(Numeric(20, 3))


class Review(Base):
    """The giver's side's answer to a final report; a return says what is missing."""

    __tablename__ = "reviews"

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("execution_reports.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[Moment]
    decision: Mapped[ReviewDecision] = mapped_column(EnumText(ReviewDecision))
    note: Mapped[str] = mapped_column(Text, default="")
