"""Reminders: in time, in working hours, once; up the ladder when it is late; silent where nobody is late."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.calendar.days import WorkingCalendar
from app.issues.models import Issue, IssueOutcome
from app.issues.moves import working
from app.issues.schemas import ResolutionIn
from app.kit.db import Work, WorkFactory
from app.notifications.models import Notification
from app.notifications.reminders import stage_of
from tests import factories as make
from tests import factories_instructions as instruct
from tests.factories_notifications import told, work_off

MORNING, MIDNIGHT = 5, 19
"""Ten o'clock in Almaty, and midnight there, by UTC."""


def at(day: date, hour: int = MORNING) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


class Late:
    """An issue that is due on Friday 20 March 2026; Nauryz follows, 21 to 25 March are days off."""

    DUE = date(2026, 3, 20)

    def __init__(self, work: Work) -> None:
        self.office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        self.chair = make.person(work, Role.OFFICE, heads=True, territory_id=make.territory(work).id)
        self.head, self.handler = make.officer(work, energy, heads=True), make.officer(work, energy)
        self.issue = make.accepted(work, self.office, enki, energy, self.handler).id
        due_on(work, self.issue, self.DUE)


def due_on(work: Work, issue: int, day: date) -> None:
    work.session.execute(update(Issue).where(Issue.id == issue).values(due_on=day, due_sort=day))
    work.session.expire_all()


@pytest.fixture
def late(units: WorkFactory, now: datetime) -> Late:
    with units(now=now) as work:
        return Late(work)


def reminded(units: WorkFactory, person: Actor) -> list[tuple[str, date]]:
    """What the calendar told somebody, and on which days."""
    own = (Notification.person_id == person.person_id, Notification.seq.is_(None))
    with units() as work:
        rows = work.session.execute(select(Notification.kind, Notification.at).where(*own).order_by(Notification.id))
        return [(row.kind, row.at.date()) for row in rows]


def test_three_days_before_one_before_on_the_day_and_daily_while_late(units: WorkFactory, late: Late) -> None:
    for day in days(date(2026, 3, 11), date(2026, 3, 30)):
        work_off(units, at(day))
    assert reminded(units, late.handler) == [
        ("due.soon", date(2026, 3, 17)),
        ("due.tomorrow", date(2026, 3, 19)),
        ("due.today", date(2026, 3, 20)),
        ("due.late", date(2026, 3, 26)),
        ("due.late", date(2026, 3, 27)),
        ("due.late", date(2026, 3, 30)),
    ]


def test_never_at_midnight_nor_on_sundays_nor_on_a_holiday(units: WorkFactory, late: Late) -> None:
    for day in days(date(2026, 3, 11), date(2026, 3, 31)):
        work_off(units, at(day, MIDNIGHT))
    for day in (date(2026, 3, 14), date(2026, 3, 15), date(2026, 3, 22), date(2026, 3, 23), date(2026, 3, 25)):
        work_off(units, at(day))
    assert reminded(units, late.handler) == []


def test_an_hour_later_nobody_is_reminded_again(units: WorkFactory, late: Late) -> None:
    for hour in (4, 5, 8, 12):
        work_off(units, at(date(2026, 3, 27), hour))
    assert Counter(reminded(units, late.handler)) == {("due.late", date(2026, 3, 27)): 1}


def test_what_was_not_sent_while_the_power_was_off_is_sent_once_when_it_is_back(units: WorkFactory, late: Late) -> None:
    for day in (date(2026, 3, 18), date(2026, 3, 27)):
        work_off(units, at(day))
    assert [kind for kind, _ in reminded(units, late.handler)] == ["due.soon", "due.late"]


def test_news_of_lateness_climbs_the_ladder_once_a_step(units: WorkFactory, late: Late) -> None:
    for day in days(date(2026, 3, 20), date(2026, 4, 30)):
        work_off(units, at(day))
    assert reminded(units, late.head) == [("alert.head", date(2026, 3, 26))]
    assert reminded(units, late.office) == [("alert.office", date(2026, 3, 30))]
    assert [kind for kind, _ in reminded(units, late.chair)] == ["alert.office", "alert.chair"]


def test_a_new_due_date_is_reminded_of_anew(units: WorkFactory, late: Late) -> None:
    work_off(units, at(date(2026, 3, 17)))
    with units() as work:
        due_on(work, late.issue, date(2026, 4, 3))
    for day in days(date(2026, 3, 18), date(2026, 3, 31)):
        work_off(units, at(day))
    assert reminded(units, late.handler) == [("due.soon", date(2026, 3, 17)), ("due.soon", date(2026, 3, 31))]


def test_what_is_resolved_and_waits_for_an_answer_is_nobodys_lateness(units: WorkFactory, late: Late) -> None:
    with units(now=at(date(2026, 3, 12))) as work:
        working.resolve(work, make.actor(work, late.handler.person_id), late.issue,
                        ResolutionIn(outcome=IssueOutcome.SOLVED, text="A line was connected"))  # fmt: skip
    for day in days(date(2026, 3, 13), date(2026, 4, 15)):
        work_off(units, at(day))
    assert reminded(units, late.handler) + reminded(units, late.head) == []


def test_a_paused_clock_reminds_nobody_and_climbs_no_ladder(units: WorkFactory, late: Late) -> None:
    with units() as work:
        work.session.execute(update(Issue).where(Issue.id == late.issue).values(paused_since=date(2026, 3, 12)))
    for day in days(date(2026, 3, 16), date(2026, 4, 15)):
        work_off(units, at(day))
    assert reminded(units, late.handler) + reminded(units, late.head) + reminded(units, late.office) == []


def test_an_instruction_is_reminded_of_until_its_report_waits_for_review(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = instruct.stage(work)
        due = make.due(work)
        row = instruct.in_progress(work, on, due_on=due)
    work_off(units, at(due))
    with units(now=at(due)) as work:
        instruct.report(work, make.actor(work, on.nurlan.person_id), row)
    for day in days(due + timedelta(days=1), due + timedelta(days=20)):
        work_off(units, at(day))
    assert [kind for kind, _ in reminded(units, on.nurlan)] == ["due.today"]


@pytest.mark.parametrize("there", ["head", "officer", "office"])
def test_no_reminder_is_lost_because_nobody_is_named(units: WorkFactory, now: datetime, there: str) -> None:
    with units(now=now) as work:
        office, energy = make.office(work), make.department(work)
        people = {"office": office}
        if there != "office":
            people[there] = make.officer(work, energy, heads=there == "head")
        issue = make.routed(work, office, make.enterprise(work), energy)
        due_on(work, issue.id, now.date())
    work_off(units, now)
    assert ("due.today", now.date()) in reminded(units, people[there])


def test_a_confidential_due_date_reaches_only_who_may_know(units: WorkFactory, late: Late) -> None:
    with units() as work:
        work.session.execute(update(Issue).values(confidential=True))
    for day in days(date(2026, 3, 26), date(2026, 4, 30)):
        work_off(units, at(day))
    assert reminded(units, late.head) != []
    assert reminded(units, late.office) + reminded(units, late.chair) == []


def test_a_long_list_is_swept_to_its_end(units: WorkFactory, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.notifications.sweeping.AT_A_TIME", 3)
    with units(now=now) as work:
        office, energy, enki = make.office(work), make.department(work), make.enterprise(work)
        officer = make.officer(work, energy)
        issues = [make.accepted(work, office, enki, energy, officer).id for _ in range(10)]
        for issue in issues:
            due_on(work, issue, now.date())
    work_off(units, now)
    with units() as work:
        assert told(work, officer).count("due.today") == len(issues)


CALENDAR = WorkingCalendar()
TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("due", "told_as"),
    [
        (date(2026, 3, 16), None),
        (date(2026, 3, 13), "due.soon"),
        (date(2026, 3, 12), "due.soon"),
        (date(2026, 3, 11), "due.tomorrow"),
        (date(2026, 3, 10), "due.today"),
        (date(2026, 3, 8), "due.late"),
    ],
)
def test_stages_count_working_days(due: date, told_as: Any) -> None:
    stage = stage_of(CALENDAR, TUESDAY, due, 3)
    assert (f"due.{stage.what}" if stage else None) == told_as


def test_a_due_day_that_is_off_is_at_hand_on_the_last_working_day_before_it() -> None:
    stage = stage_of(CALENDAR, date(2026, 3, 13), date(2026, 3, 14), 3)
    assert stage is not None
    assert stage.what == "tomorrow"
