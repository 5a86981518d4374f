"""The loop: a failure is kept and seen, another worker's job left alone, a signal ends it cleanly."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.bodies.models import Body
from app.kit import outbox
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict
from app.kit.outbox import Hopeless, Job, Later
from app.worker import waiting
from app.worker.tasks import Inside, Outside, Task
from tests import factories as make
from tests.factories_notifications import LEASE, worker


@pytest.fixture(autouse=True)
def job(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        outbox.enqueue(work.session, "test", now, [("1", {"seq": 1})])


def failing(error: Exception) -> dict[str, Task]:
    def do(_work: Work, _payload: Any) -> None:
        raise error

    return {"test": Inside(do)}


def left(units: WorkFactory, now: datetime) -> list[Job]:
    with units(now=now) as work:
        return list(work.session.scalars(select(Job)))


def test_a_job_that_fails_leaves_nothing_but_the_reason(units: WorkFactory, now: datetime) -> None:
    def half(work: Work, _payload: Any) -> None:
        make.department(work, "Half done")
        raise ValueError("the other half is missing\nwith values")

    worker(units, now, {"test": Inside(half)}).step()
    (job,) = left(units, now)
    assert (job.error, job.parked_at, job.attempts) == ("ValueError: the other half is missing", None, 1)
    with units(now=now) as work:
        assert work.session.scalars(select(Body).where(Body.name_en == "Half done")).all() == []


def test_what_is_hopeless_is_parked_and_an_administrator_sets_it_going(units: WorkFactory, now: datetime) -> None:
    worker(units, now, failing(Hopeless("nobody there"))).step()
    (job,) = left(units, now)
    assert job.parked_at == now
    with units(now=now) as work:
        waiting.retry(work, make.admin(work), job.id)
    worker(units, now, {"test": Inside(lambda _work, _payload: None)}).step()
    assert left(units, now) == []


def test_what_is_given_up_is_parked_also_where_nobody_can_be_told(units: WorkFactory, now: datetime) -> None:
    def half(work: Work, _payload: Any) -> None:
        make.department(work, "Half told")
        raise ValueError("the other half cannot")

    def hopeless(_work: Work, _payload: Any) -> None:
        raise Hopeless("nobody there")

    worker(units, now, {"test": Inside(hopeless, given_up=half)}).step()
    assert [job.parked_at for job in left(units, now)] == [now]
    with units(now=now) as work:
        assert work.session.scalars(select(Body).where(Body.name_en == "Half told")).all() == []


def test_a_job_in_hand_cannot_be_set_going_beside_it(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        (claimed,) = outbox.claim(work.session, now, LEASE, 1)
    with units(now=now) as work, pytest.raises(Conflict):
        waiting.retry(work, make.admin(work), claimed.id)


def test_what_cannot_be_done_yet_waits_without_counting(units: WorkFactory, now: datetime) -> None:
    later = datetime(2026, 3, 11, 4, tzinfo=now.tzinfo)
    worker(units, now, failing(Later(later))).step()
    (job,) = left(units, now)
    assert (job.due_at, job.attempts, job.error) == (later, 0, "")


def test_a_topic_that_nobody_knows_is_parked_and_not_lost(units: WorkFactory, now: datetime) -> None:
    worker(units, now, {}).step()
    assert "nobody does" in left(units, now)[0].error


def test_what_goes_out_is_noted_only_when_it_went(units: WorkFactory, now: datetime) -> None:
    went: list[str] = []

    def send(letter: str) -> None:
        if not went:
            went.append("refused")
            raise OSError("451 try again")
        went.append(letter)

    task = Outside(
        lambda _work, _payload: "letter", send, lambda _work, _payload, letter: went.append(f"noted {letter}")
    )
    worker(units, now, {"test": task}).step()
    assert went == ["refused"]
    worker(units, left(units, now)[0].due_at, {"test": task}).step()
    assert went == ["refused", "letter", "noted letter"]
    assert left(units, now) == []


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        outbox.enqueue(work.session, "test", now, [("2", {}), ("3", {})])
    one = worker(units, now)
    one._tasks = {"test": Inside(lambda _work, _payload: one.stop())}
    one.step()
    assert [(job.key, job.claimed_until, job.attempts) for job in left(units, now)] == [("2", None, 0), ("3", None, 0)]
