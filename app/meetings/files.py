"""Files on a meeting, for whoever reads it whole: a contact reads the own points, and not what lies before all."""

from app.accounts.actor import Actor
from app.files.evidence import Evidence, Seen
from app.files.models import Noun
from app.kit.db import Work
from app.meetings.scope import standings_over
from app.meetings.taking import Taken, find, take
from app.meetings.workflow import WORKFLOW


def _see(work: Work, actor: Actor, number: int) -> Seen:
    meeting = find(work, actor, number)
    over = standings_over(work.session, actor, meeting.id)
    return Seen(meeting, over.granted, over.whole)


def _meeting(taken: Taken) -> object:
    return taken.meeting


FILES = Evidence(Noun.MEETING, WORKFLOW, take, _meeting, _see, controls="meeting.edit")
