"""`/calendar/due-date`: when a term ends, and how it was counted."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.problems import errors
from app.calendar.schemas import DueDateOut, DueDateQuery, due_date_out
from app.calendar.service import due_date
from app.kit.db import Work

router = APIRouter(prefix="/calendar", tags=["calendar"])


@router.get("/due-date", responses=errors(), summary="A due date with its explanation")
def read_due_date(
    query: Annotated[DueDateQuery, Query()], call: Annotated[Call, needs("reference.read")]
) -> DueDateOut:
    return call(explained, query)


def explained(work: Work, _actor: Actor, query: DueDateQuery) -> DueDateOut:
    found = due_date(work, query.start, working_days=query.working_days, calendar_days=query.calendar_days)
    return due_date_out(found)
