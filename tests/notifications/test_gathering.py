"""A change of the calendar moves many dates and is one message to each of those who deal with them."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select, update

from app.calendar.models import OverrideKind
from app.calendar.overriding import Action, OverrideIn
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.issues.models import Issue
from app.kit.db import WorkFactory
from app.notifications import inbox
from app.notifications.inbox import InboxQuery
from app.notifications.line import Line
from app.notifications.models import Notification
from tests import factories as make
from tests.factories_notifications import told, work_off

DAY = date(2026, 3, 18)


def test_one_line_a_person_names_the_dates_that_the_reader_may_see(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy, land = (
            make.office(work),
            make.enterprise(work),
            make.department(work),
            make.department(work),
        )
        handler, other = make.officer(work, energy), make.officer(work, land)
        numbers = [make.accepted(work, office, enki, energy, handler).id for _ in range(3)]
        make.accepted(work, office, enki, land, other)
    work_off(units, now)
    with units(now=now) as work:
        admin = make.admin(work)
        said = OverrideIn(
            day=DAY, kind=OverrideKind.DAY_OFF, name_kk="Күн", name_ru="День", name_en="Day", source="An act"
        )
        change = Change(Action.ADD, said)
        approve(work, admin, change, plan(work, admin, change).digest)
    work_off(units, now)
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, handler).count("calendar.moved") == told(work, other).count("calendar.moved") == 1
        assert "issue.calendar_moved" not in told(work, handler)
        line = gathered(inbox.lines(work, handler, InboxQuery()).rows)
        assert [number for _, number, _, _ in line.moved] == numbers
        assert {(old, new) for _, _, old, new in line.moved} == {(date(2026, 3, 27), date(2026, 3, 30))}
        work.session.execute(update(Issue).where(Issue.id == numbers[1]).values(confidential=True, handler_id=None))
        assert [one[1] for one in gathered(inbox.lines(work, handler, InboxQuery()).rows).moved] == [
            numbers[0],
            numbers[2],
        ]
        kept = work.session.scalars(select(Notification).where(Notification.kind == "calendar.moved")).all()
        assert len(kept) == 2


def gathered(lines: Iterable[Line]) -> Line:
    (line,) = (line for line in lines if line.kind == "calendar.moved")
    return line
