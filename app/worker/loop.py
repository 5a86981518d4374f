"""The loop of a worker: sets daily rules going, claims jobs, does them, and ends cleanly when it is told to."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from app.kit import clock, outbox
from app.kit.db import Work, WorkFactory
from app.kit.logs import described
from app.kit.outbox import Claimed, Hopeless, Later, LostLease
from app.worker import schedules
from app.worker.tasks import TASKS, Apart, Inside, Task

log = structlog.get_logger()
AT_ONCE = 10
"""Jobs that one worker claims at a time."""
IDLE_SECONDS = 1.0


class Worker:
    """One worker. Any number of them may run beside each other, on any number of hosts."""

    def __init__(
        self, units: WorkFactory, *, lease: timedelta, tasks: Mapping[str, Task] | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:  # fmt: skip
        self._units = units
        self._lease = lease
        self._tasks = TASKS if tasks is None else tasks
        self._now = now
        self._stopping = threading.Event()

    def stop(self) -> None:
        """The job in hand is done to its end, no other begun."""
        self._stopping.set()

    def run(self) -> None:
        """Works until it is stopped. What goes wrong with the database is logged and tried again."""
        while not self._stopping.is_set():
            try:
                done = self.step()
            except Exception:
                log.exception("the worker could not go on")
                done = 0
            if not done:
                self._stopping.wait(IDLE_SECONDS)

    def step(self) -> int:
        """Sets going what is due and does one batch of jobs; returns how many it took up."""
        now = self._now()
        with self._units(writes=False, now=now) as work:
            waiting = outbox.any_waiting(work.session, now)
            planned = schedules.due(work)
        if planned:
            with self._units(now=now) as work:
                schedules.start(work, planned)
        elif not waiting:
            return 0
        with self._units(now=now) as work:
            jobs = outbox.claim(work.session, now, self._lease, AT_ONCE)
        for job in jobs:
            if self._stopping.is_set():
                self._put_back(job)
            else:
                self.do(job)
        return len(jobs)

    def do(self, job: Claimed) -> None:
        """One job, whatever becomes of it."""
        try:
            self._carry_out(job)
        except Later as later:
            with self._units(now=self._now()) as work:
                outbox.postpone(work.session, job, later.moment)
        except LostLease:
            log.warning("another worker took the job over", topic=job.topic, key=job.key)
        except Exception as error:
            log.warning("a job failed", topic=job.topic, key=job.key, attempt=job.attempts, exc_info=True)
            hopeless = isinstance(error, Hopeless)
            with self._units(now=self._now()) as work:
                if outbox.fail(work.session, job, self._now(), described(error), hopeless=hopeless):
                    self._give_up(work, job)

    def _carry_out(self, job: Claimed) -> None:
        task = self._tasks.get(job.topic)
        if task is None:
            raise Hopeless(f"nobody does jobs of the topic {job.topic!r}")
        if isinstance(task, Inside):
            with self._units(now=self._now()) as work:
                task.do(work, job.payload)
                outbox.finish(work.session, job)
            return
        if isinstance(task, Apart):
            task.do(self._units, self._now(), job.payload)
            with self._units(now=self._now()) as work:
                outbox.finish(work.session, job)
            return
        with self._units(now=self._now()) as work:
            # The batch was claimed together, and those before it may have taken most of the lease.
            outbox.hold(work.session, job, work.now + self._lease)
            prepared = task.prepare(work, job.payload)
        if prepared is not None:
            task.send(prepared)
        with self._units(now=self._now()) as work:
            if prepared is not None:
                task.note(work, job.payload, prepared)
            outbox.finish(work.session, job)

    def _give_up(self, work: Work, job: Claimed) -> None:
        """Whether anybody can be told or not, the job is parked: else it would come again for ever."""
        task = self._tasks.get(job.topic)
        if not isinstance(task, Inside) or task.given_up is None:
            return
        try:
            with work.session.begin_nested():
                task.given_up(work, job.payload)
        except Exception:
            log.exception("nobody was told that a job is given up", topic=job.topic, key=job.key)

    def _put_back(self, job: Claimed) -> None:
        now = self._now()
        with self._units(now=now) as work:
            outbox.postpone(work.session, job, now)
