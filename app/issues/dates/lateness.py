"""Lateness in SQL: derived from the due date and the day of the report, never stored.

Says the same as `calendar.distance` does of a single issue. While the clock stands, `due_sort` is far away unless the
issue was late when it was stopped.
"""

from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_

from app.issues.models import Issue, IssueStatus
from app.issues.workflow import OPEN


def overdue(today: date) -> ColumnElement[bool]:
    """Open and past its due day; a resolution that was reported in time and waits for its answer is not late."""
    return and_(Issue.is_open, late_if_open(today))


def late_if_open(today: date) -> ColumnElement[bool]:
    """The same of rows that are known to be open: an index of what is open then answers it alone."""
    reported_late = or_(Issue.status != IssueStatus.RESOLVED, Issue.resolved_on > Issue.due_sort)
    return and_(Issue.due_sort < today, reported_late)


def due_soon(today: date, last: date) -> ColumnElement[bool]:
    """Open, due from today to `last` (`calendar.distance.last_soon`), and no resolution reported yet."""
    near = Issue.due_sort.between(today, last)
    return and_(Issue.is_open, near, Issue.status != IssueStatus.RESOLVED)


class Dated(Protocol):
    """A row that can be late."""

    @property
    def status(self) -> IssueStatus: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def resolved_on(self) -> date | None: ...
    @property
    def paused_since(self) -> date | None: ...


def is_overdue(row: Dated, today: date) -> bool:
    """`overdue` of one row in hand."""
    if row.due_on is None or row.due_on >= (row.paused_since or today) or row.status not in OPEN:
        return False
    return row.status is not IssueStatus.RESOLVED or (row.resolved_on is not None and row.resolved_on > row.due_on)
