"""Who takes part, once each, and who was there."""

import pytest

from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.meetings import participants, queries
from app.meetings.models import Meeting, Participant
from app.meetings.schemas import ParticipantsIn, PresenceIn
from tests import factories as make
from tests import factories_meetings as meet


def everyone(work: Work, meeting: Meeting) -> list[Participant]:
    work.session.flush()
    return [row.Participant for row in queries.participants(work.session, meeting.id)]


def test_bodies_enterprises_and_others_take_part_once_each(work: Work) -> None:
    office, enki, akimat = make.office(work), make.enterprise(work), make.body(work, "akimat_bulandy")
    meeting = meet.meeting(work, office)
    said = ParticipantsIn(bodies=[akimat.id], enterprises=[enki.id, enki.id], others=["and other enterprises"])
    participants.add(work, office, meeting.id, said)
    participants.add(work, office, meeting.id, said)
    assert [one.kind for one in everyone(work, meeting)] == ["body", "enterprise", "other"]
    told = [event.changes["participants"] for event in work.events if event.kind == "meeting.participants"]
    assert told == [(None, [["body", akimat.id], ["enterprise", enki.id], ["other", "and other enterprises"]])]


def test_a_text_area_names_the_others_one_a_line() -> None:
    assert ParticipantsIn.model_validate({"others": "One\nTwo\n"}).others == ["One", "Two"]


@pytest.mark.parametrize(
    ("said", "field"),
    [({}, ""), ({"bodies": [10**9]}, "bodies"), ({"enterprises": [10**9]}, "enterprises")],
)
def test_whoever_is_not_in_the_registers_is_a_field_error(work: Work, said: dict[str, list[int]], field: str) -> None:
    office = make.office(work)
    with pytest.raises(Invalid) as refused:
        participants.add(work, office, meet.meeting(work, office).id, ParticipantsIn.model_validate(said))
    assert set(refused.value.errors) == {field}


def test_a_retired_enterprise_is_not_invited(work: Work) -> None:
    office = make.office(work)
    gone = make.enterprise(work, retired_on=work.today)
    with pytest.raises(Invalid):
        participants.add(work, office, meet.meeting(work, office).id, ParticipantsIn(enterprises=[gone.id]))


def test_presence_is_unknown_until_it_is_recorded(work: Work) -> None:
    office = make.office(work)
    meeting = meet.meeting(work, office)
    participants.add(work, office, meeting.id, ParticipantsIn(others=["A", "B"]))
    assert [one.present for one in everyone(work, meeting)] == [None, None]
    with pytest.raises(Conflict):
        participants.record_presence(work, office, meeting.id, PresenceIn())


def test_who_is_named_is_present_and_the_others_are_absent(work: Work) -> None:
    office = make.office(work)
    meeting = meet.held(work, office)
    participants.add(work, office, meeting.id, ParticipantsIn(others=["A", "B"]))
    there = everyone(work, meeting)[1]
    for _ in range(2):
        participants.record_presence(work, office, meeting.id, PresenceIn(present=[there.id]))
    assert [one.present for one in everyone(work, meeting)] == [False, True]
    assert [event.kind for event in work.events].count("meeting.presence") == 1


def test_a_stranger_to_the_meeting_is_not_present(work: Work) -> None:
    office = make.office(work)
    with pytest.raises(Invalid):
        participants.record_presence(work, office, meet.held(work, office).id, PresenceIn(present=[10**9]))


def test_one_is_taken_off_the_list_of_its_own_meeting(work: Work) -> None:
    office = make.office(work)
    meeting, other = meet.meeting(work, office), meet.meeting(work, office)
    participants.add(work, office, meeting.id, ParticipantsIn(others=["A"]))
    one = everyone(work, meeting)[0]
    with pytest.raises(NotFound):
        participants.remove(work, office, other.id, one.id)
    participants.remove(work, office, meeting.id, one.id)
    assert everyone(work, meeting) == []
    assert work.events[-1].changes == {"participants": ([["other", "A"]], None)}
