"""A change that moves more dates than one transaction takes: the worker does the rest, and nobody overlooks it."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.audit.models import Event
from app.audit.verify import verify
from app.calendar.overriding import Action
from app.calendar_changes import applying
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.issues.models import Issue
from app.issues.moves.readers import set_readers
from app.issues.replay import REPLAY as ISSUES
from app.issues.schemas import ReadersIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict
from tests import factories as make
from tests import factories_instructions as give
from tests.calendar_changes.test_changes import DUE, NEXT, day
from tests.factories_notifications import LEASE, work_off

NUMBER = 5


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "AT_ONCE", 2)


def dates(work: Work) -> list[object]:
    return list(work.session.scalars(select(Issue.due_on).order_by(Issue.id)))


def test_the_rest_is_moved_by_the_worker_and_until_then_nothing_else_is_changed(
    units: WorkFactory, now: datetime
) -> None:
    with units(now=now) as work:
        admin, office = make.admin(work), make.office(work)
        enki, energy = make.enterprise(work), make.department(work)
        secret, *rows = [make.routed(work, office, enki, energy).id for _ in range(NUMBER)]
        order = give.issued(work, give.stage(work)).id
        set_readers(work, office, secret, ReadersIn(confidential=True, readers=[office.person_id]))
    change = Change(Action.ADD, day())
    with units(now=now) as work:
        approve(work, admin, change, plan(work, admin, change).digest)
    with units(now=now) as work:
        assert dates(work) == [DUE, NEXT, NEXT, DUE, DUE]
        with pytest.raises(Conflict):
            plan(work, admin, Change(Action.ADD, day(date(2026, 3, 30))))
    work_off(units, now)
    with units(now=now) as work:
        assert dates(work) == [NEXT] * NUMBER
        moved = select(Event.noun, Event.noun_id).where(Event.kind.endswith("calendar_moved")).order_by(Event.seq)
        told = [tuple(row) for row in work.session.execute(moved)]
        assert told == [*(("issue", number) for number in rows), ("instruction", order), ("issue", secret)]
        assert list(verify(work.session, (ISSUES, INSTRUCTIONS))) == []
        assert plan(work, admin, Change(Action.ADD, day(date(2026, 3, 31)))).every == []


def test_a_worker_that_is_killed_in_its_part_has_done_nothing_of_it(
    units: WorkFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with units(now=now) as work:
        admin, office = make.admin(work), make.office(work)
        for _ in range(NUMBER):
            make.routed(work, office, make.enterprise(work), make.department(work))
    change = Change(Action.ADD, day())
    with units(now=now) as work:
        approve(work, admin, change, plan(work, admin, change).digest)
    monkeypatch.setattr(applying, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        work_off(units, now)
    monkeypatch.undo()
    with units(now=now) as work:
        assert dates(work) == [NEXT, NEXT, DUE, DUE, DUE]
    work_off(units, now + 2 * LEASE)
    with units(now=now) as work:
        assert dates(work) == [NEXT] * NUMBER


def killed(*_args: object) -> None:
    raise KeyboardInterrupt
