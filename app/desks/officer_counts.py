"""What lies on the desks of an officer's bodies."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.accounts.actor import Actor
from app.accounts.known import known
from app.accounts.own import is_own
from app.desks.counts import count_if, week_ahead
from app.issues.dates.lateness import overdue
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.db import Work


@dataclass(frozen=True)
class OnDesk:
    """Open issues that the bodies hold now."""

    held: int
    new: int
    mine: int
    this_week: int
    late: int


@known
def count_on_desk(work: Work, actor: Actor, body_ids: tuple[int, ...]) -> OnDesk:
    """One statement."""
    first, last = week_ahead(work.today)
    query = select(
        func.count(),
        count_if(Issue.status == IssueStatus.ROUTED),
        count_if(is_own(actor, Issue.handler_id)),
        count_if(Issue.due_sort.between(first, last)),
        count_if(overdue(work.today)),
    ).where(Issue.is_open, Issue.body_id.in_(body_ids), visible_to(actor, open_only=True))
    return OnDesk(*work.session.execute(query).one())
