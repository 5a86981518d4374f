"""What waits for the office about due dates: requests to decide, pauses to look at again. One statement."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.accounts.known import known
from app.extensions.models import Pause
from app.extensions.reading import to_look_at
from app.instructions.models import Instruction
from app.instructions.scope import visible_to as visible_instructions
from app.issues.models import Issue
from app.issues.scope import visible_to as visible_issues
from app.kit.db import Work


@dataclass(frozen=True)
class DueWaiting:
    """Of what is open and visible."""

    issues_asked: int
    instructions_asked: int
    issues_paused: int
    instructions_paused: int


@known
def count_waiting(work: Work, actor: Actor, giver_ids: tuple[int, ...] | None = None) -> DueWaiting:
    """`giver_ids`: of instructions only what these bodies gave."""
    issues = select(func.count()).where(Issue.is_open, visible_issues(actor, open_only=True))
    orders = select(func.count()).where(Instruction.is_open, visible_instructions(actor, open_only=True))
    if giver_ids is not None:
        orders = orders.where(Instruction.giver_body_id.in_(giver_ids))
    counted = (
        issues.where(Issue.extension_asked),
        orders.where(Instruction.extension_asked),
        issues.where(to_look_at(Pause.issue_id, Issue.id, work.today)),
        orders.where(to_look_at(Pause.instruction_id, Instruction.id, work.today)),
    )
    return DueWaiting(*work.session.execute(select(*(query.scalar_subquery() for query in counted))).one())
