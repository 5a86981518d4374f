"""The chain tells every meeting's course, so that a row changed behind its back is found."""

from app.audit.chain import seal
from app.audit.verify import verify
from app.kit.db import Work
from app.meetings import recording
from app.meetings.replay import REPLAY
from app.meetings.schemas import MeetingEdit
from tests import factories as make
from tests import factories_meetings as meet


def test_a_meetings_events_give_its_row_again(work: Work) -> None:
    office = make.office(work)
    meeting = meet.scheduled(work, office, starts_at="15:00")
    said = MeetingEdit(starts_at=None, place="Kokshetau", protocol_number="14", held_on=meet.a_day(work, 8))
    recording.edit(work, office, meeting.id, said)
    meet.closed(work, office)
    work.session.flush()
    seal(work)
    assert list(verify(work.session, [REPLAY])) == []
    meeting.chair_name = "Somebody else"
    work.session.flush()
    assert [(one.code, one.where) for one in verify(work.session, [REPLAY])] == [("differs", f"meeting {meeting.id}")]
