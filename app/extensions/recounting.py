"""The due dates of a noun that follow a change of the calendar: the same question for issues and instructions."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from app.calendar.moving import Moved, Recount, Standing
from app.kit.db import Work


def dates_moved(
    work: Work,
    noun: Any,
    visible: ColumnElement[bool],
    reported: Collection[Any],
    recount: Recount,
    first: date,
    *,
    lock: bool,
) -> Iterator[tuple[int, date, Moved, bool, int]]:
    """(number, present date, where it goes, whether the actor may know of it, version) by number, in one statement.

    `reported`: the statuses in which the work is done as far as its executor says. Dates before `first` cannot be
    concerned; where the clock stands the date is left alone. `lock` holds the rows until the end of the unit.
    """
    query = (
        select(noun.id, noun.due_on, noun.due_term, noun.due_as_stated, noun.status, noun.version, visible)
        .where(
            noun.is_open.expression,
            noun.due_sort >= first,
            noun.due_on.is_not(None),
            noun.paused_since.is_(None),
        )
        .order_by(noun.id)
    )
    rows = work.session.execute(query.with_for_update(of=noun) if lock else query)
    for number, due_on, term, as_stated, status, version, shown in rows:
        moved = recount.of(Standing(due_on, term, as_stated, status in reported))
        if moved is not None:
            yield number, due_on, moved, bool(shown), version
