"""A point that forwards an issue makes its next referral, once."""

from datetime import date

import pytest

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda.schemas import ItemOutcomeIn
from app.issues.models import Issue, IssueOutcome, IssueStatus, Referral, ReferralKind
from app.issues.moves.closing import close
from app.issues.moves.referrals import transfer
from app.issues.reading import stays
from app.issues.schemas import ClosureIn, TransferIn
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.meetings import running
from app.meetings.models import AgendaIssue, Meeting
from app.meetings.models import AgendaOutcome as Outcome
from tests import factories as make
from tests import factories_meetings as meet


def kinds(work: Work) -> list[str]:
    return [event.kind for event in work.events]


def row_of(work: Work, issue: Issue) -> AgendaIssue:
    return work.session.query(AgendaIssue).filter_by(issue_id=issue.id).one()


def forwarded(work: Work, issue: Issue, by: Actor, to: Body, **facts: object) -> Meeting:
    meeting = meet.held(work, by)
    meet.take_up(work, by, meeting, issue)
    meet.decide(work, by, meeting, issue, Outcome.FORWARDED, forwarded_to_id=to.id, **facts)
    return meeting


def test_a_registered_issue_that_is_forwarded_is_routed_with_its_first_due_date(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = forwarded(work, issue, office, energy)
    assert (issue.status, issue.body_id) == (IssueStatus.ROUTED, energy.id)
    assert issue.due_on == issue.original_due_on == date(2026, 3, 27)
    made = work.session.query(Referral).filter_by(issue_id=issue.id).one()
    assert (made.kind, made.reason, made.meeting_id) == (ReferralKind.ROUTE, "So it was decided", meeting.id)


def test_a_transcribed_meetings_term_counts_from_its_own_day(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = meet.held(work, office, held_on=date(2026, 3, 3), transcribed=True)
    meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, Outcome.FORWARDED, forwarded_to_id=energy.id)
    assert (issue.due_on, issue.due_term["from"]) == (date(2026, 3, 18), "2026-03-03")  # type: ignore[index]


def test_a_date_that_the_minutes_state_is_kept_as_stated(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    forwarded(work, issue, office, make.department(work), due_on=date(2026, 3, 8), as_stated=True)
    assert (issue.due_on, issue.due_as_stated) == (date(2026, 3, 8), True)


def test_an_issue_on_a_desk_that_is_forwarded_is_transferred_and_keeps_its_date(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    issue = make.accepted(work, office, make.enterprise(work), energy, make.officer(work, energy))
    due_on = issue.due_on
    forwarded(work, issue, office, land)
    assert (issue.status, issue.body_id, issue.due_on) == (IssueStatus.ROUTED, land.id, due_on)
    assert [stay.kind for stay in stays(work, issue.id)] == [ReferralKind.ROUTE, ReferralKind.TRANSFER]


def test_a_secretariat_forwards_what_it_does_not_hold(work: Work) -> None:
    office, council, land = make.office(work), make.body(work, "rcc"), make.department(work, "Жер")
    secretary = make.officer(work, council)
    session = meet.scheduled(work, secretary, council, held_on=work.today)
    issue = meet.awaiting(work, office, council, session)
    meet.take_up(work, secretary, session, issue)
    running.open_(work, secretary, session.id)
    meet.decide(work, secretary, session, issue, Outcome.FORWARDED, forwarded_to_id=land.id)
    assert (issue.status, issue.body_id, issue.awaited_meeting_id) == (IssueStatus.ROUTED, land.id, None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"forwarded_to_id": None}, "forwarded_to_id"),
        ({"forwarded_to_id": 10**9}, "forwarded_to_id"),
        ({"decision": ""}, "decision"),
        ({"due_on": date(2026, 3, 1)}, "due_on"),
    ],
)
def test_what_a_referral_lacks_is_named_by_field(work: Work, facts: dict[str, object], field: str) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    said = {"forwarded_to_id": make.department(work).id, **facts}
    meeting = meet.held(work, office)
    meet.take_up(work, office, meeting, issue)
    with pytest.raises(Invalid) as refused:
        meet.decide(work, office, meeting, issue, Outcome.FORWARDED, **said)
    assert set(refused.value.errors) == {field}


def test_a_council_without_a_session_needs_a_date_by_hand(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(Invalid) as refused:
        forwarded(work, issue, office, make.body(work, "rcc"))
    assert set(refused.value.errors) == {"due_on"}


def test_an_other_mechanism_is_named(work: Work) -> None:
    office, other = make.office(work), make.body(work, "other_mechanism")
    issue = make.issue(work, office, make.enterprise(work))
    with pytest.raises(Invalid) as refused:
        forwarded(work, issue, office, other)
    assert set(refused.value.errors) == {"mechanism"}


def test_the_points_own_decision_serves_as_the_reason(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = meet.held(work, office)
    item = meet.take_up(work, office, meeting, issue)
    noted = ItemOutcomeIn(outcome=Outcome.NOTED, decision="To be looked into by the departments")
    agenda_outcomes.record_item_outcome(work, office, meeting.id, item.id, noted)
    meet.decide(work, office, meeting, issue, Outcome.FORWARDED, decision="", forwarded_to_id=energy.id)
    assert stays(work, issue.id)[0].reason == "To be looked into by the departments"


def test_a_closed_issue_is_not_forwarded(work: Work) -> None:
    office = make.office(work)
    issue = make.issue(work, office, make.enterprise(work))
    close(work, office, issue.id, ClosureIn(outcome=IssueOutcome.NO_LONGER_NEEDED, grounds="Sold"))
    with pytest.raises(Conflict):
        forwarded(work, issue, office, make.department(work))


def test_recorded_again_the_words_are_corrected_and_nothing_moves_twice(work: Work) -> None:
    office, energy = make.office(work), make.department(work)
    issue = make.issue(work, office, make.enterprise(work))
    meeting = forwarded(work, issue, office, energy)
    meet.decide(work, office, meeting, issue, Outcome.FORWARDED, decision="In other words", forwarded_to_id=energy.id)
    assert [stay.reason for stay in stays(work, issue.id)] == ["In other words"]
    assert kinds(work).count("issue.route") == 1
    assert row_of(work, issue).decision == "In other words"


def test_a_correction_after_the_issue_moved_on_makes_no_second_referral(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work), make.department(work, "Жер")
    issue = make.issue(work, office, make.enterprise(work))
    meeting = forwarded(work, issue, office, energy)
    transfer(work, office, issue.id, TransferIn(body_id=land.id, reason="Land first"))
    meet.decide(work, office, meeting, issue, Outcome.FORWARDED, decision="In other words", forwarded_to_id=energy.id)
    assert issue.body_id == land.id
    assert [stay.reason for stay in stays(work, issue.id)] == ["In other words", "Land first"]


@pytest.mark.parametrize("outcome", [Outcome.SUPPORTED, Outcome.NOTED, Outcome.FORWARDED])
def test_a_referral_that_was_made_is_not_taken_back_in_the_minutes(work: Work, outcome: Outcome) -> None:
    office, land = make.office(work), make.department(work, "Жер")
    issue = make.issue(work, office, make.enterprise(work))
    meeting = forwarded(work, issue, office, make.department(work))
    with pytest.raises(Conflict):
        meet.decide(work, office, meeting, issue, outcome, forwarded_to_id=land.id)
