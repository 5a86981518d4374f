"""Meetings for tests, made by the verbs that people use."""

from datetime import date, timedelta
from typing import Any

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda import points as taking_up
from app.issues.agenda.schemas import AgendaOutcomeIn, TakeUpIn
from app.issues.models import Issue
from app.issues.moves import working
from app.issues.schemas import DeferralIn
from app.kit.db import Work
from app.meetings import queries, recording, running
from app.meetings.models import AgendaItem, AgendaOutcome, Meeting
from app.meetings.schemas import MeetingIn
from tests import factories as make


def meeting(work: Work, by: Actor, of: Body | None = None, **facts: Any) -> Meeting:
    """A draft for today with one point."""
    convening = of or make.body(work, "deputy_akim")
    said: dict[str, Any] = {"topic": "Development of industry", "held_on": work.today, "agenda": ["Issues"], **facts}
    return recording.create(work, by, MeetingIn(body_id=convening.id, **said))


def scheduled(work: Work, by: Actor, of: Body | None = None, **facts: Any) -> Meeting:
    """A meeting a week ahead that is announced."""
    ahead: dict[str, Any] = {"held_on": work.today + timedelta(days=7), **facts}
    return running.schedule(work, by, meeting(work, by, of, **ahead).id)


def held(work: Work, by: Actor, of: Body | None = None, **facts: Any) -> Meeting:
    """A meeting that is being held now."""
    return running.open_(work, by, meeting(work, by, of, **facts).id)


def closed(work: Work, by: Actor, of: Body | None = None, **facts: Any) -> Meeting:
    """A meeting whose only point has no outcome."""
    return running.close(work, by, held(work, by, of, **facts).id)


def point(work: Work, of: Meeting, number: int = 1) -> AgendaItem:
    """A point of the agenda by its place."""
    return queries.items(work.session, of.id)[number - 1]


def take_up(work: Work, by: Actor, at: Meeting, issue: Issue, number: int = 1) -> AgendaItem:
    """Puts an issue on a point of the agenda."""
    return taking_up.take_up(work, by, at.id, point(work, at, number).id, TakeUpIn(number=issue.id))


def decide(work: Work, by: Actor, at: Meeting, issue: Issue, outcome: AgendaOutcome, **facts: Any) -> AgendaItem:
    """Records how the matter of an issue ended at the first point."""
    said = AgendaOutcomeIn(outcome=outcome, **{"decision": "So it was decided", **facts})
    return agenda_outcomes.record_issue_outcome(work, by, at.id, point(work, at).id, issue.id, said)


def awaiting(work: Work, by: Actor, council: Body, session: Meeting | None = None, **facts: Any) -> Issue:
    """An issue on a department's desk that waits for a session's decision, or on the council's own desk."""
    holder = make.department(work) if session is not None else council
    handler = make.officer(work, holder)
    issue = make.accepted(work, by, make.enterprise(work), holder, handler, **facts)
    said = DeferralIn(meeting_id=session.id if session else None, reason="The council has to decide")
    return working.defer(work, handler, issue.id, said)


def a_day(work: Work, days: int) -> date:
    return work.today + timedelta(days=days)
