"""What waits in the outbox, what is parked and why: for the administrator, who may set it going again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.kit import outbox
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from app.kit.i18n import N_
from app.kit.lists import paging
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Sort, Total
from app.kit.outbox import Job
from app.kit.text import Code

BY_ID = Sort((Job.id,), (int,))


class JobState(StrEnum):
    WAITING = "waiting"
    """Not begun, or to be tried again."""
    PARKED = "parked"
    """Given up after too many failures."""


class OutboxQuery(ListQuery):
    state: JobState | None = None
    topic: Code | None = None


@dataclass(frozen=True)
class Overview:
    """How many jobs of each topic wait and are parked, and since when the oldest waits."""

    topic: str
    waiting: int
    parked: int
    oldest: datetime | None


def overview(work: Work, _actor: Actor) -> list[Overview]:
    """One line a topic."""
    parked_too = Job.parked_at.is_not(None)
    rows = work.session.execute(
        select(Job.topic, parked_too, func.count(), func.min(Job.created_at))
        .group_by(Job.topic, parked_too)
        .order_by(Job.topic)
    )
    found: dict[str, Overview] = {}
    for topic, parked, number, oldest in rows:
        before = found.get(topic, Overview(topic, 0, 0, None))
        if parked:
            found[topic] = Overview(topic, before.waiting, number, before.oldest)
        else:
            found[topic] = Overview(topic, number, before.parked, oldest)
    return list(found.values())


def jobs(work: Work, _actor: Actor, query: OutboxQuery) -> Page[Any]:
    """A page of jobs, the oldest first."""
    shown = select(
        Job.id, Job.topic, Job.key, Job.due_at, Job.attempts, Job.parked_at, Job.error, Job.created_at
    ).where(*_criteria(query))
    return paging.fetch(
        work.session, cast("Select[Any]", shown), BY_ID, bound=query.bound(), cursor=query.cursor, limit=query.limit
    )


def total(work: Work, _actor: Actor, query: OutboxQuery) -> Total:
    return paging.count_up_to(work.session, select(Job.id).where(*_criteria(query)))


def _criteria(query: OutboxQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.state is not None:
        parked = query.state is JobState.PARKED
        found.append(Job.parked_at.is_not(None) if parked else Job.parked_at.is_(None))
    if query.topic is not None:
        found.append(Job.topic == query.topic)
    return found


def retry(work: Work, actor: Actor, job_id: int) -> Job:
    """Sets a job going now, as if it had never failed. 404 where it is done, 409 while a worker has it in hand."""
    job = work.session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is None:
        raise NotFound
    if job.claimed_until is not None and job.claimed_until > work.now:
        raise Conflict(N_("A worker is doing this now"))
    told = {"parked_at": (job.parked_at, None), "attempts": (job.attempts, 0)}
    outbox.due_again(job, work.now)
    standing = actor.with_permission("outbox.manage")
    membership = standing[0].id if standing else None
    record(work, NewEvent("outbox.retry", "outbox", job.id, actor.person_id, membership, told, public=False))
    return job
