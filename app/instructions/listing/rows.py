"""The rows of the list: just the columns that it shows, with the names beside the ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.links import issues_behind
from app.instructions.models import Importance, Instruction, InstructionExecutor, InstructionStatus, RemovalGround
from app.meetings.models import Meeting

Giver = aliased(Body, name="giver")


class Names(NamedTuple):
    """A body's names, for `localized`."""

    id: int
    name_kk: str
    name_ru: str
    name_en: str


class Source(NamedTuple):
    """The meeting at which it was given; `session`: of a collegial body, not the deputy akim's own."""

    meeting_id: int
    held_on: date
    session: bool


@dataclass(frozen=True)
class InstructionRow:
    """One line of the list. `issues` are those of which the reader may know, read where no meeting is the source."""

    number: int
    version: int
    text: str
    expected_result: str
    importance: Importance
    confidential: bool
    sample: bool
    status: InstructionStatus
    ground: RemovalGround | None
    due_on: date | None
    original_due_on: date | None
    extension_count: int
    paused_since: date | None
    submitted_on: date | None
    removed_on: date | None
    responsible: Names | None
    source: Source | None
    co_executors: Sequence[Names] = field(default_factory=tuple)
    issues: Sequence[int] = field(default_factory=tuple)


COLUMNS: tuple[Any, ...] = (
    Instruction.version,
    Instruction.text,
    Instruction.expected_result,
    Instruction.importance,
    Instruction.confidential,
    Instruction.sample,
    Instruction.status,
    Instruction.ground,
    Instruction.due_on,
    Instruction.original_due_on,
    Instruction.extension_count,
    Instruction.paused_since,
    Instruction.submitted_on,
    Instruction.removed_on,
    Body.id.label("body_id"),
    Body.name_kk,
    Body.name_ru,
    Body.name_en,
    Meeting.id.label("meeting_id"),
    Meeting.held_on,
    Giver.collegial,
)


def selected(*first: Any) -> Select[Any]:
    """The columns of a row behind those by which the list is sorted, the instruction's id among them."""
    return (
        select(*first, *COLUMNS)
        .select_from(Instruction)
        .join(Giver, Giver.id == Instruction.giver_body_id)
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .outerjoin(Meeting, Meeting.id == Instruction.meeting_id)
    )


def made(session: Session, actor: Actor, rows: Sequence[Row[Any]]) -> list[InstructionRow]:
    """The rows with their co-executors and issues: two statements for a whole list."""
    beside = co_executors_of(session, [row.id for row in rows])
    issues = issues_behind(session, actor, [row.id for row in rows if row.meeting_id is None])
    return [_row(row, beside, issues) for row in rows]


def co_executors_of(session: Session, ids: Sequence[int]) -> dict[int, list[Names]]:
    """The bodies beside the responsible one, by instruction; one statement for a whole list."""
    if not ids:
        return {}
    query = (
        select(InstructionExecutor.instruction_id, Body.id, Body.name_kk, Body.name_ru, Body.name_en)
        .join(Body, Body.id == InstructionExecutor.body_id)
        .where(InstructionExecutor.instruction_id.in_(ids))
        .order_by(InstructionExecutor.id)
    )
    found: dict[int, list[Names]] = {}
    for row in session.execute(query):
        found.setdefault(row.instruction_id, []).append(Names(*row[1:]))
    return found


def _row(row: Row[Any], beside: Mapping[int, list[Names]], issues: Mapping[int, list[int]]) -> InstructionRow:
    responsible = Names(row.body_id, row.name_kk, row.name_ru, row.name_en) if row.body_id is not None else None
    source = Source(row.meeting_id, row.held_on, row.collegial) if row.meeting_id is not None else None
    return InstructionRow(
        number=row.id,
        version=row.version,
        text=row.text,
        expected_result=row.expected_result,
        importance=row.importance,
        confidential=row.confidential,
        sample=row.sample,
        status=row.status,
        ground=row.ground,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        extension_count=row.extension_count,
        paused_since=row.paused_since,
        submitted_on=row.submitted_on,
        removed_on=row.removed_on,
        responsible=responsible,
        source=source,
        co_executors=tuple(beside.get(row.id, ())),
        issues=tuple(issues.get(row.id, ())),
    )
