"""`/calendar/overrides`: days that are other than the law's general rule makes them, and changing them.

A change is a dry run first (`…/plan`), which tells every due date that would move; its approval names that plan.
"""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.calendar.models import CalendarOverride
from app.calendar.overriding import Action, OverrideIn, OverrideOut, WithdrawalIn, overrides
from app.calendar_changes.approving import approve, read
from app.calendar_changes.planning import Change, plan
from app.calendar_changes.schemas import OverrideApproval, PlanOut, WithdrawalApproval, plan_out
from app.kit.db import Work

router = APIRouter(prefix="/calendar/overrides", tags=["calendar"])
Read = Annotated[Call, needs("reference.read")]
Keep = Annotated[Call, needs("reference.edit")]
Ask = Annotated[Call, needs("reference.edit", asks=True)]
MOVE = errors(404, 409)


class OverrideList(BaseModel):
    items: list[OverrideOut]


def out(_work: Work, _actor: Actor, row: CalendarOverride) -> OverrideOut:
    return OverrideOut.model_validate(row)


@router.get("", responses=errors(), summary="Overrides of the calendar by day, the withdrawn too")
def list_overrides(call: Read) -> OverrideList:
    return call(listed)


def listed(work: Work, _actor: Actor) -> OverrideList:
    return OverrideList(items=[OverrideOut.model_validate(row) for row in overrides(work)])


@router.get("/{override_id}", responses=errors(404), summary="One override")
def read_override(override_id: RowId, call: Read) -> OverrideOut:
    return call(read, override_id, then=out)


@router.post("/plan", responses=errors(), summary="What a new override would move; changes nothing")
def plan_override(body: OverrideIn, call: Ask) -> PlanOut:
    return call(planned, Change(Action.ADD, body))


@router.post("", status_code=201, responses=errors(409), summary="Add an override and move what it moves")
def create_override(body: OverrideApproval, call: Keep) -> OverrideOut:
    return call(approve, Change(Action.ADD, body), body.plan, then=out)


@router.post("/{override_id}/correction/plan", responses=MOVE, summary="What a correction would move")
def plan_correction(override_id: RowId, body: OverrideIn, call: Ask) -> PlanOut:
    return call(planned, Change(Action.CORRECT, body, override_id))


@router.post("/{override_id}/correction", status_code=201, responses=MOVE, summary="Correct it, move what it moves")
def create_correction(override_id: RowId, body: OverrideApproval, call: Keep) -> OverrideOut:
    return call(approve, Change(Action.CORRECT, body, override_id), body.plan, then=out)


@router.post("/{override_id}/withdrawal/plan", responses=MOVE, summary="What a withdrawal would move")
def plan_withdrawal(override_id: RowId, body: WithdrawalIn, call: Ask) -> PlanOut:
    return call(planned, Change(Action.WITHDRAW, body, override_id))


@router.post("/{override_id}/withdrawal", status_code=201, responses=MOVE, summary="Withdraw it, move what it moves")
def create_withdrawal(override_id: RowId, body: WithdrawalApproval, call: Keep) -> OverrideOut:
    return call(approve, Change(Action.WITHDRAW, body, override_id), body.plan, then=out)


def planned(work: Work, actor: Actor, change: Change) -> PlanOut:
    return plan_out(plan(work, actor, change))
