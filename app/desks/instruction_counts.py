"""Counting instructions under control for a desk: one statement over the open ones that the reader may see."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from app.accounts.actor import Actor
from app.accounts.known import known
from app.calendar.distance import term_over_before
from app.calendar.service import calendar_of
from app.desks.counts import count_if
from app.instructions.dates.lateness import overdue, review_late
from app.instructions.models import Instruction, InstructionExecutor, InstructionStatus
from app.instructions.scope import visible_to
from app.kit.db import Work
from app.kit.settings import settings


@dataclass(frozen=True)
class InstructionCounts:
    """`to_review` wait for the giver's side, `returned` for the executor."""

    open: int
    late: int
    to_clarify: int
    to_review: int
    to_remove: int
    returned: int
    new: int
    review_late: int
    oldest_to_review: date | None


@known
def count_instructions(
    work: Work, actor: Actor, body_ids: tuple[int, ...] | None = None, *, given: bool = False
) -> InstructionCounts:
    """`body_ids`: only what these bodies execute, or what they have `given`."""
    status = Instruction.status
    waits = status == InstructionStatus.SUBMITTED
    before = term_over_before(calendar_of(work), work.today, settings().review_working_days)
    query = select(
        func.count(),
        count_if(overdue(work.today)),
        count_if(status == InstructionStatus.NEEDS_CLARIFICATION),
        count_if(waits),
        count_if(status == InstructionStatus.ACCEPTED),
        count_if(status == InstructionStatus.RETURNED),
        count_if(status == InstructionStatus.ISSUED),
        count_if(review_late(before)),
        func.min(case((waits, Instruction.submitted_on))),
    ).where(Instruction.is_open, visible_to(actor, open_only=True))
    if body_ids is not None and given:
        query = query.where(Instruction.giver_body_id.in_(body_ids))
    elif body_ids is not None:
        co_executed = select(InstructionExecutor.instruction_id).where(InstructionExecutor.body_id.in_(body_ids))
        query = query.where(Instruction.responsible_body_id.in_(body_ids) | Instruction.id.in_(co_executed))
    return InstructionCounts(*work.session.execute(query).one())
