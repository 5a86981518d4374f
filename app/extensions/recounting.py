"""The due dates of a noun that follow a change of the calendar: the same question for issues and instructions."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, select

from app.calendar.moving import Moved, Recount, Standing
from app.kit.db import Work


@dataclass(frozen=True)
class Part:
    """Some of the dates, by the number of their record: those that the actor may know of, or the others."""

    shown: bool
    after: int
    last: int | None = None


def dates_moved(
    work: Work,
    noun: Any,
    visible: ColumnElement[bool],
    reported: Collection[Any],
    recount: Recount,
    first: date,
    *,
    lock: bool,
    part: Part | None = None,
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """(number, present date, where it goes, whether the actor may know of it, version) by number, in one statement.

    `reported`: the statuses in which the work is done as far as its executor says. Dates before `first` cannot be
    concerned; where the clock stands the date is left alone. `lock` holds the rows until the end of the unit.
    """
    query = (
        select(noun.id, noun.due_on, noun.due_term, noun.due_as_stated, noun.status, noun.version, visible)
        .where(*_concerned(noun, visible, first, part))
        .order_by(noun.id)
    )
    rows = work.session.execute(query.with_for_update(of=noun) if lock else query)
    for number, due_on, term, as_stated, status, version, shown in rows:
        moved = recount.of(Standing(due_on, term, as_stated, status in reported))
        if moved is not None:
            yield number, due_on, moved, bool(shown), version


def end_of(work: Work, noun: Any, visible: ColumnElement[bool], first: date, part: Part, most: int) -> int | None:
    """The last number of a part of at most `most` dates, whether they move or not; None where there are none left."""
    query = select(noun.id).where(*_concerned(noun, visible, first, part)).order_by(noun.id).limit(most)
    found = work.session.scalars(query).all()
    return found[-1] if found else None


def _concerned(
    noun: Any, visible: ColumnElement[bool], first: date, part: Part | None
) -> Iterator[ColumnElement[bool]]:
    yield noun.is_open.expression
    yield noun.due_sort >= first
    yield noun.due_on.is_not(None)
    yield noun.paused_since.is_(None)
    if part is not None:
        # Not simply NOT: what the rule leaves unknown is not shown either.
        yield case((visible, 1), else_=0) == int(part.shown)
        yield noun.id > part.after
        if part.last is not None:
            yield noun.id <= part.last
