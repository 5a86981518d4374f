"""The outbox: a job is done once, whoever dies with it in hand."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kit import outbox
from app.kit.outbox import Claimed, Job, LostLease

LEASE = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def job(session: Session, now: datetime) -> None:
    outbox.enqueue(session, "event", now, [("1", {"seq": 1})])


def claim(session: Session, now: datetime) -> list[Claimed]:
    return outbox.claim(session, now, LEASE, 10)


def row(session: Session) -> Job:
    return session.scalars(select(Job).execution_options(populate_existing=True)).one()


def test_a_key_that_waits_is_not_added_again(session: Session, now: datetime) -> None:
    outbox.enqueue(session, "event", now, [("1", {"seq": 1}), ("2", {"seq": 2})])
    outbox.enqueue(session, "mail", now, [("1", {})])
    assert len(session.scalars(select(Job)).all()) == 3


def test_what_one_worker_holds_another_does_not_get(session: Session, now: datetime) -> None:
    assert [one.payload for one in claim(session, now)] == [{"seq": 1}]
    assert claim(session, now) == []
    assert not outbox.any_waiting(session, now)


def test_a_dead_workers_job_is_taken_over_and_no_longer_its_own(session: Session, now: datetime) -> None:
    dead = claim(session, now)[0]
    alive = claim(session, now + LEASE + timedelta(seconds=1))[0]
    assert (alive.id, alive.attempts) == (dead.id, 2)
    with pytest.raises(LostLease):
        outbox.finish(session, dead)
    outbox.finish(session, alive)
    assert session.scalars(select(Job)).all() == []


def test_a_failure_is_tried_again_ever_later_and_parked_after_about_a_day(session: Session, now: datetime) -> None:
    moment, pauses = now, []
    while row(session).parked_at is None:
        outbox.fail(session, claim(session, moment)[0], moment, "No answer")
        pauses.append(row(session).due_at - moment)
        moment = row(session).due_at
    assert pauses[:3] == [timedelta(seconds=15), timedelta(seconds=30), timedelta(minutes=1)]
    assert pauses == sorted(pauses)
    assert timedelta(hours=20) < moment - now < timedelta(hours=30)
    assert (row(session).error, claim(session, moment + timedelta(days=9))) == ("No answer", [])


def test_what_is_hopeless_is_parked_at_once_and_an_administrator_can_start_it_afresh(
    session: Session, now: datetime
) -> None:
    outbox.fail(session, claim(session, now)[0], now, "No such address", hopeless=True)
    assert claim(session, now + timedelta(days=1)) == []
    outbox.due_again(row(session), now)
    assert claim(session, now)[0].attempts == 1


def test_what_is_put_off_is_no_failure(session: Session, now: datetime) -> None:
    outbox.postpone(session, claim(session, now)[0], now + timedelta(hours=1))
    assert claim(session, now) == []
    assert claim(session, now + timedelta(hours=1))[0].attempts == 1
