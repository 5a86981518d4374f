"""A person's due dates and meetings as a calendar program reads them, parsed by another library than writes them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.extensions.models import Pause
from app.extensions.schemas import PauseIn, ResumptionIn
from app.feeds import keeping, writing
from app.issues import schemas as s
from app.issues.agenda import taking_back
from app.issues.models import Issue, IssueOutcome
from app.issues.moves import closing, extending, readers, working
from app.kit.db import Work
from app.kit.errors import NotFound
from app.meetings import recording
from app.meetings.schemas import CancellationIn, MeetingEdit
from tests import factories as make
from tests import factories_meetings as meet

PUBLIC = "https://tapsyrma.example"


@dataclass
class Subscribed:
    """An officer who deals with an issue of ENKI, and the address of the officer's calendar."""

    office: Actor
    enki: Enterprise
    nurlan: Actor
    issue: Issue
    secret: str

    def read(self, work: Work) -> Calendar:
        return parsed(work, self.secret)

    def of_issue(self, work: Work) -> Event:
        return next(event for event in self.read(work).events if event.url is None or "/issues/" in str(event.url))


def parsed(work: Work, secret: str) -> Calendar:
    work.session.flush()
    content = writing.written(work, keeping.read(work, secret), PUBLIC)
    return IcsCalendarStream.calendar_from_ics(content.decode())


@pytest.fixture
def on(work: Work) -> Subscribed:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    nurlan = make.officer(work, energy)
    issue = make.accepted(work, office, enki, energy, nurlan)
    return Subscribed(office, enki, nurlan, issue, keeping.make(work, nurlan).secret)


def test_a_due_date_stands_on_its_day_and_takes_no_time(work: Work, on: Subscribed) -> None:
    event = on.of_issue(work)
    assert (event.dtstart, event.sequence, event.status) == (on.issue.due_on, 0, "CONFIRMED")
    assert str(event.url) == f"{PUBLIC}/issues/{on.issue.id}"
    assert event.summary is not None
    assert f"№ {on.issue.id}" in event.summary
    assert event.description is not None
    assert "ENKI" in event.description


def test_what_stays_as_it_was_keeps_its_uid_and_number(work: Work, on: Subscribed) -> None:
    first, second = on.of_issue(work), on.of_issue(work)
    assert (first.uid, first.sequence) == (second.uid, second.sequence)


def test_a_new_date_raises_the_number_under_the_same_uid(work: Work, on: Subscribed) -> None:
    before = on.of_issue(work)
    on.issue.due_on = on.issue.due_sort = date(2026, 5, 5)
    after = on.of_issue(work)
    assert (after.uid, after.sequence, after.dtstart) == (before.uid, 1, date(2026, 5, 5))


def test_what_is_handed_over_is_cancelled_without_a_word_of_what_it_was(work: Work, on: Subscribed) -> None:
    uid = on.of_issue(work).uid
    heir = make.officer(work, work.session.get_one(Body, on.issue.body_id))
    working.assign(work, on.nurlan, on.issue.id, s.AssignmentIn(handler_id=heir.person_id))
    (event,) = on.read(work).events
    assert (event.uid, event.sequence, event.status) == (uid, 1, "CANCELLED")
    assert on.issue.title not in str(event)


def test_what_comes_back_is_told_again_with_a_higher_number(work: Work, on: Subscribed) -> None:
    on.read(work)
    on.issue.handler_id, keeper = None, on.issue.handler_id
    on.read(work)
    on.issue.handler_id = keeper
    assert (on.of_issue(work).sequence, on.of_issue(work).status) == (2, "CONFIRMED")


def test_a_cancellation_is_told_for_a_month(work: Work, on: Subscribed) -> None:
    on.read(work)
    closed = s.ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold")
    closing.close(work, on.office, on.issue.id, closed)
    assert len(on.read(work).events) == 1
    work.now += timedelta(days=31)
    assert on.read(work).events == []


def test_a_confidential_issue_leaves_the_calendar_of_who_is_not_named(work: Work, on: Subscribed) -> None:
    saule, other = make.contact(work, on.enki), make.contact(work, on.enki)
    named, stranger = keeping.make(work, saule).secret, keeping.make(work, other).secret
    assert on.issue.title in str(parsed(work, stranger).events)
    readers.set_readers(work, on.office, on.issue.id, s.ReadersIn(confidential=True, readers=[saule.person_id]))
    assert on.issue.title in str(parsed(work, named).events)
    assert on.issue.title not in str(parsed(work, stranger).events)


def test_a_head_has_the_dates_of_the_whole_body(work: Work, on: Subscribed) -> None:
    body = work.session.get_one(Body, on.issue.body_id)
    head, colleague = make.officer(work, body, heads=True), make.officer(work, body)
    assert len(parsed(work, keeping.make(work, head).secret).events) == 1
    assert parsed(work, keeping.make(work, colleague).secret).events == []


def test_a_meeting_stands_at_its_hour_in_utc_and_its_cancellation_is_told(work: Work, on: Subscribed) -> None:
    meeting = meet.scheduled(work, on.office)
    recording.edit(work, on.office, meeting.id, MeetingEdit(starts_at="10:30", place="Kokshetau"))
    secret = keeping.make(work, on.office).secret
    (event,) = parsed(work, secret).events
    assert f"{event.dtstart:%H:%M %Z}" == "05:30 UTC"
    assert (event.location, event.status) == ("Kokshetau", "CONFIRMED")
    taking_back.cancel(work, on.office, meeting.id, CancellationIn(reason="The chair is away"))
    (event,) = parsed(work, secret).events
    assert event.status == "CANCELLED"


def test_a_new_address_ends_the_old_one_and_an_ended_one_is_none(work: Work, on: Subscribed) -> None:
    new = keeping.make(work, on.nurlan).secret
    assert len(parsed(work, new).events) == 1
    with pytest.raises(NotFound):
        on.read(work)
    keeping.end(work, on.nurlan)
    for secret in (new, "", "x" * 500):
        with pytest.raises(NotFound):
            parsed(work, secret)


def test_who_lost_the_role_reads_nothing_by_the_old_address(work: Work, on: Subscribed) -> None:
    on.read(work)
    held = select(Membership).where(Membership.person_id == on.nurlan.person_id)
    work.session.scalars(held).one().ended_on = work.today
    assert [event.status for event in on.read(work).events] == ["CANCELLED"]


def test_each_reads_in_the_own_language(work: Work, on: Subscribed) -> None:
    person: Any = work.session.get_one(Person, on.nurlan.person_id)
    for language, word in (("kk", "Орындау мерзімі"), ("ru", "Срок"), ("en", "Due")):
        person.language = language
        assert str(on.of_issue(work).summary).startswith(word)


def test_while_the_clock_stands_no_old_date_is_told_and_then_the_new_one(work: Work, on: Subscribed) -> None:
    uid, due = on.of_issue(work).uid, on.issue.due_on
    extending.pause(work, on.office, on.issue.id, PauseIn(reason="Frost", look_again_on=date(2026, 3, 20)))
    (event,) = on.read(work).events
    assert (event.uid, event.sequence, event.status) == (uid, 1, "CANCELLED")
    work.now += timedelta(days=2)
    running = work.session.scalars(select(Pause)).one()
    extending.resume(work, on.office, on.issue.id, running.id, ResumptionIn())
    event = on.of_issue(work)
    assert (event.uid, event.sequence, event.dtstart) == (uid, 2, on.issue.due_on)
    assert on.issue.due_on != due


def test_what_was_late_when_the_clock_was_stopped_is_told_on(work: Work, on: Subscribed) -> None:
    work.now += timedelta(days=30)
    extending.pause(work, on.office, on.issue.id, PauseIn(reason="Frost", look_again_on=date(2026, 4, 20)))
    assert on.of_issue(work).status == "CONFIRMED"


def test_only_news_needs_a_unit_that_writes(work: Work, on: Subscribed) -> None:
    assert keeping.unchanged(work, on.secret) is None
    first = keeping.read(work, on.secret)
    assert keeping.unchanged(work, on.secret) == first
    on.issue.title = "Another name"
    assert keeping.unchanged(work, on.secret) is None
    keeping.read(work, on.secret)
    on.issue.handler_id = None
    assert keeping.unchanged(work, on.secret) is None
    gone = keeping.read(work, on.secret)
    assert keeping.unchanged(work, on.secret) == gone
    with pytest.raises(NotFound):
        keeping.unchanged(work, "nothing")
