"""The worker gives each period's instruction once, in working hours, and who executes it is told as of any other."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

from sqlalchemy import Engine, func, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.verify import verify
from app.instructions.models import Instruction
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.kit.db import Work, WorkFactory
from app.recurrence.models import Period, Series
from app.recurrence.periods import give_due
from tests import factories as make
from tests import factories_instructions as give
from tests import factories_series as series
from tests.factories_notifications import told, work_off

GIVEN_ON = timedelta(days=44)
"""From Tuesday, 10 March to Thursday, 23 April: ten working days before Tuesday, 12 May."""


def ordered(units: WorkFactory, now: datetime) -> tuple[int, Actor]:
    """A series of the energy department, and its head."""
    with units(now=now) as work:
        on = give.stage(work)
        head = make.officer(work, on.energy, heads=True)
        return series.ordered(work, on).id, head


def given(work: Work, number: int) -> list[Any]:
    return series.instructions(work, work.session.get_one(Series, number))


def test_it_is_given_in_the_morning_and_news_like_any_other(units: WorkFactory, now: datetime) -> None:
    number, head = ordered(units, now)
    work_off(units, now)
    night = now + GIVEN_ON - timedelta(hours=8)
    work_off(units, night)
    with units(now=night) as work:
        assert len(given(work, number)) == 1
    for _ in range(2):
        work_off(units, now + GIVEN_ON)
    with units(now=now + GIVEN_ON) as work:
        assert len(given(work, number)) == 2
        newest = given(work, number)[-1]
        assert told(work, head).count("instruction.creation") == 2
        assert newest.version == 1
        assert list(verify(work.session, [INSTRUCTIONS])) == []


def test_nothing_is_given_on_a_day_off(units: WorkFactory, now: datetime) -> None:
    number, _ = ordered(units, now)
    saturday = now + GIVEN_ON + timedelta(days=2)
    work_off(units, saturday)
    with units(now=saturday) as work:
        assert len(given(work, number)) == 1


def test_two_workers_at_the_same_second_give_one(fresh_engine: Engine, now: datetime) -> None:
    units = WorkFactory(fresh_engine, finish=seal)
    number, _ = ordered(units, now)
    together, failures = Barrier(3), []

    def give_it() -> None:
        try:
            together.wait()
            with units(now=now + GIVEN_ON) as work:
                give_due(work, {"series": number})
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=give_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with units(now=now) as work:
        assert work.session.scalar(select(func.count()).select_from(Instruction)) == 2
        assert work.session.scalar(select(func.count()).select_from(Period)) == 2
