"""A change of the calendar at the very moment at which a date is counted: one waits for the other.

On SQLite whatever writes waits for whoever writes; on PostgreSQL those who count do not wait for one another.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from app.audit.chain import seal
from app.calendar.overriding import Action, overrides
from app.calendar.service import hold_calendar
from app.calendar_changes import applying
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.kit.db import Work, WorkFactory, make_engine
from app.kit.errors import Conflict
from tests import factories as make
from tests.calendar_changes.test_changes import DUE, day

PATIENCE = "100"
"""Milliseconds."""
HEAD_START_SECONDS = 0.5


@pytest.fixture
def units(fresh_database: str, kind: str) -> Iterator[WorkFactory]:
    engine: Engine = make_engine(fresh_database, pool_size=2)
    patience = f"PRAGMA busy_timeout={PATIENCE}" if kind == "sqlite" else f"SET lock_timeout = {PATIENCE}"
    event.listen(engine, "connect", lambda connection, _: connection.cursor().execute(patience))
    yield WorkFactory(engine)
    engine.dispose()


def waits(units: WorkFactory, verb: Callable[[Work], object]) -> bool:
    """Whether it has to wait for somebody else."""
    try:
        with units() as work:
            verb(work)
    except OperationalError:
        return True
    return False


def change(work: Work) -> object:
    return overrides(work, lock=True)


def test_a_change_waits_for_whoever_is_counting(units: WorkFactory) -> None:
    with units() as counting:
        hold_calendar(counting)
        assert waits(units, change)


def test_whoever_is_counting_waits_for_the_change(units: WorkFactory) -> None:
    with units() as changing:
        change(changing)
        assert waits(units, hold_calendar)


def test_those_who_count_wait_for_one_another_only_where_one_writes_at_a_time(units: WorkFactory, kind: str) -> None:
    with units() as counting:
        hold_calendar(counting)
        assert waits(units, hold_calendar) is (kind == "sqlite")


def test_whoever_waited_for_a_change_knows_of_it(
    fresh_engine: Engine, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the day that was added, and of the dates that are still to be moved: nothing else is changed until then."""
    monkeypatch.setattr(applying, "AT_ONCE", 1)
    units = WorkFactory(fresh_engine, finish=seal)
    with units(now=now) as work:
        admin, office = make.admin(work), make.office(work)
        for _ in range(2):
            make.routed(work, office, make.enterprise(work), make.department(work))
    one, other = Change(Action.ADD, day(DUE)), Change(Action.ADD, day(date(2026, 12, 1)))
    with units(writes=False, now=now) as work:
        digests = [plan(work, admin, change).digest for change in (one, other)]
    known: list[date] = []

    def follow() -> None:
        with units(now=now) as work:
            known.extend(row.day for row in overrides(work, lock=True))
            approve(work, admin, other, digests[1])

    with ThreadPoolExecutor(1) as beside:
        with units(now=now) as work:
            approve(work, admin, one, digests[0])
            following = beside.submit(follow)
            wait([following], HEAD_START_SECONDS)
        with pytest.raises(Conflict):
            following.result(timeout=30)
    assert DUE in known
