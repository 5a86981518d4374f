"""The worker at its two largest pieces of work: every due date looked at in a morning, and a flood of events told."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, func, insert, inspect, select

from app.audit.chain import CONSEQUENTIAL, OUTBOX_TOPIC, seal
from app.audit.models import Event
from app.kit import outbox
from app.kit.db import Work, WorkFactory
from app.notifications import sweeping
from app.notifications.hours import next_working_moment
from app.notifications.models import Notification
from app.worker.loop import Worker
from tests.databases import opened

LEASE = timedelta(minutes=5)
EVENTS = 10_000


@dataclass(frozen=True)
class Done:
    """One piece of work from its first job to its last; `bare_seconds`: the same lines written by one statement for
    each job, with nothing thought about."""

    what: str
    number: int
    lines: int
    jobs: Sequence[float]
    bare_seconds: float

    def __str__(self) -> str:
        seconds = sum(self.jobs)
        each, longest = 1000 * seconds / max(self.number, 1), 1000 * max(self.jobs)
        return (
            f"{self.number:,} {self.what}: {seconds:.1f} s, {self.lines:,} lines in inboxes, {each:.2f} ms each, "
            f"the longest transaction {longest:.0f} ms, {self.bare_seconds / seconds:.2f} of the speed of writing alone"
        )


def control(url: str, events: int = EVENTS) -> Iterator[Done]:
    """The sweep of a working morning, then as many of the newest events as are asked for."""
    with opened(url) as engine:
        units = WorkFactory(engine, finish=seal)
        with units() as work:
            morning = next_working_moment(work)
        yield _measured(engine, units, morning, "due dates late or near", _sweep)
        yield _measured(engine, units, morning, "events told", lambda work: _tell(work, events))


def _sweep(work: Work) -> int:
    """How many are late or near: the sweep looks at no other."""
    sweeping.begin(work)
    looked_at = (
        select(func.count()).select_from(sweep.table).where(sweep.which(work)) for sweep in sweeping.SWEEPS.values()
    )
    return sum(work.session.scalar(query) or 0 for query in looked_at)


def _tell(work: Work, events: int) -> int:
    newest = select(Event.seq).where(Event.noun.in_(CONSEQUENTIAL)).order_by(Event.seq.desc()).limit(events)
    numbers = work.session.scalars(newest).all()
    outbox.enqueue(work.session, OUTBOX_TOPIC, work.now, [(str(seq), {"seq": seq}) for seq in numbers])
    return len(numbers)


def _measured(engine: Engine, units: WorkFactory, moment: datetime, what: str, begin: Callable[[Work], int]) -> Done:
    with units(now=moment) as work:
        before = work.session.scalar(select(func.max(Notification.id))) or 0
        number = begin(work)
    jobs = list(_jobs(units, moment))
    with engine.connect() as connection:
        written = select(*inspect(Notification).columns).where(Notification.id > before)
        lines = [dict(row) for row in connection.execute(written).mappings()]
    return Done(what, number, len(lines), jobs, _bare(engine, lines, len(jobs)))


def _jobs(units: WorkFactory, moment: datetime) -> Iterator[float]:
    """Seconds of each job, until none is left."""
    worker = Worker(units, lease=LEASE, now=lambda: moment)
    while True:
        with units(now=moment) as work:
            claimed = outbox.claim(work.session, moment, LEASE, 10)
        if not claimed:
            return
        for job in claimed:
            begun = time.perf_counter()
            worker.do(job)
            yield time.perf_counter() - begun


def _bare(engine: Engine, lines: Sequence[dict[str, Any]], jobs: int) -> float:
    """Seconds for writing the lines again by one statement for each of as many transactions as there were jobs."""
    units = WorkFactory(engine)
    with units() as work:
        work.session.execute(delete(Notification).where(Notification.id.in_([line["id"] for line in lines])))
    begun = time.perf_counter()
    for first in range(jobs):
        with units() as work:
            if part := lines[first::jobs]:
                work.session.execute(insert(Notification), part)
    return time.perf_counter() - begun
