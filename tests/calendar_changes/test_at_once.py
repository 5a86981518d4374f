"""A change of the calendar at the very moment at which a date is counted: on one of the two databases they wait."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.calendar.overriding import overrides
from app.calendar.service import hold_calendar
from app.kit.db import Work, WorkFactory, make_engine


@pytest.fixture
def units(fresh_database: str, kind: str) -> Iterator[WorkFactory]:
    if kind == "sqlite":
        pytest.skip("only one unit writes there at a time")
    engine: Engine = make_engine(fresh_database, pool_size=2)
    yield WorkFactory(engine)
    engine.dispose()


def waits(units: WorkFactory, verb: Callable[[Work], object]) -> bool:
    """Whether it has to wait for somebody else."""
    try:
        with units() as work:
            work.session.execute(text("SET LOCAL lock_timeout = '100ms'"))
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


def test_those_who_count_do_not_wait_for_one_another(units: WorkFactory) -> None:
    with units() as counting:
        hold_calendar(counting)
        assert not waits(units, hold_calendar)
