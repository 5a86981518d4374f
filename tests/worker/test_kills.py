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
from pathlib import Path

from sqlalchemy import Engine, func, select

from app.audit.chain import seal
from app.kit.db import WorkFactory
from app.kit.outbox import Job
from app.notifications.models import Notification
from tests import factories as make
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


def test_a_signal_ends_a_worker_cleanly(fresh_database: str, fresh_engine: Engine, tmp_path: Path) -> None:
    with WorkFactory(fresh_engine, finish=seal)() as work:
        make.routed(work, make.office(work), make.enterprise(work), make.department(work))
    with worker(fresh_database, tmp_path) as process:
        wait_for(fresh_engine, 0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
