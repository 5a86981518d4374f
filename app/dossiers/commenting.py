"""A body's comment, given by one of its officers while the meeting is ahead. Said again, it takes the other's place."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.dossiers.asked import Asked, Comments
from app.dossiers.comments import read_comments
from app.dossiers.models import CommentRequest
from app.dossiers.schemas import MeetingCommentIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid
from app.kit.i18n import N_
from app.meetings.models import Meeting, MeetingStatus


def comment(work: Work, actor: Actor, meeting_id: int, body: MeetingCommentIn) -> Meeting:
    """404 where the meeting is nothing to the person, 403 for who is of another body, 409 once it has begun."""
    found = read_comments(work, actor, meeting_id)
    row = _own(found, body)
    # Held until the end of the unit: whoever opens the meeting at this moment comes before or after.
    meeting = work.session.get_one(Meeting, meeting_id, with_for_update={"read": True}, populate_existing=True)
    if meeting.status is not MeetingStatus.SCHEDULED:
        raise Conflict(N_("Comments are given while the meeting is scheduled and has not begun"))
    if not row.held:
        raise Conflict(N_("It lies on another body's desk now"))
    standing = next(one for one in actor.with_permission("meeting.comment") if one.body_id == row.body_id)
    request = work.session.scalars(select(CommentRequest).where(CommentRequest.id == row.id).with_for_update()).one()
    request.comment, request.commented_at, request.commented_by_id = body.text, work.now, actor.person_id
    told = {"at_meeting": (meeting.id, meeting.id)}
    kind = f"{row.noun}.meeting_comment"
    record(work, NewEvent(kind, row.noun, row.number, actor.person_id, standing.id, told, body.text, public=False))
    return meeting


def _own(found: Comments, body: MeetingCommentIn) -> Asked:
    """The question that is answered."""
    if (body.issue is None) == (body.instruction is None):
        raise Invalid(**{"": N_("Name either an issue or an instruction")})
    field, number = ("issue", body.issue) if body.issue is not None else ("instruction", body.instruction)
    if not found.mine:
        raise Forbidden
    asked = found.of(field, number or 0)
    row = next((one for one in asked if one.body_id in found.mine), None)
    if row is None:
        raise Forbidden if asked else Invalid(**{field: N_("Your body was not asked about this")})
    return row
