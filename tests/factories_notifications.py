"""A worker for tests, which works when it is told to and not before; and what people then find in their inboxes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from app.accounts.actor import Actor
from app.kit.db import Work, WorkFactory
from app.notifications.models import Notification
from app.worker.loop import Worker
from app.worker.tasks import Task

LEASE = timedelta(minutes=5)


def worker(units: WorkFactory, now: datetime, tasks: Mapping[str, Task] | None = None) -> Worker:
    return Worker(units, lease=LEASE, tasks=tasks, now=lambda: now)


def work_off(units: WorkFactory, now: datetime) -> None:
    """Everything that is to be done at that moment."""
    one = worker(units, now)
    while one.step():
        pass


def told(work: Work, person: Actor) -> list[str]:
    """The kinds of what somebody was told, the oldest first."""
    own = Notification.person_id == person.person_id
    return list(work.session.scalars(select(Notification.kind).where(own).order_by(Notification.id)))
