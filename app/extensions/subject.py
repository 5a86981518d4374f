"""An issue or an instruction as this room sees it: a due date, and a clock that may stand still."""

from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement

from app.calendar.service import calendar_of
from app.extensions.models import OfOne
from app.kit.columns import LATER
from app.kit.db import Work


class Subject(Protocol):
    """Its row, locked by whoever calls. The verbs here change nothing of it: they answer what is to be set."""

    id: Any
    due_on: Any
    extension_count: Any
    extension_asked: Any
    paused_since: Any
    paused_days: Any
    __tablename__: str


def key(subject: Subject) -> dict[str, int]:
    """The column that ties a row to it."""
    return {"issue_id" if subject.__tablename__ == "issues" else "instruction_id": subject.id}


def of(subject: Subject, table: type[OfOne]) -> ColumnElement[bool]:
    """Only rows of this very subject."""
    column: Any = table.issue_id if subject.__tablename__ == "issues" else table.instruction_id
    found: ColumnElement[bool] = column == subject.id
    return found


def is_past_due(subject: Subject, today: date) -> bool:
    """Whether a request would be late. The due day itself is not."""
    return subject.due_on is not None and subject.due_on < (subject.paused_since or today)


class Dated(Protocol):
    """A row that has these two dates of a subject."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def original_due_on(self) -> date | None: ...


def days_slid(work: Work, row: Dated) -> int:
    """Working days from the first date to the present one; negative where it came nearer, 0 without a date."""
    first, current = row.original_due_on, row.due_on
    if first is None or current is None or first == current:
        return 0
    return calendar_of(work).working_days_between(first, current)


def sort_key(due_on: date, paused_since: date | None) -> date:
    """`due_sort` of a dated subject. While the clock stands nobody knows the date, so that it is neither late nor near;
    what was late when it was stopped stays late."""
    return due_on if paused_since is None or due_on < paused_since else LATER
