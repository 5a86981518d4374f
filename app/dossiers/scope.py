"""Whom a dossier is for: officials. What a person sees as an enterprise's contact alone is not in it."""

from dataclasses import replace

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.meetings.models import Meeting
from app.meetings.scope import visible_to
from app.meetings.taking import find


def official(actor: Actor) -> Actor:
    """The same person without the memberships of a contact: all that a dossier shows begins at what this one sees."""
    return replace(actor, standings=tuple(one for one in actor.standings if one.role is not Role.CONTACT))


def meeting_of(work: Work, actor: Actor, meeting_id: int) -> Meeting | None:
    """The meeting, if an official sees it."""
    return work.session.scalar(select(Meeting).where(Meeting.id == meeting_id, visible_to(official(actor))))


def find_meeting(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The same. Otherwise 404, or 403 for a contact who sees the meeting itself."""
    meeting = meeting_of(work, actor, meeting_id)
    if meeting is None:
        find(work, actor, meeting_id)
        raise Forbidden
    return meeting
