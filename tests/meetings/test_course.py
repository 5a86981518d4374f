"""The course of a meeting: from a draft to approved minutes, and what each state refuses."""

from datetime import date

import pytest

from app.issues.agenda import carry_over, taking_back
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda import points as taking_up
from app.issues.agenda.schemas import CarryIn, ItemOutcomeIn, TakeUpIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, Stale
from app.meetings import addenda, agenda, participants, recording, running
from app.meetings import schemas as s
from app.meetings.models import AgendaOutcome, MeetingStatus
from app.meetings.workflow import WORKFLOW
from tests import factories as make
from tests import factories_meetings as meet


def test_a_meeting_is_drafted_scheduled_held_and_closed(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    moves = (running.schedule, running.open_, running.close)
    statuses = [meeting.status, *(move(work, office, meeting.id).status for move in moves)]
    assert statuses == ["draft", "scheduled", "held", "closed"]
    kinds = [event.kind for event in work.events]
    assert kinds == ["meeting.creation", "meeting.scheduling", "meeting.opening", "meeting.closure"]


def test_the_first_event_tells_every_tracked_field_and_the_agenda(work: Work) -> None:
    meet.meeting(work, make.office(work), starts_at="15:00", agenda=["Results of 2025", "Issues"])
    told = work.events[0].changes
    assert told["topic"] == (None, "Development of industry")
    assert told["agenda"] == (None, ["Results of 2025", "Issues"])
    assert set(recording.TOLD) < set(told)


def test_a_meeting_is_not_opened_before_its_day(work: Work) -> None:
    office = make.office(work)
    meeting = meet.scheduled(work, office)
    with pytest.raises(Conflict, match="opens on its day"):
        running.open_(work, office, meeting.id)


def test_a_day_that_is_past_is_only_for_past_minutes(work: Work) -> None:
    office = make.office(work)
    with pytest.raises(Invalid) as refused:
        meet.meeting(work, office, held_on=meet.a_day(work, -1))
    assert set(refused.value.errors) == {"held_on"}
    meeting = meet.meeting(work, office, held_on=meet.a_day(work, -1), transcribed=True)
    assert running.close(work, office, running.open_(work, office, meeting.id).id).held_on == date(2026, 3, 9)


def test_past_minutes_are_not_of_a_day_ahead(work: Work) -> None:
    with pytest.raises(Invalid):
        meet.meeting(work, make.office(work), held_on=meet.a_day(work, 1), transcribed=True)


def test_a_draft_whose_day_has_passed_is_not_scheduled(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, held_on=meet.a_day(work, -1), transcribed=True)
    with pytest.raises(Invalid):
        running.schedule(work, office, meeting.id)


def test_a_meeting_goes_back_to_draft_while_nothing_is_decided(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    taking_back.cancel(work, office, meeting.id, s.CancellationIn(reason="Opened too early"))
    assert meeting.status is MeetingStatus.DRAFT
    running.open_(work, office, meeting.id)
    outcome = ItemOutcomeIn(outcome=AgendaOutcome.NOTED)
    agenda_outcomes.record_item_outcome(work, office, meeting.id, meet.point(work, meeting).id, outcome)
    with pytest.raises(Conflict):
        taking_back.cancel(work, office, meeting.id, s.CancellationIn())


def test_closed_minutes_take_an_addendum_and_files_and_nothing_else(work: Work) -> None:
    office = make.office(work)
    meeting = meet.closed(work, office)
    item = meet.point(work, meeting)
    version = meeting.version
    for verb, *said in (
        (recording.edit, s.MeetingEdit(topic="Another")),
        (running.open_,),
        (participants.add, s.ParticipantsIn(others=["Others"])),
        (participants.record_presence, s.PresenceIn()),
        (agenda.add_item, s.ItemIn(title="One more")),
        (agenda.edit_item, item.id, s.ItemEdit(title="Another")),
        (agenda.place_item, item.id, s.PositionIn(position=1)),
        (taking_back.remove_item, item.id),
        (taking_up.take_up, item.id, TakeUpIn(number=1)),
        (agenda_outcomes.record_item_outcome, item.id, ItemOutcomeIn(outcome=AgendaOutcome.NOTED)),
        (carry_over.carry, CarryIn(items=[item.id])),
    ):
        with pytest.raises(Conflict) as refused:
            verb(work, office, meeting.id, *said)
        assert refused.value.allowed == ("addendum", "attachment")
    addenda.add_addendum(work, office, meeting.id, s.AddendumIn(text="The number was printed wrongly"))
    assert meeting.version == version
    assert work.events[-1].text == "The number was printed wrongly"


def test_an_addendum_waits_until_the_minutes_are_closed(work: Work) -> None:
    office = make.office(work)
    with pytest.raises(Conflict):
        addenda.add_addendum(work, office, meet.held(work, office).id, s.AddendumIn(text="Too early"))


def test_an_edit_tells_what_changed_and_refuses_an_older_version(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    recording.edit(work, office, meeting.id, s.MeetingEdit(place="Kokshetau", topic="Development of industry"), 1)
    assert work.events[-1].changes == {"place": ("", "Kokshetau")}
    with pytest.raises(Stale):
        recording.edit(work, office, meeting.id, s.MeetingEdit(place="Stepnogorsk"), 1)


def test_an_edit_that_changes_nothing_is_no_event(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    recording.edit(work, office, meeting.id, s.MeetingEdit(topic="Development of industry"))
    assert (len(work.events), meeting.version) == (1, 1)


def test_the_conclusion_is_told_as_text_apart_from_the_changes(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    recording.edit(work, office, meeting.id, s.MeetingEdit(conclusion="Work is judged by output"))
    assert (work.events[-1].changes, work.events[-1].text) == ({}, "Work is judged by output")


def test_the_convening_body_changes_only_while_it_is_a_draft(work: Work) -> None:
    office, council = make.office(work), make.body(work, "rcc")
    meeting = meet.meeting(work, office)
    recording.edit(work, office, meeting.id, s.MeetingEdit(body_id=council.id))
    assert meeting.body_id == council.id
    running.schedule(work, office, meeting.id)
    with pytest.raises(Invalid):
        recording.edit(work, office, meeting.id, s.MeetingEdit(body_id=make.body(work, "deputy_akim").id))


@pytest.mark.parametrize("text", ["25:00", "9:00", "10:00:30", "10:00Z", "noon"])
def test_a_time_is_hours_and_minutes(text: str) -> None:
    with pytest.raises(ValueError, match="HH:MM"):
        s.MeetingIn(body_id=1, topic="Any", held_on=date(2026, 3, 3), starts_at=text)


def test_every_move_out_of_every_status_is_in_the_table() -> None:
    allowed = {
        status: {name for name, move in WORKFLOW.moves.items() if status in move.sources} for status in MeetingStatus
    }
    making = {"edit", "participants", "agenda", "taking_up", "attachment", "detachment"}
    assert allowed == {
        MeetingStatus.DRAFT: making | {"scheduling", "opening"},
        MeetingStatus.SCHEDULED: making | {"opening", "cancellation", "comment_request"},
        MeetingStatus.HELD: making | {"closure", "cancellation", "presence", "outcome"},
        MeetingStatus.CLOSED: {"addendum", "attachment"},
    }


def test_whoever_only_reads_changes_nothing(work: Work) -> None:
    office = make.office(work)
    meeting = meet.scheduled(work, office)
    for reader in (make.observer(work), make.admin(work)):
        for verb, *said in (
            (running.open_,),
            (recording.edit, s.MeetingEdit(topic="Another")),
            (agenda.add_item, s.ItemIn(title="One more")),
        ):
            with pytest.raises(Forbidden):
                verb(work, reader, meeting.id, *said)
