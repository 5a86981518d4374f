"""A change of the calendar at the very moment at which a date is counted: one waits for the other.

On SQLite whatever writes waits for whoever writes; on PostgreSQL those who count do not wait for one another.
"""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from app.calendar.overriding import overrides
from app.calendar.service import hold_calendar
from app.kit.db import Work, WorkFactory, make_engine

PATIENCE = "100"
"""Milliseconds."""


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
