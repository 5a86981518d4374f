"""Taking issues up on an agenda."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_
from app.meetings.models import AgendaIssue, AgendaItem, Meeting, MeetingStatus


def take_up_new(work: Work, actor: Actor, issue: Issue, agenda_item_id: int) -> None:
    """An issue raised at a meeting: it remembers the meeting, and the item takes it up."""
    item = work.session.get(AgendaItem, agenda_item_id)
    meeting = work.session.get(Meeting, item.meeting_id) if item is not None else None
    wrong = meeting is None or meeting.region_id != issue.region_id or meeting.status is MeetingStatus.CLOSED
    if item is None or meeting is None or wrong:
        raise Invalid(agenda_item_id=N_("Choose one of the values offered"))
    issue.meeting_id = meeting.id
    work.session.add(agenda_row(item, issue))


def agenda_row(item: AgendaItem, issue: Issue) -> AgendaIssue:
    return AgendaIssue(
        agenda_item_id=item.id,
        meeting_id=item.meeting_id,
        issue_id=issue.id,
        enterprise_id=issue.enterprise_id,
        confidential=issue.confidential,
    )


def is_taken_up(work: Work, item_id: int, issue_id: int) -> bool:
    query = select(AgendaIssue.id).where(AgendaIssue.agenda_item_id == item_id, AgendaIssue.issue_id == issue_id)
    return work.session.scalar(query) is not None
