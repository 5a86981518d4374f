"""Worker processes that are really killed, at random points: every job is done, every inbox has each thing once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, delete, func, select

from app.audit.chain import seal
from app.audit.models import Event
from app.kit import clock, outbox
from app.kit.db import WorkFactory
from app.kit.outbox import Job
from app.notifications.models import Notification
from app.recurrence.models import Series
from app.recurrence.periods import TOPIC
from tests import factories as make
from tests import factories_instructions as give
from tests import factories_series as series
from tests.databases import ROOT

ISSUES = 120
KILLS = 8
PATIENCE_SECONDS = 120


@contextmanager
def worker(url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`tapsyrma worker` in a process of its own, with a lease of a second."""
    environment = {**os.environ, "DATABASE_URL": url, "WORKER_LEASE_SECONDS": "1"}
    with (folder / "worker.log").open("ab") as log:
        command = [sys.executable, "-c", "from app.cli import main; main()", "worker"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def left(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Job)) or 0


def wait_for(engine: Engine, at_most: int) -> None:
    """Until no more than so many jobs are left."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while left(engine) > at_most:
        assert time.monotonic() < deadline, f"{left(engine)} jobs are left"
        time.sleep(0.01)


def test_killed_at_any_point_nothing_is_lost_and_nothing_told_twice(
    fresh_database: str, fresh_engine: Engine, tmp_path: Path
) -> None:
    units = WorkFactory(fresh_engine, finish=seal)
    with units() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head, contact = make.officer(work, energy, heads=True), make.contact(work, enki)
        for _ in range(ISSUES):
            make.routed(work, office, enki, energy)
    chance = random.Random(3)
    begun = left(fresh_engine)
    for kill in range(KILLS):
        with worker(fresh_database, tmp_path) as process:
            wait_for(fresh_engine, begun - (kill + 1) * begun // (KILLS + 1))
            time.sleep(chance.random() / 50)
            process.send_signal(signal.SIGKILL)
    with worker(fresh_database, tmp_path), worker(fresh_database, tmp_path):
        wait_for(fresh_engine, 0)
    with fresh_engine.connect() as connection:
        rows = connection.execute(select(Notification.person_id, Notification.key)).all()
    assert Counter(Counter(rows).values()) == {1: 2 * ISSUES}
    assert Counter(row.person_id for row in rows) == {head.person_id: ISSUES, contact.person_id: ISSUES}


def test_a_series_gives_each_period_once_though_workers_are_killed(
    fresh_database: str, fresh_engine: Engine, tmp_path: Path
) -> None:
    """Weekly, and five weeks without a worker: what has passed is missed, what has not is given, and both only once."""
    units, number, kills = WorkFactory(fresh_engine, finish=seal), 16, 2
    with units(now=clock.now() - timedelta(days=40)) as work:
        on = give.stage(work)
        weekly = {"kind": "weekly", "day": None, "weeks": 1, "weekday": 3}
        rows = [series.ordered(work, on, None, **weekly).id for _ in range(number)]
    with units() as work:
        work.session.execute(delete(Job))
        outbox.enqueue(work.session, TOPIC, work.now, [(str(row), {"series": row}) for row in rows])
    chance = random.Random(5)
    for kill in range(kills):
        with worker(fresh_database, tmp_path) as process:
            wait_for(fresh_engine, number - 5 * (kill + 1))
            time.sleep(chance.random() / 50)
            process.send_signal(signal.SIGKILL)
    with worker(fresh_database, tmp_path), worker(fresh_database, tmp_path):
        wait_for(fresh_engine, 0)
    with units() as work:
        days = {tuple(series.days(work, work.session.get_one(Series, row))) for row in rows}
        assert len(days) == 1
        ((first, *later),) = days
        assert first[1]
        assert {done for _, done in later} == {True, False}
        events = select(Event.noun_id).where(Event.kind == "instruction.creation")
        assert set(Counter(work.session.scalars(events)).values()) == {1}


def test_a_signal_ends_a_worker_cleanly(fresh_database: str, fresh_engine: Engine, tmp_path: Path) -> None:
    with WorkFactory(fresh_engine, finish=seal)() as work:
        make.routed(work, make.office(work), make.enterprise(work), make.department(work))
    with worker(fresh_database, tmp_path) as process:
        wait_for(fresh_engine, 0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
