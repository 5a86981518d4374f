"""The course of a meeting: scheduled, opened, closed. Put back to draft it is in `issues.taking_back`."""

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting
from app.meetings.taking import take
from app.meetings.workflow import WORKFLOW


def schedule(work: Work, actor: Actor, meeting_id: int, expected: int | None = None) -> Meeting:
    """draft → scheduled: from now on those who take part see it, and issues may be put before it."""
    taken = take(work, actor, meeting_id, "scheduling", expected)
    if taken.meeting.held_on < work.today:
        raise Invalid(held_on=N_("This day is past: choose a day ahead before scheduling"))
    WORKFLOW.perform(work, taken.meeting, taken.move, taken.who)
    return taken.meeting


def open_(work: Work, actor: Actor, meeting_id: int, expected: int | None = None) -> Meeting:
    """draft, scheduled → held: outcomes may be recorded now. Not before its day."""
    taken = take(work, actor, meeting_id, "opening", expected)
    meeting = taken.meeting
    if meeting.held_on > work.today:
        raise Conflict(N_("The meeting is set for %(day)s and opens on its day"), day=meeting.held_on)
    WORKFLOW.perform(work, meeting, taken.move, taken.who)
    return meeting


def close(work: Work, actor: Actor, meeting_id: int, expected: int | None = None) -> Meeting:
    """held → closed, whatever is left unsaid: points without an outcome are offered to the next meeting."""
    taken = take(work, actor, meeting_id, "closure", expected)
    WORKFLOW.perform(work, taken.meeting, taken.move, taken.who)
    return taken.meeting
