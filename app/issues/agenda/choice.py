"""Issues that a meeting may take up, to choose from: those that wait for its body stand first."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, case, or_, select

from app.accounts.actor import Actor
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.words.folding import fold
from app.meetings.models import AgendaIssue, Meeting, Participant
from app.territories.models import Territory, TerritoryLevel

SHOWN = 50


def candidates(work: Work, actor: Actor, meeting: Meeting, q: str = "") -> Sequence[Row[Any]]:
    """Open issues that are not on the agenda yet, at most 50: first those that wait for this body's decision, then
    those of enterprises that take part, then by due date.

    `q`: a number, or words of the title or of the enterprise's names. Rows have `.Issue`, `.Enterprise`, `.LegalForm`
    and `.rank` (0: waits for this body, 1: of a participant, 2: any other).
    """
    rank = _rank(meeting)
    query: Any = (
        select(Issue, Enterprise, LegalForm, rank.label("rank"))
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(visible_to(actor, open_only=True), Issue.is_open, *in_reach(work, meeting), *_said(q))
    )
    query = query.order_by(rank, Issue.due_sort, Issue.id).limit(SHOWN)
    found: Sequence[Row[Any]] = work.session.execute(query).all()
    return found


def waits_for(meeting: Meeting) -> ColumnElement[bool]:
    """Whether it is this meeting's body on whose decision an issue waits."""
    sessions = select(Meeting.id).where(Meeting.body_id == meeting.body_id)
    own_desk = (Issue.status == IssueStatus.AWAITING_DECISION) & (Issue.body_id == meeting.body_id)
    return or_(Issue.awaited_meeting_id.in_(sessions), own_desk)


def _rank(meeting: Meeting) -> ColumnElement[int]:
    takes_part = select(Participant.enterprise_id).where(
        Participant.meeting_id == meeting.id, Participant.enterprise_id.is_not(None)
    )
    return case((waits_for(meeting), 0), (Issue.enterprise_id.in_(takes_part), 1), else_=2)


def in_reach(work: Work, meeting: Meeting) -> Iterator[ColumnElement[bool]]:
    """Not on this agenda yet, and of the region that the meeting is for."""
    taken_up = select(AgendaIssue.issue_id).where(AgendaIssue.meeting_id == meeting.id)
    yield Issue.id.not_in(taken_up)
    if work.session.get_one(Territory, meeting.region_id).level is not TerritoryLevel.REPUBLIC:
        yield Issue.region_id == meeting.region_id


def _said(q: str) -> Iterator[ColumnElement[bool]]:
    digits = q.strip().removeprefix("№").strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 16:
        yield Issue.id == int(digits)
        return
    for word in fold(q).split():
        in_title = Issue.search_key.contains(word, autoescape=True)
        yield or_(in_title, Enterprise.search_key.contains(word, autoescape=True))
