"""What an outcome sets in motion beside referrals: a decision, or nothing; and that nothing moves twice."""

import pytest

from app.accounts.actor import Actor
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda.schemas import ItemOutcomeIn
from app.issues.models import Issue, IssueStatus
from app.issues.taking import find
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, NotFound, Stale
from app.meetings import running
from app.meetings.models import AgendaIssue, Meeting
from app.meetings.models import AgendaOutcome as Outcome
from tests import factories as make
from tests import factories_meetings as meet


def kinds(work: Work) -> list[str]:
    return [event.kind for event in work.events]


def row_of(work: Work, issue: Issue) -> AgendaIssue:
    return work.session.query(AgendaIssue).filter_by(issue_id=issue.id).one()


def council_decides(work: Work, outcome: Outcome) -> tuple[Issue, Meeting, Actor]:
    """An issue that waits for the council's session, taken up there by the secretariat, with this outcome."""
    office, council = make.office(work), make.body(work, "rcc")
    secretary = make.officer(work, council)
    session = meet.scheduled(work, secretary, council, held_on=work.today)
    issue = meet.awaiting(work, office, council, session)
    meet.take_up(work, secretary, session, issue)
    running.open_(work, secretary, session.id)
    meet.decide(work, secretary, session, issue, outcome)
    return issue, session, secretary


@pytest.mark.parametrize("outcome", [Outcome.SUPPORTED, Outcome.DECLINED])
def test_a_decision_sends_an_issue_that_waits_for_it_back_to_work(work: Work, outcome: Outcome) -> None:
    issue, _, secretary = council_decides(work, outcome)
    assert (issue.status, issue.awaited_meeting_id) == (IssueStatus.IN_PROGRESS, None)
    decision = next(event for event in work.events if event.kind == "issue.decision")
    assert (decision.text, decision.person_id) == ("So it was decided", secretary.person_id)
    assert kinds(work)[-3:] == ["meeting.outcome", "issue.agenda_outcome", "issue.decision"]


@pytest.mark.parametrize("outcome", [Outcome.POSTPONED, Outcome.NOTED])
def test_what_is_postponed_or_noted_goes_on_waiting(work: Work, outcome: Outcome) -> None:
    issue, session, _ = council_decides(work, outcome)
    assert (issue.status, issue.awaited_meeting_id) == (IssueStatus.AWAITING_DECISION, session.id)
    assert kinds(work)[-2:] == ["meeting.outcome", "issue.agenda_outcome"]
    assert work.events[-1].text == "So it was decided"


def test_a_secretariat_sees_what_is_put_before_its_session(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    secretary = make.officer(work, council)
    session = meet.scheduled(work, secretary, council)
    issue = meet.awaiting(work, office, council, session)
    assert find(work, secretary, issue.id) is issue


def test_another_bodys_meeting_does_not_decide_for_the_council(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    session = meet.scheduled(work, office, council)
    issue = meet.awaiting(work, office, council, session)
    meeting = meet.held(work, office)
    meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, Outcome.SUPPORTED)
    assert (issue.status, issue.awaited_meeting_id) == (IssueStatus.AWAITING_DECISION, session.id)
    assert row_of(work, issue).outcome is Outcome.SUPPORTED


def test_an_issue_on_the_councils_own_desk_is_decided_at_any_of_its_sessions(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    issue = meet.awaiting(work, office, council)
    meeting = meet.held(work, office, council)
    meet.take_up(work, office, meeting, issue)
    assert issue.awaited_meeting_id == meeting.id
    meet.decide(work, office, meeting, issue, Outcome.SUPPORTED)
    assert issue.status is IssueStatus.IN_PROGRESS


def test_an_issue_that_waits_for_nothing_only_remembers_the_outcome(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.accepted(work, office, make.enterprise(work), energy, make.officer(work, energy))
    meeting = meet.held(work, office)
    meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, Outcome.SUPPORTED)
    assert issue.status is IssueStatus.IN_PROGRESS
    assert kinds(work)[-1] == "issue.agenda_outcome"
    assert work.events[-1].changes["agenda_outcome"] == (None, Outcome.SUPPORTED)


def test_a_decision_that_is_corrected_moves_the_issue_once(work: Work) -> None:
    issue, session, secretary = council_decides(work, Outcome.SUPPORTED)
    meet.decide(work, secretary, session, issue, Outcome.DECLINED, decision="It was declined")
    assert kinds(work).count("issue.decision") == 1
    assert work.events[-1].changes["agenda_outcome"] == (Outcome.SUPPORTED, Outcome.DECLINED)
    assert issue.status is IssueStatus.IN_PROGRESS


def test_the_same_said_twice_is_told_once(work: Work) -> None:
    issue, session, secretary = council_decides(work, Outcome.NOTED)
    before = kinds(work)
    meet.decide(work, secretary, session, issue, Outcome.NOTED)
    assert kinds(work) == before


def test_outcomes_are_recorded_only_while_the_meeting_is_held(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = meet.meeting(work, office)
    meet.take_up(work, office, meeting, issue)
    with pytest.raises(Conflict) as refused:
        meet.decide(work, office, meeting, issue, Outcome.NOTED)
    assert "opening" in refused.value.allowed


def test_an_outcome_of_an_issue_that_is_not_on_the_point_is_not_found(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(NotFound):
        meet.decide(work, office, meet.held(work, office), issue, Outcome.NOTED)


def test_who_only_attends_records_no_outcome(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = meet.held(work, office)
    meet.take_up(work, office, meeting, issue)
    with pytest.raises(Forbidden):
        meet.decide(work, make.observer(work), meeting, issue, Outcome.NOTED)


def test_a_points_outcome_is_written_corrected_and_guarded_by_its_version(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    item = meet.point(work, meeting)

    def record(outcome: Outcome, decision: str, expected: int) -> None:
        said = ItemOutcomeIn(outcome=outcome, decision=decision)
        agenda_outcomes.record_item_outcome(work, office, meeting.id, item.id, said, expected)

    record(Outcome.POSTPONED, "Later", 1)
    record(Outcome.NOTED, "Taken note of", 2)
    assert (item.outcome, item.decision, item.version) == (Outcome.NOTED, "Taken note of", 3)
    with pytest.raises(Stale):
        record(Outcome.NOTED, "By somebody else", 2)


def test_one_outcome_serves_all_the_points_issues_that_have_none(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issues = [make.issue(work, office, make.enterprise(work, name)) for name in ("ENKI", "Тыныс", "RG Gold")]
    meeting = meet.held(work, office)
    for issue in issues:
        item = meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issues[0], Outcome.NOTED)
    said = ItemOutcomeIn(
        outcome=Outcome.FORWARDED, decision="To the department", forwarded_to_id=energy.id, for_issues=True
    )
    agenda_outcomes.record_item_outcome(work, office, meeting.id, item.id, said)
    assert [row_of(work, issue).outcome for issue in issues] == [Outcome.NOTED, Outcome.FORWARDED, Outcome.FORWARDED]
    assert [issue.body_id for issue in issues] == [None, energy.id, energy.id]
