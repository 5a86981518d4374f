"""The enterprise's silence after a reported resolution: derived from the day of the report, and it moves nothing.

For a term it may answer. After it an issue of ordinary importance counts as `no answer`, and the office may close it;
at high importance silence stays silence and is no consent.
"""

from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, or_, select

from app.accounts.models import Membership, Person, Role
from app.calendar.distance import term_over_before
from app.calendar.service import calendar_of
from app.instructions.models import Importance
from app.issues.models import Issue, IssueOutcome, IssueReader, IssueStatus
from app.issues.schemas import ClosureIn
from app.issues.workflow import ENDS_EARLY
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.settings import settings

CLAIMED = frozenset({IssueOutcome.SOLVED, IssueOutcome.PARTLY_SOLVED})


class Resolved(Protocol):
    """An issue, or a row of a list that has these of it."""

    @property
    def status(self) -> IssueStatus: ...
    @property
    def answered(self) -> bool: ...
    @property
    def importance(self) -> str: ...
    @property
    def resolved_on(self) -> date | None: ...


def heard_by(work: Work) -> date:
    """What was reported before this day has had the whole term for an answer."""
    return term_over_before(calendar_of(work), work.today, settings().answer_working_days)


def answer_until(work: Work, row: Resolved) -> date | None:
    """The last day of the term, while the enterprise has not answered what is reported now."""
    if row.status is not IssueStatus.RESOLVED or row.answered or row.resolved_on is None:
        return None
    return calendar_of(work).add_working_days(row.resolved_on, settings().answer_working_days)


def is_silent(row: Resolved, before: date) -> bool:
    """Asked, and the term is over; `before`: see `heard_by`."""
    waits = row.status is IssueStatus.RESOLVED and not row.answered
    return waits and row.resolved_on is not None and row.resolved_on < before


def is_no_answer(row: Resolved, before: date) -> bool:
    """Silent, and not of high importance: the office may close it."""
    return is_silent(row, before) and row.importance != Importance.HIGH


def no_answer(before: date) -> ColumnElement[bool]:
    """`is_no_answer` in SQL."""
    silent = and_(Issue.status == IssueStatus.RESOLVED, Issue.answered.is_(False), Issue.resolved_on < before)
    return and_(Issue.is_open, silent, Issue.importance != Importance.HIGH)


def check_heard(work: Work, issue: Issue, body: ClosureIn) -> dict[str, tuple[Any, Any]]:
    """Refuses to take silence for consent. Returns what the event of closing tells of an answer that is not there.

    Early ends (a duplicate, not competent, no longer needed) need no answer. Where nobody at the enterprise can
    answer, the office says how it made sure.
    """
    until = answer_until(work, issue)
    if until is None or body.outcome in ENDS_EARLY:
        return {}
    if not _can_answer(work, issue):
        if not body.grounds:
            raise Invalid(grounds=N_("Nobody at the enterprise can answer here: say how you made sure"))
        return {"answer": (None, "nobody_to_ask")}
    if work.today <= until:
        raise Invalid(outcome=Message(N_("The enterprise may still answer: until %(day)s"), {"day": until}))
    if issue.importance is Importance.HIGH and body.outcome in CLAIMED:
        raise Invalid(outcome=N_("At high importance silence is no consent: the enterprise has to answer"))
    return {"answer": (None, "no_answer")}


def _can_answer(work: Work, issue: Issue) -> bool:
    """Whether the enterprise has a contact who may see the issue."""
    in_force = or_(Membership.ended_on.is_(None), Membership.ended_on > work.today)
    query = (
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.active, in_force, Membership.role == Role.CONTACT)
        .where(Membership.enterprise_id == issue.enterprise_id)
    )
    if issue.confidential:
        query = query.where(Person.id.in_(select(IssueReader.person_id).where(IssueReader.issue_id == issue.id)))
    return work.session.scalar(query.limit(1)) is not None
