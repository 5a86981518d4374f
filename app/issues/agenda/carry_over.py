"""What earlier meetings of the same body left unfinished, offered to the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.issues.agenda.points import hold, numbers_on, put_on
from app.issues.agenda.schemas import CarryIn
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.kit.i18n import N_
from app.meetings.agenda import append
from app.meetings.models import AgendaIssue, AgendaItem, AgendaOutcome, Meeting, MeetingStatus
from app.meetings.scope import standings_over
from app.meetings.taking import find, take, tell

MOST = 100
Later = aliased(AgendaItem, name="later")
ITEM_OPEN = or_(AgendaItem.outcome.is_(None), AgendaItem.outcome == AgendaOutcome.POSTPONED)
ISSUE_OPEN = or_(AgendaIssue.outcome.is_(None), AgendaIssue.outcome == AgendaOutcome.POSTPONED)


@dataclass(frozen=True)
class Unfinished:
    """A point that ended without an outcome or was postponed, or one of whose issues was."""

    item_id: int
    title: str
    meeting_id: int
    held_on: date


def planned(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, for who makes its agenda (404, 403): who only attends learns nothing of other meetings by it."""
    meeting = find(work, actor, meeting_id)
    if "meeting.edit" not in standings_over(work.session, actor, meeting.id).granted:
        raise Forbidden
    return meeting


def unfinished(work: Work, actor: Actor, meeting: Meeting) -> list[Unfinished]:
    """Points of closed meetings of the same body that no agenda has taken over yet, the oldest first."""
    query = _left(actor, meeting).order_by(Meeting.held_on, AgendaItem.position, AgendaItem.id).limit(MOST)
    return [Unfinished(row[0], row[1], row[2], row[3]) for row in work.session.execute(query)]


def _left(actor: Actor, meeting: Meeting) -> Select[int, str, int, date]:
    return (
        select(AgendaItem.id, AgendaItem.title, Meeting.id, Meeting.held_on)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.region_id == meeting.region_id,
            Meeting.status == MeetingStatus.CLOSED,
            Meeting.id != meeting.id,
            Meeting.held_on <= meeting.held_on,
            AgendaItem.withdrawn.is_(False),
            or_(ITEM_OPEN, _postponed_issue(actor)),
            ~select(Later.id).where(Later.carried_from_id == AgendaItem.id).exists(),
        )
    )


def _postponed_issue(actor: Actor) -> ColumnElement[bool]:
    """One that the actor may not see makes no point come back before their eyes."""
    return (
        select(AgendaIssue.id)
        .join(Issue, Issue.id == AgendaIssue.issue_id)
        .where(
            AgendaIssue.agenda_item_id == AgendaItem.id,
            and_(AgendaIssue.outcome == AgendaOutcome.POSTPONED, Issue.is_open),
            visible_to(actor),
        )
        .exists()
    )


def carry(work: Work, actor: Actor, meeting_id: int, body: CarryIn) -> Meeting:
    """Puts the named points on this agenda, each with its issues that are still open and undecided."""
    hold(work, numbers_on(work, body.items))
    taken = take(work, actor, meeting_id, "agenda")
    offered = {one.item_id: one for one in unfinished(work, actor, taken.meeting)}
    wanted = list(dict.fromkeys(body.items))
    if not offered.keys() >= set(wanted):
        raise Invalid(items=N_("Choose one of the values offered"))
    for item_id in wanted:
        old = work.session.get_one(AgendaItem, item_id)
        item = append(work, taken, title=old.title, text=old.text, carried_from_id=old.id)
        told = {"agenda_item": (None, item.id), "title": (None, item.title), "carried_from": (None, old.id)}
        tell(work, taken, told)
        for issue in _open_issues(work, old, taken.meeting):
            put_on(work, taken, item, issue)
    return taken.meeting


def _open_issues(work: Work, old: AgendaItem, meeting: Meeting) -> Sequence[Issue]:
    """All of them, also those that the actor does not see: a point comes over with what it is about."""
    here = select(AgendaIssue.issue_id).where(AgendaIssue.meeting_id == meeting.id)
    query = (
        select(Issue)
        .join(AgendaIssue, AgendaIssue.issue_id == Issue.id)
        .where(AgendaIssue.agenda_item_id == old.id, ISSUE_OPEN, Issue.is_open, Issue.id.not_in(here))
        .order_by(AgendaIssue.id)
    )
    return work.session.scalars(query).all()
