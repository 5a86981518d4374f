"""What is added to closed minutes, with its day and its author; the minutes themselves stay as they are."""

from app.accounts.actor import Actor
from app.kit.db import Work
from app.meetings.models import Addendum, Meeting
from app.meetings.schemas import AddendumIn
from app.meetings.taking import take
from app.meetings.workflow import WORKFLOW


def add_addendum(work: Work, actor: Actor, meeting_id: int, body: AddendumIn) -> Meeting:
    """Said once, never changed."""
    taken = take(work, actor, meeting_id, "addendum")
    work.session.add(Addendum(meeting_id=taken.meeting.id, person_id=actor.person_id, at=work.now, text=body.text))
    WORKFLOW.perform(work, taken.meeting, taken.move, taken.who, text=body.text, public=False)
    return taken.meeting
