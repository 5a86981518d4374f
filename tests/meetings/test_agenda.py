"""Points of an agenda: their order, their words, their removal."""

import pytest

from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.agenda import points as taking_up
from app.issues.agenda import taking_back
from app.issues.agenda.schemas import TakeUpIn
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound, Stale
from app.meetings import agenda, queries, running
from app.meetings.models import AgendaOutcome, Meeting
from app.meetings.schemas import ItemEdit, ItemIn, MeetingIn, PositionIn
from tests import factories as make
from tests import factories_meetings as meet


def titles(work: Work, meeting: Meeting) -> list[str]:
    work.session.flush()
    return [item.title for item in queries.items(work.session, meeting.id)]


def test_a_form_gives_the_agenda_one_point_a_line() -> None:
    said = MeetingIn.model_validate({"body_id": 1, "topic": "T", "held_on": "2026-03-03", "agenda": "One\r\n\n Two \n"})
    assert said.agenda == ["One", "Two"]


def test_a_new_point_comes_last(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, agenda=["One", "Two"])
    assert agenda.add_item(work, office, meeting.id, ItemIn(title="Three")).position == 3


@pytest.mark.parametrize(
    ("number", "to", "order"),
    [(3, 1, "CABD"), (1, 2, "BACD"), (2, 4, "ACDB"), (1, 99, "BCDA"), (2, 2, "ABCD")],
)
def test_a_point_moves_and_the_others_close_up(work: Work, number: int, to: int, order: str) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, agenda=list("ABCD"))
    agenda.place_item(work, office, meeting.id, meet.point(work, meeting, number).id, PositionIn(position=to))
    assert titles(work, meeting) == list(order)
    assert [item.position for item in queries.items(work.session, meeting.id)] == [1, 2, 3, 4]


def test_a_point_that_stays_where_it_is_is_no_event(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, agenda=list("AB"))
    agenda.place_item(work, office, meeting.id, meet.point(work, meeting).id, PositionIn(position=1))
    assert [event.kind for event in work.events] == ["meeting.creation"]


def test_a_points_words_change_by_its_own_version(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    item = meet.point(work, meeting)
    agenda.edit_item(work, office, meeting.id, item.id, ItemEdit(title="Leasing", text="In detail"), expected=1)
    assert (item.title, item.text, item.version, meeting.version) == ("Leasing", "In detail", 2, 1)
    with pytest.raises(Stale):
        agenda.edit_item(work, office, meeting.id, item.id, ItemEdit(title="Land"), expected=1)


def test_a_point_is_taken_off_with_what_it_takes_up(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, agenda=list("AB"))
    issue = make.issue(work, office, make.enterprise(work))
    item = meet.take_up(work, office, meeting, issue)
    taking_back.remove_item(work, office, meeting.id, item.id)
    assert titles(work, meeting) == ["B"]
    assert [event.kind for event in work.events[-3:]] == [
        "meeting.putting_down", "issue.putting_down", "meeting.agenda",
    ]  # fmt: skip
    meet.take_up(work, office, meeting, issue)


def test_a_point_with_an_outcome_or_an_instruction_stays(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office, agenda=list("AB"))
    issue = make.issue(work, office, make.enterprise(work))
    meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, AgendaOutcome.NOTED)
    instructing.give(work, office, InstructionIn(text="Do it", agenda_item_id=meet.point(work, meeting, 2).id))
    for number in (1, 2):
        with pytest.raises(Conflict):
            taking_back.remove_item(work, office, meeting.id, meet.point(work, meeting, number).id)


def test_another_meetings_point_is_not_found(work: Work) -> None:
    office = make.office(work)
    meeting, other = meet.meeting(work, office), meet.meeting(work, office)
    with pytest.raises(NotFound):
        agenda.edit_item(work, office, meeting.id, meet.point(work, other).id, ItemEdit(title="Mine now"))


def test_an_issue_is_on_one_point_of_a_meeting_only(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office, agenda=list("AB"))
    issue = make.issue(work, office, make.enterprise(work))
    meet.take_up(work, office, meeting, issue)
    with pytest.raises(Invalid) as refused:
        meet.take_up(work, office, meeting, issue, number=2)
    assert set(refused.value.errors) == {"number"}


@pytest.mark.parametrize("number", [1, 2**40])
def test_an_issue_that_is_not_there_is_a_field_error(work: Work, number: int) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    with pytest.raises(Invalid):
        taking_up.take_up(work, office, meeting.id, meet.point(work, meeting).id, TakeUpIn(number=number))


def test_an_issue_raised_at_a_point_remembers_the_meeting(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    meeting = meet.held(work, office)
    issue = make.issue(work, office, enki, agenda_item_id=meet.point(work, meeting).id)
    assert issue.meeting_id == meeting.id
    kinds = [event.kind for event in work.events[-3:]]
    assert kinds == ["issue.creation", "meeting.taking_up", "issue.taking_up"]


def test_an_issue_is_not_raised_at_a_closed_meeting(work: Work) -> None:
    office = make.office(work)
    item_id = meet.point(work, meet.closed(work, office)).id
    with pytest.raises(Invalid) as refused:
        make.issue(work, office, make.enterprise(work), agenda_item_id=item_id)
    assert set(refused.value.errors) == {"agenda_item_id"}


def test_an_issue_goes_off_the_agenda_until_it_has_an_outcome(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    issue = make.issue(work, office, make.enterprise(work))
    item = meet.take_up(work, office, meeting, issue)
    taking_up.put_down(work, office, meeting.id, item.id, issue.id)
    with pytest.raises(NotFound):
        taking_up.put_down(work, office, meeting.id, item.id, issue.id)
    meet.take_up(work, office, meeting, issue)
    meet.decide(work, office, meeting, issue, AgendaOutcome.NOTED)
    with pytest.raises(Conflict):
        taking_up.put_down(work, office, meeting.id, item.id, issue.id)


def test_a_closed_meeting_keeps_its_order(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office, agenda=list("AB"))
    running.close(work, office, meeting.id)
    with pytest.raises(Conflict):
        agenda.place_item(work, office, meeting.id, meet.point(work, meeting, 2).id, PositionIn(position=1))
