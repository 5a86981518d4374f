"""The lines of a dossier that are instructions, and to which enterprises they are tied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.instructions.dates import lateness
from app.instructions.models import Importance, Instruction, InstructionIssue, InstructionStatus
from app.instructions.scope import visible_to
from app.issues import scope as issues
from app.issues.models import Issue
from app.kit.charts import DueMark
from app.kit.db import Work
from app.kit.i18n import localized
from app.kit.settings import settings


@dataclass(frozen=True)
class InstructionLine:
    """`body` is the responsible one, empty where none is named yet."""

    number: int
    text: str
    status: InstructionStatus
    is_open: bool
    confidential: bool
    sample: bool
    important: bool
    body: str
    meeting_id: int | None
    due: DueMark
    original_due_on: date | None
    late: bool


def instruction_lines(work: Work, actor: Actor, which: ColumnElement[bool], most: int) -> list[InstructionLine]:
    """Those of `which` that the actor sees, the longest due first: one statement."""
    query: Any = (
        select(
            Instruction.id, Instruction.text, Instruction.status, Instruction.is_open, Instruction.confidential,
            Instruction.sample, Instruction.importance, Instruction.meeting_id, Instruction.due_on,
            Instruction.original_due_on, Instruction.submitted_on, Instruction.ground, Instruction.paused_since,
            Instruction.extension_count, Body.name_kk, Body.name_ru, Body.name_en,
        )
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .where(visible_to(actor), which)
        .order_by(Instruction.due_sort, Instruction.id)
        .limit(most)
    )  # fmt: skip
    return [_instruction(work, row) for row in work.session.execute(query)]


def _instruction(work: Work, row: Any) -> InstructionLine:
    return InstructionLine(
        number=row.id,
        text=row.text,
        status=row.status,
        is_open=row.is_open,
        confidential=row.confidential,
        sample=row.sample,
        important=row.importance is Importance.HIGH,
        body=localized(row, work.language),
        meeting_id=row.meeting_id,
        due=lateness.mark(calendar_of(work), row, work.today, settings().due_soon_working_days),
        original_due_on=row.original_due_on,
        late=lateness.is_overdue(row, work.today),
    )


def links(actor: Actor, enterprise_ids: Iterable[int]) -> Select[int, int]:
    """`instruction_id`, `enterprise_id`, by issues that the actor sees: a confidential one ties nothing for others."""
    return (
        select(InstructionIssue.instruction_id, InstructionIssue.enterprise_id)
        .join(Issue, Issue.id == InstructionIssue.issue_id)
        .where(InstructionIssue.enterprise_id.in_(list(enterprise_ids)), issues.visible_to(actor))
        .distinct()
    )
