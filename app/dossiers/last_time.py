"""The last meeting of the same body: what was carried over from it and what was promised at it."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.accounts.actor import Actor
from app.instructions.dates.lateness import WITH_EXECUTOR
from app.instructions.models import Instruction, InstructionStatus
from app.issues.agenda.carry_over import ISSUE_OPEN
from app.issues.models import Issue, IssueStatus
from app.kit.db import Work
from app.meetings.models import AgendaIssue, AgendaOutcome, Meeting, MeetingStatus
from app.meetings.scope import visible_to

PROMISING = (AgendaOutcome.SUPPORTED, AgendaOutcome.FORWARDED)


def last_meeting(work: Work, actor: Actor, meeting: Meeting) -> Meeting | None:
    """The latest one of the body in the region that was held before, of those that the actor may see."""
    query = select(Meeting).where(
        Meeting.body_id == meeting.body_id,
        Meeting.region_id == meeting.region_id,
        Meeting.status.in_((MeetingStatus.HELD, MeetingStatus.CLOSED)),
        Meeting.id != meeting.id,
        Meeting.held_on <= meeting.held_on,
        visible_to(actor),
    )
    return work.session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1)).first()


def carried_over(last: Meeting | None) -> ColumnElement[bool]:
    """Issues that it left without an outcome or postponed."""
    return _on(last, ISSUE_OPEN)


def promised_issue(last: Meeting | None, meeting: Meeting) -> ColumnElement[bool]:
    """Issues that it decided, due by this meeting and not reported as resolved."""
    due = and_(Issue.status != IssueStatus.RESOLVED, Issue.due_sort <= meeting.held_on)
    return and_(due, _on(last, AgendaIssue.outcome.in_(PROMISING)))


def promised_instruction(last: Meeting | None, meeting: Meeting) -> ColumnElement[bool]:
    """Instructions that it gave, due by this meeting or still without an executor, and not reported as executed."""
    if last is None:
        return false()
    due = or_(Instruction.status == InstructionStatus.NEEDS_CLARIFICATION, Instruction.due_sort <= meeting.held_on)
    return and_(Instruction.meeting_id == last.id, Instruction.status.in_(sorted(WITH_EXECUTOR)), due)


def _on(last: Meeting | None, ended: ColumnElement[bool]) -> ColumnElement[bool]:
    if last is None:
        return false()
    return Issue.id.in_(select(AgendaIssue.issue_id).where(AgendaIssue.meeting_id == last.id, ended))
