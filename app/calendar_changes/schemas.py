"""A change of the calendar as it crosses the border: its dry run, and the approval that names it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from app.calendar.moving import Why
from app.calendar.overriding import Action, OverrideIn, WithdrawalIn
from app.calendar_changes.planning import Plan

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class OverrideApproval(OverrideIn):
    """The override with the digest of the plan that was looked at."""

    plan: Digest


class WithdrawalApproval(WithdrawalIn):
    """The withdrawal with the digest of the plan that was looked at."""

    plan: Digest


class MoveOut(BaseModel):
    """One due date that would move."""

    noun: Literal["issue", "instruction"]
    number: int
    due_on: date
    moves_to: date
    why: Why = Field(
        description="counted: from a term, counted anew; day_off: set by hand, falls on a day off; restored: set by "
        "hand, and that day works again."
    )


class PlanOut(BaseModel):
    """What a change would do. `plan` names it in the approval, which is refused once it would do something else."""

    plan: str
    action: Action
    day: date
    issues: int = Field(description="How many issues' dates would move, of those that you may see.")
    instructions: int
    moves: list[MoveOut]


def plan_out(found: Plan) -> PlanOut:
    moves = [
        MoveOut(noun=move.noun, number=move.number, due_on=move.due_on, moves_to=move.to.due_on, why=move.to.why)
        for move in found.moves
    ]
    return PlanOut(
        plan=found.digest,
        action=found.change.action,
        day=found.day,
        issues=found.total("issue"),
        instructions=found.total("instruction"),
        moves=moves,
    )
