"""Counting instructions under control for a desk: one statement over the open ones that the reader may see."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.desks.counts import count_if
from app.instructions.lateness import overdue
from app.instructions.models import Instruction, InstructionExecutor, InstructionStatus
from app.instructions.scope import visible_to
from app.kit.db import Work


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


def count_instructions(work: Work, actor: Actor, body_ids: list[int] | None = None) -> InstructionCounts:
    """`body_ids`: only what these bodies execute."""
    status = Instruction.status
    query = select(
        func.count(),
        count_if(overdue(work.today)),
        count_if(status == InstructionStatus.NEEDS_CLARIFICATION),
        count_if(status == InstructionStatus.SUBMITTED),
        count_if(status == InstructionStatus.ACCEPTED),
        count_if(status == InstructionStatus.RETURNED),
        count_if(status == InstructionStatus.ISSUED),
    ).where(Instruction.is_open, visible_to(actor, open_only=True))
    if body_ids is not None:
        co_executed = select(InstructionExecutor.instruction_id).where(InstructionExecutor.body_id.in_(body_ids))
        query = query.where(Instruction.responsible_body_id.in_(body_ids) | Instruction.id.in_(co_executed))
    return InstructionCounts(*work.session.execute(query).one())
