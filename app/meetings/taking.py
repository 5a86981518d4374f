"""Taking a meeting in hand: found through the scope (404), locked, held against the workflow (403, 412, 409)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.kit.db import Work, held
from app.kit.errors import NotFound, Stale
from app.meetings.models import AgendaItem, Meeting
from app.meetings.scope import Over, standings_over, visible_to
from app.meetings.workflow import WORKFLOW
from app.workflow.engine import Move, Who


@dataclass(frozen=True)
class Taken:
    """A meeting in hand, the move that is about to be made, and in whose name."""

    meeting: Meeting
    move: Move
    who: Who
    over: Over


def find(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, or 404 when there is none or it is not this person's to see."""
    meeting = work.session.scalar(select(Meeting).where(Meeting.id == meeting_id, visible_to(actor)))
    if meeting is None:
        raise NotFound
    return meeting


def take(work: Work, actor: Actor, meeting_id: int, move: str, expected: int | None = None) -> Taken:
    """Locks the row until the end of the unit: whatever belongs to a meeting changes under this lock.

    Rows that refer to the meeting may still be written meanwhile: an issue is put before it without waiting.
    """
    query = select(Meeting).where(Meeting.id == meeting_id, visible_to(actor))
    meeting = work.session.scalar(held(work, query, of=Meeting, key_share=True))
    if meeting is None:
        raise NotFound
    over = standings_over(work.session, actor, meeting.id)
    found = WORKFLOW.check(move, meeting, over.granted, expected)
    standing = over.membership(found.permission)
    return Taken(meeting, found, Who(actor.person_id, standing.id if standing else None), over)


def on_an_agenda(work: Work, item_id: int, *, again: bool = False) -> AgendaItem | None:
    """A point, unless it is off its agenda: then it is gone for whoever names it. `again`: read under a lock."""
    item = work.session.get(AgendaItem, item_id, populate_existing=again)
    return None if item is None or item.withdrawn else item


def find_item(work: Work, actor: Actor, item_id: int) -> AgendaItem:
    """A point of an agenda that the person reads whole; otherwise 404."""
    item = on_an_agenda(work, item_id)
    if item is None:
        raise NotFound
    find(work, actor, item.meeting_id)
    if not standings_over(work.session, actor, item.meeting_id).whole:
        raise NotFound
    return item


def item_of(work: Work, meeting: Meeting, item_id: int) -> AgendaItem:
    """A point of this very meeting, as it stands under the meeting's lock; otherwise 404."""
    item = on_an_agenda(work, item_id, again=True)
    if item is None or item.meeting_id != meeting.id:
        raise NotFound
    return item


def match_item(item: AgendaItem, expected: int | None) -> None:
    """412 when the point has changed since the caller read it; points have versions of their own."""
    if expected is not None and item.version != expected:
        raise Stale


def tell(work: Work, taken: Taken, changes: Mapping[str, tuple[Any, Any]], kind: str = "", text: str = "") -> None:
    """One line of the meeting's history. What is not the meeting's own course is not for enterprises' contacts."""
    who = taken.who
    told = kind or f"meeting.{taken.move.name}"
    record(
        work,
        NewEvent(told, "meeting", taken.meeting.id, who.person_id, who.membership_id, changes, text, public=False),
    )
