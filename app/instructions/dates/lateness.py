"""What is derived from an instruction's dates and never stored: overdue, due soon, executed late, review late.

The due day itself is not late. A report submitted in time that waits for review is not late, however long it waits;
one submitted after the due date is. Once accepted, only the day of submission counts. While the clock stands, only what
was late when it was stopped is late, and nothing is due soon. The conditions in SQL say the same as the predicates
beside them: `due_sort` is then far away.
"""

from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_

from app.calendar.days import WorkingCalendar
from app.calendar.distance import distance, extended
from app.instructions.models import Instruction, InstructionStatus, RemovalGround
from app.kit.charts import DueMark

S = InstructionStatus
WITH_EXECUTOR = frozenset({S.NEEDS_CLARIFICATION, S.ISSUED, S.IN_PROGRESS, S.RETURNED})
"""The clock runs: no report of the responsible body lies before the giver's side."""
DONE = frozenset({RemovalGround.EXECUTED, RemovalGround.PARTLY_EXECUTED})
"""The grounds on which the question "in time?" has an answer."""


class Dated(Protocol):
    """An instruction, or a row of a list that has these of it."""

    @property
    def status(self) -> InstructionStatus: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def submitted_on(self) -> date | None: ...
    @property
    def ground(self) -> RemovalGround | None: ...
    @property
    def paused_since(self) -> date | None: ...


def is_overdue(row: Dated, today: date) -> bool:
    if row.due_on is None:
        return False
    if row.status is S.SUBMITTED:
        return row.submitted_on is not None and row.submitted_on > row.due_on
    return row.status in WITH_EXECUTOR and row.due_on < (row.paused_since or today)


def is_due_soon(row: Dated, today: date, last: date) -> bool:
    """`last`: see `calendar.distance.last_soon`."""
    running = row.status in WITH_EXECUTOR and row.paused_since is None
    return row.due_on is not None and running and today <= row.due_on <= last


def is_executed_late(row: Dated) -> bool:
    """Executed, but by a report after the due date."""
    done = row.status is S.ACCEPTED or row.ground in DONE
    return done and row.due_on is not None and row.submitted_on is not None and row.submitted_on > row.due_on


def waiting_since(row: Dated) -> date | None:
    """Since when a final report waits for the giver's side: nobody's lateness but the controller's."""
    return row.submitted_on if row.status is S.SUBMITTED else None


def is_review_late(row: Dated, before: date) -> bool:
    """Its review has had its term and is not made; `before`: see `calendar.distance.term_over_before`."""
    since = waiting_since(row)
    return since is not None and since < before


def review_late(before: date) -> ColumnElement[bool]:
    """`is_review_late` in SQL."""
    return and_(Instruction.is_open, Instruction.status == S.SUBMITTED, Instruction.submitted_on < before)


def overdue(today: date) -> ColumnElement[bool]:
    """`is_overdue` in SQL."""
    running = Instruction.status.in_(sorted(WITH_EXECUTOR))
    came_late = and_(Instruction.status == S.SUBMITTED, Instruction.submitted_on > Instruction.due_sort)
    # A report that came late came before today, so that the range of due dates serves both.
    return and_(Instruction.is_open, Instruction.due_sort < today, or_(running, came_late))


def due_soon(today: date, last: date) -> ColumnElement[bool]:
    """`is_due_soon` in SQL."""
    running = Instruction.status.in_(sorted(WITH_EXECUTOR))
    return and_(Instruction.is_open, Instruction.due_sort.between(today, last), running)


class Moved(Dated, Protocol):
    """The same with the number of extensions."""

    @property
    def extension_count(self) -> int: ...


def mark(calendar: WorkingCalendar, row: Moved, today: date, soon: int) -> DueMark:
    """The due date with its distance in working days, and how often it was extended."""
    ended = row.status is S.REMOVED and row.ground not in DONE
    reported = row.submitted_on if row.status not in WITH_EXECUTOR else None
    found = distance(
        calendar,
        today,
        row.due_on,
        soon=soon,
        reported_on=reported,
        waiting=row.status is S.SUBMITTED,
        over=ended,
        stopped_on=row.paused_since,
    )
    return extended(found, row.extension_count)


def slid(calendar: WorkingCalendar, original: date, current: date) -> int:
    """By how many working days the due date has moved from the first one; negative where it came nearer."""
    return calendar.working_days_between(original, current)
