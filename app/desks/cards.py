"""The enterprise's own issues in plain words: where each stands, since when, whose turn, until when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.issues.models import Issue, IssueStatus
from app.issues.next_step import NextStep, next_step
from app.issues.scope import visible_to
from app.kit import clock
from app.kit.db import Work
from app.kit.i18n import N_, localized
from app.meetings.models import Meeting

MOST = 50

PLAIN = {
    IssueStatus.DRAFT: N_("Sent to the office"),
    IssueStatus.REGISTERED: N_("Registered, not yet sent to a body"),
    IssueStatus.ROUTED: N_("Sent to the body, not yet taken up"),
    IssueStatus.IN_PROGRESS: N_("Work is going on"),
    IssueStatus.AWAITING_DECISION: N_("Waiting for the session's decision"),
    IssueStatus.RESOLVED: N_("The body says that the work is done"),
    IssueStatus.CLOSED: N_("Closed"),
}


@dataclass(frozen=True)
class Card:
    """One issue as its enterprise sees it."""

    issue: Issue
    words: str
    where: str
    since: date | None
    days: int
    turn: NextStep
    until: date | None
    session_on: date | None
    to_answer: bool


def cards(work: Work, actor: Actor) -> list[Card]:
    """What is open or still a draft, questions to answer first."""
    session = Meeting.held_on.label("session_on")
    query = (
        select(Issue, Body, session)
        .outerjoin(Body, Body.id == Issue.body_id)
        .outerjoin(Meeting, Meeting.id == Issue.awaited_meeting_id)
        .where(Issue.status != IssueStatus.CLOSED, visible_to(actor))
        .order_by(Issue.due_sort, Issue.id)
        .limit(MOST)
    )
    found = [_card(work, row.Issue, row.Body, row.session_on) for row in work.session.execute(query)]
    return sorted(found, key=lambda card: not card.to_answer)


def _card(work: Work, issue: Issue, body: Body | None, session_on: date | None) -> Card:
    where = localized(body, work.language) if body else ""
    since = clock.local_date(issue.on_desk_since) if issue.on_desk_since else issue.registered_on
    return Card(
        issue=issue,
        words=PLAIN[issue.status],
        where=where,
        since=since,
        days=calendar_of(work).working_days_between(since, work.today) if since else 0,
        turn=next_step(issue, where, answered=issue.answered),
        until=issue.due_on,
        session_on=session_on,
        to_answer=issue.status is IssueStatus.RESOLVED and not issue.answered,
    )
