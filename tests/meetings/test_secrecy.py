"""A confidential issue on an agenda is not there for who may not see it."""

import pytest

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.audit.chain import seal
from app.dossiers import adding
from app.dossiers.ahead import meetings_ahead
from app.dossiers.models import AgendaInstruction
from app.dossiers.on_agenda import instructions_on
from app.dossiers.schemas import TicksIn
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.agenda import carry_over, taking_back
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda import points as taking_up
from app.issues.agenda.choice import candidates
from app.issues.agenda.reading import history_of, read_meeting
from app.issues.agenda.schemas import ItemOutcomeIn, TakeUpIn
from app.issues.models import Issue
from app.issues.moves.readers import set_readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.meetings import running
from app.meetings.filter import MeetingQuery
from app.meetings.listing import page_of, total
from app.meetings.models import AgendaIssue, Meeting
from app.meetings.models import AgendaOutcome as Outcome
from app.meetings.schemas import CancellationIn
from app.meetings.taking import find
from tests import factories as make
from tests import factories_meetings as meet


@pytest.fixture
def secret(work: Work) -> tuple[Actor, Meeting, Issue]:
    """Its reader, a meeting of today, and the confidential issue on its first point."""
    reader = make.office(work)
    issue = make.issue(work, reader, make.enterprise(work), "A sale of shares", confidential=True)
    meeting = meet.held(work, reader)
    meet.take_up(work, reader, meeting, issue)
    return reader, meeting, issue


def numbers(work: Work, actor: Actor, meeting: Meeting) -> list[int]:
    return [row.Issue.id for point in read_meeting(work, actor, meeting.id).points for row in point.issues]


def test_only_its_readers_see_it_on_the_agenda(work: Work, secret: tuple[Actor, Meeting, Issue]) -> None:
    reader, meeting, issue = secret
    assert numbers(work, reader, meeting) == [issue.id]
    for other in (make.office(work), make.observer(work), make.admin(work)):
        assert numbers(work, other, meeting) == []


def test_it_alone_shows_its_enterprise_no_meeting(work: Work, secret: tuple[Actor, Meeting, Issue]) -> None:
    _, meeting, issue = secret
    saule = make.person(work, Role.CONTACT, enterprise_id=issue.enterprise_id)
    with pytest.raises(NotFound):
        find(work, saule, meeting.id)
    asked = MeetingQuery(enterprise=[issue.enterprise_id])
    assert page_of(work, make.office(work), asked).rows == []
    assert total(work, make.office(work), asked).number == 0


def test_made_confidential_later_it_goes_from_the_agenda_too(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    issue, meeting = make.issue(work, office, enki), meet.held(work, office)
    meet.take_up(work, office, meeting, issue)
    saule = make.contact(work, enki)
    assert numbers(work, saule, meeting) == [issue.id]
    set_readers(work, office, issue.id, ReadersIn(confidential=True, readers=[]))
    with pytest.raises(NotFound):
        read_meeting(work, saule, meeting.id)


def test_its_outcome_is_recorded_by_its_readers_only(work: Work, secret: tuple[Actor, Meeting, Issue]) -> None:
    reader, meeting, issue = secret
    with pytest.raises(NotFound):
        meet.decide(work, make.office(work), meeting, issue, Outcome.NOTED)
    meet.decide(work, reader, meeting, issue, Outcome.NOTED)


def test_an_outcome_for_all_issues_leaves_the_hidden_one_alone(
    work: Work, secret: tuple[Actor, Meeting, Issue]
) -> None:
    _, meeting, issue = secret
    said = ItemOutcomeIn(outcome=Outcome.NOTED, for_issues=True)
    item_id = meet.point(work, meeting).id
    agenda_outcomes.record_item_outcome(work, make.office(work), meeting.id, item_id, said)
    assert work.session.query(AgendaIssue).filter_by(issue_id=issue.id).one().outcome is None


def test_it_is_neither_offered_nor_taken_up_by_who_does_not_see_it(work: Work) -> None:
    reader, other = make.office(work), make.office(work)
    issue = make.issue(work, reader, make.enterprise(work), confidential=True)
    meeting = meet.held(work, reader)
    assert [row.Issue.id for row in candidates(work, reader, meeting)] == [issue.id]
    assert candidates(work, other, meeting) == []
    with pytest.raises(Invalid) as refused:
        taking_up.take_up(work, other, meeting.id, meet.point(work, meeting).id, TakeUpIn(number=issue.id))
    with pytest.raises(Invalid) as missing:
        taking_up.take_up(work, other, meeting.id, meet.point(work, meeting).id, TakeUpIn(number=10**9))
    assert refused.value.errors == missing.value.errors


def test_the_meetings_history_does_not_name_it(work: Work, secret: tuple[Actor, Meeting, Issue]) -> None:
    reader, meeting, issue = secret
    meet.decide(work, reader, meeting, issue, Outcome.NOTED)
    work.session.flush()
    seal(work)

    def told(actor: Actor) -> list[str]:
        return [entry.kind for entry in history_of(work, actor, read_meeting(work, actor, meeting.id))]

    assert {"meeting.taking_up", "meeting.outcome"} <= set(told(reader))
    assert set(told(make.office(work))) == {"meeting.creation", "meeting.opening"}


def test_postponed_it_brings_no_point_back_before_other_eyes(work: Work, secret: tuple[Actor, Meeting, Issue]) -> None:
    reader, meeting, issue = secret
    meet.decide(work, reader, meeting, issue, Outcome.POSTPONED)
    item_id = meet.point(work, meeting).id
    agenda_outcomes.record_item_outcome(work, reader, meeting.id, item_id, ItemOutcomeIn(outcome=Outcome.NOTED))
    running.close(work, reader, meeting.id)
    following = meet.meeting(work, reader)
    work.session.flush()
    assert [one.item_id for one in carry_over.unfinished(work, reader, following)] == [item_id]
    assert carry_over.unfinished(work, make.office(work), following) == []


def test_a_meeting_is_put_back_to_draft_over_a_decision_that_one_may_not_see(
    work: Work, secret: tuple[Actor, Meeting, Issue]
) -> None:
    """The decision stands, and is told of."""
    reader, meeting, issue = secret
    meet.decide(work, reader, meeting, issue, Outcome.NOTED, decision="Sell")
    with pytest.raises(Conflict):
        taking_back.cancel(work, reader, meeting.id, CancellationIn())
    taking_back.cancel(work, make.office(work), meeting.id, CancellationIn(reason="Opened too early"))
    (point,) = read_meeting(work, reader, meeting.id).points
    assert [row.AgendaIssue.decision for row in point.issues] == ["Sell"]
    assert [event.noun_id for event in work.events if event.kind == "issue.agenda_withdrawal"] == [issue.id]


def test_what_went_with_its_point_is_before_no_meeting_any_more(
    work: Work, secret: tuple[Actor, Meeting, Issue]
) -> None:
    """Also where the meeting is put back to draft after that, and its other matters come on the agenda again."""
    reader, meeting, issue = secret
    other, energy = make.office(work), make.department(work)
    order = instructing.give(work, other, InstructionIn.model_validate({
        "text": "Build", "meeting_id": meeting.id, "responsible_body_id": energy.id, "due_on": meet.a_day(work, 20),
    }))  # fmt: skip
    point = meet.point(work, meeting)
    work.session.add(AgendaInstruction(agenda_item_id=point.id, meeting_id=meeting.id, instruction_id=order.id))
    work.session.flush()
    assert instructions_before(work, meeting) == [order.id]
    meet.decide(work, reader, meeting, issue, Outcome.NOTED, decision="Sell")
    taking_back.remove_item(work, other, meeting.id, point.id)
    taking_back.cancel(work, other, meeting.id, CancellationIn(reason="Opened too early"))
    assert meetings_ahead(work, reader, "issue", issue.id) == []
    assert meetings_ahead(work, reader, "instruction", order.id) == []
    adding.add(work, other, meeting.id, TicksIn(instructions=[order.id]))
    work.session.flush()
    assert instructions_before(work, meeting) == [order.id]
    assert [one.meeting_id for one in meetings_ahead(work, other, "instruction", order.id)] == [meeting.id]


def instructions_before(work: Work, meeting: Meeting) -> list[int]:
    return [row.instruction_id for row in work.session.execute(instructions_on(meeting.id))]


def test_a_point_goes_from_the_agenda_of_whoever_may_not_see_what_it_decided(
    work: Work, secret: tuple[Actor, Meeting, Issue]
) -> None:
    """Who may see it still finds it there, marked; nobody changes it any more, and no meeting carries it over."""
    reader, meeting, issue = secret
    item, other = meet.point(work, meeting), make.office(work)
    meet.decide(work, reader, meeting, issue, Outcome.POSTPONED, decision="Sell")
    instructing.give(work, reader, InstructionIn(text="Sell it", agenda_item_id=item.id, issues=[issue.id]))
    with pytest.raises(Conflict):
        taking_back.remove_item(work, reader, meeting.id, item.id)
    taking_back.remove_item(work, other, meeting.id, item.id)
    assert read_meeting(work, other, meeting.id).points == []
    seen = read_meeting(work, reader, meeting.id)
    assert [(point.item.withdrawn, len(point.issues)) for point in seen.points] == [(True, 1)]
    assert seen.unfinished == []
    with pytest.raises(NotFound):
        taking_back.remove_item(work, reader, meeting.id, item.id)
    with pytest.raises(Invalid):
        instructing.give(work, other, InstructionIn(text="Another", agenda_item_id=item.id))
    assert [event.noun_id for event in work.events if event.kind == "issue.agenda_withdrawal"] == [issue.id]
    running.close(work, reader, meeting.id)
    assert carry_over.unfinished(work, reader, meet.meeting(work, reader)) == []
