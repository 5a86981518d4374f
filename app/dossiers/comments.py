"""What bodies were asked for a coming meeting and what they said: read by who sees the meeting, given by officers.

A row is seen by who sees the issue or the instruction itself. Of a meeting that they do not attend, officers see what
their own body was asked.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.accounts.models import Person
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.dossiers.asked import Asked, Comments
from app.dossiers.days import comment_until
from app.dossiers.models import CommentRequest
from app.dossiers.on_agenda import instructions_on, issues_on
from app.dossiers.scope import find_meeting, meeting_of, official
from app.instructions import scope as instructions
from app.instructions.models import Instruction
from app.issues import scope as issues
from app.issues.models import Issue
from app.kit import clock
from app.kit.db import Work
from app.meetings.models import Meeting, MeetingStatus

Author = aliased(Person, name="comment_author")


def my_bodies(actor: Actor) -> frozenset[int]:
    """Those in whose name the person may comment."""
    return frozenset(one.body_id for one in actor.with_permission("meeting.comment") if one.body_id is not None)


def read_comments(work: Work, actor: Actor, meeting_id: int) -> Comments:
    """404 or 403 for whom there is nothing: not the meeting, and no question to a body of theirs."""
    mine, seen = my_bodies(actor), meeting_of(work, actor, meeting_id)
    if seen is not None:
        return Comments(seen, comments_of(work, actor, seen), whole=True, mine=mine)
    meeting = work.session.get(Meeting, meeting_id)
    announced = meeting is not None and meeting.status is not MeetingStatus.DRAFT
    rows = [row for row in comments_of(work, actor, meeting) if row.body_id in mine] if meeting and announced else []
    if meeting is None or not rows:
        return Comments(find_meeting(work, actor, meeting_id), [], whole=False, mine=mine)
    return Comments(meeting, rows, whole=False, mine=mine)


def comments_of(work: Work, actor: Actor, meeting: Meeting) -> list[Asked]:
    """Of a meeting in hand, what is asked and said about what the person sees; the first asked first."""
    return asked_rows(work, meeting, _seen(official(actor)))


def asked_rows(work: Work, meeting: Meeting, *seen: ColumnElement[bool]) -> list[Asked]:
    """Every question of a meeting about what is on its agenda still; `seen` narrows it to a reader."""
    return [_asked(work, meeting, row) for row in work.session.execute(_rows(meeting).where(*seen))]


def _rows(meeting: Meeting) -> Select[Any]:
    query: Any = (
        select(CommentRequest, Issue, Instruction, Body, Author.name.label("author"))
        .join(Body, Body.id == CommentRequest.body_id)
        .outerjoin(Issue, Issue.id == CommentRequest.issue_id)
        .outerjoin(Instruction, Instruction.id == CommentRequest.instruction_id)
        .outerjoin(Author, Author.id == CommentRequest.commented_by_id)
        .where(CommentRequest.meeting_id == meeting.id, _still_on(meeting.id))
        .order_by(CommentRequest.id)
    )
    found: Select[Any] = query
    return found


def _seen(actor: Actor) -> ColumnElement[bool]:
    issue = and_(CommentRequest.issue_id.is_not(None), issues.visible_to(actor))
    return or_(issue, and_(CommentRequest.instruction_id.is_not(None), instructions.visible_to(actor)))


def _still_on(meeting_id: int) -> ColumnElement[bool]:
    """What was taken off the agenda is asked of no more."""
    on = instructions_on(meeting_id).subquery()
    return or_(
        CommentRequest.issue_id.in_(issues_on(meeting_id)),
        CommentRequest.instruction_id.in_(select(on.c.instruction_id)),
    )


def _asked(work: Work, meeting: Meeting, row: Any) -> Asked:
    request, issue = row.CommentRequest, row.Issue
    about = issue if issue is not None else row.Instruction
    asked_on = clock.local_date(request.asked_at)
    until = comment_until(calendar_of(work), meeting.held_on, asked_on)
    held = (issue.body_id if issue is not None else about.responsible_body_id) == request.body_id and about.is_open
    said_on = clock.local_date(request.commented_at) if request.commented_at is not None else None
    return Asked(
        id=request.id,
        noun="issue" if issue is not None else "instruction",
        number=about.id,
        title=issue.title if issue is not None else about.text,
        confidential=about.confidential,
        body_id=request.body_id,
        body=row.Body,
        asked_on=asked_on,
        until=until,
        comment=request.comment,
        commented_at=request.commented_at,
        author=row.author or "",
        held=held,
        late=said_on is not None and said_on > until,
        silent=held and said_on is None and work.today > until,
    )
