"""What was not finished is offered to the next meeting of the same body."""

import pytest

from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda.carry_over import carry, unfinished
from app.issues.agenda.schemas import CarryIn, ItemOutcomeIn
from app.issues.models import IssueOutcome, IssueStatus
from app.issues.moves import closing
from app.issues.schemas import ClosureIn
from app.kit.db import Work
from app.kit.errors import Invalid
from app.meetings import queries, running
from app.meetings.models import AgendaIssue, Meeting
from app.meetings.models import AgendaOutcome as Outcome
from tests import factories as make
from tests import factories_meetings as meet


def offered(work: Work, meeting: Meeting) -> list[str]:
    work.session.flush()
    return [one.title for one in unfinished(work, make.office(work), meeting)]


def test_points_without_an_outcome_and_postponed_ones_are_offered(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office, agenda=["Decided", "Postponed", "Forgotten"])
    for number, outcome in ((1, Outcome.NOTED), (2, Outcome.POSTPONED)):
        said = ItemOutcomeIn(outcome=outcome)
        agenda_outcomes.record_item_outcome(work, office, meeting.id, meet.point(work, meeting, number).id, said)
    following = meet.meeting(work, office, held_on=meet.a_day(work, 7))
    assert offered(work, following) == []
    running.close(work, office, meeting.id)
    assert offered(work, following) == ["Postponed", "Forgotten"]


def test_another_bodys_next_meeting_is_offered_nothing(work: Work) -> None:
    office = make.office(work)
    meet.closed(work, office)
    assert offered(work, meet.meeting(work, office, make.body(work, "rcc"))) == []


def test_a_point_comes_over_with_its_open_issues_and_is_offered_no_more(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    meeting = meet.held(work, office, agenda=["Issues"])
    left, decided, closed = (make.issue(work, office, enki, title=title) for title in ("Left", "Decided", "Closed"))
    for issue in (left, decided, closed):
        meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, decided, Outcome.NOTED)
    closing.close(work, office, closed.id, ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold"))
    running.close(work, office, meeting.id)
    following = meet.meeting(work, office, agenda=["News"])
    old = meet.point(work, meeting)
    carry(work, office, following.id, CarryIn(items=[old.id, old.id]))
    new = meet.point(work, following, 2)
    assert (new.title, new.carried_from_id, new.position) == ("Issues", old.id, 2)
    taken_up = work.session.query(AgendaIssue).filter_by(agenda_item_id=new.id).all()
    assert [row.issue_id for row in taken_up] == [left.id]
    assert offered(work, following) == []
    with pytest.raises(Invalid):
        carry(work, office, following.id, CarryIn(items=[old.id]))


def test_a_postponed_issue_brings_its_decided_point_back(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    issue = make.issue(work, office, make.enterprise(work))
    item = meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, Outcome.POSTPONED)
    agenda_outcomes.record_item_outcome(work, office, meeting.id, item.id, ItemOutcomeIn(outcome=Outcome.NOTED))
    running.close(work, office, meeting.id)
    assert offered(work, meet.meeting(work, office)) == ["Issues"]


def test_an_issue_waits_for_the_meeting_that_it_is_carried_to(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    session = meet.scheduled(work, office, council, held_on=work.today)
    issue = meet.awaiting(work, office, council, session)
    meet.take_up(work, office, session, issue)
    running.open_(work, office, session.id)
    meet.decide(work, office, session, issue, Outcome.POSTPONED)
    running.close(work, office, session.id)
    following = meet.scheduled(work, office, council)
    carry(work, office, following.id, CarryIn(items=[meet.point(work, session).id]))
    assert (issue.status, issue.awaited_meeting_id) == (IssueStatus.AWAITING_DECISION, following.id)
    assert len(queries.items(work.session, following.id)) == 2
