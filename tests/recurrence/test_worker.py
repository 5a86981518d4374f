"""The worker gives each period's instruction once, in working hours, and who executes it is told as of any other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier, Thread
from typing import Any, cast

import pytest
from sqlalchemy import Engine, func, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.verify import verify
from app.instructions.models import Instruction
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.kit import outbox
from app.kit.db import Work, WorkFactory
from app.notifications import inbox
from app.notifications.addresses import address_of
from app.notifications.inbox import InboxQuery
from app.recurrence import changing, taking
from app.recurrence.models import Period, Series
from app.recurrence.periods import TOPIC, give_due
from app.recurrence.schemas import EndingIn, SeriesChange
from app.worker.loop import Worker
from app.worker.tasks import TASKS, Inside
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


def test_the_givers_side_is_told_of_a_change_an_end_and_what_was_missed(units: WorkFactory, now: datetime) -> None:
    number, head = ordered(units, now)
    with units(now=now) as work:
        office, controller = make.office(work), make.office(work)
        changing.change(work, office, number, SeriesChange.model_validate({**change(work, number), "day": 20}))
    later = now + timedelta(days=150)
    work_off(units, later)
    with units(now=later) as work:
        changing.end(work, office, number, EndingIn(grounds="Enough"))
    work_off(units, later)
    with units(now=later) as work:
        kinds = [kind for kind in told(work, controller) if kind.startswith("series.")]
        assert kinds == ["series.change", "series.missed", "series.ending"]
        assert "series.change" not in told(work, office)
        assert "series.ending" in told(work, head)
        line = inbox.lines(work, controller, InboxQuery()).rows[0]
        assert address_of(line) == f"/series/{number}"


def test_the_givers_side_is_told_when_the_worker_gives_up(
    units: WorkFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a day, and whoever executes it is not."""
    number, head = ordered(units, now)
    with units(now=now) as work:
        office = make.office(work)
        outbox.enqueue(work.session, TOPIC, work.now, [(f"{work.today}:{number}", {"series": number})])
    tasks = {TOPIC: replace(cast("Inside", TASKS[TOPIC]), do=broken)}
    monkeypatch.setattr(outbox, "MOST_ATTEMPTS", 2)
    for minutes, seen in ((0, []), (30, ["series.stuck"])):
        at = now + timedelta(minutes=minutes)
        Worker(units, lease=timedelta(minutes=5), tasks={**TASKS, **tasks}, now=partial(at.astimezone, UTC)).step()
        with units(now=at) as work:
            assert [kind for kind in told(work, office) if kind.startswith("series.")] == seen
            assert "series.stuck" not in told(work, head)


def broken(_work: Work, _payload: Any) -> None:
    raise RuntimeError("no")


def change(work: Work, number: int) -> dict[str, Any]:
    """The order as it stands, from half a year on."""
    energy = taking.versions_of(work, number)[-1].responsible_body_id
    begins = (work.today + timedelta(days=180)).replace(day=1)
    return {"text": "Report", "responsible_body_id": energy, "kind": "monthly", "from_on": begins}


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
