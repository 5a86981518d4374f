"""`tapsyrma serve` works too, unless it is told not to; daily rules run once, whichever worker comes first."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from app.audit.chain import seal
from app.kit.db import WorkFactory
from app.kit.outbox import Job
from app.kit.settings import Settings
from app.main import create_app
from app.worker import schedules
from app.worker.models import ScheduledRun
from tests import factories as make
from tests.factories_notifications import work_off
from tests.worker.test_kills import left, wait_for


@pytest.fixture
def routed(fresh_engine: Engine) -> None:
    with WorkFactory(fresh_engine, finish=seal)() as work:
        make.routed(work, make.office(work), make.enterprise(work), make.department(work))


@pytest.mark.usefixtures("routed")
def test_a_server_does_the_work_while_it_serves(fresh_database: str, fresh_engine: Engine) -> None:
    with TestClient(create_app(Settings(database_url=fresh_database, worker="on"))):
        wait_for(fresh_engine, 0)
    assert "worker" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.usefixtures("routed")
def test_a_server_that_is_told_not_to_work_leaves_it_to_others(fresh_database: str, fresh_engine: Engine) -> None:
    with TestClient(create_app(Settings(database_url=fresh_database, worker="off"))) as client:
        assert client.get("/health/live").status_code == 200
        assert left(fresh_engine) == 2


def test_of_two_workers_at_the_same_second_one_sets_the_day_going(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        planned = schedules.due(work)
        schedules.start(work, planned)
        schedules.start(work, planned)
        assert work.session.scalar(select(func.count()).select_from(ScheduledRun)) == len(planned) > 0
        assert schedules.due(work) == []


def test_a_weekend_without_power_is_caught_up_once(units: WorkFactory, now: datetime) -> None:
    for moment in (datetime(2026, 3, 6, 5, tzinfo=UTC), datetime(2026, 3, 16, 5, tzinfo=UTC)):
        work_off(units, moment)
    with units(now=now) as work:
        days = set(work.session.scalars(select(ScheduledRun.day)))
        assert [day.isoformat() for day in sorted(days)] == ["2026-03-06", "2026-03-16"]
        assert work.session.scalars(select(Job)).all() == []
