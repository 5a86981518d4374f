"""The meetings ahead that take up an issue or an instruction, and what one's own body is asked about it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

from app.accounts.actor import Actor
from app.accounts.kinds import KINDS, Kind, kind_of, values_of
from app.dossiers.comments import comments_of, my_bodies
from app.dossiers.models import AgendaInstruction, CommentRequest
from app.instructions.models import Instruction
from app.issues.models import Issue
from app.kit.db import Work, read
from app.meetings.models import AgendaIssue, AgendaItem, Meeting, MeetingStatus
from app.meetings.scope import visible_to

AHEAD = (MeetingStatus.DRAFT, MeetingStatus.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Ahead:
    """`seen`: the reader may open the meeting. `asked`: their body, which holds the record, is asked for a comment;
    `said`: it has given one."""

    meeting_id: int
    held_on: date
    topic: str
    seen: bool
    asked: bool
    said: bool


def meetings_ahead(work: Work, actor: Actor, noun: str, number: int) -> list[Ahead]:
    """For a record that the actor sees, the next meeting first. One statement."""
    rows = read(work.session, _ahead(kind_of(actor), noun), {"number": number, **values_of(actor)})
    return [Ahead(row.id, row.held_on, row.topic, row.seen, row.asked is not None, bool(row.said)) for row in rows]


@lru_cache(maxsize=2 * KINDS)
def _ahead(kind: Kind, noun: str) -> Select[Any]:
    on, of, holder = _of_issue() if noun == "issue" else _of_instruction()
    seen = visible_to(kind.actor)
    mine = and_(
        CommentRequest.meeting_id == Meeting.id,
        of == bindparam("number"),
        CommentRequest.body_id == holder,
        CommentRequest.body_id.in_(my_bodies(kind.actor)),
        Meeting.status == MeetingStatus.SCHEDULED,
    )
    columns: Any = (
        Meeting.id, Meeting.held_on, Meeting.topic, seen.label("seen"), CommentRequest.id.label("asked"),
        CommentRequest.comment.label("said"),
    )  # fmt: skip
    query: Select[Any] = select(*columns).outerjoin(CommentRequest, mine)
    return query.where(
        Meeting.id.in_(on), Meeting.status.in_(AHEAD), or_(seen, CommentRequest.id.is_not(None))
    ).order_by(Meeting.held_on, Meeting.id)


def _of_issue() -> tuple[Any, Any, Any]:
    """The meetings that take it up, the question about it, the body that holds it while it is open."""
    number: Any = bindparam("number")
    on = (
        select(AgendaIssue.meeting_id)
        .join(AgendaItem, AgendaItem.id == AgendaIssue.agenda_item_id)
        .where(AgendaIssue.issue_id == number, AgendaItem.withdrawn.is_(False))
    )
    holder = select(Issue.body_id).where(Issue.id == number, Issue.is_open).scalar_subquery()
    return on, CommentRequest.issue_id, holder


def _of_instruction() -> tuple[Any, Any, Any]:
    """The same; a point that is carried over is about what it was about before."""
    number: Any = bindparam("number")
    first: Any = (
        select(AgendaItem.id, AgendaItem.meeting_id, AgendaItem.withdrawn)
        .join(AgendaInstruction, AgendaInstruction.agenda_item_id == AgendaItem.id)
        .where(AgendaInstruction.instruction_id == number)
        .cte("line", recursive=True)
    )
    line = first.union_all(
        select(AgendaItem.id, AgendaItem.meeting_id, AgendaItem.withdrawn).join(
            first, AgendaItem.carried_from_id == first.c.id
        )
    )
    responsible = select(Instruction.responsible_body_id).where(Instruction.id == number, Instruction.is_open)
    on = select(line.c.meeting_id).where(line.c.withdrawn.is_(False))
    return on, CommentRequest.instruction_id, responsible.scalar_subquery()


@dataclass(frozen=True, slots=True)
class ToComment:
    """A meeting for which the reader's bodies still have to say something of so many records."""

    meeting_id: int
    held_on: date
    number: int


def to_comment(work: Work, actor: Actor) -> list[ToComment]:
    """The next meeting first. One statement where nothing is asked."""
    bodies = my_bodies(actor)
    if not bodies:
        return []
    waiting = select(CommentRequest.meeting_id).where(CommentRequest.body_id.in_(bodies), CommentRequest.comment == "")
    coming = select(Meeting).where(Meeting.status == MeetingStatus.SCHEDULED, Meeting.id.in_(waiting))
    found = []
    for meeting in work.session.scalars(coming.order_by(Meeting.held_on, Meeting.id)):
        number = sum(row.waits and row.body_id in bodies for row in comments_of(work, actor, meeting))
        if number:
            found.append(ToComment(meeting.id, meeting.held_on, number))
    return found
