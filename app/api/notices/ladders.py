"""`/alert-ladders`: after how many working days of lateness who is told, by region."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.kit.db import Work
from app.notifications import ladder
from app.notifications.schemas import LadderIn

router = APIRouter(prefix="/alert-ladders", tags=["alert-ladders"])
Manage = Annotated[Call, needs(ladder.PERMISSION)]


class LadderOut(BaseModel):
    """Working days late after which each is told; null: never."""

    region_id: int
    head_days: int | None
    office_days: int | None
    chair_days: int | None
    review_days: int | None = Field(description="Days by which a review is late when the giver's side's head is told.")
    version: int


class LaddersOut(BaseModel):
    items: list[LadderOut]


def out(_work: Work, _actor: Actor, kept: ladder.Kept) -> LadderOut:
    return LadderOut(region_id=kept.region.id, version=kept.version, **vars(kept.ladder))


def all_out(work: Work, actor: Actor) -> LaddersOut:
    return LaddersOut(items=[out(work, actor, kept) for kept in ladder.ladders(work, actor)])


@router.get("", responses=errors(), summary="The ladders of one's own regions")
def list_ladders(call: Manage) -> LaddersOut:
    return call(all_out)


@router.get("/{region_id}", responses=errors(404), summary="A region's ladder of alerts")
def read_ladder(region_id: RowId, call: Manage) -> LadderOut:
    return call(ladder.read, region_id, then=out)


@router.put("/{region_id}", responses=errors(404, 412, 428), summary="Set a region's ladder of alerts")
def set_ladder(region_id: RowId, body: LadderIn, call: Manage) -> LadderOut:
    return call(ladder.edit, region_id, body, call.version, then=out)
