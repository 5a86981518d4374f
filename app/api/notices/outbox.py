"""`/outbox`: what the worker has still to do, what is parked and why."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import ListPage, RowId, asked, fill
from app.api.frame.problems import errors
from app.kit.db import Work
from app.kit.outbox import Job
from app.worker import waiting
from app.worker.waiting import OutboxQuery

router = APIRouter(prefix="/outbox", tags=["outbox"])
Manage = Annotated[Call, needs("outbox.manage")]


class JobOut(BaseModel):
    """A job of the worker. `due_at`: when it is (next) tried; `error`: how the last attempt failed."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    topic: str
    key: str
    due_at: datetime
    attempts: int
    parked_at: datetime | None
    error: str
    created_at: datetime


JobPage = ListPage[JobOut]
"""The oldest first."""


def page(work: Work, actor: Actor, query: OutboxQuery) -> JobPage:
    found = waiting.jobs(work, actor, query)
    total = waiting.total(work, actor, query) if query.count else None
    return fill(JobPage, (JobOut.model_validate(row) for row in found.rows), found, total)


def job_out(_work: Work, _actor: Actor, job: Job) -> JobOut:
    return JobOut.model_validate(job)


@router.get("", responses=errors(), summary="What waits for the worker, and what is parked")
def list_jobs(query: Annotated[OutboxQuery, asked(OutboxQuery)], call: Manage) -> JobPage:
    return call(page, query)


@router.post("/{job_id}/retry", responses=errors(404, 409), summary="Try a job again now")
def retry_job(job_id: RowId, call: Manage) -> JobOut:
    return call(waiting.retry, job_id, then=job_out)
